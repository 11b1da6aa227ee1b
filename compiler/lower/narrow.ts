/**
 * Narrowing: a value at a narrower type than the place that it comes from has. Values that change their representation are
 * checked by the conversion; a reference that is known not to be null any more has no other form, so the check for null is
 * made here, unless nothing can have changed the place since the program itself has tested it. What TypeScript's control
 * flow analysis says of other places keeps its form until a consumer needs the narrower one: where none does, as in
 * `console.log(place)`, the program goes on with the value that is there.
 */
import { isProven, isUncertain } from '../analysis/narrowing.ts';
import { mayReadUnset } from '../analysis/places-of.ts';
import type { Expression } from '../core/program.ts';
import { Kind, type Type, undefinedType } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { isExactly, nonNull, requireNonNull } from './convert.ts';
import { isNullishValue, lower, naturalRepresentation } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { layoutType } from './heap-types.ts';
import { callThrowing } from './library.ts';
import { depth } from './members.ts';
import { isReference, isUnit, type Representation, reference as referenceOf } from './representation.ts';

type NarrowNode = Extract<Expression, { kind: 'narrow' }>;
type ReceiverNode = Extract<Expression, { kind: 'receiver' }>;

export function lowerNarrow(state: FunctionState, node: NarrowNode): Value {
  const value = lower(state, node.operand);
  const representation = naturalRepresentation(state, node);
  if (isUnit(representation) && !isUnit(value.representation)) return requireMissing(state, value, node);
  if (isUncertain(node)) return { ...value, representation: unproven(value.representation) };
  const present =
    losesNull(value.representation, representation) && !isProven(node) ? requirePresent(state, value, node) : value;
  const converted = state.mark(state.convert(present, representation, node.failure), node.position);
  if (node.evidence !== 'claim') return { reference: converted, representation };
  return { reference: checkClaim(state, converted, representation, node), representation };
}

/** A claim about an object is true if the object has what the claimed type promises. */
function checkClaim(
  state: FunctionState,
  value: Reference,
  representation: Representation,
  node: NarrowNode,
): Reference {
  const { context } = state;
  const { module, types, flow } = context;
  const claimed = flow.layoutsOf(node.type);
  const possible = [...flow.layoutsOf(node.operand.type)].filter(({ isAbstract }) => !isAbstract);
  if (node.type.open || !node.type.has(Kind.object) || possible.every((layout) => claimed.has(layout))) return value;
  const names = [...claimed].map(({ name }) => name).join('/');
  const type = types.wasmType(representation);
  const symbol = context.supportFunction(
    `claim ${names} of ${possible.map(({ name }) => name).join('/')} ${representation.key}`,
    (defined) => {
      const read = (): Reference => module.local.get(0, type);
      const isObject = module.ref.test(read(), nonNull(context, 'object'));
      let check = module.if(isObject, context.trap('wrong-type'));
      // Derived classes are tested before those that they extend.
      for (const layout of possible.sort((left, right) => depth(left) - depth(right))) {
        const isLayout = module.ref.test(read(), nonNull(context, layoutType(layout)));
        check = module.if(isLayout, claimed.has(layout) ? module.nop() : context.trap('wrong-type'), check);
      }
      module.addFunction(defined, type, type, [], module.block(null, [check, read()], type));
    },
  );
  return state.mark(module.call(symbol, [value], type), node.position);
}

function losesNull(from: Representation, to: Representation): boolean {
  return isReference(from) && from.nullish !== 0 && isReference(to) && to.nullish === 0;
}

/** The type that a value is certain to have. */
export function certainType(context: LoweringContext, node: Expression): Type {
  const { flow } = context;
  if (mayReadUnset(flow, node)) return flow.join(node.type, undefinedType);
  return node.kind === 'narrow' && isUncertain(node) ? certainType(context, node.operand) : node.type;
}

function unproven(representation: Representation): Representation {
  return isReference(representation) ? { ...representation, isUnproven: true } : representation;
}

/** A value that must be null, or must be undefined, and is not needed any more. */
function requireMissing(state: FunctionState, { reference, representation }: Value, node: NarrowNode): Value {
  const { context } = state;
  const { module } = context;
  const isPromised = isExactly(context, reference, representation, node.type.kinds);
  const check = module.if(module.i32.eqz(isPromised), state.mark(context.trap(node.failure), node.position));
  return { reference: check, representation: naturalRepresentation(state, node) };
}

function requirePresent(state: FunctionState, { reference, representation }: Value, node: NarrowNode): Value {
  const from = representation as Extract<Representation, { nullish: number; heap: unknown }>;
  const present = requireNonNull(state.context, reference, from, node.failure);
  return { reference: state.mark(present, node.position), representation: referenceOf(from.kind, from.heap) };
}

/** The object of which a property is asked for; without one the program throws as Node does. */
export function lowerReceiver(state: FunctionState, node: ReceiverNode): Value {
  const { module, types } = state.context;
  const value = lower(state, node.operand);
  const { reference, representation } = value;
  if (representation.kind === 'unit') {
    return {
      reference: module.block(null, [reference, throwMissing(state, node, representation.nullish)]),
      representation,
    };
  }
  if (!isReference(representation) && representation.kind !== 'tagged') return value;
  if (isReference(representation) && representation.nullish === 0) return value;
  const local = state.addLocal(representation);
  const read = (): Reference => state.getLocal(local, representation);
  const check = module.if(
    isNullishValue(state, { reference: read(), representation }),
    isReference(representation)
      ? throwMissing(state, node, representation.nullish)
      : module.if(
          module.ref.is_null(read()),
          throwMissing(state, node, Kind.undefined),
          throwMissing(state, node, Kind.null),
        ),
  );
  const body = [state.setLocal(local, reference), check, read()];
  return {
    reference: module.block(null, body, types.wasmType(representation)),
    representation: isReference(representation)
      ? referenceOf(representation.kind, representation.heap)
      : representation,
  };
}

function throwMissing(state: FunctionState, { use, name, position }: ReceiverNode, nullish: number): Reference {
  const value = nullish === Kind.null ? 'null' : 'undefined';
  return callThrowing(state, use === 'read' ? 'errors.throwReadOf' : 'errors.throwWriteTo', [value, name], position);
}
