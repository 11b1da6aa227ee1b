/** A parser of single instructions as the printer writes them, so that these tests do not depend on the assembler's. */
import type { AssembledInstruction, AssemblyOperand, CodeMode } from '../../../targets/isa/assembler-interface.ts';
import { assemblerIsa } from '../../../targets/isa/x86_64/index.ts';

const sizes: Record<string, number> = { byte: 1, word: 2, dword: 4, fword: 6, qword: 8, xmmword: 16 };

/** Assembles `add eax, dword ptr [rcx + 8]`; throws the message of a refusal. */
export function assembleText(text: string, mode: CodeMode = 64): AssembledInstruction {
  const [first, rest = ''] = splitAtSpace(text);
  const prefixed = assemblerIsa.prefixes.has(first);
  const [second, operands] = prefixed ? splitAtSpace(rest) : [first, rest];
  const mnemonic = prefixed ? `${first} ${second}` : second;
  const result = assemblerIsa.assemble(mnemonic, operands === '' ? [] : operands.split(', ').map(parseOperand), mode);
  if (typeof result === 'string') throw new Error(result);
  return result;
}

function splitAtSpace(text: string): [string, string] {
  const space = text.indexOf(' ');
  return space < 0 ? [text, ''] : [text.slice(0, space), text.slice(space + 1)];
}

function parseOperand(text: string): AssemblyOperand {
  const register = assemblerIsa.parseRegister(text);
  if (register !== null) return { kind: 'register', register };
  const memory = /^(?:(\w+) ptr )?(?:(\w+):)?\[(.*)\]$/.exec(text);
  if (memory !== null) return parseMemory(memory[1], memory[2], memory[3]);
  const offset = text.startsWith('offset ');
  return { kind: 'expression', expression: parseExpression(text.replace('offset ', '')), offset };
}

function parseExpression(text: string) {
  const [, symbol = null, value = '0'] = /^([a-zA-Z_.][\w.]*)?(.*)$/.exec(text.replaceAll(' ', ''))!;
  return { symbol, value: value === '' ? 0n : BigInt(value.replace('+', '')), part: null };
}

function parseMemory(size: string | undefined, segment: string | undefined, address: string): AssemblyOperand {
  const terms = address.replaceAll(' - ', ' + -').split(' + ');
  let base = null;
  let index = null;
  let scale = 1;
  let symbol: string | null = null;
  let value = 0n;
  for (const term of terms) {
    const scaled = /^(\d)\*(\w+)$/.exec(term);
    const register = assemblerIsa.parseRegister(term);
    if (scaled !== null) {
      scale = Number(scaled[1]);
      index = assemblerIsa.parseRegister(scaled[2]);
    } else if (register === null && /^[a-zA-Z_.]/.test(term)) symbol = term;
    else if (register === null) value += BigInt(term);
    else if (base === null) base = register;
    else index = register;
  }
  return {
    kind: 'memory',
    base,
    index,
    scale,
    displacement: { symbol, value, part: null },
    size: size === undefined ? null : sizes[size],
    segment: segment === undefined ? null : assemblerIsa.parseRegister(segment),
    extend: null,
    writeback: null,
  };
}
