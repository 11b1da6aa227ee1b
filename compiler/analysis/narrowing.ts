/**
 * What is known of a value that the program sees at a narrower type than its place has: whether the check that the front end
 * or TypeScript's control flow analysis has seen still holds.
 */
import type { CoreFunction, Expression, GlobalVariable, Variable } from '../core/program.ts';
import { nullishKinds } from '../core/types.ts';
import { type TreeNode, visitTrees } from '../core/visit.ts';

type NarrowNode = Extract<Expression, { kind: 'narrow' }>;

/** The value may be of another type than TypeScript says. */
export function isUncertain({ evidence, operand }: NarrowNode): boolean {
  return evidence === 'guard' || (evidence === 'flow' && !isStable(operand));
}

/** The value is of the narrower type for sure. */
export function isProven({ evidence, operand }: NarrowNode): boolean {
  return evidence === 'proof' || (evidence === 'flow' && isStable(operand));
}

/** Whether only the code that TypeScript has followed can have changed the value, and that is right about what was assigned. */
function isStable(operand: Expression): boolean {
  if (operand.kind !== 'local' && operand.kind !== 'global') return false;
  const { variable } = operand;
  if (variable.isDoubtful) return false;
  return !variable.mutated || (operand.kind === 'local' && !operand.variable.captured);
}

/**
 * Marks the variables that TypeScript narrows to the type of a value that may be of another one: by assigning it or by comparing with it.
 */
export function findDoubtfulVariables(functions: readonly CoreFunction[]): void {
  let isSettled = false;
  const narrow = (variable: Variable | GlobalVariable | null, value: Expression): void => {
    if (!variable || variable.isDoubtful || !isDoubtful(value, variable)) return;
    variable.isDoubtful = true;
    isSettled = false;
  };
  const visit = (node: TreeNode): void => {
    if (node.kind === 'declare' && node.value) narrow(node.variable, node.value);
    else if (node.kind === 'setLocal' || node.kind === 'setGlobal') narrow(node.variable, node.value);
    else if (node.kind === 'equals') {
      narrow(variableOf(node.left), node.right);
      narrow(variableOf(node.right), node.left);
    } else if (node.kind === 'switch') {
      for (const { test } of node.clauses) if (test) narrow(variableOf(node.value), test);
    }
  };
  while (!isSettled) {
    isSettled = true;
    for (const { body } of functions) visitTrees(body, visit);
  }
}

function variableOf(node: Expression): Variable | GlobalVariable | null {
  if (node.kind === 'narrow') return variableOf(node.operand);
  const isVariable =
    node.kind === 'local' || node.kind === 'setLocal' || node.kind === 'global' || node.kind === 'setGlobal';
  return isVariable ? node.variable : null;
}

/** Whether the value may be of another type than TypeScript says, one that the variable can hold. */
function isDoubtful(value: Expression, variable: Variable | GlobalVariable): boolean {
  switch (value.kind) {
    case 'narrow':
      return isUncertain(value) || isDoubtful(value.operand, variable);
    case 'field':
      return (variable.place.type.kinds & nullishKinds & ~value.type.kinds) !== 0;
    case 'conditional':
      return isDoubtful(value.whenTrue, variable) || isDoubtful(value.whenFalse, variable);
    case 'logical':
      return isDoubtful(value.left, variable) || isDoubtful(value.right, variable);
    case 'sequence':
    case 'setLocal':
    case 'setGlobal':
    case 'setField':
    case 'setElement':
      return isDoubtful(value.value, variable);
    default:
      return false;
  }
}

/** The ways in which a property may be asked for of null or undefined. */
export function findMissingReceivers(functions: readonly CoreFunction[]): Set<'read' | 'write'> {
  const found = new Set<'read' | 'write'>();
  for (const { body } of functions) {
    visitTrees(body, (node) => {
      if (node.kind === 'receiver' && mayBeMissing(node.operand)) found.add(node.use);
    });
  }
  return found;
}

/** A field may be read before it has its value. */
function mayBeMissing(operand: Expression): boolean {
  if (operand.type.has(nullishKinds) || operand.kind === 'field') return true;
  return operand.kind === 'narrow' && isUncertain(operand);
}
