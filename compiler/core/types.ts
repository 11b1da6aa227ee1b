/**
 * Types of the core program, as sets: which kinds of value a place can hold. Every TypeScript type is
 * brought into this form, so a union is no special case.
 *
 * Array and function types carry a class (`ArrayClass`, `FunctionClass`). Classes that flow into each
 * other are unified (union-find), so that all holders of one array agree on its element
 * representation (docs/decisions.md, 3).
 */
import type { ObjectType } from './objects.ts';
import { Place } from './places.ts';

/** Kinds of value, as bits. */
export const Kind = {
  number: 1,
  boolean: 2,
  string: 4,
  null: 8,
  undefined: 16,
  array: 32,
  function: 64,
  object: 128,
  /** `bigint` of the kernel dialect: a 64-bit unsigned machine word. */
  word: 256,
  /** `Bytes` of the library dialect: a raw heap array of u8. */
  bytes: 512,
  /** `Units` of the library dialect: a raw heap array of u16. */
  units: 1024,
} as const;

export type KindName = keyof typeof Kind;

export const nullishKinds = Kind.null | Kind.undefined;
export const primitiveKinds = Kind.number | Kind.boolean | Kind.string;
export const referenceKinds = Kind.string | Kind.array | Kind.function | Kind.object | Kind.bytes | Kind.units;
/** What `unknown` stands for. */
export const anyKind =
  Kind.number | Kind.boolean | Kind.string | nullishKinds | Kind.array | Kind.function | Kind.object;

export class Type {
  readonly kinds: number;
  readonly array: ArrayClass | null;
  readonly function: FunctionClass | null;
  readonly objects: readonly ObjectType[];
  /** `unknown`: any kind, also arrays and objects of classes not listed here. */
  readonly open: boolean;

  constructor(
    kinds: number,
    array: ArrayClass | null = null,
    functionClass: FunctionClass | null = null,
    objects: readonly ObjectType[] = [],
    open = false,
  ) {
    this.kinds = kinds;
    this.array = array;
    this.function = functionClass;
    this.objects = objects;
    this.open = open;
  }

  has(kind: number): boolean {
    return (this.kinds & kind) !== 0;
  }

  /** Only kinds out of `kinds`, and at least one. */
  isOnly(kinds: number): boolean {
    return this.kinds !== 0 && (this.kinds & ~kinds) === 0;
  }

  get isNever(): boolean {
    return this.kinds === 0;
  }

  /** The same type without some kinds. */
  without(kinds: number): Type {
    const left = this.kinds & ~kinds;
    if (left === this.kinds) return this;
    return new Type(
      left,
      left & Kind.array ? this.array : null,
      left & Kind.function ? this.function : null,
      left & Kind.object ? this.objects : [],
      this.open && left !== 0,
    );
  }
}

export const neverType = new Type(0);
export const numberType = new Type(Kind.number);
export const booleanType = new Type(Kind.boolean);
export const stringType = new Type(Kind.string);
export const nullType = new Type(Kind.null);
export const undefinedType = new Type(Kind.undefined);
export const wordType = new Type(Kind.word);
export const bytesType = new Type(Kind.bytes);
export const unitsType = new Type(Kind.units);
export function arrayOf(element: Type): Type {
  return new Type(Kind.array, new ArrayClass(element));
}

export function objectOf(object: ObjectType): Type {
  return new Type(Kind.object, null, null, [object]);
}

let nextClassId = 0;

/** Arrays that may be the same array at run time. */
export class ArrayClass {
  readonly id = nextClassId++;
  private parent: ArrayClass | null = null;
  private ownElement: Place;

  constructor(element: Type) {
    this.ownElement = new Place('element', element);
  }

  find(): ArrayClass {
    let root: ArrayClass = this;
    while (root.parent) root = root.parent;
    if (root !== this) this.parent = root;
    return root;
  }

  /** The place that all elements share. */
  get element(): Place {
    return this.find().ownElement;
  }

  /** Joins two classes; true when they were separate. The caller joins the element types. */
  merge(other: ArrayClass): boolean {
    const left = this.find();
    const right = other.find();
    if (left === right) return false;
    right.parent = left;
    return true;
  }
}

/** Function values that may be called from the same call site. */
export class FunctionClass {
  readonly id = nextClassId++;
  private parent: FunctionClass | null = null;
  private ownParams: Place[];
  private ownResult: Place;

  constructor(params: readonly Type[], result: Type) {
    this.ownParams = params.map((type) => new Place('parameter', type));
    this.ownResult = new Place('result', result);
  }

  find(): FunctionClass {
    let root: FunctionClass = this;
    while (root.parent) root = root.parent;
    if (root !== this) this.parent = root;
    return root;
  }

  get params(): Place[] {
    return this.find().ownParams;
  }

  get result(): Place {
    return this.find().ownResult;
  }

  /** Joins two classes; true when they were separate. The caller joins parameters and results. */
  merge(other: FunctionClass): boolean {
    const left = this.find();
    const right = other.find();
    if (left === right) return false;
    right.parent = left;
    return true;
  }
}

/**
 * Text that is equal for types that mean the same, whatever their classes: names instances of generics.
 * Recursive types are cut by the names of object types, and where an array or function is met again, by how far out it is.
 */
export function typeKey(type: Type, enclosing: readonly (ArrayClass | FunctionClass)[] = []): string {
  if (type.open) return 'unknown';
  const parts: string[] = [];
  for (const [name, bit] of Object.entries(Kind)) {
    if (!type.has(bit)) continue;
    if (bit === Kind.array) parts.push(arrayKey(type.array!.find(), enclosing));
    else if (bit === Kind.function) parts.push(functionKey(type.function!.find(), enclosing));
    else if (bit === Kind.object) parts.push(...type.objects.map((object) => object.name).sort());
    else parts.push(name);
  }
  return parts.length === 1 ? parts[0] : `(${parts.join('|')})`;
}

function arrayKey(array: ArrayClass, enclosing: readonly (ArrayClass | FunctionClass)[]): string {
  const level = enclosing.indexOf(array);
  return level >= 0 ? `^${enclosing.length - level}` : `${typeKey(array.element.type, [...enclosing, array])}[]`;
}

function functionKey(called: FunctionClass, enclosing: readonly (ArrayClass | FunctionClass)[]): string {
  const level = enclosing.indexOf(called);
  if (level >= 0) return `^${enclosing.length - level}`;
  const inner = [...enclosing, called];
  const params = called.params.map((place) => typeKey(place.type, inner));
  return `(${params.join(',')})=>${typeKey(called.result.type, inner)}`;
}
