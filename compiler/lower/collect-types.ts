/**
 * Finds every representation that occurs in a program, so that `HeapTypes` can make all heap types before any code.
 */
import { anyNumber } from '../analysis/range.ts';
import type { CoreFunction, Expression, Statement } from '../core/program.ts';
import { visitTree } from '../core/visit.ts';
import { capturedFields } from './closures.ts';
import type { LoweringContext } from './context.ts';
import { livesInCell } from './function-state.ts';

export function collectTypes(context: LoweringContext): void {
  const { program, types, representations } = context;
  for (const layout of program.layouts) types.collectLayout(layout);
  for (const global of program.globals) types.collect(representations.ofPlace(global.place));
  for (const target of program.functions) collectFunction(context, target);
}

function collectFunction(context: LoweringContext, target: CoreFunction): void {
  const { types, representations } = context;
  for (const { place } of target.params) types.collect(representations.ofPlace(place));
  types.collect(representations.ofPlace(target.result));
  if (target.valueType) types.collectHeap(representations.closureHeap(target.valueType.function!));
  if (target.captures.length > 0) types.collectEnvironment(target, capturedFields(context, target));
  const visit = (node: Expression | Statement): void => collectNode(context, node);
  target.body.forEach((statement) => {
    visitTree(statement, visit);
  });
}

function collectNode(context: LoweringContext, node: Expression | Statement): void {
  const { types, representations } = context;
  if ('type' in node) types.collect(representations.of(node.type, node.range ?? anyNumber));
  const variable = 'variable' in node ? node.variable : null;
  if (!variable || !('owner' in variable)) return;
  const representation = representations.ofPlace(variable.place);
  if (livesInCell(variable)) types.collectCell(representation, variable.checkedUntil !== null);
  else types.collect(representation);
}
