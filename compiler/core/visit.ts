/**
 * Walks over core trees in the order of evaluation.
 */
import type { Expression, Statement } from './program.ts';

export type TreeNode = Expression | Statement;

/** Calls `visit` for a node and everything in it, the node first. */
export function visitTree(node: TreeNode, visit: (node: TreeNode) => void): void {
  visit(node);
  for (const child of childrenOf(node)) visitTree(child, visit);
}

export function visitTrees(nodes: readonly TreeNode[], visit: (node: TreeNode) => void): void {
  for (const node of nodes) visitTree(node, visit);
}

/** Properties of core nodes that refer to something outside of the tree. */
const references = new Set([
  'type',
  'range',
  'variable',
  'named',
  'function',
  'constructor',
  'layout',
  'owner',
  'label',
  'perIteration',
]);

/** The expressions and statements directly in a node. */
export function childrenOf(node: TreeNode): TreeNode[] {
  const children: TreeNode[] = [];
  const add = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(add);
    else if (typeof value === 'object' && value !== null) {
      if ('kind' in value) children.push(value as TreeNode);
      else Object.values(value).forEach(add);
    }
  };
  for (const [key, value] of Object.entries(node)) if (!references.has(key)) add(value);
  return children;
}
