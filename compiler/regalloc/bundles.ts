/**
 * Bundles: sets of live ranges that do not overlap and get the same register. All bundles that were
 * split from one share a spill set, the place where those of their ranges live that get no register.
 */
import type { PhysicalRegister } from './api.ts';
import { coldFrequency } from './block-layout.ts';
import type { LiveRange, LiveRanges } from './live-ranges.ts';
import { earlyPoint, gapPoint, instructionAt, isBoundary, latePoint, type Point } from './points.ts';
import { useFlag } from './uses.ts';

export class SpillSet {
  readonly registerClass: number;
  /** The register that a bundle of the set got last, or -1. */
  hint: PhysicalRegister = -1;
  /** Spill sets whose values move to or from this one. */
  readonly partners: SpillSet[] = [];
  /** How often its bundles were split. */
  splits = 0;
  readonly spilled: LiveRange[] = [];

  constructor(registerClass: number) {
    this.registerClass = registerClass;
  }
}

export class Bundle {
  /** Index among the bundles of the function. */
  readonly id: number;
  spillSet: SpillSet;
  /** Sorted, not overlapping. */
  ranges: LiveRange[];
  /** What it is allocated to, or -1. */
  register: PhysicalRegister = -1;
  /** A register that had room for it when it was split off, or -1. */
  hint: PhysicalRegister = -1;
  /** Number of points it covers. */
  size = 0;
  /** What it would cost to have all of it in memory, beyond what it costs to have it in a register. */
  cost = 0;
  /** Cost per point; a bundle may evict those of less weight. */
  weight = 0;
  /** Some use of it cannot be served by a slot. */
  needsRegister = false;
  /** Rows of the use table that would save a copy in a certain register. */
  readonly wishes: number[] = [];
  /** Needs a register and covers no more than the instruction that does. */
  isMinimal = false;
  /** Used in a block that is not cold. */
  isWarm = false;

  /** The last probe that met it: a set that needs no clearing. */
  seenBy = 0;

  constructor(id: number, spillSet: SpillSet, ranges: LiveRange[]) {
    this.id = id;
    this.spillSet = spillSet;
    this.ranges = ranges;
  }
}

/** Heavier than everything but another minimal bundle; a longer one is harder to place and goes first. */
const minimalWeight = 1e30;

/**
 * Brings everything in a bundle that follows from its ranges up to date. A bundle that was split off is
 * worth less by what it costs to enter it.
 */
export function measure(bundle: Bundle, ranges: LiveRanges, entryCost: number): void {
  const { uses } = ranges;
  bundle.size = 0;
  bundle.cost = -entryCost;
  bundle.needsRegister = false;
  bundle.isWarm = false;
  bundle.wishes.length = 0;
  for (const range of bundle.ranges) {
    range.bundle = bundle;
    // Once some of a value is in memory it is stored, wherever the rest of it is.
    const isStored = ranges.isSpilled[range.register] === 1;
    bundle.size += range.to - range.from;
    for (let row = range.firstUse; row < range.endUse; row++) {
      if (!isStored || (uses.flags[row] & useFlag.definition) === 0) bundle.cost += uses.weight[row];
      if (uses.wish[row] >= 0) bundle.wishes.push(row);
      if (uses.flags[row] & useFlag.needsRegister) bundle.needsRegister = true;
      if (uses.weight[row] > coldFrequency) bundle.isWarm = true;
    }
  }
  bundle.isMinimal = bundle.needsRegister && bundle.ranges.length === 1 && isMinimalRange(bundle.ranges[0], uses);
  bundle.weight = bundle.isMinimal ? minimalWeight * bundle.size : bundle.cost / bundle.size;
}

/** Whether a range that needs a register is down to the points of one instruction at which it does. */
function isMinimalRange(range: LiveRange, uses: LiveRanges['uses']): boolean {
  const instruction = instructionAt(range.from);
  return range.from >= earlyPoint(instruction) && range.to <= minimalEnd(range, instruction, uses);
}

/** Where the part of a range that must be in a register for an instruction ends; -1 if it need not be. */
export function minimalEnd(range: LiveRange, instruction: number, { position, flags }: LiveRanges['uses']): Point {
  let end = -1;
  for (let row = range.firstUse; row < range.endUse && instructionAt(position[row]) <= instruction; row++) {
    if (instructionAt(position[row]) < instruction || (flags[row] & useFlag.needsRegister) === 0) continue;
    // What an instruction writes, it writes at the late point, however early the place must be free.
    const late = (flags[row] & useFlag.definition) !== 0 || !isBoundary(position[row]);
    end = Math.max(end, late ? gapPoint(instruction + 1) : latePoint(instruction));
  }
  return end;
}

/** One bundle for each virtual register that is live somewhere. */
export function createBundles(
  ranges: LiveRanges,
  classOf: (register: number) => number,
): { bundles: Bundle[]; ofRegister: (Bundle | null)[] } {
  const bundles: Bundle[] = [];
  const ofRegister = ranges.ofRegister.map((list, register) => {
    if (list.length === 0) return null;
    const bundle = new Bundle(bundles.length, new SpillSet(classOf(register)), list.slice());
    bundles.push(bundle);
    return bundle;
  });
  return { bundles, ofRegister };
}
