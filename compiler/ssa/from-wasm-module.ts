/** What all functions of a module need while they are translated; looks the same up once. */
import type { ModuleLayout } from '../wasm/layout.ts';
import { valueTypeOf } from '../wasm/layout.ts';
import type { WasmModule } from '../wasm/module.ts';
import type { ModuleData } from '../wasm/module-data.ts';
import type { SourceMap } from '../wasm/source-map.ts';
import type { ModuleSymbols } from '../wasm/symbols.ts';
import type { TypeTable } from '../wasm/type-table.ts';
import { type FunctionType, formatType, type ReferenceType } from '../wasm/types.ts';
import type { HeapAccess, HeapLayout, HeapTest } from './heap.ts';
import type { CallTarget, Convention, Signature } from './ir.ts';
import type { MemoryModel } from './memory-model.ts';

export class ModuleContext {
  readonly module: WasmModule;
  readonly typeTable: TypeTable;
  readonly layout: ModuleLayout;
  readonly symbols: ModuleSymbols;
  readonly data: ModuleData;
  readonly memory: MemoryModel;
  readonly sourceMap: SourceMap | null;
  private readonly signatures: (Signature | undefined)[] = [];
  private readonly targets: (CallTarget | undefined)[] = [];
  private readonly referenceTargets: (CallTarget | undefined)[] = [];
  /** By canonical text: equal accesses are one object, so value numbering can compare them by identity. */
  private readonly accesses = new Map<string, HeapAccess>();
  private readonly tests = new Map<string, HeapTest>();

  constructor(
    module: WasmModule,
    layout: ModuleLayout,
    symbols: ModuleSymbols,
    data: ModuleData,
    memory: MemoryModel,
    sourceMap: SourceMap | null,
  ) {
    this.module = module;
    this.typeTable = module.typeTable;
    this.layout = layout;
    this.symbols = symbols;
    this.data = data;
    this.memory = memory;
    this.sourceMap = sourceMap;
  }

  functionType(index: number): FunctionType {
    return this.module.types[index].composite as FunctionType;
  }

  signature(type: number): Signature {
    const known = this.signatures[type];
    if (known !== undefined) return known;
    const { params, results } = this.functionType(type);
    const signature = { params: params.map(valueTypeOf), results: results.map(valueTypeOf) };
    this.signatures[type] = signature;
    return signature;
  }

  callTarget(index: number): CallTarget {
    const known = this.targets[index];
    if (known !== undefined) return known;
    const { type, import: imported } = this.module.functions[index];
    const convention: Convention = imported?.module === 'link-c' ? 'c' : 'hermit';
    const target = {
      symbol: this.symbols.functions[index],
      signature: this.signature(type),
      convention,
      noReturn: false,
    };
    this.targets[index] = target;
    return target;
  }

  referenceTarget(type: number): CallTarget {
    const known = this.referenceTargets[type];
    if (known !== undefined) return known;
    const target: CallTarget = { symbol: null, signature: this.signature(type), convention: 'hermit', noReturn: false };
    this.referenceTargets[type] = target;
    return target;
  }

  heapAccess(layout: HeapLayout, field: number, signed: boolean, nullable: boolean): HeapAccess {
    const key = `${layout.first}.${field}.${signed}.${nullable}`;
    let access = this.accesses.get(key);
    if (access === undefined) {
      access = { layout, field, signed, nullable, isChecked: false, data: null };
      this.accesses.set(key, access);
    }
    return access;
  }

  /** The test whether a reference of type `operand` is of type `target`, both of the `any` hierarchy. */
  heapTest(operand: ReferenceType, target: ReferenceType): HeapTest {
    const mayBeSmallInteger = this.typeTable.isHeapSubtype('i31', operand.heap);
    const key = `${formatType(target)} ${operand.nullable} ${mayBeSmallInteger} ${this.isKnown(operand, target)}`;
    let test = this.tests.get(key);
    if (test === undefined) {
      test = {
        target: this.isKnown(operand, target) ? 'any' : this.testTarget(target),
        name: formatType(target),
        acceptsNull: target.nullable,
        nullable: operand.nullable,
        mayBeSmallInteger,
      };
      this.tests.set(key, test);
    }
    return test;
  }

  /** Only null can be in the way. */
  private isKnown(operand: ReferenceType, target: ReferenceType): boolean {
    return this.typeTable.isHeapSubtype(operand.heap, target.heap);
  }

  private testTarget({ heap }: ReferenceType): HeapTest['target'] {
    if (typeof heap === 'number') {
      const { first, last } = this.layout.layouts[heap]!;
      return { first, last };
    }
    if (heap === 'struct') return this.layout.structs;
    if (heap === 'array') return this.layout.arrays;
    if (heap === 'i31') return 'i31';
    return this.typeTable.bottomOf(heap) === heap ? 'none' : 'any';
  }
}
