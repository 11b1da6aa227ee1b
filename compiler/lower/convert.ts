/**
 * Conversions between representations. `convert` is the only place where a value changes its form; every consumer calls it
 * with the representation that it wants. A conversion that can fail stops the program: the static type was wrong.
 */
import { Kind } from '../core/types.ts';
import type { TrapKind } from '../ssa/ir.ts';
import type { LoweringContext, Reference } from './context.ts';
import { float64, isReference, type Representation, tagged } from './representation.ts';
import { boxInteger, boxNumber, isHeapKind, isMissing, unboxNumber } from './support-tagged.ts';

type NumberKind = 'i32' | 'i64' | 'f64';

export function isNumber({ kind }: Representation): boolean {
  return kind === 'i32' || kind === 'i64' || kind === 'f64';
}

/**
 * `value` in another representation. Numbers going to a narrower one are known to fit (range analysis), references that
 * lose their null are known to be present (the checker, or a check made by the caller); other types are checked.
 */
export function convert(
  context: LoweringContext,
  value: Reference,
  from: Representation,
  to: Representation,
  failure: TrapKind = 'wrong-type',
): Reference {
  if (from.key === to.key) return value;
  const { module } = context;
  if (to.kind === 'unit') return convertToUnit(context, value, from, to, failure);
  if (isNumber(from) && isNumber(to)) {
    return convertNumber(context, value, from.kind as NumberKind, to.kind as NumberKind);
  }
  if (from.kind === 'unit') return convertUnit(context, value, from, to, failure);
  if (to.kind === 'tagged') return tag(context, value, from);
  if (from.kind === 'tagged') return untag(context, value, to, failure);
  if (isReference(from) && isReference(to)) return convertReference(context, value, from, to, failure);
  return module.block(null, [module.drop(value), context.trap(failure)]);
}

/** A value to nothing. What functions without result give is not looked at; where null is promised it has to be null. */
function convertToUnit(
  context: LoweringContext,
  value: Reference,
  from: Representation,
  to: Extract<Representation, { kind: 'unit' }>,
  failure: TrapKind,
): Reference {
  const { module } = context;
  if (to.nullish === Kind.undefined) return from.kind === 'unit' ? value : module.drop(value);
  if (from.kind === 'unit') return module.block(null, [value, context.trap(failure)]);
  const { anyref, none } = context.binaryen;
  const name = context.supportFunction(`require null ${failure}`, (symbol) => {
    const isNull = isExactly(context, module.local.get(0, anyref), tagged, Kind.null);
    module.addFunction(symbol, anyref, none, [], module.if(module.i32.eqz(isNull), context.trap(failure)));
  });
  return module.call(name, [convert(context, value, from, tagged)], none);
}

/** @param nullish whether it is null, or whether it is undefined */
export function isExactly(
  context: LoweringContext,
  value: Reference,
  representation: Representation,
  nullish: number,
): Reference {
  const { module, binaryen } = context;
  const always = (result: number): Reference => {
    const effect = representation.kind === 'unit' ? value : module.drop(value);
    return module.block(null, [effect, module.i32.const(result)], binaryen.i32);
  };
  if (representation.kind === 'unit') return always(representation.nullish === nullish ? 1 : 0);
  if (representation.kind === 'tagged') {
    return nullish === Kind.undefined ? module.ref.is_null(value) : isHeapKind(context, value, 'null');
  }
  if (isReference(representation) && representation.nullish === nullish) return module.ref.is_null(value);
  return always(0);
}

function convertNumber(context: LoweringContext, value: Reference, from: NumberKind, to: NumberKind): Reference {
  const { module } = context;
  switch (`${from}-${to}` as const) {
    case 'i32-i64':
      return module.i64.extend_s(value);
    case 'i32-f64':
      return module.f64.convert_s.i32(value);
    case 'i64-f64':
      return module.f64.convert_s.i64(value);
    case 'i64-i32':
      return module.i32.wrap(value);
    case 'f64-i32':
      return module.i32.trunc_s_sat.f64(value);
    case 'f64-i64':
      return module.i64.trunc_s_sat.f64(value);
    default:
      return value;
  }
}

/** Null or undefined as another representation; `value` is evaluated for its effects. */
function convertUnit(
  context: LoweringContext,
  value: Reference,
  from: Extract<Representation, { kind: 'unit' }>,
  to: Representation,
  failure: TrapKind,
): Reference {
  const { module } = context;
  const then = (result: Reference): Reference => module.block(null, [value, result]);
  if (to.kind === 'tagged') {
    return then(from.nullish === Kind.null ? context.singleton('null') : nullReference(context, tagged));
  }
  if (isReference(to) && to.nullish === from.nullish) return then(nullReference(context, to));
  return then(context.trap(failure));
}

export function nullReference(context: LoweringContext, representation: Representation): Reference {
  const { module, types } = context;
  if (representation.kind === 'tagged') return module.ref.null(context.binaryen.anyref);
  return module.ref.null(types.wasmType(representation));
}

function tag(context: LoweringContext, value: Reference, from: Representation): Reference {
  const { module } = context;
  switch (from.kind) {
    case 'i32':
      return boxInteger(context, value);
    case 'i64':
    case 'f64':
      return boxNumber(context, convert(context, value, from, float64));
    case 'boolean':
      return module.if(value, context.singleton('true'), context.singleton('false'));
    default:
      if (isReference(from) && from.nullish === Kind.null) return tagNullable(context, value, from);
      return value;
  }
}

/** A reference whose null means null: null becomes the singleton. */
function tagNullable(context: LoweringContext, value: Reference, from: Representation): Reference {
  const { module, binaryen, types } = context;
  const type = types.wasmType(from);
  const name = context.supportFunction(`tag ${from.key}`, (symbol) => {
    const read = (): Reference => module.local.get(0, type);
    const body = module.if(module.ref.is_null(read()), context.singleton('null'), read());
    module.addFunction(symbol, type, binaryen.anyref, [], body);
  });
  return module.call(name, [value], binaryen.anyref);
}

function untag(context: LoweringContext, value: Reference, to: Representation, failure: TrapKind): Reference {
  const { module, binaryen, types } = context;
  if (isNumber(to)) {
    const number = unboxNumber(context, value, failure);
    return within(context, convertNumber(context, number, 'f64', to.kind as NumberKind), [number]);
  }
  if (to.kind === 'boolean') {
    const cast = checkedCast(context, value, 'boolean', false, failure);
    return within(context, module.struct.get(0, cast, binaryen.i32, false), [cast]);
  }
  if (!isReference(to)) return module.block(null, [module.drop(value), context.trap(failure)]);
  const heapName = types.nameOf(to.heap);
  if (to.nullish !== Kind.null) return checkedCast(context, value, heapName, to.nullish === Kind.undefined, failure);
  const type = types.wasmType(to);
  const name = context.supportFunction(`untag ${to.key} ${failure}`, (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.anyref);
    const isNull = module.ref.test(read(), nonNull(context, 'null'));
    const body = module.if(isNull, module.ref.null(type), checkedCast(context, read(), heapName, false, failure));
    module.addFunction(symbol, binaryen.anyref, type, [], body);
  });
  return module.call(name, [value], type);
}

/** Notes the calls in a converted value that may stop the program. */
function within({ trapCalls }: LoweringContext, converted: Reference, calls: readonly Reference[]): Reference {
  trapCalls.set(converted, calls);
  return converted;
}

export function nonNull(context: LoweringContext, heapName: string): number {
  return context.binaryen.getTypeFromHeapType(context.types.heapType(heapName), false);
}

/** A cast that stops the program with the given reason. */
export function checkedCast(
  context: LoweringContext,
  value: Reference,
  heapName: string,
  allowsNull: boolean,
  failure: TrapKind,
): Reference {
  const { module, binaryen, types } = context;
  const target = allowsNull ? types.referenceTo(heapName) : nonNull(context, heapName);
  const name = context.supportFunction(`cast ${heapName}${allowsNull ? '?' : ''} ${failure}`, (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.anyref);
    const body = module.if(module.ref.test(read(), target), module.ref.cast(read(), target), context.trap(failure));
    module.addFunction(symbol, binaryen.anyref, types.referenceTo(heapName), [], body);
  });
  return module.call(name, [value], types.referenceTo(heapName));
}

type HeapRepresentation = Extract<Representation, { heap: unknown }>;

function convertReference(
  context: LoweringContext,
  value: Reference,
  from: HeapRepresentation,
  to: HeapRepresentation,
  failure: TrapKind,
): Reference {
  const fromName = context.types.nameOf(from.heap);
  const toName = context.types.nameOf(to.heap);
  const present =
    from.isUnproven && to.nullish === 0 ? requireNonNull(context, value, from, 'use-before-initialization') : value;
  if (fromName === toName || isSubtype(from, to)) return present;
  const cast = checkedCast(context, present, toName, to.nullish !== 0, failure);
  return within(context, cast, present === value ? [cast] : [present, cast]);
}

/** Whether every reference of the first heap type is one of the second. */
function isSubtype(from: HeapRepresentation, to: HeapRepresentation): boolean {
  if (to.heap.kind === 'object') return from.heap.kind === 'layout';
  return from.heap.kind === 'layout' && to.heap.kind === 'layout' && from.heap.layout.isOrExtends(to.heap.layout);
}

/** The reference, which must not be null. */
export function requireNonNull(
  context: LoweringContext,
  value: Reference,
  representation: Representation,
  failure: TrapKind,
): Reference {
  const { module, types } = context;
  const type = types.wasmType(representation);
  const name = context.supportFunction(
    `present ${types.nameOf((representation as HeapRepresentation).heap)} ${failure}`,
    (symbol) => {
      const read = (): Reference => module.local.get(0, type);
      const body = module.if(isMissing(context, read()), context.trap(failure), read());
      module.addFunction(symbol, type, type, [], body);
    },
  );
  return module.call(name, [value], type);
}
