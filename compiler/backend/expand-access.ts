/** Expands accesses to fields, elements and globals: loads and stores behind null and bounds checks. */
import {
  type ArrayLayout,
  arrayDataOffset,
  arrayLengthOffset,
  bytesOfStorage,
  type HeapAccess,
  type StructLayout,
} from '../ssa/heap.ts';
import type { GlobalVariable, MemoryAccess, Value } from '../ssa/ir.ts';
import { type Cursor, nullPageBytes, storageAccess } from './expand-cursor.ts';
import { fillElements } from './expand-fill.ts';
import type { Expansions } from './expand-gc.ts';

/** The access of a field; a null object faults, or is checked for where its address is beyond the null page. */
function fieldAccess(cursor: Cursor, object: Value, { layout, field, signed, nullable }: HeapAccess): MemoryAccess {
  const { storage, offset, mutable, region } = (layout as StructLayout).fields[field];
  const isFar = offset >= nullPageBytes;
  if (nullable && isFar) cursor.trapIf(cursor.emit('eqz', 'i32', [object]), 'null-reference');
  const trap = nullable && !isFar ? 'null-reference' : null;
  return storageAccess(storage, offset, region, { signed, immutable: !mutable, trap });
}

/** Also the null check of an array: the length is the first thing read of it. */
function lengthAccess(nullable: boolean): MemoryAccess {
  const trap = nullable ? 'null-reference' : null;
  return storageAccess('i32', arrayLengthOffset, 'array.length', { immutable: true, trap });
}

function loadLength(cursor: Cursor, array: Value, nullable: boolean): Value {
  return cursor.load('i32', array, lengthAccess(nullable));
}

/** `index` is unsigned; returns the address of the element less the offset of the first. */
export function elementAddress(cursor: Cursor, array: Value, index: Value, layout: ArrayLayout): Value {
  const base = cursor.emit('reinterpret', 'i64', [array]);
  return cursor.emit('add', 'i64', [base, elementBytes(cursor, cursor.emit('extend_u', 'i64', [index]), layout)]);
}

/** The bytes that `count` (i64) elements take. */
export function elementBytes(cursor: Cursor, count: Value, { element }: ArrayLayout): Value {
  const shift = Math.log2(bytesOfStorage(element));
  return shift === 0 ? count : cursor.emit('shl', 'i64', [count, cursor.i64(shift)]);
}

export function elementAccess({ element, mutable, region }: ArrayLayout, signed = false): MemoryAccess {
  return storageAccess(element, arrayDataOffset, region, { signed, immutable: !mutable });
}

function checkedElement(
  cursor: Cursor,
  array: Value,
  index: Value,
  { layout, nullable, isChecked }: HeapAccess,
): Value {
  if (isChecked) return elementAddress(cursor, array, index, layout as ArrayLayout);
  const length = loadLength(cursor, array, nullable);
  cursor.trapIf(cursor.emit('ge_u', 'i32', [index, length]), 'array-out-of-bounds');
  return elementAddress(cursor, array, index, layout as ArrayLayout);
}

/** Checks that `count` elements from `index` exist; in 64 bits the sum cannot wrap. */
function checkRange(cursor: Cursor, array: Value, index: Value, count: Value, nullable: boolean): void {
  const length = cursor.emit('extend_u', 'i64', [loadLength(cursor, array, nullable)]);
  const first = cursor.emit('extend_u', 'i64', [index]);
  const end = cursor.emit('add', 'i64', [first, cursor.emit('extend_u', 'i64', [count])]);
  cursor.trapIf(cursor.emit('gt_u', 'i32', [end, length]), 'array-out-of-bounds');
}

/** Address of the first of the elements from `index` on. */
function rangeStart(cursor: Cursor, array: Value, index: Value, layout: ArrayLayout): Value {
  return cursor.emit('add', 'i64', [elementAddress(cursor, array, index, layout), cursor.i64(arrayDataOffset)]);
}

function globalAccess({ type, region, mutable }: GlobalVariable): MemoryAccess {
  return storageAccess(type, 0, region, { immutable: !mutable });
}

export const accessExpansions: Expansions = {
  struct_get: (cursor, value) => {
    const [object] = value.args;
    cursor.rewrite(value, 'load', [object], fieldAccess(cursor, object, value.aux as HeapAccess));
    return null;
  },
  struct_set: (cursor, value) => {
    const [object, stored] = value.args;
    cursor.rewrite(value, 'store', [object, stored], fieldAccess(cursor, object, value.aux as HeapAccess));
    return null;
  },
  array_len: (cursor, value) => {
    cursor.rewrite(value, 'load', value.args, lengthAccess((value.aux as HeapAccess).nullable));
    return null;
  },
  array_get: (cursor, value) => {
    const [array, index] = value.args;
    const access = value.aux as HeapAccess;
    const address = checkedElement(cursor, array, index, access);
    cursor.rewrite(value, 'load', [address], elementAccess(access.layout as ArrayLayout, access.signed));
    return null;
  },
  array_set: (cursor, value) => {
    const [array, index, stored] = value.args;
    const access = value.aux as HeapAccess;
    const address = checkedElement(cursor, array, index, access);
    cursor.rewrite(value, 'store', [address, stored], elementAccess(access.layout as ArrayLayout));
    return null;
  },
  array_copy: (cursor, value) => {
    const [destination, destinationIndex, source, sourceIndex, count] = value.args;
    const { nullable, layout } = value.aux as HeapAccess;
    const array = layout as ArrayLayout;
    checkRange(cursor, destination, destinationIndex, count, nullable);
    checkRange(cursor, source, sourceIndex, count, nullable);
    const to = rangeStart(cursor, destination, destinationIndex, array);
    const from = rangeStart(cursor, source, sourceIndex, array);
    const bytes = elementBytes(cursor, cursor.emit('extend_u', 'i64', [count]), array);
    cursor.rewrite(value, 'memory_copy', [to, from, bytes]);
    return null;
  },
  array_fill: (cursor, value) => {
    const [array, index, filler, count] = value.args;
    const { nullable, layout } = value.aux as HeapAccess;
    checkRange(cursor, array, index, count, nullable);
    const start = rangeStart(cursor, array, index, layout as ArrayLayout);
    fillElements(cursor, start, filler, cursor.emit('extend_u', 'i64', [count]), layout as ArrayLayout);
    return null;
  },
  global_get: (cursor, value) => {
    const variable = value.aux as GlobalVariable;
    const address = cursor.emit('symbol', 'ref', [], variable.address);
    cursor.rewrite(value, 'load', [address], globalAccess(variable));
    return null;
  },
  global_set: (cursor, value) => {
    const variable = value.aux as GlobalVariable;
    const address = cursor.emit('symbol', 'ref', [], variable.address);
    cursor.rewrite(value, 'store', [address, value.args[0]], globalAccess(variable));
    return null;
  },
};
