/**
 * Narrowing: a value at a narrower type than the place that it comes from has. Values that change their representation are
 * checked by the conversion; a reference that is known not to be null any more has no other form, so the check for null is
 * made here, unless nothing can have changed the place since the program itself has tested it.
 */
import type { Expression } from '../core/program.ts';
import { requireNonNull } from './convert.ts';
import { isNullishValue, lower, naturalRepresentation } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { isReference, isUnit, type Representation, reference as referenceOf } from './representation.ts';

export function lowerNarrow(state: FunctionState, node: Extract<Expression, { kind: 'narrow' }>): Value {
  const value = lower(state, node.operand);
  const representation = naturalRepresentation(state, node);
  if (isUnit(representation) && !isUnit(value.representation)) return requireMissing(state, value, node);
  const present =
    losesNull(value.representation, representation) && !isProven(node) ? requirePresent(state, value, node) : value;
  return { reference: state.mark(state.convert(present, representation, node.failure), node.position), representation };
}

function losesNull(from: Representation, to: Representation): boolean {
  return isReference(from) && from.nullish !== 0 && isReference(to) && to.nullish === 0;
}

/** The checker's word counts for variables that no closure assigns. */
function isProven({ operand, evidence }: Extract<Expression, { kind: 'narrow' }>): boolean {
  if (evidence !== 'flow') return evidence === 'proof';
  if (operand.kind === 'local') return !(operand.variable.captured && operand.variable.mutated);
  return operand.kind === 'global' && !operand.variable.mutated;
}

/** A value that must be null or undefined and is not needed any more. */
function requireMissing(
  state: FunctionState,
  { reference, representation }: Value,
  node: Extract<Expression, { kind: 'narrow' }>,
): Value {
  const { context } = state;
  const { module } = context;
  const isMissing = isNullishValue(state, { reference, representation });
  const check = module.if(module.i32.eqz(isMissing), state.mark(context.trap(node.failure), node.position));
  return { reference: check, representation: naturalRepresentation(state, node) };
}

function requirePresent(
  state: FunctionState,
  { reference, representation }: Value,
  node: Extract<Expression, { kind: 'narrow' }>,
): Value {
  const from = representation as Extract<Representation, { nullish: number; heap: unknown }>;
  const present = requireNonNull(state.context, reference, from, node.failure);
  return { reference: state.mark(present, node.position), representation: referenceOf(from.kind, from.heap) };
}
