/** What the constraints of an instruction's operands mean together. */
import type { Constraint, Operand, PhysicalRegister } from './api.ts';

/** The physical register that a constraint names, or -1. */
export function fixedRegister(constraint: Constraint): number {
  return typeof constraint === 'object' && 'fixed' in constraint ? constraint.fixed : -1;
}

/** The operand whose location a def takes over, or -1. */
export function reusedOperand(constraint: Constraint): number {
  return typeof constraint === 'object' && 'reuse' in constraint ? constraint.reuse : -1;
}

/** Whether an instruction writes a result to a physical register. */
export function isFixedResult(operands: readonly Operand[], physical: PhysicalRegister): boolean {
  return operands.some(({ role, constraint }) => {
    const reused = reusedOperand(constraint);
    return role === 'def' && fixedRegister(reused < 0 ? constraint : operands[reused].constraint) === physical;
  });
}

/**
 * For each operand the def that reuses it, or -1; null when no def reuses one. Where an instruction
 * reads the reused value a second time, as `x + x` does, it may as well read the copy: then the result
 * can still take over the register of a value that ends here.
 */
export function matchReuses(operands: readonly Operand[]): number[] | null {
  let reusedBy: number[] | null = null;
  for (let def = 0; def < operands.length; def++) {
    const reused = reusedOperand(operands[def].constraint);
    if (reused < 0) continue;
    reusedBy ??= new Array<number>(operands.length).fill(-1);
    if (reusedBy[reused] >= 0) throw new Error(`two results reuse operand ${reused}`);
    reusedBy[reused] = def;
  }
  if (reusedBy === null) return null;
  for (let use = 0; use < operands.length; use++) {
    if (reusedBy[use] >= 0) continue;
    const same = reusedBy.findIndex((def, reused) => def >= 0 && readsReusedValue(operands[use], operands[reused]));
    if (same >= 0) reusedBy[use] = reusedBy[same];
  }
  return reusedBy;
}

function readsReusedValue(operand: Operand, reused: Operand): boolean {
  return (
    operand.role === 'use' &&
    operand.register === reused.register &&
    operand.at === 'early' &&
    fixedRegister(operand.constraint) < 0 &&
    fixedRegister(reused.constraint) < 0
  );
}

/** A reusing def is where the reused operand must be, and any other operand that reads the same value. */
export function reuseNeedsRegister(operands: readonly Operand[], reused: number): boolean {
  return (
    operands[reused].constraint === 'register' ||
    operands.some((operand) => operand.constraint === 'register' && readsReusedValue(operand, operands[reused]))
  );
}
