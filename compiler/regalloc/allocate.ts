/**
 * The register allocator: takes a function over virtual registers in SSA form and answers where every
 * operand is and which moves to insert. The steps and the ideas behind them: docs/register-allocation.md.
 */
import type { AllocatableFunction, Allocation, PhysicalRegister, RegisterInfo } from './api.ts';
import { Assigner } from './assign.ts';
import { layOutBlocks } from './block-layout.ts';
import { createBundles } from './bundles.ts';
import { coalesce } from './coalesce.ts';
import { buildLiveRanges } from './live-ranges.ts';
import { findMoves } from './moves.ts';
import { Placement } from './placement.ts';
import { insertMoves } from './redundant-moves.ts';
import { assignSlots, giveSecondChance, SlotAllocator } from './spill.ts';
import { collectUses } from './uses.ts';
import { validate } from './validate.ts';

/**
 * Throws an error when the function breaks the contract of `api.ts`, or an instruction needs more
 * registers than its classes have.
 */
export function allocate(func: AllocatableFunction, info: RegisterInfo): Allocation {
  validate(func);
  const blocks = layOutBlocks(func);
  const input = collectUses(func, info, blocks);
  const { uses, definitions, reservations, affinities } = input;
  const ranges = buildLiveRanges(func, blocks, uses, definitions);

  const { bundles, ofRegister } = createBundles(ranges, (register) => func.classOf(register));
  coalesce(bundles, ofRegister, affinities);
  const spillSets = bundles.filter((bundle) => bundle.ranges.length > 0).map(({ spillSet }) => spillSet);
  const assigner = new Assigner(func, info, blocks, ranges, bundles, reservations);
  assigner.run();
  giveSecondChance(assigner, spillSets, ranges, definitions);

  ranges.sort();
  const slots = new SlotAllocator(info);
  const slotOf = assignSlots(func, slots, spillSets, ranges, definitions);
  const placement = new Placement(blocks, ranges, definitions, slotOf);
  const found = findMoves(func, input, placement);
  const moves = insertMoves(func, info, found, (registerClass) => slots.create(registerClass));
  return {
    locations: found.locations,
    moves,
    unneeded: found.unneeded,
    slotCount: slots.count,
    usedCalleeSaved: findUsedCalleeSaved(func, info, found.locations, moves),
  };
}

function findUsedCalleeSaved(
  func: AllocatableFunction,
  info: RegisterInfo,
  locations: Allocation['locations'],
  moves: Allocation['moves'],
): PhysicalRegister[] {
  const written = new Set<number>();
  for (const { to } of moves) written.add(to);
  locations.forEach((list, instruction) => {
    func.operands(instruction).forEach(({ role }, index) => {
      if (role === 'def') written.add(list[index]);
    });
  });
  return [...new Set(info.classes.flatMap(({ calleeSaved }) => calleeSaved))].filter((register) =>
    written.has(register),
  );
}
