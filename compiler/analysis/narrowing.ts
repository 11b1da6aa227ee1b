/**
 * What is known of a value that the program sees at a narrower type than its place has: whether the check that the front end
 * or TypeScript's control flow analysis has seen still holds.
 */
import type { CoreFunction, Expression, GlobalVariable, Variable } from '../core/program.ts';
import { nullishKinds, type Type } from '../core/types.ts';
import { type TreeNode, visitTree, visitTrees } from '../core/visit.ts';

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
 * @param mayBeUnset whether fields behind a type may have no value yet
 */
export function findDoubtfulVariables(functions: readonly CoreFunction[], mayBeUnset: (type: Type) => boolean): void {
  let isSettled = false;
  const narrow = (variable: Variable | GlobalVariable, value: Expression): void => {
    if (variable.isDoubtful || !isDoubtful(value, variable, mayBeUnset)) return;
    variable.isDoubtful = true;
    isSettled = false;
  };
  /** `a?.b === value` narrows `a` too. */
  const narrowIn = (compared: Expression, value: Expression): void =>
    visitTree(compared, (node) => {
      if (node.kind === 'local' || node.kind === 'setLocal') narrow(node.variable, value);
      else if (node.kind === 'global' || node.kind === 'setGlobal') narrow(node.variable, value);
    });
  const visit = (node: TreeNode): void => {
    if (node.kind === 'declare' && node.value) narrow(node.variable, node.value);
    else if (node.kind === 'setLocal' || node.kind === 'setGlobal') narrow(node.variable, node.value);
    else if (node.kind === 'equals') {
      narrowIn(node.left, node.right);
      narrowIn(node.right, node.left);
    } else if (node.kind === 'switch') {
      for (const { test } of node.clauses) if (test) narrowIn(node.value, test);
    }
  };
  while (!isSettled) {
    isSettled = true;
    for (const { body } of functions) visitTrees(body, visit);
  }
}

/** Whether the value may be of another type than TypeScript says, one that the variable can hold. */
function isDoubtful(
  value: Expression,
  variable: Variable | GlobalVariable,
  mayBeUnset: (type: Type) => boolean,
): boolean {
  const isPartDoubtful = (part: Expression): boolean => isDoubtful(part, variable, mayBeUnset);
  switch (value.kind) {
    case 'narrow':
      return isUncertain(value) || isPartDoubtful(value.operand);
    case 'field':
      return (variable.place.type.kinds & nullishKinds & ~value.type.kinds) !== 0 && mayBeUnset(value.object.type);
    case 'conditional':
      return isPartDoubtful(value.whenTrue) || isPartDoubtful(value.whenFalse);
    case 'logical':
      return isPartDoubtful(value.left) || isPartDoubtful(value.right);
    case 'sequence':
    case 'setLocal':
    case 'setGlobal':
    case 'setField':
    case 'setElement':
      return isPartDoubtful(value.value);
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
