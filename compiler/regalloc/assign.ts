/**
 * The backtracking allocator: takes bundles from the queue, the largest first, and gives each a register;
 * where none is free it evicts lighter bundles, or splits the bundle and queues the parts. After regalloc2
 * (its ION.md) and the IonMonkey allocator before it.
 *
 * It ends: a bundle only evicts bundles of strictly less weight, splitting only makes bundles smaller,
 * and the smallest, which need a register at one instruction, outweigh all others.
 */
import type { PhysicalRegister, RegisterClass, RegisterInfo } from './api.ts';
import type { BlockLayout } from './block-layout.ts';
import { Bundle, measure, type SpillSet } from './bundles.ts';
import { Occupancy } from './interference.ts';
import type { LiveRange, LiveRanges } from './live-ranges.ts';
import { instructionAt } from './points.ts';
import { PriorityQueue } from './priority-queue.ts';
import { extract, type Split, splitAround, splitIntoMinimal } from './split.ts';
import type { FunctionUses } from './uses.ts';

/** After so many splits of one original bundle the rest is cut up at once, to keep the time linear. */
const maximalSplits = 64;
/** Saving and restoring a callee-saved register, once per call of the function. */
const costOfCalleeSaved = 2;
/** What a hint counts beside wishes of operands, in moves executed once. */
const hintWeight = 1;
/** A register that an instruction reserves for the value serves nothing else: take it if at all possible. */
const reservationWeight = 1e12;

/** What trying all registers of a class for a bundle found; registers are -1 where there is none. */
interface Survey {
  free: PhysicalRegister;
  /** Free, but nothing has made the function save it yet. */
  freeCalleeSaved: PhysicalRegister;
  /** In the way are only cold instructions. */
  cold: PhysicalRegister;
  evictable: PhysicalRegister;
  lighter: readonly Bundle[];
  greatestWeight: number;
  /** Where it is longest before something is in the way that cannot be evicted. */
  roomiest: PhysicalRegister;
  blockedAt: number;
}

export class Assigner {
  readonly info: RegisterInfo;
  readonly blocks: BlockLayout;
  readonly ranges: LiveRanges;
  readonly bundles: Bundle[];
  readonly occupancy: Occupancy;
  private readonly queue = new PriorityQueue();
  private readonly isCalleeSaved: Uint8Array;
  /** Callee-saved registers that the function has to save anyway. */
  private readonly isSaved: Uint8Array;
  /** By physical register, while one bundle looks for a place. */
  private readonly scores: Float64Array;

  constructor(
    info: RegisterInfo,
    blocks: BlockLayout,
    ranges: LiveRanges,
    bundles: Bundle[],
    reservations: FunctionUses['reservations'],
  ) {
    this.info = info;
    this.blocks = blocks;
    this.ranges = ranges;
    this.bundles = bundles;
    const count = countPhysicalRegisters(info, reservations);
    this.occupancy = new Occupancy(blocks, bundles, reservations, count);
    this.isCalleeSaved = new Uint8Array(count);
    this.isSaved = new Uint8Array(count);
    this.scores = new Float64Array(count);
    for (const { calleeSaved } of info.classes) for (const register of calleeSaved) this.isCalleeSaved[register] = 1;
  }

  /** Gives every live range a bundle with a register, or adds it to what is spilled. */
  run(): void {
    for (const bundle of this.bundles) {
      if (bundle.ranges.length === 0) continue;
      measure(bundle, this.ranges);
      this.queue.push(bundle);
    }
    for (let bundle = this.queue.pop(); bundle !== null; bundle = this.queue.pop()) this.process(bundle);
  }

  /** A register in which a bundle fits as things are and without further cost, or -1. */
  findFree(bundle: Bundle): PhysicalRegister {
    return this.survey(bundle).free;
  }

  place(bundle: Bundle, register: PhysicalRegister): void {
    this.occupancy.place(bundle, register);
    bundle.spillSet.hint = register;
    if (this.isCalleeSaved[register]) this.isSaved[register] = 1;
  }

  createBundle(spillSet: SpillSet, ranges: LiveRange[]): Bundle {
    const bundle = new Bundle(this.bundles.length, spillSet, ranges);
    this.bundles.push(bundle);
    measure(bundle, this.ranges);
    return bundle;
  }

  private process(bundle: Bundle): void {
    if (process.env.DBG) console.log('process', bundle.id, bundle.ranges.map((r) => `v${r.register}[${r.from},${r.to})`).join(' '), bundle.weight, bundle.cost, JSON.stringify(this.survey(bundle), (k, v) => (k === 'lighter' ? v.map((b:Bundle) => b.id) : v)));
    const survey = this.survey(bundle);
    const worthSaving = bundle.cost >= costOfCalleeSaved;
    if (survey.free >= 0) {
      this.place(bundle, survey.free);
    } else if (survey.cold >= 0) {
      this.placeAroundColdBlocks(bundle, survey.cold);
    } else if (survey.freeCalleeSaved >= 0 && worthSaving) {
      this.place(bundle, survey.freeCalleeSaved);
    } else if (survey.evictable >= 0) {
      for (const other of survey.lighter) {
        this.occupancy.evict(other);
        this.queue.push(other);
      }
      this.queueAgain(bundle, survey.evictable);
    } else if (bundle.isMinimal) {
      if (survey.freeCalleeSaved < 0) throw new Error(this.describeFailure(bundle));
      this.place(bundle, survey.freeCalleeSaved);
    } else {
      this.split(bundle, survey);
    }
  }

  /** The register is now free for it, or only cold instructions are left in the way. */
  private queueAgain(bundle: Bundle, register: PhysicalRegister): void {
    bundle.hint = register;
    this.process(bundle);
  }

  private survey(bundle: Bundle): Survey {
    const survey: Survey = {
      free: -1,
      freeCalleeSaved: -1,
      cold: -1,
      evictable: -1,
      lighter: [],
      greatestWeight: Number.POSITIVE_INFINITY,
      roomiest: -1,
      blockedAt: -1,
    };
    for (const register of this.candidates(bundle)) {
      const probe = this.occupancy.probe(bundle, register);
      const costsSave = this.isCalleeSaved[register] === 1 && this.isSaved[register] === 0;
      if (probe.obstacle === 'free') {
        if (!costsSave) {
          survey.free = register;
          break;
        }
        if (survey.freeCalleeSaved < 0) survey.freeCalleeSaved = register;
      } else if (probe.obstacle === 'cold') {
        if (survey.cold < 0 && !costsSave) survey.cold = register;
      } else if (probe.obstacle === 'evictable') {
        if (probe.greatestWeight < survey.greatestWeight) {
          survey.evictable = register;
          survey.lighter = probe.lighter;
          survey.greatestWeight = probe.greatestWeight;
        }
      } else if (probe.blockedAt > survey.blockedAt) {
        survey.roomiest = register;
        survey.blockedAt = probe.blockedAt;
      }
    }
    return survey;
  }

  /** The registers of the bundle's class, those first that would save the most moves. */
  private candidates(bundle: Bundle): readonly PhysicalRegister[] {
    const { order } = this.classOf(bundle.spillSet);
    if (!this.score(bundle)) return order;
    const sorted = order.toSorted((a, b) => this.scores[b] - this.scores[a]);
    this.scores.fill(0);
    return sorted;
  }

  /** Fills in the scores of registers; false when all of them are zero. */
  private score(bundle: Bundle): boolean {
    const { scores } = this;
    const { wish, weight } = this.ranges.uses;
    let any = false;
    const add = (register: PhysicalRegister, amount: number): void => {
      if (register < 0) return;
      scores[register] += amount;
      any = true;
    };
    for (const range of bundle.ranges) {
      for (let row = range.firstUse; row < range.endUse; row++) {
        if (wish[row] >= 0) add(wish[row], weight[row]);
      }
    }
    add(bundle.hint, hintWeight);
    add(bundle.spillSet.hint, hintWeight);
    for (const partner of bundle.spillSet.partners) add(partner.hint, hintWeight);
    if (bundle.isMinimal) {
      for (const register of this.classOf(bundle.spillSet).order) {
        if (this.occupancy.isReservedFor(bundle, register)) add(register, reservationWeight);
      }
    }
    return any;
  }

  /** Keeps the register on the hot paths and leaves it to the cold ones to save and restore the value. */
  private placeAroundColdBlocks(bundle: Bundle, register: PhysicalRegister): void {
    const { start } = this.blocks;
    const parts = this.occupancy
      .coldObstacles(bundle, register)
      .map((block) => extract(bundle.ranges, start[block], start[block + 1], this.ranges));
    measure(bundle, this.ranges);
    this.place(bundle, register);
    this.queueParts(bundle.spillSet, { parts, spilled: [] }, -1);
  }

  private split(bundle: Bundle, survey: Survey): void {
    const { spillSet } = bundle;
    spillSet.splits++;
    const split =
      spillSet.splits > maximalSplits || survey.roomiest < 0
        ? splitIntoMinimal(bundle.ranges, this.ranges)
        : splitAround(bundle.ranges, survey.blockedAt, this.ranges, this.blocks);
    this.queueParts(spillSet, split, survey.roomiest);
  }

  private queueParts(spillSet: SpillSet, { parts, spilled }: Split, hint: PhysicalRegister): void {
    this.spill(spillSet, spilled);
    for (const ranges of parts) {
      if (!this.hasUses(ranges)) {
        this.spill(spillSet, ranges);
        continue;
      }
      const bundle = this.createBundle(spillSet, ranges);
      bundle.hint = hint;
      this.queue.push(bundle);
    }
  }

  private spill(spillSet: SpillSet, ranges: readonly LiveRange[]): void {
    for (const range of ranges) {
      range.bundle = null;
      spillSet.spilled.push(range);
    }
  }

  private hasUses(ranges: readonly LiveRange[]): boolean {
    return ranges.some((range) => range.firstUse < range.endUse);
  }

  private classOf(spillSet: SpillSet): RegisterClass {
    return this.info.classes[spillSet.registerClass];
  }

  private describeFailure(bundle: Bundle): string {
    const { register, from } = bundle.ranges[0];
    const { name } = this.classOf(bundle.spillSet);
    return `instruction ${instructionAt(from)} needs more ${name} registers than there are (for virtual register ${register})`;
  }
}

function countPhysicalRegisters(info: RegisterInfo, reservations: FunctionUses['reservations']): number {
  let count = reservations.length;
  for (const { order, calleeSaved, scratch } of info.classes) {
    count = Math.max(count, scratch + 1, ...order.map((r) => r + 1), ...calleeSaved.map((r) => r + 1));
  }
  return count;
}
