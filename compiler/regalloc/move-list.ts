/**
 * The moves an allocation needs, as found: at each boundary a set of moves that happen at once. Around
 * the ends of blocks a boundary has three such sets, one after the other.
 */
import type { Location, VirtualRegister } from './api.ts';
import { instructionAt, type Point } from './points.ts';

/** Source of a move whose value is computed again. */
export const nowhere: Location = -0x80000000;

export const phase = {
  /** On the only edge into the block that starts here. */
  edgeIn: 0,
  /** Between two instructions, and for what their operands need. */
  between: 1,
  /** On the only edge out of the block whose branch follows. */
  edgeOut: 2,
} as const;

const phaseCount = 3;

export interface PendingMove {
  readonly from: Location;
  readonly to: Location;
  readonly registerClass: number;
  /** The virtual register whose value is moved. */
  readonly value: VirtualRegister;
}

export class MoveList {
  private readonly keys: number[] = [];
  private readonly moves: PendingMove[] = [];

  add(boundary: Point, when: number, move: PendingMove): void {
    if (move.from === move.to || move.to === nowhere) return;
    this.keys.push(instructionAt(boundary) * phaseCount + when);
    this.moves.push(move);
  }

  /** Calls `visit` for each set in order, with the instruction it precedes. */
  forEachSet(visit: (before: number, moves: PendingMove[]) => void): void {
    const { keys, moves } = this;
    const order = Uint32Array.from(keys, (_, index) => index).sort((a, b) => keys[a] - keys[b] || a - b);
    for (let index = 0; index < order.length; ) {
      const key = keys[order[index]];
      const set: PendingMove[] = [];
      for (; index < order.length && keys[order[index]] === key; index++) set.push(moves[order[index]]);
      visit(Math.floor(key / phaseCount), set);
    }
  }
}
