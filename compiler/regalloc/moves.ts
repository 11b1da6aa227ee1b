/**
 * Fills in where the operands are and finds the moves this takes: between the ranges of a register, on
 * the edges of the control-flow graph, into block parameters, and for fixed and reused operands.
 */
import type { AllocatableFunction, Location, VirtualRegister } from './api.ts';
import { blockAt, edgeFrequency, startsBlock } from './block-layout.ts';
import { fixedRegister, reusedOperand } from './constraints.ts';
import { type LiveRange, rangeAt } from './live-ranges.ts';
import { MoveList, nowhere } from './move-list.ts';
import type { Placement } from './placement.ts';
import { boundaryAfter, boundaryBefore, earlyPoint, gapPoint, latePoint, type Point } from './points.ts';
import { SpillStores } from './spill-stores.ts';
import { type FunctionUses, useFlag } from './uses.ts';

/** A use that is read where the def is that reuses it, which may not be known yet. */
interface ReuseCopy {
  readonly instruction: number;
  readonly operand: number;
  readonly def: number;
  readonly value: VirtualRegister;
  readonly from: Location;
}

export interface FoundMoves {
  readonly locations: Location[][];
  readonly moves: MoveList;
  /** Instructions whose result is never read, because it is computed again where it is needed. */
  readonly unneeded: number[];
}

export function findMoves(func: AllocatableFunction, input: FunctionUses, placement: Placement): FoundMoves {
  return new MoveFinder(func, input, placement).find();
}

class MoveFinder {
  readonly func: AllocatableFunction;
  readonly input: FunctionUses;
  readonly placement: Placement;
  readonly moves = new MoveList();
  readonly locations: Location[][] = [];
  readonly reuseCopies: ReuseCopy[] = [];
  readonly unneeded: number[] = [];

  constructor(func: AllocatableFunction, input: FunctionUses, placement: Placement) {
    this.func = func;
    this.input = input;
    this.placement = placement;
  }

  find(): FoundMoves {
    const { ofRegister } = this.placement.ranges;
    for (let instruction = 0; instruction < this.placement.blocks.instructionCount; instruction++) {
      this.locations.push(this.fixedLocations(instruction));
    }
    for (let register = 0; register < ofRegister.length; register++) {
      const ranges = ofRegister[register];
      for (let index = 0; index < ranges.length; index++) this.placeOperands(ranges[index], ranges[index + 1] ?? null);
      if (ranges.length > 0) this.connect(register, ranges);
    }
    for (const copy of this.reuseCopies) this.placeReused(copy);
    this.passBlockArguments();
    return { locations: this.locations, moves: this.moves, unneeded: this.unneeded };
  }

  private fixedLocations(instruction: number): Location[] {
    const operands = this.func.operands(instruction);
    return operands.map(({ constraint }) => {
      const reused = reusedOperand(constraint);
      return fixedRegister(reused < 0 ? constraint : operands[reused].constraint);
    });
  }

  private placeOperands(range: LiveRange, next: LiveRange | null): void {
    const { uses } = this.input;
    const location = this.placement.locationOf(range);
    if (this.placement.isNeverRead(range)) this.unneeded.push(uses.instruction[range.firstUse]);
    for (let row = range.firstUse; row < range.endUse; row++) {
      const flags = uses.flags[row];
      if (flags & useFlag.edge) continue;
      if ((flags & useFlag.copied) === 0) {
        this.locations[uses.instruction[row]][uses.operand[row]] = location;
      } else if (flags & useFlag.definition) {
        this.move(uses.position[row], range.register, uses.wish[row], location);
      } else {
        this.placeCopied(row, range, next);
      }
    }
  }

  /** A use that is copied from the gap to where its instruction wants it. */
  private placeCopied(row: number, range: LiveRange, next: LiveRange | null): void {
    const { uses, reusedBy } = this.input;
    const instruction = uses.instruction[row];
    const operand = uses.operand[row];
    const boundary = earlyPoint(instruction);
    const value = range.register;
    const from = this.placement.sourceOf(range);
    const target = uses.wish[row];
    if (target < 0) {
      const def = reusedBy.get(instruction)![operand];
      this.reuseCopies.push({ instruction, operand, def, value, from });
      return;
    }
    const after = range.to > boundary ? range : next !== null && next.from === boundary ? next : null;
    // The value itself stays in, or moves to, the register that the operand wants.
    if (after !== null && this.placement.locationOf(after) === target) return;
    this.move(boundary, value, from, target);
  }

  private placeReused({ instruction, operand, def, value, from }: ReuseCopy): void {
    const target = this.locations[instruction][def];
    this.locations[instruction][operand] = target;
    this.move(earlyPoint(instruction), value, from, target);
  }

  /** Moves a register's value between the places of its ranges, and stores it if some of them are in memory. */
  private connect(register: VirtualRegister, ranges: readonly LiveRange[]): void {
    const { placement } = this;
    const stores = new SpillStores();
    this.connectWithinBlocks(register, ranges, stores);
    const isResultOfBranch = placement.isResultOfBranch(register, this.input.definitions.block[register]);
    const first = placement.locationOf(ranges[0]);
    if (isResultOfBranch || ranges.some((range) => placement.sourceOf(range) !== first)) {
      this.connectAcrossEdges(register, stores);
    }
    const spilled = ranges.find((range) => placement.locationOf(range) < 0);
    if (spilled === undefined || placement.locationOf(spilled) === nowhere) return;
    if (!isResultOfBranch) this.considerStoreAtDefinition(register, ranges, stores);
    const slot = placement.locationOf(spilled);
    for (const { point, from } of stores.choose()) this.move(point, register, from, slot);
  }

  private connectWithinBlocks(register: VirtualRegister, ranges: readonly LiveRange[], stores: SpillStores): void {
    const { placement } = this;
    const { blocks } = placement;
    let slotIsValid = false;
    for (let index = 0; index < ranges.length; index++) {
      const range = ranges[index];
      const previous = index > 0 ? ranges[index - 1] : null;
      const location = placement.locationOf(range);
      const adjoins = previous !== null && previous.to === range.from && !startsBlock(blocks, range.from);
      if (adjoins) {
        if (location >= 0) {
          this.move(range.from, register, placement.sourceOf(previous), location);
        } else if (location !== nowhere && !slotIsValid) {
          const point = boundaryBefore(range.from);
          // A range for a single early use begins at that boundary; the value comes from the one before.
          const source = previous.from < point ? previous : ranges[index - 2];
          stores.addOnTheWay(point, placement.sourceOf(source), blocks.frequency[blockAt(blocks, point)]);
        }
      }
      const isWithinBlock = blockAt(blocks, range.from) === blockAt(blocks, range.to - 1);
      slotIsValid = location < 0 || (slotIsValid && adjoins && isWithinBlock);
    }
  }

  private connectAcrossEdges(register: VirtualRegister, stores: SpillStores): void {
    const { func, placement } = this;
    for (const block of placement.ranges.liveInto[register]) {
      const to = placement.atStart(register, block);
      for (const predecessor of func.predecessors(block)) {
        const from = placement.atEnd(register, predecessor);
        const point = this.placeOfEdge(predecessor, block);
        const frequency = edgeFrequency(placement.blocks, predecessor, block);
        if (placement.isResultOfBranch(register, predecessor)) stores.addAtDefinition(point, from, frequency);
        if (to >= 0) this.move(point, register, from, to);
        else if (from >= 0) stores.addOnTheWay(point, from, frequency);
      }
    }
  }

  /** Unless the value begins in memory. */
  private considerStoreAtDefinition(
    register: VirtualRegister,
    ranges: readonly LiveRange[],
    stores: SpillStores,
  ): void {
    const { definitions } = this.input;
    const start = definitions.point[register];
    const location = this.placement.locationOf(rangeAt(ranges, start)!);
    if (location < 0) return;
    const frequency = this.placement.blocks.frequency[definitions.block[register]];
    const fixed = definitions.fixed[register];
    if (fixed >= 0) stores.addAtDefinition(start, fixed, frequency);
    else stores.addAtDefinition(definitions.writtenUntil[register] || boundaryAfter(start), location, frequency);
  }

  private passBlockArguments(): void {
    const { func, placement } = this;
    for (let block = 0; block < func.blockCount; block++) {
      func.successors(block).forEach((successor, index) => {
        const parameters = func.blockParameters(successor);
        const values = func.edgeArguments(block, index);
        const point = this.placeOfEdge(block, successor);
        parameters.forEach((parameter, k) => {
          if (placement.ranges.ofRegister[parameter].length === 0) return;
          const from = placement.atEnd(values[k], block);
          this.move(point, values[k], from, placement.atStart(parameter, successor));
        });
      });
    }
  }

  /** There are no critical edges: either the source has no other edge, or the target. */
  private placeOfEdge(from: number, to: number): Point {
    return this.func.predecessors(to).length === 1
      ? gapPoint(this.func.firstInstruction(to))
      : latePoint(this.func.endInstruction(from) - 1);
  }

  private move(point: Point, value: VirtualRegister, from: Location, to: Location): void {
    this.moves.add(point, { from, to, registerClass: this.func.classOf(value), value });
  }
}
