/** The interpreter's struct, array and reference operations, on objects laid out as docs/runtime-abi.md says. */
import {
  type ArrayLayout,
  arrayDataOffset,
  arrayLengthOffset,
  bytesOfStorage,
  type DataBytes,
  type HeapAccess,
  type HeapTest,
  type StorageType,
  type StructLayout,
} from './heap.ts';
import type { Evaluator } from './interpret.ts';
import type { Constant, ValueType } from './ir.ts';
import type { Operation } from './ops.ts';
import { type SimulatedMachine, TrapError } from './simulated-machine.ts';

export const heapEvaluators: { readonly [operation in Operation]?: Evaluator } = {
  struct_new: ({ aux }, args, machine) => newStruct(aux as HeapAccess, machine, (index) => args[index]),
  struct_new_default: ({ aux }, _, machine) =>
    newStruct(aux as HeapAccess, machine, (_index, storage) => zeroOf(storage)),
  struct_get: ({ aux }, [object], machine) => {
    const { layout, field, signed } = aux as HeapAccess;
    const { storage, offset } = (layout as StructLayout).fields[field];
    return machine.readStorage(nonNull(object) + BigInt(offset), storage, signed, 'null-reference');
  },
  struct_set: ({ aux }, [object, value], machine) => {
    const { layout, field } = aux as HeapAccess;
    const { storage, offset } = (layout as StructLayout).fields[field];
    machine.writeStorage(nonNull(object) + BigInt(offset), storage, value, 'null-reference');
    return undefined;
  },
  array_new: ({ aux }, [value, length], machine) =>
    newArray(aux as HeapAccess, machine, (length as number) >>> 0, () => value),
  array_new_default: ({ aux }, [length], machine) => {
    const { element } = (aux as HeapAccess).layout as ArrayLayout;
    return newArray(aux as HeapAccess, machine, (length as number) >>> 0, () => zeroOf(element));
  },
  array_new_fixed: ({ aux }, args, machine) =>
    newArray(aux as HeapAccess, machine, args.length, (index) => args[index]),
  array_new_data: ({ aux }, [offset, length], machine) => {
    const access = aux as HeapAccess;
    const { element } = access.layout as ArrayLayout;
    const data = access.data as DataBytes;
    const bytes = bytesOfStorage(element);
    const start = (offset as number) >>> 0;
    const count = (length as number) >>> 0;
    if (start + count * bytes > data.bytes) throw new TrapError('memory-out-of-bounds');
    const source = machine.symbolAddress(data.address.name) + BigInt(data.address.addend + start);
    return newArray(access, machine, count, (index) =>
      machine.readStorage(source + BigInt(index * bytes), element, false, null),
    );
  },
  array_get: ({ aux }, [array, index], machine) => {
    const { layout, signed } = aux as HeapAccess;
    const element = elements(layout as ArrayLayout, array, index, 1, machine);
    return machine.readStorage(element, (layout as ArrayLayout).element, signed, null);
  },
  array_set: ({ aux }, [array, index, value], machine) => {
    const layout = (aux as HeapAccess).layout as ArrayLayout;
    machine.writeStorage(elements(layout, array, index, 1, machine), layout.element, value, null);
    return undefined;
  },
  array_len: (_, [array], machine) => lengthOf(array, machine),
  array_copy: ({ aux }, [destination, destinationIndex, source, sourceIndex, count], machine) => {
    const layout = (aux as HeapAccess).layout as ArrayLayout;
    const total = (count as number) >>> 0;
    const to = elements(layout, destination, destinationIndex, total, machine);
    const from = elements(layout, source, sourceIndex, total, machine);
    const bytes = BigInt(bytesOfStorage(layout.element));
    const values = Array.from({ length: total }, (_unused, index) =>
      machine.readStorage(from + BigInt(index) * bytes, layout.element, false, null),
    );
    values.forEach((value, index) => {
      machine.writeStorage(to + BigInt(index) * bytes, layout.element, value, null);
    });
    return undefined;
  },
  array_fill: ({ aux }, [array, index, value, count], machine) => {
    const layout = (aux as HeapAccess).layout as ArrayLayout;
    const total = (count as number) >>> 0;
    const start = elements(layout, array, index, total, machine);
    const bytes = BigInt(bytesOfStorage(layout.element));
    for (let at = 0; at < total; at++) machine.writeStorage(start + BigInt(at) * bytes, layout.element, value, null);
    return undefined;
  },
  ref_test: ({ aux }, [reference], machine) => (isOfType(aux as HeapTest, reference as bigint, machine) ? 1 : 0),
  ref_cast: ({ aux }, [reference], machine) => {
    if (!isOfType(aux as HeapTest, reference as bigint, machine)) throw new TrapError('cast-failure');
    return reference;
  },
  ref_as_non_null: (_, [reference]) => nonNull(reference),
  i31_new: (_, [integer]) => BigInt.asUintN(32, BigInt(integer as number) * 2n + 1n),
  i31_get_s: (_, [reference]) => Number(BigInt.asIntN(32, reference as bigint) >> 1n),
  i31_get_u: (_, [reference]) => Number((reference as bigint) >> 1n),
};

function newStruct(
  access: HeapAccess,
  machine: SimulatedMachine,
  initialValue: (index: number, storage: StorageType) => Constant,
): bigint {
  const layout = access.layout as StructLayout;
  const address = machine.allocate(layout, 0);
  layout.fields.forEach(({ storage, offset }, index) => {
    machine.writeStorage(address + BigInt(offset), storage, initialValue(index, storage), null);
  });
  return address;
}

function newArray(
  access: HeapAccess,
  machine: SimulatedMachine,
  length: number,
  initialValue: (index: number) => Constant,
): bigint {
  const layout = access.layout as ArrayLayout;
  const address = machine.allocate(layout, length);
  const bytes = bytesOfStorage(layout.element);
  for (let index = 0; index < length; index++) {
    const at = address + BigInt(arrayDataOffset + index * bytes);
    machine.writeStorage(at, layout.element, initialValue(index), null);
  }
  return address;
}

function zeroOf(storage: StorageType): Constant {
  const type: ValueType = storage === 'i8' || storage === 'i16' ? 'i32' : storage;
  if (type === 'v128') return new Uint8Array(16);
  return type === 'i32' || type === 'f32' ? 0 : 0n;
}

function nonNull(reference: Constant): bigint {
  if (reference === 0n) throw new TrapError('null-reference');
  return reference as bigint;
}

function lengthOf(array: Constant, machine: SimulatedMachine): number {
  return machine.readStorage(nonNull(array) + BigInt(arrayLengthOffset), 'i32', false, 'null-reference') as number;
}

/** Address of the first of `count` elements that must all exist. */
function elements(
  layout: ArrayLayout,
  array: Constant,
  index: Constant,
  count: number,
  machine: SimulatedMachine,
): bigint {
  const first = (index as number) >>> 0;
  if (first + count > lengthOf(array, machine) >>> 0) throw new TrapError('array-out-of-bounds');
  return (array as bigint) + BigInt(arrayDataOffset + first * bytesOfStorage(layout.element));
}

function isOfType(test: HeapTest, reference: bigint, machine: SimulatedMachine): boolean {
  if (reference === 0n) return test.acceptsNull;
  const isSmallInteger = (reference & 1n) === 1n;
  if (test.target === 'any') return true;
  if (test.target === 'none') return false;
  if (test.target === 'i31') return isSmallInteger;
  if (isSmallInteger) return false;
  const header = Number(machine.read(reference, 4, null));
  return test.target.first <= header && header <= test.target.last;
}
