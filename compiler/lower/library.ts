/**
 * Calls of the library functions that operators stand for. The front end has asked for their instances.
 */

import type { Position } from '../core/program.ts';
import type { OperatorFunction } from '../frontend/operator-functions.ts';
import type { Reference } from './context.ts';
import type { FunctionState, Value } from './function-state.ts';
import { stringReference } from './representation.ts';

export function callLibrary(
  state: FunctionState,
  name: OperatorFunction,
  args: readonly Value[],
  position: Position,
): Value {
  const { context } = state;
  const target = context.libraryFunction(name);
  const operands = args.map((value, index) => {
    const parameter = context.representations.ofPlace(target.params[index].place);
    return state.mark(state.convert(value, parameter), position);
  });
  const representation = context.representations.ofPlace(target.result);
  const call = context.module.call(target.symbol, operands, context.types.wasmType(representation));
  return { reference: state.mark(call, position), representation };
}

/** A call of a library function that throws an error with the texts in its message; an expression of type unreachable. */
export function callThrowing(
  state: FunctionState,
  name: OperatorFunction,
  texts: readonly string[],
  position: Position,
): Reference {
  const { context } = state;
  const { module } = context;
  const args = texts.map((text) => ({ reference: context.stringLiteral(text), representation: stringReference }));
  const call = callLibrary(state, name, args, position);
  return module.block(null, [call.reference, module.unreachable()]);
}
