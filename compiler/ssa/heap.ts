/**
 * Heap types as the SSA sees them: ranges of type indices and layouts (docs/runtime-abi.md, "Heap objects").
 * `compiler/wasm/layout.ts` makes them; `aux` of the struct, array and reference operations holds them.
 */
import type { SymbolReference, ValueType } from './ir.ts';

/** What a field or element is stored as; `i8` and `i16` are read into an i32. */
export type StorageType = 'i8' | 'i16' | ValueType;

const storageBytes = { i8: 1, i16: 2, i32: 4, i64: 8, f32: 4, f64: 8, v128: 16, ref: 8 } as const;

export function bytesOfStorage(storage: StorageType): 1 | 2 | 4 | 8 | 16 {
  return storageBytes[storage];
}

/** The type of the SSA value that a storage type is read into. */
export function valueTypeOfStorage(storage: StorageType): ValueType {
  return storage === 'i8' || storage === 'i16' ? 'i32' : storage;
}

/** A type's own index and that of its last subtype: a header in this range is of the type. */
export interface TypeRange {
  readonly first: number;
  readonly last: number;
}

export interface HeapField {
  readonly storage: StorageType;
  /** Bytes from the start of the object. */
  readonly offset: number;
  readonly mutable: boolean;
  /** Alias region: `struct.TYPE.FIELD` of the topmost type that has the field. */
  readonly region: string;
}

export interface StructLayout extends TypeRange {
  readonly kind: 'struct';
  readonly name: string;
  /** Size of an object, a multiple of 8. */
  readonly bytes: number;
  /**
   * An array with room to grow: the length in field 0 never exceeds that of the array in field 1, which is never null and is
   * only replaced by a longer one.
   */
  readonly isList: boolean;
  readonly fields: readonly HeapField[];
}

export interface ArrayLayout extends TypeRange {
  readonly kind: 'array';
  readonly name: string;
  readonly element: StorageType;
  readonly mutable: boolean;
  /** Alias region of the elements: `array.TYPE` of the topmost supertype. */
  readonly region: string;
}

export type HeapLayout = StructLayout | ArrayLayout;

/** Offsets within every heap object. */
export const typeIndexOffset = 0;
export const arrayLengthOffset = 4;
export const arrayDataOffset = 8;

/** `aux` of the struct and array operations. */
export interface HeapAccess {
  readonly layout: HeapLayout;
  /** Field number of `struct_get` and `struct_set`, otherwise 0. */
  readonly field: number;
  /** Narrow fields and elements are sign-extended when read. */
  readonly signed: boolean;
  /** The object (of `array_copy`: one of the arrays) may be null, which traps. */
  readonly nullable: boolean;
  /** Of `array_get` and `array_set`: the element is known to exist. */
  readonly isChecked: boolean;
  /** Of `array_new_data`: where the bytes are. */
  readonly data: DataBytes | null;
}

export interface DataBytes {
  readonly address: SymbolReference;
  readonly bytes: number;
}

/**
 * `aux` of `ref_test` and `ref_cast`. The target is a range of type indices, all i31 references, every
 * reference that is not null (`any`), or nothing but null (`none`).
 */
export interface HeapTest {
  readonly target: TypeRange | 'i31' | 'any' | 'none';
  /** For messages and dumps. */
  readonly name: string;
  /** Null is of the target type. */
  readonly acceptsNull: boolean;
  /** The operand may be null; may be an i31: what its static type leaves open. */
  readonly nullable: boolean;
  readonly mayBeSmallInteger: boolean;
}
