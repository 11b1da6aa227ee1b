/**
 * The WasmGC types of a program, made in one recursion group before any code: a struct for each layout, array and closure
 * representation, boxes and cells. `collect` is told every representation that occurs; `build` then makes the types.
 */
import type binaryenModule from 'binaryen';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction } from '../core/program.ts';
import { type HeapKey, isReference, type Representation, type Representations } from './representation.ts';

type Binaryen = typeof binaryenModule;
type WasmType = binaryenModule.Type;
type HeapType = binaryenModule.HeapType;

/** Heap types that every program has. */
const fixedTypes = ['object', 'function', 'array', 'null', 'boolean', 'number', 'bytes', 'units'] as const;
export type FixedType = (typeof fixedTypes)[number];

interface Field {
  readonly type: WasmType;
  readonly packed: number;
  readonly mutable: boolean;
}

/** How a type is defined, once all indices are known. */
interface Definition {
  readonly name: string;
  readonly parent: string | null;
  readonly isOpen: boolean;
  readonly define: (index: number) => void;
}

type ArrayHeap = Extract<HeapKey, { kind: 'array' }>;

export class HeapTypes {
  /** All arrays of the program. */
  readonly arrays: ArrayHeap[] = [];
  readonly binaryen: Binaryen;
  private readonly representations: Representations;
  private readonly indices = new Map<string, number>();
  private readonly definitions: Definition[] = [];
  private readonly builder: binaryenModule.TypeBuilder;
  private built: HeapType[] = [];
  private readonly stringLayout: Layout | null;

  constructor(binaryen: Binaryen, representations: Representations, stringLayout: Layout | null) {
    this.binaryen = binaryen;
    this.representations = representations;
    this.stringLayout = stringLayout;
    this.builder = new binaryen.TypeBuilder(0);
    this.defineFixed();
    if (stringLayout) this.collectLayout(stringLayout);
  }

  private defineFixed(): void {
    const { binaryen } = this;
    const { i32, f64 } = binaryen;
    this.defineStruct('object', null, true, () => []);
    const number = { type: i32, packed: binaryen.notPacked, mutable: false };
    this.defineStruct('function', null, true, () => [number]);
    this.defineStruct('array', null, true, () => [{ type: i32, packed: binaryen.notPacked, mutable: true }]);
    this.defineStruct('null', null, false, () => []);
    this.defineStruct('boolean', null, false, () => [{ type: i32, packed: binaryen.notPacked, mutable: false }]);
    this.defineStruct('number', null, false, () => [{ type: f64, packed: binaryen.notPacked, mutable: false }]);
    this.defineArray('bytes', () => ({ type: i32, packed: binaryen.i8, mutable: true }));
    this.defineArray('units', () => ({ type: i32, packed: binaryen.i16, mutable: true }));
  }

  private add(definition: Definition): void {
    if (this.indices.has(definition.name)) return;
    this.indices.set(definition.name, this.definitions.length);
    this.definitions.push(definition);
    this.builder.grow(1);
  }

  private defineStruct(name: string, parent: string | null, isOpen: boolean, fields: () => Field[]): void {
    this.add({
      name,
      parent,
      isOpen,
      define: (index) =>
        this.builder.setStructType(
          index,
          fields().map(({ type, packed, mutable }) => ({ type, packedType: packed, mutable })),
        ),
    });
  }

  private defineArray(name: string, element: () => Field): void {
    this.add({
      name,
      parent: null,
      isOpen: false,
      define: (index) => {
        const { type, packed, mutable } = element();
        this.builder.setArrayType(index, type, packed, mutable);
      },
    });
  }

  // ------------------------------------------------------------------------------------------------------- collecting

  collect(representation: Representation): void {
    if (isReference(representation)) this.collectHeap(representation.heap);
  }

  collectHeap(heap: HeapKey): void {
    if (heap.kind === 'layout') this.collectLayout(heap.layout);
    else if (heap.kind === 'array') this.collectArray(heap);
    else if (heap.kind === 'closure') this.collectClosure(heap);
  }

  collectLayout(layout: Layout): void {
    const name = layoutType(layout);
    if (this.indices.has(name)) return;
    if (layout.base) this.collectLayout(layout.base);
    const isString = this.stringLayout !== null && layout.isOrExtends(this.stringLayout);
    const parent = layout.base ? layoutType(layout.base) : isString ? null : 'object';
    this.defineStruct(name, parent, true, () => this.layoutFields(layout));
    for (const place of layout.fields.values()) this.collect(this.representations.ofPlace(place));
  }

  private layoutFields(layout: Layout): Field[] {
    const inherited = layout.base ? this.layoutFields(layout.base) : [];
    const own = [...layout.fields.values()].map((place) => this.field(this.representations.ofPlace(place)));
    return [...inherited, ...own];
  }

  private collectArray(heap: ArrayHeap): void {
    const { name, element } = heap;
    if (this.indices.has(name)) return;
    this.arrays.push(heap);
    const elements = `elements ${storageKey(element)}`;
    this.defineArray(elements, () => this.field(element));
    this.defineStruct(name, 'array', false, () => [
      { type: this.binaryen.i32, packed: this.binaryen.notPacked, mutable: true },
      { type: this.temporaryReference(elements), packed: this.binaryen.notPacked, mutable: true },
    ]);
    this.collect(element);
  }

  private collectClosure(heap: Extract<HeapKey, { kind: 'closure' }>): void {
    if (this.indices.has(heap.name)) return;
    const signature = codeTypeName(heap);
    this.add({
      name: signature,
      parent: null,
      isOpen: false,
      define: (index) => {
        const params = [this.temporaryReference('function'), ...heap.params.flatMap((param) => this.temporary(param))];
        const [result] = this.temporary(heap.result);
        this.builder.setSignatureType(index, this.builder.getTempTupleType(params), result ?? this.binaryen.none);
      },
    });
    this.defineStruct(heap.name, 'function', true, () => this.closureFields(heap));
    for (const param of heap.params) this.collect(param);
    this.collect(heap.result);
  }

  /** The environment of a closure: its code and what it captures, values or cells. */
  collectEnvironment(target: CoreFunction, captured: readonly CapturedField[]): void {
    const heap = this.representations.closureHeap(target.valueType!.function!);
    this.collectHeap(heap);
    for (const { representation, isCell, isChecked } of captured) {
      if (isCell) this.collectCell(representation, isChecked);
      else this.collect(representation);
    }
    this.defineStruct(environmentType(target), heap.name, false, () => [
      ...this.closureFields(heap),
      ...captured.map(({ representation, isCell, isChecked }) =>
        isCell
          ? {
              type: this.temporaryReference(cellType(representation, isChecked)),
              packed: this.binaryen.notPacked,
              mutable: false,
            }
          : { ...this.field(representation), packed: this.binaryen.notPacked, mutable: false },
      ),
    ]);
  }

  /** The number of the function's name, and its code. */
  private closureFields(heap: HeapKey): Field[] {
    const { i32, notPacked } = this.binaryen;
    return [
      { type: i32, packed: notPacked, mutable: false },
      { type: this.temporaryReference(codeTypeName(heap)), packed: notPacked, mutable: false },
    ];
  }

  /** A captured variable that is assigned lives in a cell; a checked one says whether it has a value. */
  collectCell(representation: Representation, isChecked: boolean): void {
    const flag = { type: this.binaryen.i32, packed: this.binaryen.notPacked, mutable: true };
    this.defineStruct(cellType(representation, isChecked), null, false, () => [
      { ...this.field(representation), packed: this.binaryen.notPacked },
      ...(isChecked ? [flag] : []),
    ]);
    this.collect(representation);
  }

  private field(representation: Representation): Field {
    const { binaryen } = this;
    const [type] = this.temporary(representation);
    const packed = representation.kind === 'boolean' ? binaryen.i8 : binaryen.notPacked;
    return { type: type ?? binaryen.i32, packed, mutable: true };
  }

  /** The type of a representation while types are being built; none for `unit`. */
  private temporary(representation: Representation): WasmType[] {
    if (isReference(representation))
      return [this.temporaryReference(heapTypeName(representation.heap, this.stringLayout))];
    return valueTypes(this.binaryen, representation);
  }

  private temporaryReference(name: string): WasmType {
    const index = this.indices.get(name);
    if (index === undefined) throw new Error(`heap type ${name} was not collected`);
    return this.builder.getTempRefType(this.builder.getTempHeapType(index), true);
  }

  // --------------------------------------------------------------------------------------------------------- building

  /** Makes the types. `module` gets their names, which the back end and the texts show. */
  build(module: binaryenModule.Module): void {
    const { builder, definitions } = this;
    definitions.forEach(({ define, parent, isOpen }, index) => {
      define(index);
      if (parent !== null) builder.setSubType(index, builder.getTempHeapType(this.indices.get(parent)!));
      if (isOpen) builder.setOpen(index);
    });
    builder.createRecGroup(0, definitions.length);
    this.built = builder.buildAndDispose();
    definitions.forEach(({ name }, index) => {
      module.setTypeName(this.built[index], name);
    });
  }

  heapType(name: string): HeapType {
    const index = this.indices.get(name);
    if (index === undefined) throw new Error(`heap type ${name} was not collected`);
    return this.built[index];
  }

  /** The nullable reference to a heap type. */
  referenceTo(name: string): WasmType {
    return this.binaryen.getTypeFromHeapType(this.heapType(name), true);
  }

  nameOf(heap: HeapKey): string {
    return heapTypeName(heap, this.stringLayout);
  }

  /** The WebAssembly type of a representation; none for `unit`. */
  wasmTypes(representation: Representation): WasmType[] {
    if (isReference(representation)) return [this.referenceTo(this.nameOf(representation.heap))];
    return valueTypes(this.binaryen, representation);
  }

  wasmType(representation: Representation): WasmType {
    return this.wasmTypes(representation)[0] ?? this.binaryen.none;
  }

  elementsType(element: Representation): WasmType {
    return this.referenceTo(`elements ${storageKey(element)}`);
  }

  codeType(heap: HeapKey): WasmType {
    return this.referenceTo(codeTypeName(heap));
  }

  codeHeapType(heap: HeapKey): HeapType {
    return this.heapType(codeTypeName(heap));
  }
}

export interface CapturedField {
  readonly representation: Representation;
  readonly isCell: boolean;
  readonly isChecked: boolean;
}

function codeTypeName(heap: HeapKey): string {
  return `code ${heap.name}`;
}

export function layoutType(layout: Layout): string {
  return `layout ${layout.name}`;
}

/** Index of an own field in the struct of its layout: those of the base come first. */
export function fieldIndex(layout: Layout, name: string): number {
  let inherited = 0;
  for (let base = layout.base; base; base = base.base) inherited += base.fields.size;
  return inherited + [...layout.fields.keys()].indexOf(name);
}

export function environmentType(target: CoreFunction): string {
  return `environment ${target.symbol}`;
}

export function cellType(representation: Representation, isChecked: boolean): string {
  return `${isChecked ? 'checked cell' : 'cell'} ${representation.key}`;
}

/** Elements of the same storage share an array type; the struct around tells what null means. */
function storageKey(element: Representation): string {
  return isReference(element) ? element.heap.name : element.key;
}

function heapTypeName(heap: HeapKey, stringLayout: Layout | null): string {
  if (heap.kind === 'layout') return layoutType(heap.layout);
  if (heap.kind === 'string') return layoutType(stringLayout!);
  return heap.name;
}

function valueTypes(binaryen: Binaryen, { kind }: Representation): WasmType[] {
  switch (kind) {
    case 'i32':
    case 'boolean':
      return [binaryen.i32];
    case 'i64':
    case 'word':
      return [binaryen.i64];
    case 'f64':
      return [binaryen.f64];
    case 'tagged':
      return [binaryen.anyref];
    default:
      return [];
  }
}
