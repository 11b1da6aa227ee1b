/**
 * The moves an allocation needs, as found: at each boundary a set of moves that happen at once. The moves
 * on the only edge out of a block happen at the late point of its branch: after all others in front of
 * it, and the branch itself neither reads nor writes.
 */
import type { Location, VirtualRegister } from './api.ts';
import { instructionAt, type Point } from './points.ts';

/** Source of a move whose value is computed again. */
export const nowhere: Location = -0x80000000;

export interface PendingMove {
  readonly from: Location;
  readonly to: Location;
  readonly registerClass: number;
  /** The virtual register whose value is moved. */
  readonly value: VirtualRegister;
}

export class MoveList {
  private readonly points: Point[] = [];
  private readonly moves: PendingMove[] = [];

  add(point: Point, move: PendingMove): void {
    if (move.from === move.to || move.to === nowhere) return;
    this.points.push(point);
    this.moves.push(move);
  }

  /** Calls `visit` for each set in order, with the instruction it precedes. */
  forEachSet(visit: (before: number, moves: PendingMove[]) => void): void {
    const { points, moves } = this;
    const order = new Uint32Array(points.length);
    for (let index = 0; index < order.length; index++) order[index] = index;
    order.sort((a, b) => points[a] - points[b] || a - b);
    for (let index = 0; index < order.length; ) {
      const point = points[order[index]];
      const set: PendingMove[] = [];
      for (; index < order.length && points[order[index]] === point; index++) set.push(moves[order[index]]);
      visit(instructionAt(point), set);
    }
  }
}
