/**
 * Generated functions on tagged values: boxing, unboxing and the tests that operators need. Numbers that fit in 31 bits
 * (and are not minus zero) are i31 references, all others are boxed, so equal numbers may be different boxes.
 */
import type { TrapKind } from '../ssa/ir.ts';
import type { LoweringContext, Reference } from './context.ts';
import { nonNull } from './convert.ts';

export function isMissing({ module }: LoweringContext, value: Reference): Reference {
  return module.ref.is_null(value);
}

function newBox(context: LoweringContext, value: Reference): Reference {
  return context.module.struct.new([value], context.types.heapType('number'));
}

/** An int32 as a tagged value. */
export function boxInteger(context: LoweringContext, value: Reference): Reference {
  const { module, binaryen } = context;
  const name = context.supportFunction('tagged.ofInteger', (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.i32);
    const shifted = module.i32.shr_s(module.i32.shl(read(), module.i32.const(1)), module.i32.const(1));
    const body = module.if(
      module.i32.eq(shifted, read()),
      module.ref.i31(read()),
      newBox(context, module.f64.convert_s.i32(read())),
    );
    module.addFunction(symbol, binaryen.i32, binaryen.anyref, [], body);
  });
  return module.call(name, [value], binaryen.anyref);
}

/** A double as a tagged value. */
export function boxNumber(context: LoweringContext, value: Reference): Reference {
  const { module, binaryen } = context;
  const name = context.supportFunction('tagged.ofNumber', (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.f64);
    const integer = (): Reference => module.local.get(1, binaryen.i32);
    // Comparing the bits tells minus zero from zero.
    const isSame = module.i64.eq(
      module.i64.reinterpret(module.f64.convert_s.i32(integer())),
      module.i64.reinterpret(read()),
    );
    const fits = module.i32.eq(
      module.i32.shr_s(module.i32.shl(integer(), module.i32.const(1)), module.i32.const(1)),
      integer(),
    );
    const body = module.block(
      null,
      [
        module.local.set(1, module.i32.trunc_s_sat.f64(read())),
        module.if(module.i32.and(isSame, fits), module.ref.i31(integer()), newBox(context, read())),
      ],
      binaryen.anyref,
    );
    module.addFunction(symbol, binaryen.f64, binaryen.anyref, [binaryen.i32], body);
  });
  return module.call(name, [value], binaryen.anyref);
}

/** The number in a tagged value, as a double. */
export function unboxNumber(context: LoweringContext, value: Reference, failure: TrapKind): Reference {
  const { module, binaryen } = context;
  const name = context.supportFunction(`tagged.toNumber ${failure}`, (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.anyref);
    const body = module.if(
      isInteger(context, read()),
      module.f64.convert_s.i32(integerIn(context, read())),
      module.if(
        module.ref.test(read(), nonNull(context, 'number')),
        module.struct.get(0, module.ref.cast(read(), nonNull(context, 'number')), binaryen.f64, false),
        context.trap(failure),
      ),
    );
    module.addFunction(symbol, binaryen.anyref, binaryen.f64, [], body);
  });
  return module.call(name, [value], binaryen.f64);
}

/** The number that arithmetic takes a tagged number or undefined for. */
export function numberOrNaN(context: LoweringContext, value: Reference): Reference {
  const { module, binaryen } = context;
  const name = context.supportFunction('tagged.numberOrNaN', (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.anyref);
    const number = unboxNumber(context, read(), 'wrong-type');
    const body = module.if(isMissing(context, read()), module.f64.const(Number.NaN), number);
    module.addFunction(symbol, binaryen.anyref, binaryen.f64, [], body);
  });
  return module.call(name, [value], binaryen.f64);
}

/** `===` of two tagged values that are numbers or undefined. */
export function sameNumberOrMissing(context: LoweringContext, left: Reference, right: Reference): Reference {
  const { module, binaryen } = context;
  const { anyref, i32 } = binaryen;
  const name = context.supportFunction('tagged.sameNumberOrMissing', (symbol) => {
    const [first, second] = [0, 1].map((index) => () => module.local.get(index, anyref));
    const body = module.if(
      isMissing(context, first()),
      isMissing(context, second()),
      module.f64.eq(numberOrNaN(context, first()), numberOrNaN(context, second())),
    );
    module.addFunction(symbol, binaryen.createType([anyref, anyref]), i32, [], body);
  });
  return module.call(name, [left, right], i32);
}

function i31Type({ binaryen }: LoweringContext): number {
  return binaryen.getTypeFromHeapType(binaryen.getHeapType(binaryen.i31ref), false);
}

export function isInteger(context: LoweringContext, value: Reference): Reference {
  return context.module.ref.test(value, i31Type(context));
}

export function integerIn(context: LoweringContext, value: Reference): Reference {
  return context.module.i31.get_s(context.module.ref.cast(value, i31Type(context)));
}

export function isBoxedNumber(context: LoweringContext, value: Reference): Reference {
  return context.module.ref.test(value, nonNull(context, 'number'));
}

/** The kinds that a tagged value is tested for, with the heap type that tells. */
export function isHeapKind(context: LoweringContext, value: Reference, heapName: string): Reference {
  return context.module.ref.test(value, nonNull(context, heapName));
}
