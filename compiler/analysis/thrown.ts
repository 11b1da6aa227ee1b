/**
 * What can be thrown: printing any value for the report about an exception that nothing catches takes a good part of the
 * library, printing an error does not.
 */
import type { Flow } from '../core/flow.ts';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { visitTrees } from '../core/visit.ts';

export function findThrown(
  functions: readonly CoreFunction[],
  flow: Flow,
  error: Layout,
): 'nothing' | 'errors' | 'anything' {
  const thrown: Expression[] = [];
  const caught = new Set<Variable>();
  let hasFinalizer = false;
  for (const { body } of functions) {
    visitTrees(body, (node) => {
      if (node.kind === 'throw') thrown.push(node.value);
      if (node.kind !== 'try') return;
      if (node.variable) caught.add(node.variable);
      hasFinalizer ||= node.finalizer !== null;
    });
  }
  // A finalizer throws on, whether there is something to throw or not.
  if (thrown.length === 0 && !hasFinalizer) return 'nothing';
  // What is caught has been thrown before.
  const isThrownOn = (value: Expression): boolean =>
    value.kind === 'local' && caught.has(value.variable) && !value.variable.mutated;
  const isError = ({ type }: Expression): boolean =>
    type.isOnly(Kind.object) && !type.open && [...flow.layoutsOf(type)].every((layout) => layout.isOrExtends(error));
  return thrown.every((value) => isThrownOn(value) || isError(value)) ? 'errors' : 'anything';
}
