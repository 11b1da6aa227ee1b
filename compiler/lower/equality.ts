/**
 * Equality, truth and the tests of `typeof` and `instanceof` (ECMA-262, 7.2.13, 7.2.14, 7.1.2, 13.5.3). What the static
 * types decide is decided here; what remains is tested on tagged values.
 */
import { mayReadUnset } from '../analysis/places-of.ts';
import type { Expression } from '../core/program.ts';
import { Kind, type Type } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { isExactly, nonNull } from './convert.ts';
import { isNullishValue, lower, lowerEffect, lowerTo } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { layoutType } from './heap-types.ts';
import { callLibrary } from './library.ts';
import { certainType } from './narrow.ts';
import { equalNumbers } from './numbers.ts';
import { boolean, isReference, stringReference, tagged, word } from './representation.ts';
import { isBoxedNumber, isHeapKind, isInteger } from './support-tagged.ts';
import { looseEqualsFunction, strictEqualsFunction, toBooleanFunction, typeofFunction } from './tagged-operators.ts';

const sameObjectKinds = Kind.array | Kind.function | Kind.object | Kind.bytes | Kind.units;

export function lowerEquals(state: FunctionState, node: Extract<Expression, { kind: 'equals' }>): Value {
  const { left, right, strict, position } = node;
  return { reference: state.mark(equals(state, left, right, strict, position), position), representation: boolean };
}

function equals(
  state: FunctionState,
  left: Expression,
  right: Expression,
  strict: boolean,
  position: number,
): Reference {
  const { context } = state;
  const { module } = context;
  const both = (kind: number): boolean => left.type.isOnly(kind) && right.type.isOnly(kind);
  if (left.kind === 'typeof' && right.kind === 'string') return typeofTest(state, left.operand, right.value);
  if (right.kind === 'typeof' && left.kind === 'string') return typeofTest(state, right.operand, left.value);
  if (both(Kind.number)) return equalNumbers(state, left, right);
  if (both(Kind.boolean)) return equalBooleans(state, left, right);
  if (both(Kind.word)) return module.i64.eq(lowerTo(state, left, word), lowerTo(state, right, word));
  const mayBeUnset = [left, right].some((node) => mayReadUnset(context.flow, node));
  if (both(Kind.string) && !mayBeUnset) {
    const result = callLibrary(state, 'string.equals', [lower(state, left), lower(state, right)], position);
    return state.convert(result, boolean);
  }
  if (isOneNullish(right.type)) return equalsNullish(state, left, right, strict, 'behind');
  if (isOneNullish(left.type)) return equalsNullish(state, right, left, strict, 'before');
  const values = [lower(state, left), lower(state, right)] as const;
  if (both(sameObjectKinds) && values.every(({ representation }) => isReference(representation))) {
    return module.ref.eq(values[0].reference, values[1].reference);
  }
  const operands = values.map(({ reference, representation }) => state.convert({ reference, representation }, tagged));
  const name = strict ? strictEqualsFunction(context) : looseEqualsFunction(context);
  return module.call(name, operands, context.binaryen.i32);
}

/** Tagged booleans are the same when they are one object; so is undefined, of fields without value. */
function equalBooleans(state: FunctionState, left: Expression, right: Expression): Reference {
  const { module, binaryen, flow } = state.context;
  if (![left, right].some((node) => mayReadUnset(flow, node))) {
    return module.i32.eq(lowerTo(state, left, boolean), lowerTo(state, right, boolean));
  }
  const [first, second] = [left, right].map((node) => module.ref.cast(lowerTo(state, node, tagged), binaryen.eqref));
  return module.ref.eq(first, second);
}

/** Only null, or only undefined. */
function isOneNullish(type: Type): boolean {
  return type.kinds === Kind.null || type.kinds === Kind.undefined;
}

/** Comparison with null or undefined, which stands before or behind the operand; `==` takes both for the same. */
function equalsNullish(
  state: FunctionState,
  operand: Expression,
  nullish: Expression,
  strict: boolean,
  place: 'before' | 'behind',
): Reference {
  const { context } = state;
  const { module, binaryen } = context;
  const value = lower(state, operand);
  const test = strict
    ? isExactly(context, value.reference, value.representation, nullish.type.kinds)
    : isNullishValue(state, value);
  if (nullish.kind === 'undefined' || nullish.kind === 'null') return test;
  const effect = lowerEffect(state, nullish);
  if (place === 'before') return module.block(null, [effect, test], binaryen.i32);
  const result = state.addRawLocal(binaryen.i32);
  const body = [module.local.set(result, test), effect, module.local.get(result, binaryen.i32)];
  return module.block(null, body, binaryen.i32);
}

/** The kinds for which `typeof` gives a string. */
const typeofKinds: Readonly<Record<string, number>> = {
  number: Kind.number,
  string: Kind.string,
  boolean: Kind.boolean,
  undefined: Kind.undefined,
  object: Kind.null | Kind.array | Kind.object,
  function: Kind.function,
};

/** `typeof operand === name` without making the string. */
function typeofTest(state: FunctionState, operand: Expression, name: string): Reference {
  const { context } = state;
  const { module, binaryen } = context;
  const kinds = typeofKinds[name] ?? 0;
  const type = certainType(context, operand);
  const possible = type.kinds & kinds;
  const constant = (value: number): Reference =>
    module.block(null, [lowerEffect(state, operand), module.i32.const(value)], binaryen.i32);
  if (possible === 0) return constant(0);
  if (type.isOnly(kinds)) return constant(1);
  const local = state.addLocal(tagged);
  const store = state.setLocal(local, lowerTo(state, operand, tagged));
  const read = (): Reference => state.getLocal(local, tagged);
  return module.block(null, [store, kindTest(context, read, possible)], binaryen.i32);
}

/** Whether a tagged value is of one of the kinds. */
export function kindTest(context: LoweringContext, read: () => Reference, kinds: number): Reference {
  const { module } = context;
  const tests: Reference[] = [];
  if (kinds & Kind.undefined) tests.push(module.ref.is_null(read()));
  if (kinds & Kind.number) tests.push(module.i32.or(isInteger(context, read()), isBoxedNumber(context, read())));
  if (kinds & Kind.string) tests.push(isHeapKind(context, read(), context.stringType));
  if (kinds & Kind.boolean) tests.push(isHeapKind(context, read(), 'boolean'));
  if (kinds & Kind.null) tests.push(isHeapKind(context, read(), 'null'));
  if (kinds & Kind.array) tests.push(isHeapKind(context, read(), 'array'));
  if (kinds & Kind.function) tests.push(isHeapKind(context, read(), 'function'));
  if (kinds & Kind.object) tests.push(isHeapKind(context, read(), 'object'));
  return tests.reduce((any, test) => module.i32.or(any, test));
}

export function lowerTypeof(state: FunctionState, node: Extract<Expression, { kind: 'typeof' }>): Value {
  const { context } = state;
  const { module, types } = context;
  const type = certainType(context, node.operand);
  const known = Object.entries(typeofKinds).find(([, kinds]) => type.isOnly(kinds));
  if (known) {
    const body = [lowerEffect(state, node.operand), context.stringLiteral(known[0])];
    const reference = module.block(null, body, types.wasmType(stringReference));
    return { reference, representation: stringReference };
  }
  const name = typeofFunction(context);
  const call = module.call(name, [lowerTo(state, node.operand, tagged)], types.wasmType(stringReference));
  return { reference: call, representation: stringReference };
}

export function lowerInstanceOf(state: FunctionState, node: Extract<Expression, { kind: 'instanceOf' }>): Value {
  const { context } = state;
  const { module, binaryen } = context;
  const value = lower(state, node.operand);
  const { representation } = value;
  const canBe = representation.kind === 'tagged' || representation.kind === 'object';
  const reference = canBe
    ? module.ref.test(value.reference, nonNull(context, layoutType(node.layout)))
    : module.block(null, [dropValue(context, value), module.i32.const(0)], binaryen.i32);
  return { reference, representation: boolean };
}

function dropValue({ module }: LoweringContext, { reference, representation }: Value): Reference {
  return representation.kind === 'unit' ? reference : module.drop(reference);
}

/** ToBoolean of a value, as i32. */
export function lowerToBoolean(state: FunctionState, value: Value): Reference {
  const { context } = state;
  const { module, binaryen } = context;
  const { reference, representation } = value;
  switch (representation.kind) {
    case 'boolean':
      return reference;
    case 'i32':
      return module.i32.ne(reference, module.i32.const(0));
    case 'i64':
    case 'word':
      return module.i64.ne(reference, module.i64.const(0n));
    case 'f64':
      // False for zeros and, because it is unordered, for NaN.
      return module.f64.gt(module.f64.abs(reference), module.f64.const(0));
    case 'unit':
      return module.block(null, [reference, module.i32.const(0)], binaryen.i32);
    case 'string':
      return module.call(toBooleanFunction(context), [reference], binaryen.i32);
    case 'tagged':
      return module.call(toBooleanFunction(context), [reference], binaryen.i32);
    default:
      if (isReference(representation) && representation.nullish) return module.i32.eqz(module.ref.is_null(reference));
      return module.block(null, [module.drop(reference), module.i32.const(1)], binaryen.i32);
  }
}
