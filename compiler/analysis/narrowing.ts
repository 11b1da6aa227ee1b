/**
 * What is known of a value that the program sees at a narrower type than its place has: whether the check that the front end
 * or TypeScript's control flow analysis has seen still holds.
 */
import type { CoreFunction, Expression } from '../core/program.ts';
import { nullishKinds } from '../core/types.ts';
import { visitTrees } from '../core/visit.ts';

type NarrowNode = Extract<Expression, { kind: 'narrow' }>;

/** The value may be of another type than TypeScript says. */
export function isUncertain({ evidence, operand }: NarrowNode): boolean {
  return evidence === 'guard' || (evidence === 'flow' && !isStable(operand));
}

/** The value is of the narrower type for sure. */
export function isProven({ evidence, operand }: NarrowNode): boolean {
  return evidence === 'proof' || (evidence === 'flow' && isStable(operand));
}

/** Whether only the code that TypeScript has followed can have changed the value. */
function isStable(operand: Expression): boolean {
  if (operand.kind === 'local') return !(operand.variable.captured && operand.variable.mutated);
  return operand.kind === 'global' && !operand.variable.mutated;
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
