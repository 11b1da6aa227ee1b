/**
 * The backtracking allocator: takes bundles from the queue, the largest first, and gives each a register;
 * where none is free it evicts lighter bundles, or splits the bundle and queues the parts. After regalloc2
 * (its ION.md) and the IonMonkey allocator before it.
 *
 * It ends: a bundle only evicts bundles of strictly less weight, splitting only makes bundles smaller,
 * and the smallest, which need a register at one instruction, outweigh all others.
 */
import type { AllocatableFunction, PhysicalRegister, RegisterClass, RegisterInfo } from './api.ts';
import type { BlockLayout } from './block-layout.ts';
import { Bundle, measure, type SpillSet } from './bundles.ts';
import { entryCost } from './entry-cost.ts';
import { Occupancy } from './interference.ts';
import type { LiveRange, LiveRanges } from './live-ranges.ts';
import { instructionAt } from './points.ts';
import { PriorityQueue } from './priority-queue.ts';
import { extract, type Split, splitAround, splitIntoMinimal } from './split.ts';
import type { FunctionUses } from './uses.ts';

/** After so many splits of one original bundle the rest is cut up at once, to keep the time linear. */
const maximalSplits = 16;
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
  readonly func: AllocatableFunction;
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
  /** The registers whose score is not zero. */
  private readonly scored: PhysicalRegister[] = [];

  constructor(
    func: AllocatableFunction,
    info: RegisterInfo,
    blocks: BlockLayout,
    ranges: LiveRanges,
    bundles: Bundle[],
    reservations: FunctionUses['reservations'],
  ) {
    this.func = func;
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
      measure(bundle, this.ranges, 0);
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
    measure(bundle, this.ranges, entryCost(ranges, this.func, this.blocks, this.ranges));
    return bundle;
  }

  private process(bundle: Bundle): void {
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
    const { occupancy } = this;
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
      const obstacle = occupancy.probe(bundle, register);
      const costsSave = this.isCalleeSaved[register] === 1 && this.isSaved[register] === 0;
      if (obstacle === 'free') {
        if (!costsSave) {
          survey.free = register;
          break;
        }
        if (survey.freeCalleeSaved < 0) survey.freeCalleeSaved = register;
      } else if (obstacle === 'cold') {
        if (survey.cold < 0 && !costsSave) survey.cold = register;
      } else if (obstacle === 'evictable') {
        if (occupancy.greatestWeight < survey.greatestWeight) {
          survey.evictable = register;
          survey.lighter = occupancy.lighter;
          survey.greatestWeight = occupancy.greatestWeight;
        }
      } else if (occupancy.blockedAt > survey.blockedAt) {
        survey.roomiest = register;
        survey.blockedAt = occupancy.blockedAt;
      }
    }
    return survey;
  }

  /** The registers of the bundle's class, those first that would save the most moves. */
  private candidates(bundle: Bundle): readonly PhysicalRegister[] {
    const { order } = this.classOf(bundle.spillSet);
    this.scored.length = 0;
    this.scoreAll(bundle);
    if (this.scored.length === 0) return order;
    const { scores, scored } = this;
    // There are few with a score, and most often one.
    const sorted = scored.filter((register) => order.includes(register)).sort((a, b) => scores[b] - scores[a]);
    for (const register of order) if (scores[register] === 0) sorted.push(register);
    for (const register of scored) scores[register] = 0;
    return sorted;
  }

  private scoreAll(bundle: Bundle): void {
    const { spillSet } = bundle;
    const { wish, weight } = this.ranges.uses;
    for (const row of bundle.wishes) this.score(wish[row], weight[row]);
    this.score(bundle.hint, hintWeight);
    this.score(spillSet.hint, hintWeight);
    for (const partner of spillSet.partners) this.score(partner.hint, hintWeight);
    if (!bundle.isMinimal) return;
    for (const register of this.classOf(spillSet).order) {
      if (this.occupancy.isReservedFor(bundle, register)) this.score(register, reservationWeight);
    }
  }

  private score(register: PhysicalRegister, amount: number): void {
    if (register < 0 || amount === 0) return;
    if (this.scores[register] === 0) this.scored.push(register);
    this.scores[register] += amount;
  }

  /** Keeps the register on the hot paths and leaves it to the cold ones to save and restore the value. */
  private placeAroundColdBlocks(bundle: Bundle, register: PhysicalRegister): void {
    const { start } = this.blocks;
    const parts = this.occupancy
      .coldObstacles(bundle, register)
      .map((block) => extract(bundle.ranges, start[block], start[block + 1], this.ranges));
    measure(bundle, this.ranges, entryCost(bundle.ranges, this.func, this.blocks, this.ranges));
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
      if (bundle.cost <= 0 && !bundle.isMinimal) {
        this.queueParts(spillSet, splitIntoMinimal(ranges, this.ranges), hint);
        continue;
      }
      bundle.hint = hint;
      this.queue.push(bundle);
    }
  }

  private spill(spillSet: SpillSet, ranges: readonly LiveRange[]): void {
    for (const range of ranges) {
      range.bundle = null;
      this.ranges.isSpilled[range.register] = 1;
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
