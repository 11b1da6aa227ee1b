/**
 * ToString and ToNumber (ECMA-262, 7.1.17 and 7.1.4).
 */
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import type { Reference } from './context.ts';
import { isNumber } from './convert.ts';
import { lower, lowerEffect } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { callLibrary } from './library.ts';
import { certainType } from './narrow.ts';
import { float64, int32, isReference, type Representation, stringReference, tagged } from './representation.ts';
import { toNumberFunction, toStringFunction } from './tagged-operators.ts';

export function lowerToString(state: FunctionState, node: Extract<Expression, { kind: 'toString' }>): Value {
  const { context } = state;
  const { module, types } = context;
  const literal = (text: string, effect: Reference): Value => ({
    reference: module.block(null, [effect, context.stringLiteral(text)], types.wasmType(stringReference)),
    representation: stringReference,
  });
  const { operand } = node;
  if (operand.type.isOnly(Kind.undefined)) return literal('undefined', lowerEffect(state, operand));
  if (operand.type.isOnly(Kind.null)) return literal('null', lowerEffect(state, operand));
  const value = lower(state, operand);
  switch (value.representation.kind) {
    case 'i32':
      return callLibrary(state, 'number.integerToString', [value], node.position);
    case 'i64':
    case 'f64':
      return callLibrary(state, 'number.numberToString', [value], node.position);
    case 'string':
      if (isPresent(value.representation)) return value;
      break;
    case 'boolean': {
      const text = module.if(value.reference, context.stringLiteral('true'), context.stringLiteral('false'));
      return { reference: text, representation: stringReference };
    }
    default:
  }
  const call = module.call(toStringFunction(context), [state.convert(value, tagged)], types.wasmType(stringReference));
  return { reference: state.mark(call, node.position), representation: stringReference };
}

function isPresent(representation: Representation): boolean {
  return isReference(representation) && representation.nullish === 0;
}

export function lowerToNumber(state: FunctionState, node: Extract<Expression, { kind: 'toNumber' }>): Value {
  const { context } = state;
  const { module, binaryen } = context;
  const { operand, position } = node;
  const type = certainType(context, operand);
  if (type.isOnly(Kind.string)) {
    return callLibrary(state, 'number-parse.stringToNumber', [lower(state, operand)], position);
  }
  if (type.isOnly(Kind.boolean)) {
    return {
      reference: state.convert(lower(state, operand), { kind: 'boolean', key: 'boolean' }),
      representation: int32,
    };
  }
  const value = lower(state, operand);
  if (isNumber(value.representation)) return value;
  const call = module.call(toNumberFunction(context), [state.convert(value, tagged)], binaryen.f64);
  return { reference: state.mark(call, position), representation: float64 };
}
