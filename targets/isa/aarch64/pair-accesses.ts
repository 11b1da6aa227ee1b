/**
 * A peephole over allocated code: two loads or two stores of neighbours in memory that follow each other become one of a
 * pair (`ldp`, `stp`).
 */
import type { LirMemory, LirOperand, Register } from '../../../compiler/backend/machine.ts';
import { encodeInstruction } from './encode.ts';
import type { InstructionLine, Line } from './expand.ts';
import { rowOf } from './instructions/index.ts';
import { memory } from './lir.ts';
import type { Row } from './row.ts';

interface PairRow {
  readonly row: Row;
  readonly bytes: number;
  readonly isLoad: boolean;
}

const pairRows = new Map<Row, PairRow>(
  (
    [
      ['W', 4],
      ['X', 8],
      ['S', 4],
      ['D', 8],
      ['Q', 16],
    ] as const
  ).flatMap(([letter, bytes]) =>
    (['ld', 'st'] as const).map((direction): [Row, PairRow] => [
      rowOf(`${direction}r ${letter}t, [Xn, #imm12*${bytes}]`),
      { row: rowOf(`${direction}p ${letter}t, ${letter}t2, [Xn, #imm7*${bytes}]`), bytes, isLoad: direction === 'ld' },
    ]),
  ),
);

interface Access {
  readonly register: Register;
  readonly memory: LirMemory;
}

export function pairAccesses(lines: readonly Line[]): Line[] {
  const result: Line[] = [];
  for (const line of lines) {
    const previous = result.at(-1);
    const pair = previous?.kind === 'instruction' && line.kind === 'instruction' ? combine(previous, line) : null;
    if (pair) result[result.length - 1] = pair;
    else result.push(line);
  }
  return result;
}

function accessOf({ operands }: InstructionLine): Access | null {
  const [register, place] = operands as [LirOperand, LirOperand];
  if (register.kind !== 'register' || place.kind !== 'memory' || place.symbol !== null) return null;
  return { register: register.register, memory: place };
}

/** One instruction that does what both do, or null. What either stops the program for, the pair does. */
function combine(first: InstructionLine, second: InstructionLine): InstructionLine | null {
  const pair = pairRows.get(first.row);
  if (!pair || first.row !== second.row || first.trap?.kind !== second.trap?.kind) return null;
  const [one, other] = [accessOf(first), accessOf(second)];
  if (!one || !other || one.memory.base !== other.memory.base) return null;
  const distance = other.memory.displacement - one.memory.displacement;
  if (Math.abs(distance) !== pair.bytes) return null;
  // The first load must not change the address of the second, and a pair cannot load one register twice.
  if (pair.isLoad && (one.register === one.memory.base || one.register === other.register)) return null;
  const [low, high] = distance > 0 ? [one, other] : [other, one];
  const place = memory(low.memory.base!, low.memory.displacement);
  const operands = [low, high].map(({ register }): LirOperand => ({ kind: 'register', register }));
  if (!encodeInstruction(pair.row, [...operands, place])) return null;
  return { ...first, row: pair.row, operands: [...operands, place] };
}
