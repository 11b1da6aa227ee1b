/**
 * The checker: proves an allocation right, or says what is wrong with it, from the function and the
 * allocation alone. It runs the allocated code symbolically: the state says for each location which
 * virtual registers' values it surely holds, moves copy, definitions and clobbers overwrite, and where
 * edges meet only what holds on all of them is kept. Every use must then find its register in its
 * location. After regalloc2's checker.rs.
 */
import type {
  AllocatableFunction,
  Allocation,
  Constraint,
  InsertedMove,
  Location,
  Operand,
  RegisterInfo,
  VirtualRegister,
} from './api.ts';

/** What is wrong with an allocation, in words; empty: nothing. */
export function verifyAllocation(func: AllocatableFunction, info: RegisterInfo, allocation: Allocation): string[] {
  return new Checker(func, info, allocation).check();
}

type State = Map<Location, ReadonlySet<VirtualRegister>>;

class Checker {
  readonly func: AllocatableFunction;
  readonly info: RegisterInfo;
  readonly allocation: Allocation;
  readonly problems = new Set<string>();
  /** By instruction. */
  readonly movesBefore: InsertedMove[][] = [];
  readonly unneeded: ReadonlySet<number>;
  /** By slot. One place with two sizes would let a value be overwritten in part. */
  readonly slotSizes = new Map<number, number>();
  /** By class the registers a value of it may be in. */
  readonly registersOf: Set<Location>[];

  constructor(func: AllocatableFunction, info: RegisterInfo, allocation: Allocation) {
    this.func = func;
    this.info = info;
    this.allocation = allocation;
    this.unneeded = new Set(allocation.unneeded);
    this.registersOf = info.classes.map(
      ({ order, calleeSaved, scratch }) => new Set([...order, ...calleeSaved, scratch]),
    );
    let previous = 0;
    for (const move of allocation.moves) {
      if (move.before < previous) this.problems.add(`the moves are not sorted at instruction ${move.before}`);
      previous = move.before;
      if (this.movesBefore[move.before] === undefined) this.movesBefore[move.before] = [];
      this.movesBefore[move.before].push(move);
    }
  }

  check(): string[] {
    const { func } = this;
    for (let block = 0; block < func.blockCount; block++) {
      for (let i = func.firstInstruction(block); i < func.endInstruction(block); i++) this.checkPlaces(i);
    }
    for (const move of this.allocation.moves) this.checkMove(move);
    if (this.problems.size === 0) this.checkValues();
    this.checkCalleeSaved();
    return [...this.problems];
  }

  // What can be seen from one instruction or move alone.

  checkPlaces(instruction: number): void {
    const operands = this.func.operands(instruction);
    const locations = this.allocation.locations[instruction];
    operands.forEach((operand, index) => {
      const location = locations[index];
      const say = (problem: string): void => {
        this.problems.add(`operand ${index} of instruction ${instruction} (v${operand.register}) ${problem}`);
      };
      if (!Number.isInteger(location)) {
        say('has no location');
        return;
      }
      const { constraint } = operand;
      const fixed = fixedRegister(operands, constraint);
      if (fixed !== null && location !== fixed) say(`is not in ${this.info.name(fixed)}`);
      if (constraint === 'register' && location < 0) say('is not in a register');
      if (typeof constraint === 'object' && 'reuse' in constraint && location !== locations[constraint.reuse]) {
        say('is not where the operand is that it reuses');
      }
      if (fixed === null) this.checkClass(this.func.classOf(operand.register), location, say);
    });
    this.checkConflicts(instruction, operands, locations);
  }

  checkClass(registerClass: number, location: Location, say: (problem: string) => void): void {
    const { order, slotBytes } = this.info.classes[registerClass];
    if (location >= 0) {
      if (!order.includes(location)) say(`is in ${this.info.name(location)}, which is not for its class`);
    } else {
      this.checkSlot(location, slotBytes, say);
    }
  }

  checkSlot(location: Location, slotBytes: number, say: (problem: string) => void): void {
    const units = slotBytes / 8;
    if (~location + units > this.allocation.slotCount) say('is in a slot beyond the frame');
    if (~location % units !== 0) say('is in a slot that is not aligned');
    for (let unit = ~location; unit < ~location + units; unit++) {
      const known = this.slotSizes.get(unit);
      if (known !== undefined && known !== slotBytes) say('is in a slot that is used with two sizes');
      this.slotSizes.set(unit, slotBytes);
    }
  }

  /** Results must not share places with each other, nor with what is still needed when they are written. */
  checkConflicts(instruction: number, operands: readonly Operand[], locations: readonly Location[]): void {
    const clobbers = this.func.clobbers(instruction);
    operands.forEach((a, i) => {
      if (a.role === 'use' && a.at === 'late' && clobbers.includes(locations[i])) {
        this.problems.add(`instruction ${instruction} destroys its late operand ${i}`);
      }
      if (a.role !== 'def') return;
      if (fixedRegister(operands, a.constraint) === null && clobbers.includes(locations[i])) {
        this.problems.add(`instruction ${instruction} destroys its result ${i}`);
      }
      operands.forEach((b, j) => {
        const reused = typeof a.constraint === 'object' && 'reuse' in a.constraint && a.constraint.reuse === j;
        const lives = b.role === 'def' ? j > i : !reused && (a.at === 'early' || b.at === 'late');
        if (lives && locations[i] === locations[j]) {
          this.problems.add(`instruction ${instruction} writes result ${i} over operand ${j}`);
        }
      });
    });
  }

  checkMove({ before, registerClass, from, to, rematerialize }: InsertedMove): void {
    const { slotBytes } = this.info.classes[registerClass];
    for (const location of rematerialize === null ? [from, to] : [to]) {
      const say = (problem: string): void => {
        this.problems.add(`a move before instruction ${before} ${problem}`);
      };
      if (location < 0) this.checkSlot(location, slotBytes, say);
      else if (!this.registersOf[registerClass].has(location) && !this.isFixedSomewhere(before, location)) {
        say(`uses ${this.info.name(location)}, which is not for its class`);
      }
    }
    if (rematerialize === null) return;
    if (to < 0) this.problems.add(`v${rematerialize} is computed into memory before instruction ${before}`);
    if (!this.func.rematerializable(rematerialize)) {
      this.problems.add(`v${rematerialize} is computed again before instruction ${before}, but must not be`);
    }
  }

  /** Registers outside of the classes' orders occur where instructions next to the move name them. */
  isFixedSomewhere(instruction: number, location: Location): boolean {
    const { func } = this;
    const near = [instruction, instruction - 1];
    for (let block = 0; block < func.blockCount; block++) {
      if (func.firstInstruction(block) === instruction) {
        for (const predecessor of func.predecessors(block)) near.push(func.endInstruction(predecessor) - 1);
      }
    }
    return near.some(
      (i) =>
        i >= 0 && func.operands(i).some(({ constraint }) => fixedRegister(func.operands(i), constraint) === location),
    );
  }

  /** Only what the function writes itself counts: a callee preserves these registers. */
  checkCalleeSaved(): void {
    const saved = new Set(this.allocation.usedCalleeSaved);
    const mustSave = new Set(this.info.classes.flatMap(({ calleeSaved }) => calleeSaved));
    const write = (location: Location): void => {
      if (mustSave.has(location) && !saved.has(location)) {
        this.problems.add(`${this.info.name(location)} is written but not saved`);
      }
    };
    for (const { to } of this.allocation.moves) write(to);
    this.allocation.locations.forEach((locations, instruction) => {
      this.func.operands(instruction).forEach(({ role }, index) => {
        if (role === 'def') write(locations[index]);
      });
    });
  }

  // What takes the flow of values.

  checkValues(): void {
    const { func } = this;
    if (func.blockCount === 0) return;
    const atStart: (State | null)[] = new Array(func.blockCount).fill(null);
    atStart[0] = new Map();
    const pending = [0];
    for (let block = pending.pop(); block !== undefined; block = pending.pop()) {
      const state: State = new Map(atStart[block]!);
      this.runBlock(block, state, false);
      func.successors(block).forEach((successor, index) => {
        const passed = this.passArguments(block, index, successor, state);
        const known = atStart[successor];
        const met = known === null ? passed : meet(known, passed);
        if (met === known) return;
        atStart[successor] = met;
        if (!pending.includes(successor)) pending.push(successor);
      });
    }
    // Problems are only looked for once the states are final: before, they may still be too optimistic.
    atStart.forEach((state, block) => {
      if (state !== null) this.runBlock(block, new Map(state), true);
    });
  }

  runBlock(block: number, state: State, report: boolean): void {
    const first = this.func.firstInstruction(block);
    for (let i = first; i < this.func.endInstruction(block); i++) {
      for (const move of this.movesBefore[i] ?? []) this.runMove(move, i === first ? block : null, state);
      this.runInstruction(i, state, report);
    }
  }

  runMove({ registerClass, from, to, rematerialize }: InsertedMove, startOf: number | null, state: State): void {
    const values = rematerialize === null ? state.get(from) : this.namesOf(rematerialize, startOf);
    if (from < 0 && to < 0) state.delete(this.info.classes[registerClass].scratch);
    state.set(to, values ?? new Set());
  }

  /** At the start of a block with one predecessor its parameters are other names for their arguments. */
  namesOf(register: VirtualRegister, startOf: number | null): Set<VirtualRegister> {
    const names = new Set([register]);
    if (startOf === null || this.func.predecessors(startOf).length !== 1) return names;
    const [predecessor] = this.func.predecessors(startOf);
    const values = this.func.edgeArguments(predecessor, this.func.successors(predecessor).indexOf(startOf));
    this.func.blockParameters(startOf).forEach((parameter, k) => {
      if (values[k] === register) names.add(parameter);
    });
    return names;
  }

  runInstruction(instruction: number, state: State, report: boolean): void {
    const operands = this.func.operands(instruction);
    const locations = this.allocation.locations[instruction];
    operands.forEach(({ role, register }, index) => {
      if (report && role === 'use' && !state.get(locations[index])?.has(register)) {
        const place = this.describe(locations[index]);
        this.problems.add(`instruction ${instruction} reads v${register} from ${place}, which does not hold it`);
      }
    });
    for (const { scratch } of this.info.classes) state.delete(scratch);
    for (const clobber of this.func.clobbers(instruction)) state.delete(clobber);
    if (this.unneeded.has(instruction)) {
      this.checkUnneeded(instruction, operands);
      return;
    }
    operands.forEach(({ role, register }, index) => {
      if (role !== 'def') return;
      // In a loop, older values of the register lose its name.
      forget(register, state);
      state.set(locations[index], new Set([register]));
    });
  }

  checkUnneeded(instruction: number, operands: readonly Operand[]): void {
    if (operands.some(({ role, register }) => role !== 'def' || !this.func.rematerializable(register))) {
      this.problems.add(`instruction ${instruction} may not be left out`);
    }
  }

  /** The state after an edge: parameters name what their arguments named, all at once. */
  passArguments(block: number, index: number, successor: number, state: State): State {
    const parameters = this.func.blockParameters(successor);
    const values = this.func.edgeArguments(block, index);
    const passed: State = new Map();
    for (const [location, held] of state) {
      const names = new Set(held);
      for (const parameter of parameters) names.delete(parameter);
      parameters.forEach((parameter, k) => {
        if (held.has(values[k])) names.add(parameter);
      });
      passed.set(location, names);
    }
    return passed;
  }

  describe(location: Location): string {
    return location < 0 ? `slot ${~location}` : this.info.name(location);
  }
}

function fixedRegister(operands: readonly Operand[], constraint: Constraint): number | null {
  if (typeof constraint === 'string') return null;
  return 'fixed' in constraint ? constraint.fixed : fixedRegister(operands, operands[constraint.reuse].constraint);
}

function forget(register: VirtualRegister, state: State): void {
  for (const [location, held] of state) {
    if (held.has(register)) state.set(location, new Set([...held].filter((other) => other !== register)));
  }
}

/** What both states are sure of; the first one itself when that is all of it. */
function meet(known: State, other: State): State {
  const result: State = new Map();
  let changed = false;
  for (const [location, held] of known) {
    const otherHeld = other.get(location);
    const both = new Set([...held].filter((register) => otherHeld?.has(register)));
    if (both.size !== held.size) changed = true;
    if (both.size > 0) result.set(location, both);
  }
  return changed ? result : known;
}
