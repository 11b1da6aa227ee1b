/**
 * Refuses functions that break the contract of `api.ts` in ways that would otherwise become wrong code:
 * an edge must have a place for its moves, at the end of its source or at the start of its target.
 */
import type { AllocatableFunction } from './api.ts';

/** Throws an error that names the block. */
export function validate(func: AllocatableFunction): void {
  if (func.blockCount === 0) return;
  if (func.predecessors(0).length > 0) throw new Error('the entry block has predecessors');
  if (func.blockParameters(0).length > 0) throw new Error('the entry block has parameters');
  for (let block = 0; block < func.blockCount; block++) {
    if (func.firstInstruction(block) >= func.endInstruction(block)) throw new Error(`block ${block} is empty`);
    const successors = func.successors(block);
    successors.forEach((successor, index) => {
      const joins = func.predecessors(successor).length > 1;
      if (joins && successors.length > 1) throw new Error(`the edge from block ${block} to ${successor} is critical`);
      const expected = func.blockParameters(successor).length;
      if (func.edgeArguments(block, index).length !== expected) {
        throw new Error(`the edge from block ${block} to ${successor} passes other than ${expected} arguments`);
      }
      // The moves of this edge come before the branch, so the branch must not look at registers.
      const branch = func.endInstruction(block) - 1;
      if (joins && (func.operands(branch).length > 0 || func.clobbers(branch).length > 0)) {
        throw new Error(`the branch of block ${block} has operands, but its edge ends in a block with other edges`);
      }
    });
    checkBranch(func, block);
  }
}

function checkBranch(func: AllocatableFunction, block: number): void {
  if (func.successors(block).length === 0) return;
  for (const { role, constraint } of func.operands(func.endInstruction(block) - 1)) {
    if (role === 'def' && !(typeof constraint === 'object' && 'fixed' in constraint)) {
      throw new Error(`the branch of block ${block} defines a register without a fixed place`);
    }
  }
}
