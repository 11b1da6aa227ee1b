/**
 * The registers of x86-64: their numbers, names by width, and what the register allocator may use
 * (docs/runtime-abi.md). A number stands for the whole register: `al`, `ax`, `eax` and `rax` are all `rax`.
 * Within each group numbers ascend as in the machine encoding (Intel SDM volume 2, table 2-8).
 */
import type { RegisterInfo } from '../../../compiler/backend/machine.ts';
import type { NamedRegister } from '../assembler-interface.ts';

export const rax = 0;
export const rcx = 1;
export const rdx = 2;
export const rbx = 3;
export const rsp = 4;
export const rbp = 5;
export const rsi = 6;
export const rdi = 7;
export const r8 = 8;
export const r9 = 9;
export const r10 = 10;
export const r11 = 11;
export const r12 = 12;
export const r13 = 13;
export const r14 = 14;
export const r15 = 15;

/** xmm0 to xmm15. */
export const xmm0 = 16;
export const xmm15 = 31;
/** ah, ch, dh, bh: numbers of their own, because no other name means those bits. */
export const ah = 32;
export const bh = 35;
/** es, cs, ss, ds, fs, gs. */
export const es = 36;
const cr0 = 48;
const dr0 = 64;
/** The instruction pointer, as base of memory operands. */
export const rip = 80;

const legacy = ['ax', 'cx', 'dx', 'bx', 'sp', 'bp', 'si', 'di'];
const extended = [8, 9, 10, 11, 12, 13, 14, 15].map((number) => `r${number}`);
const numbered = (prefix: string, count: number) => Array.from({ length: count }, (_, index) => `${prefix}${index}`);

/** Names by kind of register; the first has the number `first`, the others follow. */
const groups: readonly { kind: string; first: number; names: readonly string[] }[] = [
  { kind: 'r64', first: rax, names: [...legacy.map((name) => `r${name}`), ...extended] },
  { kind: 'r32', first: rax, names: [...legacy.map((name) => `e${name}`), ...extended.map((name) => `${name}d`)] },
  { kind: 'r16', first: rax, names: [...legacy, ...extended.map((name) => `${name}w`)] },
  {
    kind: 'r8',
    first: rax,
    names: ['al', 'cl', 'dl', 'bl', 'spl', 'bpl', 'sil', 'dil', ...extended.map((name) => `${name}b`)],
  },
  { kind: 'r8', first: ah, names: ['ah', 'ch', 'dh', 'bh'] },
  { kind: 'xmm', first: xmm0, names: numbered('xmm', 16) },
  { kind: 'sreg', first: es, names: ['es', 'cs', 'ss', 'ds', 'fs', 'gs'] },
  { kind: 'creg', first: cr0, names: numbered('cr', 16) },
  { kind: 'dreg', first: dr0, names: numbered('dr', 16) },
  { kind: 'rip', first: rip, names: ['rip'] },
];

const registersByName = new Map<string, NamedRegister>();
const namesByKind = new Map<string, Map<number, string>>();
for (const { kind, first, names } of groups) {
  const byNumber = namesByKind.get(kind) ?? new Map<number, string>();
  namesByKind.set(kind, byNumber);
  names.forEach((name, index) => {
    byNumber.set(first + index, name);
    registersByName.set(name, { name, number: first + index, kind });
  });
}

/** The register of this name in any case, or null. */
export function parseRegister(name: string): NamedRegister | null {
  return registersByName.get(name.toLowerCase()) ?? null;
}

/** All numbers that name a register of a kind. */
export function registersOfKind(kind: string): number[] {
  return [...(namesByKind.get(kind)?.keys() ?? [])];
}

export function isOfKind(register: number, kind: string): boolean {
  return namesByKind.get(kind)?.has(register) ?? false;
}

/** The name of a physical register as a kind: `registerName(0, 'r32')` is `eax`. */
export function registerName(register: number, kind: string): string {
  const name = namesByKind.get(kind)?.get(register);
  if (name === undefined) throw new Error(`no register ${register} of kind ${kind}`);
  return name;
}

/** The number of a register within its group: what the encoding holds, 0 to 15. */
export function hardwareNumber(register: number): number {
  if (register >= ah && register <= bh) return register - ah + rsp;
  if (register >= es && register < cr0) return register - es;
  return register & 15;
}

export function isVectorRegister(register: number): boolean {
  return register >= xmm0 && register <= xmm15;
}

/** Indices of the register classes. */
export const integerClass = 0;
export const floatClass = 1;

const calleeSaved = [rbx, r12, r13, r14, r15];

/**
 * The order prefers registers whose encoding needs no REX prefix. The stack and frame pointers are never allocated.
 * xmm15 is the scratch register of both classes: moves of integers between slots pass through it.
 */
export const registerInfo: RegisterInfo = {
  classes: [
    {
      name: 'integer',
      order: [rax, rcx, rdx, rsi, rdi, r8, r9, r10, r11, ...calleeSaved],
      calleeSaved,
      scratch: xmm15,
      slotBytes: 8,
    },
    {
      name: 'float',
      order: Array.from({ length: 15 }, (_, index) => xmm0 + index),
      calleeSaved: [],
      scratch: xmm15,
      slotBytes: 8,
    },
  ],
  name: (register) => registerName(register, isVectorRegister(register) ? 'xmm' : 'r64'),
};
