/** Random instructions of all rows, from a seed. */
import type { CodeMode } from '../../../targets/isa/assembler-interface.ts';
import { CodeWriter } from '../../../targets/isa/x86_64/code-writer.ts';
import { EncodingError, encodeInstruction } from '../../../targets/isa/x86_64/encode.ts';
import { rows } from '../../../targets/isa/x86_64/instructions/index.ts';
import {
  immediate,
  memory,
  operandKinds,
  register,
  type X86Operand,
} from '../../../targets/isa/x86_64/operand-kinds.ts';
import * as registers from '../../../targets/isa/x86_64/registers.ts';
import { type Case, textOf } from './cases.ts';

export type Random = (limit: number) => number;

/** Numbers below a limit from a linear congruential generator (Numerical Recipes). */
export function randomSource(seed: number): Random {
  let state = seed;
  return (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

export function randomCase(random: Random): Case {
  for (;;) {
    const row = rows[random(rows.length)];
    const mode = row.modes[random(row.modes.length)];
    const operands = row.operands.map(({ kind }) => randomOperand(kind, mode, random));
    const writer = new CodeWriter();
    try {
      encodeInstruction(writer, row, operands, mode);
      return { row, operands, mode, bytes: writer.slice(), text: textOf(row, operands, mode) };
    } catch (error) {
      // Registers that exclude each other: try again.
      if (!(error instanceof EncodingError)) throw error;
    }
  }
}

function randomOperand(name: string, mode: CodeMode, random: Random): X86Operand {
  const kind = operandKinds[name];
  if (kind.relative !== null) return immediate(randomSigned(kind.relative, random));
  if (kind.immediate !== null) {
    if (kind.only !== null) return immediate(kind.only);
    const value = randomSigned(kind.immediate, random);
    return immediate(kind.signed ? value : BigInt.asUintN(kind.immediate, value));
  }
  if (kind.plainAddress) return memory({ displacement: random(1 << 15) });
  if (kind.memory !== null && (kind.register === null || random(2) === 0)) return randomMemory(mode, random);
  if (kind.only !== null) return register(kind.only);
  const numbers = registers.registersOfKind(kind.register!).filter((number) => number !== kind.except);
  return register(numbers[random(numbers.length)]);
}

function randomMemory(mode: CodeMode, random: Random): X86Operand {
  const { rbx, rbp, rsi, rdi, rip, rsp } = registers;
  const segment = random(8) === 0 ? ['fs', 'gs', 'ds', 'ss', 'cs', 'es'][random(6)] : null;
  if (mode === 16) {
    const base = [rbx, rbp, null][random(3)];
    const index = base === null ? null : [rsi, rdi, null][random(3)];
    return memory({ base, index, displacement: Number(randomSigned(16, random)), mode: segment });
  }
  const count = mode === 64 ? 16 : 8;
  const base = random(4) === 0 ? null : random(count);
  const chosen = random(3) === 0 ? random(count) : null;
  const index = chosen === rsp ? null : chosen;
  const relative = mode === 64 && base === null && index === null && random(2) === 0;
  const displacement = random(3) === 0 ? 0 : Number(randomSigned(random(2) === 0 ? 8 : 32, random));
  const scale = index === null ? 1 : 1 << random(4);
  return memory({ base: relative ? rip : base, index, scale, displacement, mode: segment });
}

function randomSigned(bits: number, random: Random): bigint {
  let value = 0n;
  for (let done = 0; done < bits; done += 8) value = (value << 8n) | BigInt(random(256));
  return BigInt.asIntN(bits, value);
}
