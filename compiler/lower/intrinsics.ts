/**
 * Intrinsics: what the runtime declares in `runtime/lib/intrinsics.ts`, `runtime/lib/reflect.ts` and `runtime/machine`, as
 * WebAssembly instructions or imports that the back end knows (docs/ssa.md).
 */
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { arrayElements, emptyArray, lowerCheckedIndex } from './arrays.ts';
import type { LoweringContext, Reference } from './context.ts';
import { kindTest } from './equality.ts';
import { lowerTo } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { symbolAddress } from './kernel-data.ts';
import { lowerReflection } from './reflection.ts';
import {
  boolean,
  float64,
  type HeapKey,
  int32,
  int64,
  type Representation,
  reference,
  stringReference,
  tagged,
  unit,
  word,
} from './representation.ts';

type IntrinsicNode = Extract<Expression, { kind: 'intrinsic' }>;

/** An intrinsic with operands in fixed representations. */
interface Intrinsic {
  readonly operands: readonly Representation[];
  readonly result: Representation;
  emit(context: LoweringContext, operands: Reference[]): Reference;
}

const bytes = reference('bytes', { kind: 'bytes', name: 'bytes' });
const units = reference('units', { kind: 'units', name: 'units' });

function heapOf({ types }: LoweringContext, name: 'bytes' | 'units'): number {
  return types.heapType(name);
}

function machine(
  context: LoweringContext,
  name: string,
  operands: Reference[],
  params: number[],
  result: number,
): Reference {
  return context.module.call(context.import('machine', name, params, result), operands, result);
}

/** Address of the first element of a raw array. */
function dataAddress(context: LoweringContext, array: Reference): Reference {
  const { binaryen } = context;
  return machine(context, 'array_data_address', [array], [binaryen.arrayref], binaryen.i64);
}

function elementAddress(context: LoweringContext, bytes: Reference, index: Reference): Reference {
  const { module } = context;
  return module.i64.add(dataAddress(context, bytes), module.i64.extend_u(index));
}

function define(operands: Representation[], result: Representation, emit: Intrinsic['emit']): Intrinsic {
  return { operands, result, emit };
}

const floatUnary = (operation: 'sqrt' | 'floor' | 'ceil' | 'trunc' | 'nearest' | 'abs'): Intrinsic =>
  define([float64], float64, ({ module }, [x]) => module.f64[operation](x));
const floatBinary = (operation: 'min' | 'max' | 'copysign'): Intrinsic =>
  define([float64, float64], float64, ({ module }, [x, y]) => module.f64[operation](x, y));

function copyArray({ module }: LoweringContext, [to, toIndex, from, fromIndex, count]: Reference[]): Reference {
  return module.array.copy(to, toIndex, from, fromIndex, count);
}

/** Copies between arrays of different element size, one element at a time. */
function copyConverting(from: 'bytes' | 'units', to: 'bytes' | 'units'): Intrinsic['emit'] {
  return (context, operands) => {
    const { module, binaryen, types } = context;
    const { i32 } = binaryen;
    const name = context.supportFunction(`copy ${from} to ${to}`, (symbol) => {
      const get = (local: number): Reference => module.local.get(local, i32);
      const target = module.local.get(0, types.referenceTo(to));
      const source = module.local.get(2, types.referenceTo(from));
      const offset = 5;
      const element = module.array.get(source, module.i32.add(get(3), get(offset)), i32, false);
      const body = module.block('done', [
        module.loop(
          'next',
          module.block(null, [
            module.br_if('done', module.i32.ge_s(get(offset), get(4))),
            module.array.set(target, module.i32.add(get(1), get(offset)), element),
            module.local.set(offset, module.i32.add(get(offset), module.i32.const(1))),
            module.br('next'),
          ]),
        ),
      ]);
      const params = binaryen.createType([types.referenceTo(to), i32, types.referenceTo(from), i32, i32]);
      module.addFunction(symbol, params, binaryen.none, [i32], body);
    });
    return module.call(name, operands, binaryen.none);
  };
}

/** The quotient rounded down: one less than the one rounded towards zero when it is negative and not exact. */
function floorQuotient(context: LoweringContext, operands: Reference[]): Reference {
  const { module, binaryen } = context;
  const { i64 } = binaryen;
  const name = context.supportFunction('word.floorQuotient', (symbol) => {
    const dividend = (): Reference => module.local.get(0, i64);
    const divisor = (): Reference => module.local.get(1, i64);
    const isInexact = module.i64.ne(module.i64.rem_s(dividend(), divisor()), module.i64.const(0n));
    const isNegative = module.i64.lt_s(module.i64.xor(dividend(), divisor()), module.i64.const(0n));
    const excess = module.i64.extend_u(module.i32.and(isInexact, isNegative));
    const body = module.i64.sub(module.i64.div_s(dividend(), divisor()), excess);
    module.addFunction(symbol, binaryen.createType([i64, i64]), i64, [], body);
  });
  return module.call(name, operands, i64);
}

const load = (bits: 8 | 16 | 32, signed: boolean): Intrinsic =>
  define([int64], int64, ({ module }, [address]) => {
    const { i64 } = module;
    if (bits === 8) return signed ? i64.load8_s(0, 1, address) : i64.load8_u(0, 1, address);
    if (bits === 16) return signed ? i64.load16_s(0, 2, address) : i64.load16_u(0, 2, address);
    return signed ? i64.load32_s(0, 4, address) : i64.load32_u(0, 4, address);
  });

const intrinsics: Readonly<Record<string, Intrinsic>> = {
  'value.newBytes': define([int32], bytes, (context, [n]) =>
    context.module.array.new_default(heapOf(context, 'bytes'), n),
  ),
  'value.byteLength': define([bytes], int32, ({ module }, [array]) => module.array.len(array)),
  'value.byteGet': define([bytes, int32], int32, ({ module, binaryen }, [array, index]) =>
    module.array.get(array, index, binaryen.i32, false),
  ),
  'value.byteSet': define([bytes, int32, int32], unit, ({ module }, [array, index, value]) =>
    module.array.set(array, index, value),
  ),
  'value.copyBytes': define([bytes, int32, bytes, int32, int32], unit, copyArray),
  'value.newUnits': define([int32], units, (context, [n]) =>
    context.module.array.new_default(heapOf(context, 'units'), n),
  ),
  'value.unitLength': define([units], int32, ({ module }, [array]) => module.array.len(array)),
  'value.unitGet': define([units, int32], int32, ({ module, binaryen }, [array, index]) =>
    module.array.get(array, index, binaryen.i32, false),
  ),
  'value.unitSet': define([units, int32, int32], unit, ({ module }, [array, index, value]) =>
    module.array.set(array, index, value),
  ),
  'value.copyUnits': define([units, int32, units, int32, int32], unit, copyArray),
  'value.copyBytesToUnits': define([units, int32, bytes, int32, int32], unit, copyConverting('bytes', 'units')),
  'value.copyUnitsToBytes': define([bytes, int32, units, int32, int32], unit, copyConverting('units', 'bytes')),
  'value.wordToNumber': define([word], int64, (_, [x]) => x),
  'value.numberToWord': define([int64], word, (_, [x]) => x),
  'value.copyFromMemory': define([bytes, int32, int64, int32], unit, (context, [array, index, address, count]) =>
    context.module.memory.copy(elementAddress(context, array, index), address, context.module.i64.extend_u(count)),
  ),
  'value.copyToMemory': define([int64, bytes, int32, int32], unit, (context, [address, array, index, count]) =>
    context.module.memory.copy(address, elementAddress(context, array, index), context.module.i64.extend_u(count)),
  ),
  'value.toValue': define([stringReference], stringReference, (_, [text]) => text),
  'value.fromValue': define([stringReference], stringReference, (_, [text]) => text),
  'value.float64ToBits': define([float64], word, ({ module }, [x]) => module.i64.reinterpret(x)),
  'value.bitsToFloat64': define([word], float64, ({ module }, [bits]) => module.f64.reinterpret(bits)),
  'value.highWord': define([float64], int32, ({ module }, [x]) =>
    module.i32.wrap(module.i64.shr_u(module.i64.reinterpret(x), module.i64.const(32n))),
  ),
  'value.lowWord': define([float64], int32, ({ module }, [x]) => module.i32.wrap(module.i64.reinterpret(x))),
  'value.fromWords': define([int32, int32], float64, ({ module }, [high, low]) =>
    module.f64.reinterpret(
      module.i64.or(module.i64.shl(module.i64.extend_u(high), module.i64.const(32n)), module.i64.extend_u(low)),
    ),
  ),
  'value.squareRoot': floatUnary('sqrt'),
  'value.floor': floatUnary('floor'),
  'value.ceil': floatUnary('ceil'),
  'value.truncate': floatUnary('trunc'),
  'value.nearestEven': floatUnary('nearest'),
  'value.absolute': floatUnary('abs'),
  'value.copySign': floatBinary('copysign'),
  'value.minimum': floatBinary('min'),
  'value.maximum': floatBinary('max'),
  'value.roundToSingle': define([float64], float64, ({ module }, [x]) => module.f64.promote(module.f32.demote(x))),
  'value.leadingZeros32': define([int32], int32, ({ module }, [x]) => module.i32.clz(x)),
  'value.multiply32': define([int32, int32], int32, ({ module }, [x, y]) => module.i32.mul(x, y)),
  'value.bytesAddress': define([bytes], int64, (context, [array]) => dataAddress(context, array)),
  'value.unitsAddress': define([units], int64, (context, [array]) => dataAddress(context, array)),
  'memory.load8': load(8, false),
  'memory.load8s': load(8, true),
  'memory.load16': load(16, false),
  'memory.load16s': load(16, true),
  'memory.load32': load(32, false),
  'memory.load32s': load(32, true),
  'memory.load64': define([int64], word, ({ module }, [address]) => module.i64.load(0, 8, address)),
  'memory.loadAddress': define([int64], int64, ({ module }, [address]) => module.i64.load(0, 8, address)),
  'memory.store8': define([int64, int64], unit, ({ module }, [address, value]) =>
    module.i64.store8(0, 1, address, value),
  ),
  'memory.store16': define([int64, int64], unit, ({ module }, [address, value]) =>
    module.i64.store16(0, 2, address, value),
  ),
  'memory.store32': define([int64, int64], unit, ({ module }, [address, value]) =>
    module.i64.store32(0, 4, address, value),
  ),
  'memory.store64': define([int64, word], unit, ({ module }, [address, value]) =>
    module.i64.store(0, 8, address, value),
  ),
  'memory.storeAddress': define([int64, int64], unit, ({ module }, [address, value]) =>
    module.i64.store(0, 8, address, value),
  ),
  'memory.copyMemory': define([int64, int64, int64], unit, ({ module }, [to, from, count]) =>
    module.memory.copy(to, from, count),
  ),
  'memory.fillMemory': define([int64, int64, int64], unit, ({ module }, [to, byte, count]) =>
    module.memory.fill(to, module.i32.wrap(byte), count),
  ),
  'memory.coreAddress': define([], int64, (context) => machine(context, 'core_address', [], [], context.binaryen.i64)),
  'memory.framePointer': define([], int64, (context) =>
    machine(context, 'frame_pointer', [], [], context.binaryen.i64),
  ),
  'memory.byteAt': define([word, int64], int64, ({ module }, [text, index]) =>
    module.i64.load8_u(4, 1, module.i64.add(text, index)),
  ),
  'memory.textAddress': define([word], int64, ({ module }, [text]) => module.i64.add(text, module.i64.const(4n))),
  'memory.textLength': define([word], int64, ({ module }, [text]) => module.i64.load32_u(0, 4, text)),
  'word.highProduct': define([word, word], word, (context, operands) => {
    const { i64 } = context.binaryen;
    return machine(context, 'mul_high_u', operands, [i64, i64], i64);
  }),
  'word.leadingZeros64': define([word], int64, ({ module }, [x]) => module.i64.clz(x)),
  'word.trailingZeros64': define([word], int64, ({ module }, [x]) => module.i64.ctz(x)),
  'word.leadingZeros32': define([int64], int64, ({ module }, [x]) =>
    module.i64.extend_u(module.i32.clz(module.i32.wrap(x))),
  ),
  'word.floorQuotient': define([int64, int64], int64, floorQuotient),
  'word.toNumber': define([word], int64, (_, [x]) => x),
  'word.fromNumber': define([int64], word, (_, [x]) => x),
};

export function lowerIntrinsic(state: FunctionState, node: IntrinsicNode): Value {
  if (node.name.startsWith('reflect.')) return lowerReflection(state, node);
  const special = specialIntrinsics[node.name];
  if (special) return special(state, node);
  const known = intrinsics[node.name];
  if (!known) throw new Error(`unknown intrinsic ${node.name}`);
  const operands = node.args.map((argument, index) => lowerTo(state, argument, known.operands[index]));
  return { reference: state.mark(known.emit(state.context, operands), node.position), representation: known.result };
}

/** Intrinsics that depend on the types of their arguments. */
const specialIntrinsics: Readonly<Record<string, (state: FunctionState, node: IntrinsicNode) => Value>> = {
  'memory.symbolAddress': ({ context }, node) => {
    const [name] = node.args;
    if (name.kind !== 'string') throw new Error('symbolAddress takes a literal');
    return { reference: symbolAddress(context, name.value), representation: int64 };
  },
  'value.isArray': (state, node) => {
    const { module } = state.context;
    const local = state.addLocal(tagged);
    const store = state.setLocal(local, lowerTo(state, node.args[0], tagged));
    const test = kindTest(state.context, () => state.getLocal(local, tagged), Kind.array);
    return { reference: module.block(null, [store, test], state.context.binaryen.i32), representation: boolean };
  },
  'value.checkedIndex': (state, node) => {
    const [index, length] = node.args;
    return { reference: lowerCheckedIndex(state, index, length, node.position), representation: int32 };
  },
  'value.newArray': (state, node) => {
    const heap = arrayHeap(state, node.type.array!);
    const capacity = lowerTo(state, node.args[0], int32);
    return {
      reference: state.mark(emptyArray(state.context, heap, capacity), node.position),
      representation: reference('array', heap),
    };
  },
  'value.copyElements': (state, node) => {
    const { context } = state;
    const [to, toIndex, from, fromIndex, count] = node.args;
    const heap = arrayHeap(state, to.type.array!);
    const array = reference('array', heap);
    const copy = context.module.array.copy(
      arrayElements(context, heap, lowerTo(state, to, array)),
      lowerTo(state, toIndex, int32),
      arrayElements(context, heap, lowerTo(state, from, array)),
      lowerTo(state, fromIndex, int32),
      lowerTo(state, count, int32),
    );
    return { reference: state.mark(copy, node.position), representation: unit };
  },
};

function arrayHeap(
  state: FunctionState,
  array: NonNullable<Expression['type']['array']>,
): Extract<HeapKey, { kind: 'array' }> {
  return state.context.representations.arrayHeap(array) as Extract<HeapKey, { kind: 'array' }>;
}
