/**
 * Orders the moves of each set and leaves out those that change nothing. Ranges are allocated without
 * regard to what a register still holds, so a value is sometimes loaded twice, or loaded while another
 * register has it. Within a block one pass over moves and instructions knows which value each
 * location holds.
 */
import type { AllocatableFunction, InsertedMove, Location, RegisterInfo } from './api.ts';
import { nowhere, type PendingMove } from './move-list.ts';
import type { FoundMoves } from './moves.ts';
import { orderMoves } from './parallel-move.ts';

export function insertMoves(
  func: AllocatableFunction,
  info: RegisterInfo,
  { moves, locations, unneeded }: FoundMoves,
  createSlot: (registerClass: number) => Location,
): InsertedMove[] {
  const contents = new Contents(func, info, locations, new Set(unneeded));
  const result: InsertedMove[] = [];
  const spareSlots = new Map<number, Location>();
  const spareSlot = (registerClass: number): Location => {
    if (!spareSlots.has(registerClass)) spareSlots.set(registerClass, createSlot(registerClass));
    return spareSlots.get(registerClass)!;
  };
  moves.forEachSet((before, set) => {
    contents.advance(before);
    for (const move of orderMoves(set, info, spareSlot)) {
      if (contents.holds(move.to, move.value)) continue;
      const from = move.from < 0 && move.from !== nowhere ? contents.registerWith(move.value, move.from) : move.from;
      contents.move({ ...move, from });
      result.push(
        from === nowhere
          ? { before, registerClass: move.registerClass, from: move.to, to: move.to, rematerialize: move.value }
          : { before, registerClass: move.registerClass, from, to: move.to, rematerialize: null },
      );
    }
  });
  return result;
}

/** Which virtual register each location is known to hold, from the start of the current block on. */
class Contents {
  private readonly func: AllocatableFunction;
  private readonly locations: readonly (readonly Location[])[];
  private readonly unneeded: ReadonlySet<number>;
  private readonly scratches: readonly Location[];
  private readonly valueOf = new Map<Location, number>();
  /** By value a register that held it once. */
  private readonly registerOf = new Map<number, Location>();
  private block = -1;
  private instruction = 0;
  private blockEnd = 0;

  constructor(
    func: AllocatableFunction,
    info: RegisterInfo,
    locations: readonly (readonly Location[])[],
    unneeded: ReadonlySet<number>,
  ) {
    this.func = func;
    this.locations = locations;
    this.unneeded = unneeded;
    this.scratches = info.classes.map(({ scratch }) => scratch);
  }

  /** Follows the effects of the instructions up to one. */
  advance(instruction: number): void {
    if (instruction >= this.blockEnd) {
      while (instruction >= this.blockEnd) this.blockEnd = this.func.endInstruction(++this.block);
      this.instruction = this.func.firstInstruction(this.block);
      this.valueOf.clear();
      this.registerOf.clear();
    }
    while (this.instruction < instruction) this.execute(this.instruction++);
  }

  holds(location: Location, value: number): boolean {
    return this.valueOf.get(location) === value;
  }

  /** A register that holds a value too, or else the location itself. */
  registerWith(value: number, location: Location): Location {
    const register = this.registerOf.get(value);
    return register !== undefined && this.holds(register, value) ? register : location;
  }

  move({ from, to, value }: PendingMove): void {
    // A move from slot to slot goes through the scratch register.
    if (from < 0 && to < 0) this.forgetScratches();
    this.set(to, value);
    if (from >= 0) this.set(from, value);
  }

  private execute(instruction: number): void {
    if (this.unneeded.has(instruction)) return;
    for (const register of this.func.clobbers(instruction)) this.valueOf.delete(register);
    this.forgetScratches();
    const operands = this.func.operands(instruction);
    for (let index = 0; index < operands.length; index++) {
      if (operands[index].role === 'def') this.set(this.locations[instruction][index], operands[index].register);
    }
  }

  private set(location: Location, value: number): void {
    this.valueOf.set(location, value);
    if (location >= 0) this.registerOf.set(value, location);
  }

  private forgetScratches(): void {
    for (const scratch of this.scratches) this.valueOf.delete(scratch);
  }
}
