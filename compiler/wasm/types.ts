/**
 * The type model of a module: WebAssembly core specification 3.0, chapter 2.3. Types are values; concrete heap types
 * are indices into the module's list of types.
 */
export type NumberType = 'i32' | 'i64' | 'f32' | 'f64';

export type AbstractHeapType =
  | 'any'
  | 'eq'
  | 'i31'
  | 'struct'
  | 'array'
  | 'none'
  | 'func'
  | 'nofunc'
  | 'extern'
  | 'noextern'
  | 'exn'
  | 'noexn';

export type HeapType = AbstractHeapType | number;

export interface ReferenceType {
  readonly nullable: boolean;
  readonly heap: HeapType;
}

export type WasmType = NumberType | 'v128' | ReferenceType;

export type WasmStorageType = WasmType | 'i8' | 'i16';

export interface FieldType {
  readonly storage: WasmStorageType;
  readonly mutable: boolean;
}

export interface FunctionType {
  readonly kind: 'func';
  readonly params: readonly WasmType[];
  readonly results: readonly WasmType[];
}

export interface StructType {
  readonly kind: 'struct';
  readonly fields: readonly FieldType[];
}

export interface ArrayType {
  readonly kind: 'array';
  readonly element: FieldType;
}

export type CompositeType = FunctionType | StructType | ArrayType;

/** A type of the type section with its place in the section's recursion groups. */
export interface SubType {
  readonly final: boolean;
  /** At most one in version 3.0. */
  readonly supertypes: readonly number[];
  readonly composite: CompositeType;
  /** Index of the first type of its recursion group, and the number of types in it. */
  readonly groupStart: number;
  readonly groupLength: number;
}

export interface Limits {
  readonly minimum: bigint;
  readonly maximum: bigint | null;
  readonly addressType: 'i32' | 'i64';
}

export interface TableType {
  readonly element: ReferenceType;
  readonly limits: Limits;
}

export interface MemoryType {
  /** In pages of 65,536 bytes. */
  readonly limits: Limits;
  readonly shared: boolean;
}

export interface GlobalType {
  readonly type: WasmType;
  readonly mutable: boolean;
}

export function isReference(type: WasmStorageType): type is ReferenceType {
  return typeof type !== 'string';
}

export function reference(heap: HeapType, nullable: boolean): ReferenceType {
  return { nullable, heap };
}

/** Locals of the type start with a value: all but those of references that cannot be null. */
export function isDefaultable(type: WasmStorageType): boolean {
  return !isReference(type) || type.nullable;
}

/** The text format's spelling, with type indices: for messages. */
export function formatType(type: WasmStorageType): string {
  return isReference(type) ? `(ref ${type.nullable ? 'null ' : ''}${type.heap})` : type;
}
