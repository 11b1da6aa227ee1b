/**
 * Expands allocations (docs/runtime-abi.md, "Heap objects"): the fast path bumps the core's allocation cursor, the slow
 * path asks the kernel. Everything of an object is written before anything else can allocate.
 */
import {
  type ArrayLayout,
  arrayDataOffset,
  arrayLengthOffset,
  bytesOfStorage,
  type HeapAccess,
  type HeapLayout,
  type StorageType,
  type StructLayout,
  typeIndexOffset,
  valueTypeOfStorage,
} from '../ssa/heap.ts';
import type { CallTarget, Value } from '../ssa/ir.ts';
import { elementBytes } from './expand-access.ts';
import { type Cursor, isConstant, storageAccess } from './expand-cursor.ts';
import { fillElements } from './expand-fill.ts';
import type { Expansions } from './expand-gc.ts';

/** Fields of the core-local block. */
const cursorAccess = storageAccess('i64', 8, 'core');
const limitAccess = storageAccess('i64', 16, 'core');
/** Larger objects always take the slow path. */
const largestFastBytes = 8192;
/** Arrays of a known length up to this are written element by element. */
const unrolledBytes = 64;

const allocateSlow: CallTarget = {
  symbol: 'gc.allocate.allocateSlow',
  signature: { params: ['i64'], results: ['ref'] },
  convention: 'hermit',
  noReturn: false,
  keepsMemory: true,
};

/** Memory for an object of `bytes` (i64); `known`: the number, or null when only known at run time. */
function allocate(cursor: Cursor, bytes: Value, known: number | null): Value {
  const slow = cursor.newBlock();
  const ready = cursor.newBlock();
  const object = cursor.addParameter(ready, 'ref');
  if (known === null || known > largestFastBytes) {
    const fits = cursor.newBlock();
    cursor.branch(cursor.emit('gt_u', 'i32', [bytes, cursor.i64(largestFastBytes)]), slow, fits);
    cursor.start(fits);
  }
  const core = cursor.emit('core', 'i64', []);
  const start = cursor.load('i64', core, cursorAccess);
  const end = cursor.emit('add', 'i64', [start, bytes]);
  const fast = cursor.newBlock();
  cursor.branch(cursor.emit('gt_u', 'i32', [end, cursor.load('i64', core, limitAccess)]), slow, fast);
  cursor.start(fast);
  cursor.store(core, end, cursorAccess);
  cursor.jump(ready, [cursor.emit('reinterpret', 'ref', [start])]);
  cursor.startCold(slow);
  cursor.jump(ready, [cursor.emit('call', 'ref', [bytes], allocateSlow)]);
  cursor.start(ready);
  return object;
}

function writeHeader(cursor: Cursor, object: Value, layout: HeapLayout): void {
  const access = storageAccess('i32', typeIndexOffset, 'header', { immutable: true });
  cursor.store(object, cursor.constant('i32', layout.first), access);
}

function newStruct(
  cursor: Cursor,
  layout: StructLayout,
  initialValue: (field: number, storage: StorageType) => Value,
): Value {
  const object = allocate(cursor, cursor.i64(layout.bytes), layout.bytes);
  writeHeader(cursor, object, layout);
  layout.fields.forEach(({ storage, offset, mutable, region }, field) => {
    cursor.store(object, initialValue(field, storage), storageAccess(storage, offset, region, { immutable: !mutable }));
  });
  return object;
}

/** An array with its header; `length` is an i32. */
function newArray(cursor: Cursor, layout: ArrayLayout, length: Value): Value {
  const known = isConstant(length) ? arrayBytes(layout, (length.aux as number) >>> 0) : null;
  const object = allocate(cursor, known === null ? arraySize(cursor, layout, length) : cursor.i64(known), known);
  writeHeader(cursor, object, layout);
  cursor.store(object, length, storageAccess('i32', arrayLengthOffset, 'array.length', { immutable: true }));
  return object;
}

function arrayBytes({ element }: ArrayLayout, length: number): number {
  return Math.ceil((arrayDataOffset + length * bytesOfStorage(element)) / 8) * 8;
}

function arraySize(cursor: Cursor, layout: ArrayLayout, length: Value): Value {
  const data = elementBytes(cursor, cursor.emit('extend_u', 'i64', [length]), layout);
  const padded = cursor.emit('add', 'i64', [data, cursor.i64(arrayDataOffset + 7)]);
  return cursor.emit('and', 'i64', [padded, cursor.i64(-8)]);
}

function storeElement(cursor: Cursor, array: Value, index: number, value: Value, layout: ArrayLayout): void {
  const { element, region, mutable } = layout;
  const offset = arrayDataOffset + index * bytesOfStorage(element);
  cursor.store(array, value, storageAccess(element, offset, region, { immutable: !mutable }));
}

/** An array of `length` elements that are all `filler`. */
function newFilledArray(cursor: Cursor, layout: ArrayLayout, filler: Value, length: Value): Value {
  const array = newArray(cursor, layout, length);
  const known = isConstant(length) ? (length.aux as number) >>> 0 : null;
  if (known !== null && known * bytesOfStorage(layout.element) <= unrolledBytes) {
    for (let index = 0; index < known; index++) storeElement(cursor, array, index, filler, layout);
    return array;
  }
  fillElements(cursor, dataStart(cursor, array), filler, cursor.emit('extend_u', 'i64', [length]), layout);
  return array;
}

function dataStart(cursor: Cursor, array: Value): Value {
  return cursor.emit('add', 'i64', [cursor.emit('reinterpret', 'i64', [array]), cursor.i64(arrayDataOffset)]);
}

function zero(cursor: Cursor, storage: StorageType): Value {
  const type = valueTypeOfStorage(storage);
  if (type === 'v128') return cursor.constant(type, new Uint8Array(16));
  return cursor.constant(type, type === 'i64' || type === 'f64' ? 0n : 0);
}

export const allocationExpansions: Expansions = {
  struct_new: (cursor, { args, aux }) =>
    newStruct(cursor, (aux as HeapAccess).layout as StructLayout, (field) => args[field]),
  struct_new_default: (cursor, { aux }) =>
    newStruct(cursor, (aux as HeapAccess).layout as StructLayout, (_field, storage) => zero(cursor, storage)),
  array_new: (cursor, { args, aux }) =>
    newFilledArray(cursor, (aux as HeapAccess).layout as ArrayLayout, args[0], args[1]),
  array_new_default: (cursor, { args, aux }) => {
    const layout = (aux as HeapAccess).layout as ArrayLayout;
    return newFilledArray(cursor, layout, zero(cursor, layout.element), args[0]);
  },
  array_new_fixed: (cursor, { args, aux }) => {
    const layout = (aux as HeapAccess).layout as ArrayLayout;
    const array = newArray(cursor, layout, cursor.constant('i32', args.length));
    args.forEach((value, index) => {
      storeElement(cursor, array, index, value, layout);
    });
    return array;
  },
  array_new_data: (cursor, { args, aux }) => {
    const { layout, data } = aux as HeapAccess;
    const array = layout as ArrayLayout;
    const [offset, length] = args;
    const start = cursor.emit('extend_u', 'i64', [offset]);
    const bytes = elementBytes(cursor, cursor.emit('extend_u', 'i64', [length]), array);
    const end = cursor.emit('add', 'i64', [start, bytes]);
    cursor.trapIf(cursor.emit('gt_u', 'i32', [end, cursor.i64(data!.bytes)]), 'memory-out-of-bounds');
    const object = newArray(cursor, array, length);
    const segment = cursor.emit('reinterpret', 'i64', [cursor.emit('symbol', 'ref', [], data!.address)]);
    cursor.emit('memory_copy', null, [dataStart(cursor, object), cursor.emit('add', 'i64', [segment, start]), bytes]);
    return object;
  },
};
