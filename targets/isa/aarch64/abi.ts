/**
 * Where arguments and results of calls are, by convention, and what a call destroys (docs/runtime-abi.md; AAPCS64,
 * chapter 6.8). Both conventions place arguments alike; the callee of a `hermit` call pops those on the stack.
 */
import type { PhysicalRegister, Signature, ValueType } from '../../../compiler/backend/machine.ts';
import { floatClass, integerClass, vector, vectorClass } from './registers.ts';

/** A register, or an offset in bytes from the stack pointer at the call. */
export type ArgumentPlace =
  | { readonly kind: 'register'; readonly register: PhysicalRegister }
  | { readonly kind: 'stack'; readonly offset: number };

export interface ArgumentLayout {
  readonly places: readonly ArgumentPlace[];
  /** Bytes of arguments on the stack, a multiple of 16. */
  readonly stackBytes: number;
}

const registersPerFile = 8;
const stackAlignment = 16;

/** Register class of values of a type. */
export function classOf(type: ValueType): number {
  if (type === 'v128') return vectorClass;
  return isFloat(type) ? floatClass : integerClass;
}

export function isFloat(type: ValueType): boolean {
  return type === 'f32' || type === 'f64' || type === 'v128';
}

export function alignTo(value: number, alignment: number): number {
  return Math.ceil(value / alignment) * alignment;
}

export function argumentLayout(types: readonly ValueType[]): ArgumentLayout {
  const used = { integer: 0, vector: 0 };
  let offset = 0;
  const places = types.map((type): ArgumentPlace => {
    const file = isFloat(type) ? 'vector' : 'integer';
    if (used[file] < registersPerFile) {
      const index = used[file]++;
      return { kind: 'register', register: file === 'vector' ? vector(index) : index };
    }
    const size = type === 'v128' ? 16 : 8;
    const place = alignTo(offset, size);
    offset = place + size;
    return { kind: 'stack', offset: place };
  });
  return { places, stackBytes: alignTo(offset, stackAlignment) };
}

/** Registers of the results. Throws when there are more than registers. */
export function resultRegisters(signature: Signature): PhysicalRegister[] {
  const { places, stackBytes } = argumentLayout(signature.results);
  if (stackBytes > 0)
    throw new Error(`a function with ${signature.results.length} results: more than fit in registers`);
  return places.map((place) => (place.kind === 'register' ? place.register : -1));
}
