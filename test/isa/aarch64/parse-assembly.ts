/** Reads one line of assembly into what `AssemblerIsa.assemble` takes: the part of the assembler that these tests need. */
import { parseRegister } from '../../../targets/isa/aarch64/registers.ts';
import type { AssemblyExpression, AssemblyMemory, AssemblyOperand } from '../../../targets/isa/assembler-interface.ts';

export interface ParsedLine {
  readonly mnemonic: string;
  readonly operands: AssemblyOperand[];
}

export function parseLine(line: string): ParsedLine {
  const [, mnemonic, rest] = /^(\S+)\s*(.*)$/.exec(line)!;
  const pieces = rest!.match(/\[[^\]]*\](?:!|, #\S+)?|[^,\s][^,]*/g) ?? [];
  return { mnemonic: mnemonic!, operands: pieces.map(parseOperand) };
}

function parseExpression(text: string): AssemblyExpression {
  const symbol = /^(?::(\w+):)?([A-Za-z_.][\w.]*)(?:\+(\w+))?$/.exec(text);
  if (symbol) return { symbol: symbol[2]!, value: BigInt(symbol[3] ?? 0), part: symbol[1] ?? null };
  const [, sign, digits] = /^#?(-?)(\w+)$/.exec(text)!;
  return { symbol: null, value: sign === '-' ? -BigInt(digits!) : BigInt(digits!), part: null };
}

function parseOperand(text: string): AssemblyOperand {
  const register = parseRegister(text);
  if (register) return { kind: 'register', register };
  if (text.startsWith('[')) return parseMemory(text);
  if (/^#-?\d+\.\d+$/.test(text)) return { kind: 'float', value: Number(text.slice(1)) };
  const modifier = /^(lsl|lsr|asr|ror|[us]xt[bhwx])(?: #(\d+))?$/.exec(text);
  if (modifier)
    return { kind: 'modifier', name: modifier[1]!, amount: modifier[2] === undefined ? null : BigInt(modifier[2]) };
  return { kind: 'expression', expression: parseExpression(text), offset: false };
}

const zero: AssemblyExpression = { symbol: null, value: 0n, part: null };

function parseMemory(text: string): AssemblyMemory {
  const [, inside, after] = /^\[([^\]]*)\](.*)$/.exec(text)!;
  const [base, second, third] = inside!.split(', ') as [string, string?, string?];
  const index = second === undefined ? null : parseRegister(second);
  const extend = third === undefined ? null : /^(\w+)(?: #(\d+))?$/.exec(third)!;
  const displacement = after!.startsWith(', ') ? after!.slice(2) : index ? undefined : second;
  return {
    kind: 'memory',
    base: parseRegister(base),
    index,
    scale: 1,
    displacement: displacement === undefined ? zero : parseExpression(displacement),
    size: null,
    segment: null,
    extend: extend && { name: extend[1]!, amount: extend[2] === undefined ? null : Number(extend[2]) },
    writeback: after === '!' ? 'pre' : after ? 'post' : null,
  };
}
