/**
 * Calls of function values that leave arguments out. Functions that meet in one place share a form, which has as many
 * parameters as the longest of them; only when everything has flowed is it known which calls pass fewer. What they leave out is
 * undefined, and the parameters of the form take that.
 */
import type { Expression } from '../core/program.ts';
import { type FunctionClass, undefinedType } from '../core/types.ts';
import { undefinedValue } from './builder.ts';
import type { FrontendContext } from './context.ts';

export interface ShortCall {
  /** All functions that may be called there have the form of one of these. */
  classes(): readonly FunctionClass[];
  /** How many arguments the program writes; `args` grows. */
  readonly written: number;
  readonly args: Expression[];
  readonly position: number;
}

export function completeCalls(context: FrontendContext): void {
  for (const { classes, written, args, position } of context.valueCalls) {
    for (const { params } of classes()) {
      for (let index = written; index < params.length; index++) {
        params[index].type = context.flow.join(params[index].type, undefinedType);
        if (index >= args.length) args.push(undefinedValue(position));
      }
    }
  }
}
