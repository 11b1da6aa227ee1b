/**
 * Calls of methods with rest parameters pass the rest as one array; all methods that a call can reach have to take it that way. Which
 * ones there are is known when everything has flowed.
 */
import type ts from 'typescript';
import { methodsOf } from '../analysis/places-of.ts';
import type { CoreFunction } from '../core/program.ts';
import type { Type } from '../core/types.ts';
import type { FrontendContext } from './context.ts';

export interface MethodCall {
  readonly receiver: Type;
  readonly name: string;
  /** The method with rest parameters for which the arguments were built; null: without. */
  readonly rest: CoreFunction | null;
  readonly node: ts.CallExpression;
}

/** Refuses calls that would have to pass their arguments in two ways. */
export function checkRestParameters({ flow, methodCalls, refusals }: FrontendContext): void {
  for (const { receiver, name, rest, node } of methodCalls) {
    const fits = (method: CoreFunction): boolean =>
      method.hasRest === (rest !== null) && (rest === null || method.params.length === rest.params.length);
    if (![...methodsOf(flow, receiver, name)].every(fits)) refusals.push({ node, code: 1117, values: [name] });
  }
}
