/**
 * Identity and subtyping of the types of a module (core specification 3.0, chapters 3.1 and 3.3). Types are the same
 * when their recursion groups are the same up to where they stand in the module: each type has a canonical index, that
 * of the first type identical to it.
 */
import {
  type AbstractHeapType,
  type CompositeType,
  type FieldType,
  type HeapType,
  isReference,
  type SubType,
  type WasmStorageType,
} from './types.ts';

/** Proper supertypes within each of the four hierarchies. */
const abstractSupertypes: { readonly [type in AbstractHeapType]: readonly AbstractHeapType[] } = {
  any: [],
  eq: ['any'],
  i31: ['eq', 'any'],
  struct: ['eq', 'any'],
  array: ['eq', 'any'],
  none: ['i31', 'struct', 'array', 'eq', 'any'],
  func: [],
  nofunc: ['func'],
  extern: [],
  noextern: ['extern'],
  exn: [],
  noexn: ['exn'],
};

export class TypeTable {
  readonly types: readonly SubType[];
  /** Canonical index by type index. */
  readonly canonical: Int32Array;
  /** Canonical index of the direct supertype, or -1, by canonical index. */
  private readonly parent: Int32Array;

  constructor(types: readonly SubType[]) {
    this.types = types;
    this.canonical = new Int32Array(types.length);
    this.parent = new Int32Array(types.length).fill(-1);
    const groups = new Map<string, number>();
    for (let start = 0; start < types.length; start += types[start].groupLength) {
      const key = this.groupKey(start);
      const first = groups.get(key) ?? start;
      if (first === start) groups.set(key, start);
      for (let index = 0; index < types[start].groupLength; index++) {
        this.canonical[start + index] = first + index;
        const supertype = types[start + index].supertypes[0];
        // A supertype comes before its subtypes, so its canonical index is known.
        if (supertype !== undefined) this.parent[start + index] = this.canonical[supertype];
      }
    }
  }

  /** A text that two groups share exactly when they are identical. */
  private groupKey(start: number): string {
    const heapKey = (heap: HeapType) => {
      if (typeof heap === 'string') return heap;
      return heap >= start ? `+${heap - start}` : `${this.canonical[heap]}`;
    };
    const typeKey = (type: WasmStorageType) =>
      isReference(type) ? `(${type.nullable ? '?' : ''}${heapKey(type.heap)})` : type;
    const fieldKey = (field: FieldType) => `${typeKey(field.storage)}${field.mutable ? '!' : ''}`;
    const compositeKey = (composite: CompositeType) => {
      if (composite.kind === 'struct') return `struct ${composite.fields.map(fieldKey).join(' ')}`;
      if (composite.kind === 'array') return `array ${fieldKey(composite.element)}`;
      return `func ${composite.params.map(typeKey).join(' ')}>${composite.results.map(typeKey).join(' ')}`;
    };
    const keys: string[] = [];
    for (let index = start; index < start + this.types[start].groupLength; index++) {
      const { final, supertypes, composite } = this.types[index];
      keys.push(`${final ? '=' : ''}${supertypes.map(heapKey).join()}:${compositeKey(composite)}`);
    }
    return keys.join(';');
  }

  /** The canonical index of the direct supertype of a type, or -1. */
  parentOf(type: number): number {
    return this.parent[this.canonical[type]];
  }

  /** The canonical index of the topmost supertype of a type. */
  rootOf(type: number): number {
    let root = this.canonical[type];
    while (this.parent[root] >= 0) root = this.parent[root];
    return root;
  }

  isSubtype(sub: WasmStorageType, type: WasmStorageType): boolean {
    if (sub === type) return true;
    if (!isReference(sub) || !isReference(type)) return false;
    return (type.nullable || !sub.nullable) && this.isHeapSubtype(sub.heap, type.heap);
  }

  isHeapSubtype(sub: HeapType, type: HeapType): boolean {
    if (sub === type) return true;
    if (typeof sub === 'number') {
      return typeof type === 'number' ? this.isConcreteSubtype(sub, type) : this.hasAbstractSupertype(sub, type);
    }
    if (typeof type === 'string') return abstractSupertypes[sub].includes(type);
    return sub === (this.types[type].composite.kind === 'func' ? 'nofunc' : 'none');
  }

  private isConcreteSubtype(sub: number, type: number): boolean {
    const target = this.canonical[type];
    let current = this.canonical[sub];
    while (current !== target && current >= 0) current = this.parent[current];
    return current === target;
  }

  private hasAbstractSupertype(sub: number, type: AbstractHeapType): boolean {
    const { kind } = this.types[sub].composite;
    return kind === type || abstractSupertypes[kind].includes(type);
  }

  /** The top of the hierarchy that a heap type is in. */
  topOf(heap: HeapType): 'any' | 'func' | 'extern' | 'exn' {
    const kind = typeof heap === 'number' ? this.types[heap].composite.kind : heap;
    return (abstractSupertypes[kind].at(-1) ?? kind) as 'any' | 'func' | 'extern' | 'exn';
  }

  /** The bottom of the hierarchy that a heap type is in: the type of null. */
  bottomOf(heap: HeapType): AbstractHeapType {
    const bottoms = { any: 'none', func: 'nofunc', extern: 'noextern', exn: 'noexn' } as const;
    return bottoms[this.topOf(heap)];
  }

  /** A type may declare a supertype only if it fits: fields may be added, and refined where they cannot be written. */
  isCompositeSubtype(sub: CompositeType, type: CompositeType): boolean {
    if (sub.kind === 'struct' && type.kind === 'struct') {
      return (
        sub.fields.length >= type.fields.length &&
        type.fields.every((field, index) => this.isFieldSubtype(sub.fields[index], field))
      );
    }
    if (sub.kind === 'array' && type.kind === 'array') return this.isFieldSubtype(sub.element, type.element);
    if (sub.kind !== 'func' || type.kind !== 'func') return false;
    return (
      sub.params.length === type.params.length &&
      sub.results.length === type.results.length &&
      type.params.every((param, index) => this.isSubtype(param, sub.params[index])) &&
      sub.results.every((result, index) => this.isSubtype(result, type.results[index]))
    );
  }

  private isFieldSubtype(sub: FieldType, field: FieldType): boolean {
    if (sub.mutable !== field.mutable || !this.isSubtype(sub.storage, field.storage)) return false;
    return !field.mutable || this.isSubtype(field.storage, sub.storage);
  }
}
