/**
 * Which bundles and instructions occupy the physical registers, and what stands in the way of one more
 * bundle.
 */
import type { PhysicalRegister } from './api.ts';
import { type BlockLayout, blockAt, coldFrequency } from './block-layout.ts';
import type { Bundle } from './bundles.ts';
import { IntervalMap } from './interval-map.ts';
import type { Point } from './points.ts';

/**
 * - `free`: nothing;
 * - `cold`: only instructions in cold blocks that take the register, none of the bundle's hot parts;
 * - `evictable`: bundles of less weight (and perhaps cold instructions);
 * - `blocked`: an instruction or a bundle of no less weight.
 */
export type Obstacle = 'free' | 'cold' | 'evictable' | 'blocked';

/** After every point, and still a small integer. */
const notBlocked: Point = 0x3fffffff;

export class Occupancy {
  readonly blocks: BlockLayout;
  /** By bundle id. */
  readonly bundles: Bundle[];
  /** Taken by instructions: these never change. */
  private readonly reserved: IntervalMap[];
  private readonly occupied: IntervalMap[];
  /** Number of probes made. */
  private probes = 0;

  // Details of the last probe, kept here because there are very many of them.
  /** Of `blocked`: the first point at which it is. */
  blockedAt: Point = -1;
  /** Of `evictable`: the bundles to evict. */
  lighter: Bundle[] = [];
  /** Among them. */
  greatestWeight = 0;

  constructor(blocks: BlockLayout, bundles: Bundle[], reservations: readonly (readonly number[])[], count: number) {
    this.blocks = blocks;
    this.bundles = bundles;
    this.reserved = Array.from({ length: count }, (_, register) => new IntervalMap(reservations[register]));
    this.occupied = Array.from({ length: count }, () => new IntervalMap());
  }

  place(bundle: Bundle, register: PhysicalRegister): void {
    bundle.register = register;
    for (const { from, to } of bundle.ranges) this.occupied[register].insert(from, to, bundle.id);
  }

  evict(bundle: Bundle): void {
    for (const { from } of bundle.ranges) this.occupied[bundle.register].remove(from);
    bundle.register = -1;
  }

  /** What stands in the way of a bundle, up to the first thing that cannot be moved out of it. */
  probe(bundle: Bundle, register: PhysicalRegister): Obstacle {
    const reserved = this.reserved[register];
    const occupied = this.occupied[register];
    this.probes++;
    if (this.lighter.length > 0) this.lighter = [];
    this.greatestWeight = 0;
    let cold = false;
    let nextReserved = 0;
    let nextOccupied = 0;
    for (const range of bundle.ranges) {
      let blockedAt = notBlocked;
      nextReserved = reserved.seek(range.from, nextReserved);
      for (let index = nextReserved; index < reserved.length && reserved.from(index) < range.to; index++) {
        if (reserved.owner(index) === range.register) continue;
        blockedAt = Math.max(range.from, reserved.from(index));
        if (!bundle.isWarm || !this.isCold(blockedAt)) break;
        cold = true;
        blockedAt = notBlocked;
      }
      nextOccupied = occupied.seek(range.from, nextOccupied);
      const end = Math.min(range.to, blockedAt);
      for (let index = nextOccupied; index < occupied.length && occupied.from(index) < end; index++) {
        const other = this.bundles[occupied.owner(index)];
        if (other.weight >= bundle.weight) {
          blockedAt = Math.max(range.from, occupied.from(index));
          break;
        }
        this.greatestWeight = Math.max(this.greatestWeight, other.weight);
        if (other.seenBy !== this.probes) this.lighter.push(other);
        other.seenBy = this.probes;
      }
      if (blockedAt !== notBlocked) {
        this.blockedAt = blockedAt;
        return 'blocked';
      }
    }
    return this.lighter.length > 0 ? 'evictable' : cold ? 'cold' : 'free';
  }

  /** The cold blocks in which instructions take a register from a bundle, in layout order. */
  coldObstacles(bundle: Bundle, register: PhysicalRegister): number[] {
    const reserved = this.reserved[register];
    const found: number[] = [];
    let next = 0;
    for (const range of bundle.ranges) {
      next = reserved.seek(range.from, next);
      for (let index = next; index < reserved.length && reserved.from(index) < range.to; index++) {
        if (reserved.owner(index) === range.register) continue;
        const block = blockAt(this.blocks, reserved.from(index));
        if (found.at(-1) !== block) found.push(block);
      }
    }
    return found;
  }

  /** Whether an instruction takes a register for the very value that a bundle holds there. */
  isReservedFor(bundle: Bundle, register: PhysicalRegister): boolean {
    const reserved = this.reserved[register];
    return bundle.ranges.some((range) => {
      const index = reserved.seek(range.from, 0);
      return index < reserved.length && reserved.from(index) < range.to && reserved.owner(index) === range.register;
    });
  }

  private isCold(point: Point): boolean {
    return this.blocks.frequency[blockAt(this.blocks, point)] <= coldFrequency;
  }
}
