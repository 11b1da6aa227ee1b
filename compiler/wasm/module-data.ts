/**
 * Static data of a module in neutral form, for the object writer: initial values of globals become numbers, addresses
 * or objects laid out in the image (docs/runtime-abi.md, "Heap objects"); passive data segments become read-only bytes.
 */

import { fromInteger, toBits } from '../ssa/evaluate.ts';
import {
  type ArrayLayout,
  arrayDataOffset,
  arrayLengthOffset,
  bytesOfStorage,
  type HeapLayout,
  type StorageType,
  type StructLayout,
  valueTypeOfStorage,
} from '../ssa/heap.ts';
import type { Constant, GlobalVariable, SymbolReference, ValueType } from '../ssa/ir.ts';
import type { ConstantExpression, ConstantInstruction } from './constant-expressions.ts';
import { WasmError } from './error.ts';
import { type ModuleLayout, valueTypeOf } from './layout.ts';
import type { WasmGlobal, WasmModule } from './module.ts';
import type { ModuleSymbols } from './symbols.ts';
import { describeTypes, globalCellLayout } from './type-descriptors.ts';
import { isReference } from './types.ts';

/** What the collector and the linker distinguish; see docs/runtime-abi.md. */
export type DataSectionName = '.data.objects' | '.data' | '.rodata' | '.bss' | '.bss.roots';

export interface DataSymbol {
  readonly name: string;
  readonly offset: number;
  /** Not visible to other objects. */
  readonly local: boolean;
}

/** Absolute 8-byte addresses. */
export interface DataRelocation {
  readonly offset: number;
  readonly symbol: string;
  readonly addend: number;
}

export interface DataItem {
  readonly section: DataSectionName;
  readonly alignment: number;
  readonly symbols: readonly DataSymbol[];
  /** All zero in `.bss` sections. */
  readonly bytes: Uint8Array;
  readonly relocations: readonly DataRelocation[];
}

/** A value known before the program runs: a constant of its type, or an address. i31 references are their 64 bits. */
export type StaticValue =
  | { readonly type: ValueType; readonly constant: Constant }
  | { readonly address: SymbolReference };

export interface ModuleGlobal {
  readonly variable: GlobalVariable;
  /** Of globals that never change and are defined here: what they hold. */
  readonly value: StaticValue | null;
}

export interface ModuleData {
  readonly items: readonly DataItem[];
  /** By global index. */
  readonly globals: readonly ModuleGlobal[];
  /** `runtime.types`; only the program's own module brings it into the image, not the kernel's. */
  readonly typeDescriptors: DataItem;
  /** Value of `runtime.type_count`. */
  readonly typeCount: number;
}

/** Limit on the objects of all constant expressions: keeps a few hostile bytes from asking for gigabytes. */
const maximumObjectBytes = 1 << 28;

export function buildModuleData(module: WasmModule, layout: ModuleLayout, symbols: ModuleSymbols): ModuleData {
  return new DataBuilder(module, layout, symbols).build();
}

class DataBuilder {
  private readonly module: WasmModule;
  private readonly layout: ModuleLayout;
  private readonly symbols: ModuleSymbols;
  private readonly items: DataItem[] = [];
  private readonly globals: ModuleGlobal[] = [];
  private readonly cell: StructLayout;
  private objectCount = 0;
  private objectBytes = 0;

  constructor(module: WasmModule, layout: ModuleLayout, symbols: ModuleSymbols) {
    this.module = module;
    this.layout = layout;
    this.symbols = symbols;
    this.cell = globalCellLayout(layout.described.length + 1);
  }

  build(): ModuleData {
    this.module.globals.forEach((global, index) => {
      this.globals.push(this.buildGlobal(global, index));
    });
    this.module.data.forEach(({ mode, bytes }, index) => {
      if (mode.kind !== 'passive')
        throw new WasmError(`active data segment ${index} is not supported`, bytes.byteOffset);
      this.addItem('.rodata', 16, this.symbols.data[index], bytes, []);
    });
    this.module.tags.forEach((tag, index) => {
      // Only the address counts.
      if (tag.import === null) this.addItem('.rodata', 8, this.symbols.tags[index], new Uint8Array(8), []);
    });
    const described = [...this.layout.described, { layout: this.cell, references: [1] }];
    const typeDescriptors: DataItem = {
      section: '.rodata',
      alignment: 8,
      symbols: [{ name: 'runtime.types', offset: 0, local: false }],
      bytes: describeTypes(described),
      relocations: [],
    };
    return { items: this.items, globals: this.globals, typeDescriptors, typeCount: described.length + 1 };
  }

  private addItem(
    section: DataSectionName,
    alignment: number,
    symbol: string,
    bytes: Uint8Array,
    relocations: readonly DataRelocation[],
    symbolOffset = 0,
  ): void {
    const local = !this.symbols.exported.has(symbol);
    this.items.push({
      section,
      alignment,
      symbols: [{ name: symbol, offset: symbolOffset, local }],
      bytes,
      relocations,
    });
  }

  private buildGlobal(global: WasmGlobal, index: number): ModuleGlobal {
    const type = valueTypeOf(global.type.type);
    const symbol = this.symbols.globals[index];
    const { mutable } = global.type;
    const variable = { address: { name: symbol, addend: 0 }, type, region: `global.${symbol}`, mutable };
    if (global.initial === null) return { variable, value: null };
    const value = this.evaluate(global.initial);
    if (mutable || this.symbols.exported.has(symbol)) this.placeGlobal(global, symbol, type, value);
    return { variable, value: mutable ? null : value };
  }

  private placeGlobal(global: WasmGlobal, symbol: string, type: ValueType, value: StaticValue): void {
    const isRoot = isReference(global.type.type) && this.module.typeTable.topOf(global.type.type.heap) !== 'func';
    const isZero = 'constant' in value && toBits(value.type, value.constant) === 0n;
    const bytes = bytesOfStorage(type);
    if (isZero) {
      this.addItem(isRoot ? '.bss.roots' : '.bss', Math.min(bytes, 8), symbol, new Uint8Array(bytes), []);
    } else if (isRoot) {
      // `.bss.roots` starts as null; an object in the image is a root too and may start with a reference.
      const object = new ObjectBytes(this.cell.bytes);
      object.number(0, 'i32', this.cell.first);
      object.write(this.cell.fields[0].offset, 'ref', value);
      this.addItem('.data.objects', 8, symbol, object.bytes, object.relocations, this.cell.fields[0].offset);
    } else {
      const variable = new ObjectBytes(bytes);
      variable.write(0, type, value);
      this.addItem(global.type.mutable ? '.data' : '.rodata', bytes, symbol, variable.bytes, variable.relocations);
    }
  }

  /** The module was checked: operands are there and of the right types. */
  private evaluate(expression: ConstantExpression): StaticValue {
    const stack: StaticValue[] = [];
    for (const instruction of expression) this.step(instruction, stack);
    return stack.pop()!;
  }

  private step(instruction: ConstantInstruction, stack: StaticValue[]): void {
    const { name, immediate, offset } = instruction;
    const [type, operation] = name.split('.') as [ValueType, string];
    switch (name) {
      case 'global.get': {
        const { value } = this.globals[immediate as number];
        if (value === null) throw new WasmError('initial value from an imported global is not supported', offset);
        stack.push(value);
        return;
      }
      case 'ref.null':
        stack.push({ type: 'ref', constant: 0n });
        return;
      case 'ref.func':
        stack.push({ address: { name: this.symbols.functions[immediate as number], addend: 0 } });
        return;
      case 'ref.i31': {
        const small = BigInt(popNumber(stack)) * 2n + 1n;
        stack.push({ type: 'ref', constant: BigInt.asUintN(32, small) });
        return;
      }
      case 'any.convert_extern':
      case 'extern.convert_any':
        return;
    }
    if (operation === 'const') stack.push({ type, constant: immediate as Constant });
    else if (name.startsWith('struct.') || name.startsWith('array.')) stack.push(this.allocate(instruction, stack));
    else {
      const right = BigInt(popNumber(stack));
      const left = BigInt(popNumber(stack));
      const result = operation === 'add' ? left + right : operation === 'sub' ? left - right : left * right;
      stack.push({ type, constant: fromInteger(type, result) });
    }
  }

  private allocate({ name, immediate, offset }: ConstantInstruction, stack: StaticValue[]): StaticValue {
    const [index, count] = typeof immediate === 'number' ? [immediate, 0] : (immediate as readonly [number, number]);
    const layout = this.layout.layouts[index] as HeapLayout;
    const isDefault = name.endsWith('_default');
    if (layout.kind === 'struct') {
      const object = this.newObject(layout, 0, offset);
      const values = isDefault ? [] : stack.splice(stack.length - layout.fields.length);
      values.forEach((value, field) => {
        object.write(layout.fields[field].offset, layout.fields[field].storage, value);
      });
      return this.addObject(object);
    }
    const length = name === 'array.new_fixed' ? count : Number(popNumber(stack)) >>> 0;
    const object = this.newObject(layout, length, offset);
    const repeated = name === 'array.new' ? stack.pop()! : null;
    const values = name === 'array.new_fixed' ? stack.splice(stack.length - count) : null;
    if (!isDefault) {
      const bytes = bytesOfStorage(layout.element);
      for (let at = 0; at < length; at++) {
        object.write(arrayDataOffset + at * bytes, layout.element, values === null ? repeated! : values[at]);
      }
    }
    return this.addObject(object);
  }

  private newObject(layout: HeapLayout, length: number, offset: number): ObjectBytes {
    const bytes = layout.kind === 'struct' ? layout.bytes : arrayBytes(layout, length);
    this.objectBytes += bytes;
    if (this.objectBytes > maximumObjectBytes)
      throw new WasmError('objects of constant expressions are too large', offset);
    const object = new ObjectBytes(bytes);
    object.number(0, 'i32', layout.first);
    if (layout.kind === 'array') object.number(arrayLengthOffset, 'i32', length);
    return object;
  }

  private addObject(object: ObjectBytes): StaticValue {
    const symbol = `object.${this.objectCount++}`;
    this.addItem('.data.objects', 8, symbol, object.bytes, object.relocations);
    return { address: { name: symbol, addend: 0 } };
  }
}

function arrayBytes(layout: ArrayLayout, length: number): number {
  return Math.ceil((arrayDataOffset + length * bytesOfStorage(layout.element)) / 8) * 8;
}

function popNumber(stack: StaticValue[]): number | bigint {
  return (stack.pop() as { constant: number | bigint }).constant;
}

/** Bytes of a static object or variable, with the addresses in it. */
class ObjectBytes {
  readonly bytes: Uint8Array;
  readonly relocations: DataRelocation[] = [];

  constructor(size: number) {
    this.bytes = new Uint8Array(size);
  }

  number(offset: number, storage: StorageType, constant: Constant): void {
    let bits = toBits(valueTypeOfStorage(storage), constant);
    for (let index = 0; index < bytesOfStorage(storage); index++, bits >>= 8n) {
      this.bytes[offset + index] = Number(bits & 0xffn);
    }
  }

  write(offset: number, storage: StorageType, value: StaticValue): void {
    if ('constant' in value) this.number(offset, storage, value.constant);
    else this.relocations.push({ offset, symbol: value.address.name, addend: value.address.addend });
  }
}
