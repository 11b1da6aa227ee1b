/**
 * Brings moves that happen at once into an order in which they can happen one after the other. A move
 * may go once nothing still has to be read from its target; when only cycles are left, one value of a
 * cycle waits in the scratch register (Leroy and others, "Tilting at Windmills with Coq", 2008).
 */
import type { Location, RegisterInfo } from './api.ts';
import { nowhere, type PendingMove } from './move-list.ts';

/**
 * Orders one set. Slot-to-slot moves use the scratch register too, so a cycle with more than one of
 * them waits in a slot: `spareSlot` gives one of the class.
 */
export function orderMoves(
  moves: readonly PendingMove[],
  info: RegisterInfo,
  spareSlot: (registerClass: number) => Location,
): PendingMove[] {
  if (moves.length === 1 && moves[0].from !== nowhere) return [moves[0]];
  const result: PendingMove[] = [];
  orderTransfers(
    moves.filter((move) => move.from !== nowhere),
    info,
    spareSlot,
    result,
  );
  for (const move of moves) if (move.from === nowhere) rematerialize(move, info, result);
  return result;
}

/** Rematerialized values read no location, so they come last. Memory is reached through the scratch register. */
function rematerialize(move: PendingMove, info: RegisterInfo, result: PendingMove[]): void {
  if (move.to >= 0) {
    result.push(move);
    return;
  }
  const { scratch } = info.classes[move.registerClass];
  result.push({ ...move, to: scratch }, { ...move, from: scratch });
}

function orderTransfers(
  moves: readonly PendingMove[],
  info: RegisterInfo,
  spareSlot: (registerClass: number) => Location,
  result: PendingMove[],
): void {
  /** How many pending moves read a location. */
  const readers = new Map<Location, number>();
  /** The pending move that writes a location. */
  const writer = new Map<Location, PendingMove>();
  for (const move of moves) {
    // Two operands may want one value in one place.
    if (writer.has(move.to)) continue;
    readers.set(move.from, (readers.get(move.from) ?? 0) + 1);
    writer.set(move.to, move);
  }
  const ready = [...writer.values()].filter((move) => !readers.has(move.to));
  const emitReady = (): void => {
    for (let move = ready.pop(); move !== undefined; move = ready.pop()) {
      result.push(move);
      writer.delete(move.to);
      const left = readers.get(move.from)! - 1;
      readers.set(move.from, left);
      const unblocked = left === 0 ? writer.get(move.from) : undefined;
      if (unblocked !== undefined) ready.push(unblocked);
    }
  };
  emitReady();
  while (writer.size > 0) {
    const cycle = findCycle(writer);
    const throughMemory = cycle.filter((move) => move.from < 0 && move.to < 0);
    const first = throughMemory[0] ?? cycle[0];
    const { registerClass, value } = first;
    const refuge = throughMemory.length > 1 ? spareSlot(registerClass) : info.classes[registerClass].scratch;
    result.push({ from: first.from, to: refuge, registerClass, value });
    writer.set(first.to, { ...first, from: refuge });
    readers.set(refuge, 1);
    // Its source is free now: the rest of the cycle follows, and in the end `first` itself.
    ready.push(writer.get(first.from)!);
    readers.set(first.from, 0);
    emitReady();
  }
}

/** Once nothing is ready, every pending move is part of a cycle. */
function findCycle(writer: ReadonlyMap<Location, PendingMove>): PendingMove[] {
  const start: PendingMove = writer.values().next().value!;
  const cycle = [start];
  for (let move = writer.get(start.from)!; move !== start; move = writer.get(move.from)!) cycle.push(move);
  return cycle;
}
