/**
 * Representations: how values of a type are held by the machine (docs/decisions.md, 2 and 3). One representation per
 * type; which one follows from the kinds in the type and, for numbers, from the range of the place.
 *
 * - `i32`, `i64`, `f64`: numbers. `boolean`: 0 or 1. `word`: a kernel's 64-bit word.
 * - `unit`: nothing at all, for types with one value (undefined or null).
 * - `string`, `array`, `closure`, `object`, `bytes`, `units`: a typed reference. With `nullish`, the null reference stands
 *   for null or for undefined, whichever of the two the type has.
 * - `tagged`: any value: small integers as i31, other numbers boxed, undefined as the null reference, null and the booleans
 *   as singletons.
 */
import { type Range, representationOf } from '../analysis/range.ts';
import type { Flow } from '../core/flow.ts';
import type { Layout } from '../core/objects.ts';
import type { Place } from '../core/places.ts';
import { type ArrayClass, type FunctionClass, Kind, nullishKinds, type Type, undefinedType } from '../core/types.ts';

export type ReferenceKind = 'string' | 'array' | 'closure' | 'object' | 'bytes' | 'units';

export type Representation =
  | { readonly kind: 'i32' | 'i64' | 'f64' | 'boolean' | 'word' | 'tagged'; readonly key: string }
  | { readonly kind: 'unit'; readonly key: string; readonly nullish: number }
  | {
      readonly kind: ReferenceKind;
      readonly key: string;
      /** `Kind.null` or `Kind.undefined`: what the null reference means; 0: it is no value. */
      readonly nullish: number;
      /** Names the heap type referred to. */
      readonly heap: HeapKey;
      /** Null is no value of the type: whoever cannot take it checks. */
      readonly isUnproven?: boolean;
    };

/** What a heap type is made for; `HeapTypes` makes one for each different `name`. */
export type HeapKey =
  | { readonly kind: 'string' | 'object' | 'bytes' | 'units'; readonly name: string }
  | { readonly kind: 'layout'; readonly name: string; readonly layout: Layout }
  | { readonly kind: 'array'; readonly name: string; readonly element: Representation }
  | {
      readonly kind: 'closure';
      readonly name: string;
      readonly params: readonly Representation[];
      readonly result: Representation;
    };

export const int32: Representation = { kind: 'i32', key: 'i32' };
export const int64: Representation = { kind: 'i64', key: 'i64' };
export const float64: Representation = { kind: 'f64', key: 'f64' };
export const boolean: Representation = { kind: 'boolean', key: 'boolean' };
export const word: Representation = { kind: 'word', key: 'word' };
export const tagged: Representation = { kind: 'tagged', key: 'tagged' };
export const unit: Representation = { kind: 'unit', key: 'unit', nullish: Kind.undefined };
const nullUnit: Representation = { kind: 'unit', key: 'unit-null', nullish: Kind.null };
const string: HeapKey = { kind: 'string', name: 'string' };
const object: HeapKey = { kind: 'object', name: 'object' };
const bytes: HeapKey = { kind: 'bytes', name: 'bytes' };
const units: HeapKey = { kind: 'units', name: 'units' };

export function reference(kind: ReferenceKind, heap: HeapKey, nullish = 0): Representation {
  const suffix = nullish === 0 ? '' : nullish === Kind.null ? '|null' : '|undefined';
  return { kind, heap, nullish, key: `${heap.name}${suffix}` };
}

export const stringReference = reference('string', string);
export const objectReference = reference('object', object);

export class Representations {
  private readonly flow: Flow;
  /** The kernel dialect: every number is a 64-bit integer. */
  private readonly isKernel: boolean;
  private readonly arrays = new Map<ArrayClass, HeapKey>();
  private readonly closures = new Map<FunctionClass, HeapKey>();
  private readonly activeArrays = new Set<ArrayClass>();
  private readonly activeClosures = new Set<FunctionClass>();

  constructor(flow: Flow, isKernel: boolean) {
    this.flow = flow;
    this.isKernel = isKernel;
  }

  ofPlace({ type, range, mayBeMissing }: Place): Representation {
    return mayBeMissing ? this.ofUnset(type) : this.of(type, range);
  }

  /** Of a value that is undefined before it is set, whatever its type says. */
  ofUnset(type: Type): Representation {
    const representation = this.of(this.flow.join(type, undefinedType), null);
    const isPromised = isReference(representation) && !type.has(Kind.undefined);
    return isPromised ? { ...representation, isUnproven: true } : representation;
  }

  /** `range` matters only for numbers. */
  of(type: Type, range: Range | null): Representation {
    if (type.open) return tagged;
    const nullish = type.kinds & nullishKinds;
    const kinds = type.kinds & ~nullishKinds;
    if (nullish === nullishKinds) return tagged;
    if (kinds === 0) return nullish === Kind.null ? nullUnit : unit;
    if ((kinds & (kinds - 1)) !== 0) return tagged;
    switch (kinds) {
      case Kind.number:
        return nullish ? tagged : this.ofNumber(range);
      case Kind.boolean:
        return nullish ? tagged : boolean;
      case Kind.word:
        return word;
      case Kind.string:
        return this.isKernel ? word : reference('string', string, nullish);
      case Kind.bytes:
        return reference('bytes', bytes, nullish);
      case Kind.units:
        return reference('units', units, nullish);
      case Kind.array:
        return reference('array', this.arrayHeap(type.array!), nullish);
      case Kind.function:
        return reference('closure', this.closureHeap(type.function!), nullish);
      default:
        return reference('object', this.objectHeap(type), nullish);
    }
  }

  private ofNumber(range: Range | null): Representation {
    if (this.isKernel) return int64;
    const kind = representationOf(range);
    return kind === 'i32' ? int32 : kind === 'i64' ? int64 : float64;
  }

  arrayHeap(array: ArrayClass): HeapKey {
    const root = array.find();
    let heap = this.arrays.get(root);
    if (!heap) {
      // An array that contains itself holds its elements as any array.
      const element = this.activeArrays.has(root) ? tagged : this.elementOf(root);
      heap = this.arrays.get(root) ?? { kind: 'array', name: `${element.key}[]`, element };
      this.arrays.set(root, heap);
    }
    return heap;
  }

  private elementOf(root: ArrayClass): Representation {
    this.activeArrays.add(root);
    const element = this.ofPlace(root.element);
    this.activeArrays.delete(root);
    return element.kind === 'unit' ? tagged : element;
  }

  closureHeap(functionClass: FunctionClass): HeapKey {
    const root = functionClass.find();
    let heap = this.closures.get(root);
    if (!heap) {
      const isRecursive = this.activeClosures.has(root);
      this.activeClosures.add(root);
      const params = isRecursive ? root.params.map(() => tagged) : root.params.map((place) => this.ofPlace(place));
      const result = isRecursive ? tagged : this.ofPlace(root.result);
      this.activeClosures.delete(root);
      // The inner visit of a recursive type has already decided.
      heap = this.closures.get(root) ?? {
        kind: 'closure',
        name: `(${params.map(({ key }) => key).join(',')})=>${result.key}`,
        params,
        result,
      };
      this.closures.set(root, heap);
    }
    return heap;
  }

  /** The closest class that all layouts behind the type extend; without one, any object. */
  private objectHeap(type: Type): HeapKey {
    let common: Layout | null = null;
    for (const layout of this.flow.layoutsOf(type)) {
      common = common ? commonBase(common, layout) : layout;
      if (!common) return object;
    }
    return common ? layoutHeap(common) : object;
  }
}

export function layoutHeap(layout: Layout): HeapKey {
  return { kind: 'layout', name: layout.name, layout };
}

function commonBase(left: Layout, right: Layout): Layout | null {
  for (let base: Layout | null = left; base; base = base.base) if (right.isOrExtends(base)) return base;
  return null;
}

export function isUnit({ kind }: Representation): boolean {
  return kind === 'unit';
}

export function isReference(
  representation: Representation,
): representation is Extract<Representation, { heap: HeapKey }> {
  return 'heap' in representation;
}
