/**
 * Where a spilled value is stored. A value in SSA form never changes, so one store right after its
 * definition makes its slot valid wherever the value is live, and every later way into memory is free.
 * But when the definition is hotter than all the places where the value leaves its registers, for
 * example when only cold blocks want them, it is stored at those places instead.
 */
import type { Location } from './api.ts';
import type { Point } from './points.ts';

interface Store {
  readonly point: Point;
  readonly from: Location;
  readonly frequency: number;
}

/** The candidates for the stores of one virtual register. */
export class SpillStores {
  private readonly atDefinition: Store[] = [];
  private readonly onTheWay: Store[] = [];

  addAtDefinition(point: Point, from: Location, frequency: number): void {
    this.atDefinition.push({ point, from, frequency });
  }

  /** A place where the value goes from a register to its slot. */
  addOnTheWay(point: Point, from: Location, frequency: number): void {
    this.onTheWay.push({ point, from, frequency });
  }

  /** Of equal costs the stores on the way: they may be on paths that are not taken. */
  choose(): readonly Store[] {
    return total(this.onTheWay) <= total(this.atDefinition) ? this.onTheWay : this.atDefinition;
  }
}

function total(stores: readonly Store[]): number {
  return stores.reduce((sum, { frequency }) => sum + frequency, 0);
}
