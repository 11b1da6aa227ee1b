/**
 * Reads the operands of a function once and brings them into the form the allocator works on: for each
 * virtual register the sorted places where it is defined and used, and for each physical register the
 * places where an instruction takes it for itself.
 *
 * Operands with a fixed register never force a whole live range into it, as they do in regalloc2. The
 * instruction reserves the physical register, the value is copied there in the gap before (a use) or
 * fetched from there in the gap after (a def), and the register is only a wish of the live
 * range. When the wish is granted there is no copy. So the allocator proper knows one requirement, to be
 * in some register, and several fixed uses of one value need nothing special.
 *
 * A def that reuses an operand is the same idea: its live range begins at the early point of the
 * instruction, and the operand is copied into it before. Whatever else the instruction reads then
 * conflicts with the result, as it must; only the reused value may end there and share the register.
 */
import type { AllocatableFunction, Operand, PhysicalRegister, RegisterInfo, VirtualRegister } from './api.ts';
import { type BlockLayout, edgeFrequency } from './block-layout.ts';
import { fixedRegister, isFixedResult, matchReuses, reusedOperand, reuseNeedsRegister } from './constraints.ts';
import { earlyPoint, gapPoint, instructionAt, latePoint, type Point } from './points.ts';

export const useFlag = {
  /** The value appears here: at an instruction, or at the start of the block it is a parameter of. */
  definition: 1,
  /** A spill slot will not do. */
  needsRegister: 2,
  /** The operand is copied from or to another place in the gap; the live range is not what it names. */
  copied: 4,
  /** No operand: a block parameter or the argument of an edge. */
  edge: 8,
} as const;

/** Columns with one row per use; the rows of register r are first[r] to first[r + 1] - 1, by position. */
export interface UseTable {
  readonly first: Int32Array;
  readonly position: Int32Array;
  readonly instruction: Int32Array;
  /** Index among the operands of the instruction; -1 for edges. */
  readonly operand: Int32Array;
  readonly flags: Uint8Array;
  /** The physical register that would save a copy, or -1. */
  readonly wish: Int32Array;
  /** What one execution without a register costs, times the estimated executions. */
  readonly weight: Float64Array;
}

/** Where virtual registers are defined. In SSA form that is one place for each. */
export interface Definitions {
  /** Where the live range begins; -1: nowhere. For results of a branch the end of its block. */
  readonly point: Int32Array;
  readonly block: Int32Array;
  /** How long an instruction that writes the register itself needs it, even if nothing reads it; else 0. */
  readonly writtenUntil: Int32Array;
  /** The physical register in which a fixed def appears, or -1. */
  readonly fixed: Int32Array;
  /** 1 for registers that are computed again instead of being stored. */
  readonly rematerializable: Uint8Array;
}

/** Two registers that would save a move by sharing a location. */
export interface Affinity {
  readonly from: VirtualRegister;
  readonly to: VirtualRegister;
  readonly weight: number;
}

export interface FunctionUses {
  readonly uses: UseTable;
  readonly definitions: Definitions;
  /** For each physical register triples (from, to, virtual register or -1), sorted, not overlapping. */
  readonly reservations: readonly (readonly number[])[];
  readonly affinities: readonly Affinity[];
  /** By instruction: for each operand the index of the reusing def in whose location it is read, or -1. */
  readonly reusedBy: ReadonlyMap<number, readonly number[]>;
}

const operandWeight = 1;
/** An operand in memory is cheaper than a load of its own; a slot may serve both sides of an edge. */
const memoryWeight = 0.5;
/** Computing again costs less than a load. */
const rematerializationFactor = 0.5;

export function collectUses(func: AllocatableFunction, info: RegisterInfo, blocks: BlockLayout): FunctionUses {
  return new Collector(func, info, blocks).collect();
}

class Collector {
  readonly func: AllocatableFunction;
  readonly info: RegisterInfo;
  readonly blocks: BlockLayout;
  readonly definitions: Definitions;
  readonly reservations: number[][] = [];
  readonly affinities: Affinity[] = [];
  readonly reusedBy = new Map<number, readonly number[]>();
  /** The columns of the table in the order of the instructions. */
  readonly register: number[] = [];
  readonly position: number[] = [];
  readonly instruction: number[] = [];
  readonly operand: number[] = [];
  readonly flags: number[] = [];
  readonly wish: number[] = [];
  readonly weight: number[] = [];
  /** Of the block being read. */
  frequency = 0;

  constructor(func: AllocatableFunction, info: RegisterInfo, blocks: BlockLayout) {
    this.func = func;
    this.info = info;
    this.blocks = blocks;
    const count = func.virtualRegisterCount;
    this.definitions = {
      point: new Int32Array(count).fill(-1),
      block: new Int32Array(count).fill(-1),
      writtenUntil: new Int32Array(count),
      fixed: new Int32Array(count).fill(-1),
      rematerializable: Uint8Array.from({ length: count }, (_, register) => (func.rematerializable(register) ? 1 : 0)),
    };
  }

  collect(): FunctionUses {
    const { func, blocks } = this;
    const read = this.findReadRegisters();
    for (let block = 0; block < blocks.count; block++) {
      this.frequency = blocks.frequency[block];
      for (const parameter of func.blockParameters(block)) {
        this.define(parameter, block, blocks.start[block]);
        this.add(parameter, blocks.start[block], -1, -1, useFlag.definition | useFlag.edge, -1, memoryWeight);
      }
      const end = func.endInstruction(block);
      for (let instruction = func.firstInstruction(block); instruction < end; instruction++) {
        const isBranch = instruction === end - 1 && func.successors(block).length > 0;
        this.readInstruction(block, instruction, isBranch);
      }
      this.readEdges(block, read);
    }
    return {
      uses: this.sortByRegister(),
      definitions: this.definitions,
      reservations: this.reservations,
      affinities: this.affinities,
      reusedBy: this.reusedBy,
    };
  }

  /** Arguments of parameters that nothing reads are not worth a register. */
  findReadRegisters(): Uint8Array {
    const { func } = this;
    const read = new Uint8Array(func.virtualRegisterCount);
    for (let instruction = 0; instruction < this.blocks.instructionCount; instruction++) {
      for (const operand of func.operands(instruction)) if (operand.role === 'use') read[operand.register] = 1;
    }
    for (let block = 0; block < this.blocks.count; block++) {
      func.successors(block).forEach((_, index) => {
        for (const argument of func.edgeArguments(block, index)) read[argument] = 1;
      });
    }
    return read;
  }

  readInstruction(block: number, instruction: number, isBranch: boolean): void {
    const { func } = this;
    const operands = func.operands(instruction);
    const reusedBy = matchReuses(operands);
    if (reusedBy !== null) this.reusedBy.set(instruction, reusedBy);
    for (let index = 0; index < operands.length; index++) {
      if (operands[index].role === 'use') {
        this.readUse(instruction, index, operands[index], reusedBy === null ? -1 : reusedBy[index]);
      }
    }
    for (let index = 0; index < operands.length; index++) {
      if (operands[index].role === 'def') this.readDef(block, instruction, index, operands, isBranch);
    }
    for (const clobber of func.clobbers(instruction)) {
      if (!isFixedResult(operands, clobber)) {
        this.reserve(clobber, latePoint(instruction), gapPoint(instruction + 1), -1);
      }
    }
    if (func.isMove(instruction)) {
      const source = operands.find((operand) => operand.role === 'use');
      const target = operands.find((operand) => operand.role === 'def');
      if (source && target) this.addAffinity(source.register, target.register, this.frequency);
    }
  }

  readUse(instruction: number, index: number, operand: Operand, reusingDef: number): void {
    const { register, at, constraint } = operand;
    const fixed = fixedRegister(constraint);
    if (fixed >= 0) {
      const end = at === 'early' ? latePoint(instruction) : gapPoint(instruction + 1);
      this.reserve(fixed, earlyPoint(instruction), end, register);
    }
    if (fixed >= 0 || reusingDef >= 0) {
      this.add(register, gapPoint(instruction), instruction, index, useFlag.copied, fixed);
    } else {
      const position = at === 'early' ? earlyPoint(instruction) : latePoint(instruction);
      this.addDirect(register, position, instruction, index, constraint === 'register', 0);
    }
  }

  readDef(block: number, instruction: number, index: number, operands: readonly Operand[], isBranch: boolean): void {
    const { register, at, constraint } = operands[index];
    const reused = reusedOperand(constraint);
    const fixed = fixedRegister(reused < 0 ? constraint : operands[reused].constraint);
    if (fixed >= 0) {
      // The use that a def reuses holds the register until the late point already.
      const start = at === 'early' && reused < 0 ? earlyPoint(instruction) : latePoint(instruction);
      this.reserve(fixed, start, gapPoint(instruction + 1), -1);
      this.definitions.fixed[register] = fixed;
      this.define(register, block, gapPoint(instruction + 1));
      if (isBranch) return;
      const flags = useFlag.copied | useFlag.definition;
      this.add(register, gapPoint(instruction + 1), instruction, index, flags, fixed);
      return;
    }
    const position = at === 'early' || reused >= 0 ? earlyPoint(instruction) : latePoint(instruction);
    this.define(register, block, position);
    this.definitions.writtenUntil[register] = gapPoint(instruction + 1);
    const needsRegister = reused < 0 ? constraint === 'register' : reuseNeedsRegister(operands, reused);
    this.addDirect(register, position, instruction, index, needsRegister, useFlag.definition);
    if (reused >= 0) this.addAffinity(operands[reused].register, register, this.frequency);
  }

  readEdges(block: number, read: Uint8Array): void {
    const { func, blocks } = this;
    const branch = func.endInstruction(block) - 1;
    const successors = func.successors(block);
    for (let index = 0; index < successors.length; index++) {
      const parameters = func.blockParameters(successors[index]);
      const values = func.edgeArguments(block, index);
      for (let k = 0; k < parameters.length; k++) {
        if (read[parameters[k]] === 0) continue;
        this.addAffinity(values[k], parameters[k], edgeFrequency(blocks, block, successors[index]));
        if (this.isResultOf(branch, block, values[k])) continue;
        this.add(values[k], latePoint(branch), -1, -1, useFlag.edge, -1, memoryWeight);
      }
    }
  }

  isResultOf(branch: number, block: number, register: VirtualRegister): boolean {
    return this.definitions.block[register] === block && this.definitions.point[register] === gapPoint(branch + 1);
  }

  define(register: VirtualRegister, block: number, point: Point): void {
    if (this.definitions.point[register] >= 0) throw new Error(`virtual register ${register} is defined twice`);
    this.definitions.point[register] = point;
    this.definitions.block[register] = block;
  }

  addAffinity(from: VirtualRegister, to: VirtualRegister, weight: number): void {
    if (from !== to && this.func.classOf(from) === this.func.classOf(to)) this.affinities.push({ from, to, weight });
  }

  /** A use that finds its operand in the location of the live range. */
  addDirect(
    register: VirtualRegister,
    position: Point,
    instruction: number,
    operand: number,
    needsRegister: boolean,
    definition: number,
  ): void {
    // A value that is computed again has no slot that an instruction could read.
    const strict = needsRegister || this.definitions.rematerializable[register] === 1;
    const flags = definition | (strict ? useFlag.needsRegister : 0);
    this.add(register, position, instruction, operand, flags, -1, strict ? operandWeight : memoryWeight);
  }

  add(
    register: VirtualRegister,
    position: Point,
    instruction: number,
    operand: number,
    flags: number,
    wish: PhysicalRegister,
    weight = operandWeight,
  ): void {
    const rematerializable = this.definitions.rematerializable[register] === 1;
    const factor = !rematerializable ? 1 : flags & useFlag.definition ? 0 : rematerializationFactor;
    this.register.push(register);
    this.position.push(position);
    this.instruction.push(instruction);
    this.operand.push(operand);
    this.flags.push(flags);
    this.wish.push(wish);
    this.weight.push(weight * factor * this.frequency);
  }

  /** Several operands of one instruction may name the same value in the same register. */
  reserve(physical: PhysicalRegister, from: Point, to: Point, owner: number): void {
    if (this.reservations[physical] === undefined) this.reservations[physical] = [];
    const list = this.reservations[physical];
    const last = list.length - 3;
    if (last >= 0 && list[last + 1] > from) {
      if (list[last + 2] !== owner || owner < 0) {
        throw new Error(`instruction ${instructionAt(from)} puts two values into ${this.info.name(physical)}`);
      }
      list[last + 1] = Math.max(list[last + 1], to);
      return;
    }
    list.push(from, to, owner);
  }

  /** Counting sort by register; within an instruction the rows may still be out of order. */
  sortByRegister(): UseTable {
    const length = this.register.length;
    const first = new Int32Array(this.func.virtualRegisterCount + 1);
    for (const register of this.register) first[register + 1]++;
    for (let register = 0; register < this.func.virtualRegisterCount; register++)
      first[register + 1] += first[register];
    const next = first.slice();
    const order = new Int32Array(length);
    for (let row = 0; row < length; row++) {
      const register = this.register[row];
      let slot = next[register]++;
      while (slot > first[register] && this.position[order[slot - 1]] > this.position[row]) {
        order[slot] = order[slot - 1];
        slot--;
      }
      order[slot] = row;
    }
    return {
      first,
      position: reorder(this.position, order, new Int32Array(length)),
      instruction: reorder(this.instruction, order, new Int32Array(length)),
      operand: reorder(this.operand, order, new Int32Array(length)),
      flags: reorder(this.flags, order, new Uint8Array(length)),
      wish: reorder(this.wish, order, new Int32Array(length)),
      weight: reorder(this.weight, order, new Float64Array(length)),
    };
  }
}

function reorder<T extends Int32Array | Uint8Array | Float64Array>(
  column: readonly number[],
  order: Int32Array,
  result: T,
): T {
  for (let row = 0; row < order.length; row++) result[row] = column[order[row]];
  return result;
}
