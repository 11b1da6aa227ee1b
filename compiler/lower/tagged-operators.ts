/**
 * Generated functions for operators on tagged values, where the static types leave the kind open.
 */
import { Kind } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert } from './convert.ts';
import { kindTest } from './equality.ts';
import { fieldIndex } from './heap-types.ts';
import { boolean, float64, stringReference, tagged } from './representation.ts';

const callString = (context: LoweringContext, name: 'string.equals', args: Reference[]): Reference => {
  const target = context.libraryFunction(name);
  const result = context.representations.ofPlace(target.result);
  return convert(context, context.module.call(target.symbol, args, context.types.wasmType(result)), result, boolean);
};

function anyLocal({ module, binaryen }: LoweringContext, index: number): () => Reference {
  return () => module.local.get(index, binaryen.anyref);
}

function both(context: LoweringContext, left: () => Reference, right: () => Reference, kind: number): Reference {
  return context.module.i32.and(kindTest(context, left, kind), kindTest(context, right, kind));
}

function asNumber(context: LoweringContext, read: () => Reference): Reference {
  return convert(context, read(), tagged, float64);
}

function asString(context: LoweringContext, read: () => Reference): Reference {
  return convert(context, read(), tagged, stringReference);
}

/** `===` */
export function strictEqualsFunction(context: LoweringContext): string {
  const { module, binaryen } = context;
  return context.supportFunction('tagged.strictEquals', (symbol) => {
    const left = anyLocal(context, 0);
    const right = anyLocal(context, 1);
    const eqref = binaryen.eqref;
    const same = module.ref.eq(module.ref.cast(left(), eqref), module.ref.cast(right(), eqref));
    const body = module.if(
      both(context, left, right, Kind.number),
      module.f64.eq(asNumber(context, left), asNumber(context, right)),
      module.if(
        both(context, left, right, Kind.string),
        callString(context, 'string.equals', [asString(context, left), asString(context, right)]),
        same,
      ),
    );
    module.addFunction(symbol, binaryen.createType([binaryen.anyref, binaryen.anyref]), binaryen.i32, [], body);
  });
}

/** `==` for the operands that the checker lets through: equal kinds, and null with undefined. */
export function looseEqualsFunction(context: LoweringContext): string {
  const { module, binaryen } = context;
  return context.supportFunction('tagged.looseEquals', (symbol) => {
    const left = anyLocal(context, 0);
    const right = anyLocal(context, 1);
    const primitive = Kind.number | Kind.string | Kind.boolean;
    const numeric = module.f64.eq(numberOf(context, left), numberOf(context, right));
    const differs = module.i32.and(
      module.i32.eqz(both(context, left, right, Kind.string)),
      both(context, left, right, primitive),
    );
    const strict = module.call(strictEqualsFunction(context), [left(), right()], binaryen.i32);
    const body = module.if(
      both(context, left, right, Kind.null | Kind.undefined),
      module.i32.const(1),
      module.if(differs, numeric, strict),
    );
    module.addFunction(symbol, binaryen.createType([binaryen.anyref, binaryen.anyref]), binaryen.i32, [], body);
  });
}

/** ToNumber of a primitive. */
export function toNumberFunction(context: LoweringContext): string {
  const { module, binaryen, types, representations } = context;
  return context.supportFunction('tagged.asNumber', (symbol) => {
    const value = anyLocal(context, 0);
    const target = context.libraryFunction('number-parse.stringToNumber');
    const result = representations.ofPlace(target.result);
    const parsed = module.call(target.symbol, [asString(context, value)], types.wasmType(result));
    const truth = convert(context, value(), tagged, boolean);
    const body = module.if(
      kindTest(context, value, Kind.number),
      asNumber(context, value),
      module.if(
        kindTest(context, value, Kind.string),
        convert(context, parsed, result, float64),
        module.if(
          kindTest(context, value, Kind.boolean),
          module.f64.convert_s.i32(truth),
          module.if(kindTest(context, value, Kind.null), module.f64.const(0), module.f64.const(Number.NaN)),
        ),
      ),
    );
    module.addFunction(symbol, binaryen.anyref, binaryen.f64, [], body);
  });
}

function numberOf(context: LoweringContext, read: () => Reference): Reference {
  return context.module.call(toNumberFunction(context), [read()], context.binaryen.f64);
}

/** ToBoolean; the null reference stands for null or undefined, both false. */
export function toBooleanFunction(context: LoweringContext): string {
  const { module, binaryen } = context;
  return context.supportFunction('tagged.toBoolean', (symbol) => {
    const value = anyLocal(context, 0);
    const length = module.struct.get(
      fieldIndex(context.wellKnown!.string, 'length'),
      asString(context, value),
      binaryen.i32,
      false,
    );
    const body = module.if(
      module.i32.or(module.ref.is_null(value()), kindTest(context, value, Kind.null)),
      module.i32.const(0),
      module.if(
        kindTest(context, value, Kind.string),
        module.i32.ne(length, module.i32.const(0)),
        module.if(
          kindTest(context, value, Kind.boolean),
          convert(context, value(), tagged, boolean),
          module.if(
            kindTest(context, value, Kind.number),
            module.f64.gt(module.f64.abs(asNumber(context, value)), module.f64.const(0)),
            module.i32.const(1),
          ),
        ),
      ),
    );
    module.addFunction(symbol, binaryen.anyref, binaryen.i32, [], body);
  });
}

/** `typeof` as a string. */
export function typeofFunction(context: LoweringContext): string {
  const { module, binaryen, types } = context;
  return context.supportFunction('tagged.typeof', (symbol) => {
    const value = anyLocal(context, 0);
    const names = [
      [Kind.undefined, 'undefined'],
      [Kind.number, 'number'],
      [Kind.string, 'string'],
      [Kind.boolean, 'boolean'],
      [Kind.function, 'function'],
    ] as const;
    let body = context.stringLiteral('object');
    for (const [kind, name] of names.toReversed()) {
      body = module.if(kindTest(context, value, kind), context.stringLiteral(name), body);
    }
    module.addFunction(symbol, binaryen.anyref, types.wasmType(stringReference), [], body);
  });
}

/** ToString of a primitive. */
export function toStringFunction(context: LoweringContext): string {
  const { module, binaryen, types, representations } = context;
  return context.supportFunction('tagged.toString', (symbol) => {
    const value = anyLocal(context, 0);
    const target = context.libraryFunction('number.numberToString');
    const parameter = representations.ofPlace(target.params[0].place);
    const number = module.call(
      target.symbol,
      [convert(context, asNumber(context, value), float64, parameter)],
      types.wasmType(stringReference),
    );
    const truth = module.if(
      convert(context, value(), tagged, boolean),
      context.stringLiteral('true'),
      context.stringLiteral('false'),
    );
    const body = module.if(
      kindTest(context, value, Kind.string),
      asString(context, value),
      module.if(
        kindTest(context, value, Kind.number),
        number,
        module.if(
          kindTest(context, value, Kind.boolean),
          truth,
          module.if(
            kindTest(context, value, Kind.null),
            context.stringLiteral('null'),
            module.if(module.ref.is_null(value()), context.stringLiteral('undefined'), context.trap('wrong-type')),
          ),
        ),
      ),
    );
    module.addFunction(symbol, binaryen.anyref, types.wasmType(stringReference), [], body);
  });
}
