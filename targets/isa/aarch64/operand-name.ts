/**
 * Operands that are words: conditions, barrier options, prefetch operations, system registers. In LIR they are
 * immediates: the value of their bit-field. Values without a name are written as numbers.
 */
import { conditionNames } from './conditions.ts';
import { immediate, type OperandKind } from './operand.ts';
import { systemRegisters } from './system-registers.ts';

interface NameCoding {
  readonly field: string;
  readonly limit: number;
  readonly names: ReadonlyMap<string, number>;
  /** How a value without name is written. */
  readonly printUnnamed: (value: number) => string;
  readonly parseUnnamed: (name: string) => number | null;
  /** Between value and field; its own inverse. */
  readonly flip: number;
}

const numbered = { printUnnamed: (value: number) => `#${value}`, parseUnnamed: () => null, flip: 0 };

const byIndex = (names: readonly string[]): Map<string, number> => new Map(names.map((name, index) => [name, index]));

const barriers = new Map(
  Object.entries({
    ...{ oshld: 1, oshst: 2, osh: 3, nshld: 5, nshst: 6, nsh: 7 },
    ...{ ishld: 9, ishst: 10, ish: 11, ld: 13, st: 14, sy: 15 },
  }),
);

const prefetches = new Map(
  ['pld', 'pli', 'pst'].flatMap((operation, type) =>
    ['l1', 'l2', 'l3'].flatMap((cache, level) =>
      ['keep', 'strm'].map(
        (policy, index) => [operation + cache + policy, (type << 3) | (level << 1) | index] as const,
      ),
    ),
  ),
);

const genericRegister = /^s([23])_([0-7])_c(\d+)_c(\d+)_([0-7])$/;

/** op0 (less 2), op1, CRn, CRm, op2 of an unnamed system register. */
function printSystemRegister(value: number): string {
  const [op0, op1] = [2 + (value >> 14), (value >> 11) & 7];
  return `s${op0}_${op1}_c${(value >> 7) & 15}_c${(value >> 3) & 15}_${value & 7}`;
}

function parseSystemRegister(name: string): number | null {
  const parts = genericRegister.exec(name)?.slice(1).map(Number);
  if (!parts) return null;
  const [op0, op1, CRn, CRm, op2] = parts as [number, number, number, number, number];
  return CRn < 16 && CRm < 16 ? ((op0 - 2) << 14) | (op1 << 11) | (CRn << 7) | (CRm << 3) | op2 : null;
}

const systemRegister = (access: 'r' | 'w'): NameCoding => ({
  field: 'system15',
  limit: 1 << 15,
  names: new Map(systemRegisters.filter((row) => row.access.includes(access)).map((row) => [row.name, row.value])),
  printUnnamed: printSystemRegister,
  parseUnnamed: parseSystemRegister,
  flip: 0,
});

const codings: Readonly<Record<string, NameCoding>> = {
  cond: { ...numbered, field: 'cond', limit: 16, names: byIndex(conditionNames) },
  // The aliases that invert their condition do not exist for `al` and `nv`.
  inverted: { ...numbered, field: 'cond', limit: 14, names: byIndex(conditionNames.slice(0, 14)), flip: 1 },
  barrier: { ...numbered, field: 'CRm', limit: 16, names: barriers },
  prefetch: { ...numbered, field: 'Rt', limit: 32, names: prefetches },
  readable: systemRegister('r'),
  writable: systemRegister('w'),
};

const synonyms: Readonly<Record<string, string>> = { cs: 'hs', cc: 'lo' };

/** The kind of this name, or null when it names none. */
export function nameKind(name: string): OperandKind | null {
  const coding = codings[name];
  if (!coding) return null;
  const { field, limit, names, flip } = coding;
  const nameOf = new Map([...names].map(([word, value]) => [value, word]));
  return {
    name,
    encode(operand, fields) {
      if (operand.kind !== 'immediate' || operand.value < 0n || operand.value >= BigInt(limit)) return false;
      fields[field] = Number(operand.value) ^ flip;
      return true;
    },
    decode(fields) {
      const value = fields[field] ^ flip;
      return value < limit ? immediate(BigInt(value)) : null;
    },
    print(operand) {
      const value = Number(operand.kind === 'immediate' ? operand.value : 0n);
      return nameOf.get(value) ?? coding.printUnnamed(value);
    },
    parse(operand) {
      if (operand.kind !== 'expression') return null;
      const { symbol, value } = operand.expression;
      if (symbol === null) return immediate(value);
      const word = symbol.toLowerCase();
      const number = names.get(synonyms[word] ?? word) ?? coding.parseUnnamed(word);
      return number === null ? null : immediate(BigInt(number));
    },
    relocation: () => null,
  };
}
