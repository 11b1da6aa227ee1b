/**
 * Operands to try a row with: each operand in turn takes its edge values while the others stay at their first.
 * What is an edge is found by asking the encoder which of many suspicious values it accepts.
 */
import type { LirMemory, LirOperand } from '../../../compiler/backend/machine.ts';
import { encodeInstruction } from '../../../targets/isa/aarch64/encode.ts';
import { registerViews, stackPointer, vector, zeroRegister } from '../../../targets/isa/aarch64/registers.ts';
import type { Row } from '../../../targets/isa/aarch64/row.ts';
import { systemRegisters } from '../../../targets/isa/aarch64/system-registers.ts';

const register = (number: number): LirOperand => ({ kind: 'register', register: number });
const immediate = (value: bigint): LirOperand => ({ kind: 'immediate', value });

const powers = [
  1n,
  2n,
  3n,
  4n,
  5n,
  6n,
  7n,
  8n,
  9n,
  12n,
  13n,
  14n,
  15n,
  16n,
  17n,
  20n,
  21n,
  26n,
  28n,
  31n,
  32n,
  47n,
  48n,
  63n,
];
/** Around powers of two, of both signs. */
const numbers = [
  ...new Set([0n, ...powers, ...powers.flatMap((bits) => [1n << bits, (1n << bits) - 4n, (1n << bits) - 1n])]),
];
/** Bitmasks of every element size, float constants, byte masks, pages. */
const patterns = [
  ...[0x5555555555555555n, 0x9999999999999999n, 0x8181818181818181n, 0x00ff00ff00ff00ffn, 0x80000007_80000007n],
  ...[0x55555555n, 0x77777777n, 0xc1c1c1c1n, 0xf00ff00fn, 0xff0000ffn, 0xffff8000ffff8000n, 0x7ffffffffffffffen],
  ...[
    0x3ff0000000000000n,
    0xbfc0000000000000n,
    0x403f000000000000n,
    0xff00ff0000ff00ffn,
    0x100000n,
    -4096n,
    -0x100000000n,
  ],
];
const values = [...powers, ...patterns, ...numbers, ...numbers.map((value) => -value)];

/** At most this many values of an operand, the first, the last and some between, unless it is of a kind that takes all. */
const edgeCount = 5;

const takesAll = new Set(['#bitmask', 'readable', 'writable', 'barrier', 'cond', 'inverted']);

function registersOf(kind: string): LirOperand[] {
  const isVector = /^[BHSDQV]/.test(kind);
  const edges = isVector ? [vector(31)] : kind.endsWith('|SP') ? [stackPointer, 30] : [zeroRegister, 30];
  return edges.map(register);
}

const displacements = [0, 1, 2, 4, 8, 16, 32, 64, 128, 255, 256, 504, 1008, 4095, 8190, 16380, 32760, 65520];

function memoriesOf(defaultBase: number, defaultIndex: number): LirMemory[] {
  const plain = { kind: 'memory', index: null, scale: 1, displacement: 0, symbol: null } as const;
  const modes = [null, 'pre', 'post'];
  const direct = [defaultBase, stackPointer].flatMap((base) =>
    [...displacements, ...displacements.map((value) => -value)].flatMap((displacement) =>
      modes.map((mode) => ({ ...plain, base, displacement, mode })),
    ),
  );
  const indexed = [defaultIndex, zeroRegister].flatMap((index) =>
    [1, 2, 4, 8, 16].flatMap((scale) =>
      [null, 'uxtw', 'sxtw', 'sxtx'].map((mode) => ({ ...plain, base: defaultBase, index, scale, mode })),
    ),
  );
  return [...direct, ...indexed];
}

/** All that have names, and s3_0_c11_c2_3, which is left to implementations. */
const systemRegisterValues = [...systemRegisters.map(({ value }) => value), 0x4593].map(BigInt);

function isRegister(kind: string): boolean {
  return /^[A-Z]/.test(kind);
}

/** Candidates for operand `index`; the first ones are the usual ones. */
function candidates(row: Row, index: number): LirOperand[] {
  const { kind } = row.operands[index];
  if (kind === 'readable' || kind === 'writable') return systemRegisterValues.map(immediate);
  if (!isRegister(kind)) return kind.startsWith('[') ? memoriesOf(index + 9, index + 20) : values.map(immediate);
  const isVector = registerViews.get(kind[0].toLowerCase())?.first !== 0;
  return [register(isVector ? vector(index + 3) : index + 3), ...registersOf(kind)];
}

const accepts = (row: Row, operands: readonly LirOperand[]): boolean => encodeInstruction(row, operands) !== null;

/** A first operand list that encodes: operands after a position and width depend on it, so these are searched together. */
function firstOperands(row: Row, chosen: readonly LirOperand[] = []): LirOperand[] | null {
  if (chosen.length === row.operands.length) return accepts(row, chosen) ? [...chosen] : null;
  const isNumber = (kind: string) => !isRegister(kind) && !kind.startsWith('[');
  const next = candidates(row, chosen.length);
  for (const candidate of isNumber(row.operands[chosen.length].kind) ? next.slice(0, 60) : next) {
    const found = firstOperands(row, [...chosen, candidate]);
    if (found) return found;
    if (isRegister(row.operands[chosen.length].kind)) return null;
  }
  return null;
}

/** Operand lists that the row accepts. */
export function operandCases(row: Row): LirOperand[][] {
  const first = firstOperands(row);
  if (!first) throw new Error(`no operands fit ${row.form}`);
  const words = new Map([[encodeInstruction(row, first)!.word, first]]);
  for (const index of row.operands.keys()) {
    const accepted = candidates(row, index)
      .map((candidate) => first.map((operand, other) => (other === index ? candidate : operand)))
      .filter((operands) => accepts(row, operands));
    const step = Math.max(1, (accepted.length - 1) / (edgeCount - 1));
    const edges = takesAll.has(row.operands[index].kind) ? accepted : accepted.filter((_, at) => at % step < 1);
    for (const operands of edges) words.set(encodeInstruction(row, operands)!.word, operands);
  }
  return [...words.values()];
}
