/**
 * Calls of library functions from lowered code: those that operators stand for. They are roots of the program, so their
 * instances exist before lowering starts; what is not used in the end Binaryen removes.
 */
import type { Position } from '../core/program.ts';
import type { FunctionState, Value } from './function-state.ts';

/** As `module.function` in `runtime/lib`. */
export const operatorFunctions = [
  'arithmetic.remainder',
  'arithmetic.toInt32',
  'math.pow',
  'string.add',
  'string.compare',
  'string.equals',
  'number.numberToString',
  'number.integerToString',
  'number-parse.stringToNumber',
] as const;

export type OperatorFunction = (typeof operatorFunctions)[number];

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
    return state.convert(value, parameter);
  });
  const representation = context.representations.ofPlace(target.result);
  const call = context.module.call(target.symbol, operands, context.types.wasmType(representation));
  return { reference: state.mark(call, position), representation };
}
