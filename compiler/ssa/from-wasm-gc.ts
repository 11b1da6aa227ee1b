/** Structs, arrays, i31 references, tests and casts. Objects are described by layouts (docs/runtime-abi.md). */
import { readHeapType } from '../wasm/read-types.ts';
import {
  type ArrayType,
  type FieldType,
  isDefaultable,
  isReference,
  type ReferenceType,
  reference,
  type StructType,
  type WasmStorageType,
  type WasmType,
} from '../wasm/types.ts';
import type { Handler, Handlers } from './from-wasm.ts';
import { branchIf } from './from-wasm-control.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';
import type { HeapAccess, HeapLayout } from './heap.ts';
import type { Value } from './ir.ts';

/** The type on the operand stack of what is stored. */
function unpacked(storage: WasmStorageType): WasmType {
  return storage === 'i8' || storage === 'i16' ? 'i32' : storage;
}

interface Aggregate<T> {
  readonly index: number;
  readonly type: T;
  readonly layout: HeapLayout;
}

function readAggregate<T extends StructType | ArrayType>(
  translator: FunctionTranslator,
  kind: T['kind'],
): Aggregate<T> {
  const index = translator.reader.u32();
  const type = translator.context.module.types[index]?.composite;
  if (type === undefined || type.kind !== kind) throw translator.error(`type ${index} is no ${kind} type`);
  return { index, type: type as T, layout: translator.context.layout.layouts[index]! };
}

const readStruct = (translator: FunctionTranslator) => readAggregate<StructType>(translator, 'struct');
const readArray = (translator: FunctionTranslator) => readAggregate<ArrayType>(translator, 'array');

/** Takes a reference to an object of type `index`; says whether it may be null. */
function popObject(translator: FunctionTranslator, index: number): { object: Value; nullable: boolean } {
  const { nullable } = translator.topReference();
  return { object: translator.pop(reference(index, true)), nullable };
}

function allocate(
  translator: FunctionTranslator,
  op: 'struct_new' | 'struct_new_default' | 'array_new' | 'array_new_default' | 'array_new_fixed' | 'array_new_data',
  { index, layout }: Aggregate<unknown>,
  args: Value[],
  data: HeapAccess['data'] = null,
): void {
  const access = translator.context.heapAccess(layout, 0, false, false);
  const aux = data === null ? access : { ...access, data };
  translator.push(translator.builder.value(op, 'ref', args, aux), reference(index, false));
}

function checkDefault(translator: FunctionTranslator, fields: readonly FieldType[]): void {
  if (!fields.every(({ storage }) => isDefaultable(storage))) throw translator.error('field type is not defaultable');
}

function checkMutable(translator: FunctionTranslator, field: FieldType): void {
  if (!field.mutable) throw translator.error('field is immutable');
}

function fieldOf(
  translator: FunctionTranslator,
  { type }: Aggregate<StructType>,
): { number: number; field: FieldType } {
  const number = translator.reader.u32();
  const field = type.fields[number];
  if (field === undefined) throw translator.error(`unknown field ${number}`);
  return { number, field };
}

/** `packed`: how a narrow field is extended; null where the field must not be narrow. */
function structGet(packed: 'signed' | 'unsigned' | null): Handler {
  return (translator) => {
    const struct = readStruct(translator);
    const { number, field } = fieldOf(translator, struct);
    checkPacking(translator, field, packed);
    const { object, nullable } = popObject(translator, struct.index);
    const access = translator.context.heapAccess(struct.layout, number, packed === 'signed', nullable);
    const type = unpacked(field.storage);
    translator.push(translator.builder.value('struct_get', translator.valueType(type), [object], access), type);
  };
}

function arrayGet(packed: 'signed' | 'unsigned' | null): Handler {
  return (translator) => {
    const array = readArray(translator);
    checkPacking(translator, array.type.element, packed);
    const index = translator.pop('i32');
    const { object, nullable } = popObject(translator, array.index);
    const access = translator.context.heapAccess(array.layout, 0, packed === 'signed', nullable);
    const type = unpacked(array.type.element.storage);
    translator.push(translator.builder.value('array_get', translator.valueType(type), [object, index], access), type);
  };
}

function checkPacking(translator: FunctionTranslator, { storage }: FieldType, packed: string | null): void {
  const isPacked = storage === 'i8' || storage === 'i16';
  if (isPacked !== (packed !== null))
    throw translator.error('field is packed and the instruction is not, or the reverse');
}

/** The test of the reference on top of the stack. Function references carry no type at run time. */
function testFor(translator: FunctionTranslator, target: ReferenceType) {
  const { typeTable } = translator.context;
  const operand = translator.topReference(typeTable.topOf(target.heap));
  const isDecided =
    typeTable.isHeapSubtype(operand.heap, target.heap) || typeTable.bottomOf(target.heap) === target.heap;
  if (typeTable.topOf(target.heap) !== 'any' && !isDecided) {
    throw translator.error('test of a function, extern or exception reference is not supported');
  }
  return translator.context.heapTest(operand, target);
}

function readTarget(translator: FunctionTranslator, nullable: boolean): ReferenceType {
  return reference(readHeapType(translator.reader, translator.context.module.types.length), nullable);
}

function refTest(nullable: boolean): Handler {
  return (translator) => {
    const test = testFor(translator, readTarget(translator, nullable));
    translator.push(translator.builder.value('ref_test', 'i32', [translator.popAny()], test), 'i32');
  };
}

function refCast(nullable: boolean): Handler {
  return (translator) => {
    const target = readTarget(translator, nullable);
    const test = testFor(translator, target);
    const value = translator.popAny();
    const isFree = test.target === 'any' && (test.acceptsNull || !test.nullable);
    translator.push(isFree ? value : translator.builder.value('ref_cast', 'ref', [value], test), target);
  };
}

const sourceIsNullable = 1;
const targetIsNullable = 2;

/** `br_on_cast` leaves with the reference when the test succeeds, `br_on_cast_fail` when it fails. */
function branchOnCast(leaveOnSuccess: boolean): Handler {
  return (translator) => {
    const { reader, builder } = translator;
    const flags = reader.byte();
    if (flags > 3) throw translator.error('malformed br_on_cast flags');
    const frame = translator.frameAt(reader.u32());
    const source = readTarget(translator, (flags & sourceIsNullable) !== 0);
    const target = readTarget(translator, (flags & targetIsNullable) !== 0);
    if (!translator.context.typeTable.isSubtype(target, source)) throw translator.error('type mismatch in br_on_cast');
    const test = testFor(translator, target);
    const value = translator.pop(source);
    const rest = reference(source.heap, source.nullable && !target.nullable);
    const succeeds = builder.value('ref_test', 'i32', [value], test);
    const leaves = leaveOnSuccess ? succeeds : builder.value('eqz', 'i32', [succeeds]);
    translator.push(value, leaveOnSuccess ? target : rest);
    branchIf(translator, leaves, frame);
    translator.popAny();
    translator.push(value, leaveOnSuccess ? rest : target);
  };
}

/** The operand, proven not to be null. */
function nonNull(translator: FunctionTranslator, value: Value, nullable: boolean): Value {
  return nullable ? translator.builder.value('ref_as_non_null', 'ref', [value]) : value;
}

function i31Get(op: 'i31_get_s' | 'i31_get_u'): Handler {
  return (translator) => {
    const { nullable } = translator.topReference();
    const value = nonNull(translator, translator.pop(reference('i31', true)), nullable);
    translator.push(translator.builder.value(op, 'i32', [value]), 'i32');
  };
}

function convert(from: 'any' | 'extern', to: 'any' | 'extern'): Handler {
  return (translator) => {
    const { nullable } = translator.topReference(from);
    translator.push(translator.popAny(), reference(to, nullable));
  };
}

export const gcHandlers: Handlers = {
  'struct.new': (translator) => {
    const struct = readStruct(translator);
    allocate(
      translator,
      'struct_new',
      struct,
      translator.popAll(struct.type.fields.map(({ storage }) => unpacked(storage))),
    );
  },
  'struct.new_default': (translator) => {
    const struct = readStruct(translator);
    checkDefault(translator, struct.type.fields);
    allocate(translator, 'struct_new_default', struct, []);
  },
  'struct.get': structGet(null),
  'struct.get_s': structGet('signed'),
  'struct.get_u': structGet('unsigned'),
  'struct.set': (translator) => {
    const struct = readStruct(translator);
    const { number, field } = fieldOf(translator, struct);
    checkMutable(translator, field);
    const value = translator.pop(unpacked(field.storage));
    const { object, nullable } = popObject(translator, struct.index);
    const access = translator.context.heapAccess(struct.layout, number, false, nullable);
    translator.builder.value('struct_set', null, [object, value], access);
  },
  'array.new': (translator) => {
    const array = readArray(translator);
    const length = translator.pop('i32');
    allocate(translator, 'array_new', array, [translator.pop(unpacked(array.type.element.storage)), length]);
  },
  'array.new_default': (translator) => {
    const array = readArray(translator);
    checkDefault(translator, [array.type.element]);
    allocate(translator, 'array_new_default', array, [translator.pop('i32')]);
  },
  'array.new_fixed': (translator) => {
    const array = readArray(translator);
    const count = translator.reader.u32();
    const type = unpacked(array.type.element.storage);
    const values: Value[] = [];
    for (let left = count; left > 0; left--) values.push(translator.pop(type));
    allocate(translator, 'array_new_fixed', array, values.reverse());
  },
  'array.new_data': (translator) => {
    const array = readArray(translator);
    const { context } = translator;
    const segment = translator.reader.u32();
    const data = context.module.data[segment];
    if (data === undefined) throw translator.error(`unknown data segment ${segment}`);
    if (isReference(array.type.element.storage)) throw translator.error('array of references from data');
    const length = translator.pop('i32');
    const offset = translator.pop('i32');
    const address = { name: context.symbols.data[segment], addend: 0 };
    allocate(translator, 'array_new_data', array, [offset, length], { address, bytes: data.bytes.length });
  },
  'array.get': arrayGet(null),
  'array.get_s': arrayGet('signed'),
  'array.get_u': arrayGet('unsigned'),
  'array.set': (translator) => {
    const array = readArray(translator);
    checkMutable(translator, array.type.element);
    const value = translator.pop(unpacked(array.type.element.storage));
    const index = translator.pop('i32');
    const { object, nullable } = popObject(translator, array.index);
    const access = translator.context.heapAccess(array.layout, 0, false, nullable);
    translator.builder.value('array_set', null, [object, index, value], access);
  },
  'array.len': (translator) => {
    const { nullable, heap } = translator.topReference('any');
    const object = translator.pop(reference('array', true));
    const layout = typeof heap === 'number' ? translator.context.layout.layouts[heap]! : anyArray(translator);
    const access = translator.context.heapAccess(layout, 0, false, nullable);
    translator.push(translator.builder.value('array_len', 'i32', [object], access), 'i32');
  },
  'array.fill': (translator) => {
    const array = readArray(translator);
    checkMutable(translator, array.type.element);
    const count = translator.pop('i32');
    const value = translator.pop(unpacked(array.type.element.storage));
    const index = translator.pop('i32');
    const { object, nullable } = popObject(translator, array.index);
    const access = translator.context.heapAccess(array.layout, 0, false, nullable);
    translator.builder.value('array_fill', null, [object, index, value, count], access);
  },
  'array.copy': (translator) => {
    const to = readArray(translator);
    const from = readArray(translator);
    checkMutable(translator, to.type.element);
    if (!translator.context.typeTable.isSubtype(from.type.element.storage, to.type.element.storage)) {
      throw translator.error('array types do not match');
    }
    const count = translator.pop('i32');
    const sourceIndex = translator.pop('i32');
    const source = popObject(translator, from.index);
    const index = translator.pop('i32');
    const destination = popObject(translator, to.index);
    const access = translator.context.heapAccess(to.layout, 0, false, source.nullable || destination.nullable);
    const args = [destination.object, index, source.object, sourceIndex, count];
    translator.builder.value('array_copy', null, args, access);
  },
  'ref.null': (translator) => {
    const { heap } = readTarget(translator, true);
    translator.push(translator.builder.null(), reference(translator.context.typeTable.bottomOf(heap), true));
  },
  'ref.is_null': (translator) => {
    translator.topReference();
    translator.push(translator.builder.value('eqz', 'i32', [translator.popAny()]), 'i32');
  },
  'ref.as_non_null': (translator) => {
    const { heap, nullable } = translator.topReference();
    translator.push(nonNull(translator, translator.popAny(), nullable), reference(heap, false));
  },
  'ref.eq': (translator) => {
    const right = translator.pop(reference('eq', true));
    const left = translator.pop(reference('eq', true));
    translator.push(translator.builder.value('eq', 'i32', [left, right]), 'i32');
  },
  'ref.test': refTest(false),
  'ref.test_null': refTest(true),
  'ref.cast': refCast(false),
  'ref.cast_null': refCast(true),
  br_on_cast: branchOnCast(true),
  br_on_cast_fail: branchOnCast(false),
  'ref.i31': (translator) => {
    translator.push(translator.builder.value('i31_new', 'ref', [translator.pop('i32')]), reference('i31', false));
  },
  'i31.get_s': i31Get('i31_get_s'),
  'i31.get_u': i31Get('i31_get_u'),
  'any.convert_extern': convert('extern', 'any'),
  'extern.convert_any': convert('any', 'extern'),
};

/** Any array layout will do where only the length is read; a module with such an instruction may define none. */
function anyArray(translator: FunctionTranslator): HeapLayout {
  const { first, last } = translator.context.layout.arrays;
  return { kind: 'array', name: 'array', first, last, element: 'i8', mutable: false, region: 'array' };
}
