/**
 * The registers of AArch64: their numbers, their names in assembly, and what the register allocator
 * may do with them (docs/runtime-abi.md, AAPCS64 chapter 6).
 *
 * Numbers 0-30 are x0-x30. Encoding 31 means the stack pointer in some places and zero in others, so the
 * two have numbers of their own. The vector registers v0-v31 follow from 64.
 */
import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type { PhysicalRegister, Register, RegisterInfo } from '../../../compiler/backend/machine.ts';
import type { NamedRegister } from '../assembler-interface.ts';

export const stackPointer = 31;
export const zeroRegister = 32;
export const framePointer = 29;
export const linkRegister = 30;
/** Address of the core-local block. */
export const coreRegister = 28;
/** Never allocated: free for use inside of an instruction that expands to several. */
export const scratchRegister = 16;
export const secondScratchRegister = 17;
export const exceptionRegister = 8;

const firstVector = 64;
/** The number of v0-v31. */
export const vector = (index: number): PhysicalRegister => firstVector + index;
export const vectorScratchRegister = vector(31);
export const isVector = (register: Register): boolean => register >= firstVector && register < firstVirtual;

/** Indices into `registerInfo.classes`. */
export const integerClass = 0;
export const floatClass = 1;
export const vectorClass = 2;

const range = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

const calleeSavedIntegers = range(19, 27);
const calleeSavedFloats = range(8, 15).map(vector);
const callerSavedFloats = [...range(16, 30), ...range(0, 7)].map(vector);

/** What a call destroys, besides its results, in either convention. */
export const callClobbers: readonly PhysicalRegister[] = [
  ...range(0, 15),
  ...range(0, 7).map(vector),
  ...range(16, 30).map(vector),
];

export const registerInfo: RegisterInfo = {
  classes: [
    {
      name: 'integer',
      order: [...range(8, 15), ...range(0, 7), ...calleeSavedIntegers],
      calleeSaved: calleeSavedIntegers,
      scratch: scratchRegister,
      slotBytes: 8,
    },
    {
      name: 'float',
      order: [...callerSavedFloats, ...calleeSavedFloats],
      calleeSaved: calleeSavedFloats,
      scratch: vectorScratchRegister,
      slotBytes: 8,
    },
    // The same registers as the class before, but calls preserve only the low halves of v8-v15.
    { name: 'vector', order: callerSavedFloats, calleeSaved: [], scratch: vectorScratchRegister, slotBytes: 16 },
  ],
  name: registerName,
};

/** The widest name of a register: `x3`, `sp`, `xzr`, `v7`; virtual registers as `v7?`. */
export function registerName(register: Register): string {
  if (register >= firstVirtual) return `v${register - firstVirtual}?`;
  if (register >= firstVector) return `v${register - firstVector}`;
  if (register === stackPointer) return 'sp';
  if (register === zeroRegister) return 'xzr';
  return `x${register}`;
}

/**
 * A view of a register file, by its letter in the tables: which number encoding 31 stands for, and how
 * registers are written. Vector views carry an arrangement (`v.16b`) or a lane size (`v.b`).
 */
export interface RegisterView {
  readonly name: string;
  readonly encoded31: Register;
  readonly first: Register;
  readonly prefix: string;
  readonly suffix: string;
}

const integerView = (name: string, prefix: string, encoded31: Register): RegisterView => ({
  name,
  encoded31,
  first: 0,
  prefix,
  suffix: '',
});

const vectorView = (name: string, prefix: string, suffix: string): RegisterView => ({
  name,
  encoded31: vector(31),
  first: firstVector,
  prefix,
  suffix,
});

export const arrangements = ['8b', '16b', '4h', '8h', '2s', '4s', '1d', '2d'] as const;
/** Lanes by size; their number is an operand of its own, except that of the upper half in `fmov`. */
const laneSizes = ['b', 'h', 's', 'd'] as const;

export const registerViews: ReadonlyMap<string, RegisterView> = new Map(
  [
    integerView('w', 'w', zeroRegister),
    integerView('x', 'x', zeroRegister),
    integerView('wsp', 'w', stackPointer),
    integerView('xsp', 'x', stackPointer),
    ...['b', 'h', 's', 'd', 'q'].map((letter) => vectorView(letter, letter, '')),
    ...[...arrangements, ...laneSizes, 'd[1]'].map((suffix) => vectorView(`v.${suffix}`, 'v', `.${suffix}`)),
  ].map((view) => [view.name, view]),
);

/** A register written in a view: `w3`, `wzr`, `sp`, `v2.16b`. */
export function printRegister(register: Register, view: RegisterView): string {
  if (register >= firstVirtual) return registerName(register) + view.suffix;
  if (register === stackPointer) return view.prefix === 'w' ? 'wsp' : 'sp';
  if (register === zeroRegister) return `${view.prefix}zr`;
  return `${view.prefix}${register - view.first}${view.suffix}`;
}

const synonyms: ReadonlyMap<string, string> = new Map([
  ['fp', 'x29'],
  ['lr', 'x30'],
  ['ip0', 'x16'],
  ['ip1', 'x17'],
]);

const namedRegisters: ReadonlyMap<string, NamedRegister> = new Map(
  [...registerViews.values()].flatMap((view) => {
    const numbers = view.first === 0 ? [...range(0, 30), view.encoded31] : range(0, 31).map(vector);
    return numbers.map((number) => {
      const name = printRegister(number, view);
      const kind = number === stackPointer || view.encoded31 !== stackPointer ? view.name : view.prefix;
      return [name, { name, number, kind }] as const;
    });
  }),
);

/**
 * The register of this name in any case, or null. A lane is part of the name and of the kind:
 * `v1.b[3]` has kind `v.b[3]`.
 */
export function parseRegister(text: string): NamedRegister | null {
  const name = text.toLowerCase();
  const lane = /^(v\d+\.[bhsd])(\[\d+\])$/.exec(name);
  const found = namedRegisters.get(synonyms.get(name) ?? lane?.[1] ?? name);
  if (!found) return null;
  return lane ? { name, number: found.number, kind: found.kind + lane[2] } : found;
}
