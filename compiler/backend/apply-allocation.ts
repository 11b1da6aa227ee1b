/**
 * Writes an allocation into a LIR function: operands get their physical registers, moves are inserted, instructions that are
 * computed again wherever they are needed disappear.
 */
import type { Allocation, Location } from '../regalloc/api.ts';
import type { AllocatableLir } from './allocatable.ts';
import { firstVirtual, type LirFunction, type LirInstruction, type LirOperand } from './lir.ts';
import type { Machine } from './machine.ts';

export function applyAllocation(
  lir: LirFunction,
  view: AllocatableLir,
  allocation: Allocation,
  machine: Machine,
): void {
  const unneeded = new Set(allocation.unneeded);
  let nextMove = 0;
  lir.blocks.forEach((block, number) => {
    const placed: LirInstruction[] = [];
    const end = view.endInstruction(number);
    const insertMoves = (before: number): void => {
      for (; nextMove < allocation.moves.length && allocation.moves[nextMove].before <= before; nextMove++) {
        placed.push(...insertedMove(lir, allocation, nextMove, machine));
      }
    };
    for (let index = view.firstInstruction(number); index < end; index++) {
      insertMoves(index);
      if (!unneeded.has(index)) placed.push(placeOperands(view, index, allocation.locations[index]));
    }
    block.instructions = placed;
  });
}

function insertedMove(lir: LirFunction, allocation: Allocation, index: number, machine: Machine): LirInstruction[] {
  const { registerClass, from, to, rematerialize } = allocation.moves[index];
  if (rematerialize === null) return machine.move(registerClass, from, to);
  const virtual = rematerialize + firstVirtual;
  const origin = lir.remat.get(virtual)!;
  const operands = origin.operands.map(
    (operand): LirOperand =>
      operand.kind === 'register' && operand.register === virtual ? { kind: 'register', register: to } : operand,
  );
  return [{ ...origin, operands }];
}

function placeOperands(view: AllocatableLir, index: number, locations: readonly Location[]): LirInstruction {
  const instruction = view.instruction(index);
  const operands = [...instruction.operands];
  view.sites(index).forEach((site, position) => {
    if (!site) return;
    const register = locations[position];
    const operand = operands[site.index];
    if (operand.kind === 'memory') operands[site.index] = { ...operand, [site.part]: register };
    else operands[site.index] = { kind: 'register', register };
  });
  return { ...instruction, operands };
}
