/**
 * Which expressions can change a field of an object that exists already: what is read from a field before and after them is
 * the same for the others.
 */
import type { Flow } from '../core/flow.ts';
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { type TreeNode, visitTree } from '../core/visit.ts';
import { membersOf } from './places-of.ts';

/** Nodes that store to a field themselves, or run code of which nothing is known here. */
const changing: ReadonlySet<TreeNode['kind']> = new Set([
  'call',
  'callMethod',
  'callValue',
  'createFields',
  'deleteProperty',
  'intrinsic',
  'new',
  'setField',
]);

/** Whether evaluating the expression may change a field: it stores to one, or runs functions. */
export function mayChangeFields(flow: Flow, expression: Expression): boolean {
  let changes = false;
  visitTree(expression, (node) => {
    changes ||= changing.has(node.kind) || readsAccessor(flow, node) || convertsObject(node);
  });
  return changes;
}

function readsAccessor(flow: Flow, node: TreeNode): boolean {
  if (node.kind !== 'field') return false;
  return [...membersOf(flow, node.object.type, node.name).values()].some(({ kind }) => kind === 'accessor');
}

/** ToPrimitive (ECMA-262, 7.1.1) calls methods of the object. */
function convertsObject(node: TreeNode): boolean {
  if (node.kind === 'toString' || node.kind === 'toNumber') return mayBeObject(node.operand);
  return node.kind === 'equals' && !node.strict && (mayBeObject(node.left) || mayBeObject(node.right));
}

function mayBeObject({ type }: Expression): boolean {
  return type.open || type.has(Kind.object | Kind.array);
}
