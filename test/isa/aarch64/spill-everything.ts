/**
 * The simplest register allocation: every virtual register has a spill slot and is in a register only around the
 * instruction that names it. Tests of the back end's AArch64 part run its code without the register allocator.
 */
import {
  firstVirtual,
  type LirBlock,
  type LirFunction,
  type LirInstruction,
  type LirOperand,
  type Register,
} from '../../../compiler/backend/lir.ts';
import { move } from '../../../targets/isa/aarch64/frame.ts';
import { integerClass, vector } from '../../../targets/isa/aarch64/registers.ts';

/** Neither arguments nor scratch registers. */
const integerTemporaries = [10, 11, 12, 13, 14, 15];
const vectorTemporaries = [16, 17, 18, 19, 20, 21].map(vector);
/** In units of 8 bytes: a vector fits. */
const slotUnits = 2;

/** Rewrites the function to physical registers and slots; returns the number of slots. */
export function spillEverything(lir: LirFunction): number {
  const spiller = new Spiller(lir);
  for (const block of lir.blocks) spiller.rewriteBlock(block);
  for (const { block, stores } of spiller.arrivals) lir.blocks[block]!.instructions.unshift(...stores);
  for (const block of lir.blocks) block.params.splice(0);
  return spiller.slotCount;
}

class Spiller {
  readonly arrivals: { readonly block: number; readonly stores: LirInstruction[] }[] = [];
  slotCount: number;
  private readonly lir: LirFunction;

  constructor(lir: LirFunction) {
    this.lir = lir;
    this.slotCount = lir.classes.length * slotUnits;
  }

  private classOf(register: Register): number {
    return this.lir.classes[register - firstVirtual]!;
  }

  private location(register: Register): number {
    return ~((register - firstVirtual) * slotUnits);
  }

  private load(register: Register, to: Register): LirInstruction[] {
    return move(this.classOf(register), this.location(register), to);
  }

  private store(register: Register, from: Register): LirInstruction[] {
    return move(this.classOf(register), from, this.location(register));
  }

  rewriteBlock(block: LirBlock): void {
    const instructions = block.instructions.splice(0);
    for (const [index, one] of instructions.entries()) {
      const isLast = index === instructions.length - 1 && block.successors.length > 0;
      if (isLast) block.instructions.push(...this.passArguments(block));
      const { before, rewritten, after } = this.rewrite(one);
      block.instructions.push(...before, rewritten);
      if (isLast && after.length > 0) {
        for (const { block: target } of block.successors) this.arrivals.push({ block: target, stores: after });
      } else {
        block.instructions.push(...after);
      }
    }
    for (const edge of block.successors) edge.args.splice(0);
  }

  /** Arguments go through slots of their own, as an edge may swap parameters. */
  private passArguments({ successors }: LirBlock): LirInstruction[] {
    const [edge] = successors;
    if (successors.length > 1 && successors.some(({ args }) => args.length > 0)) throw new Error('critical edge');
    const params = this.lir.blocks[edge!.block]!.params;
    const first = this.slotCount;
    this.slotCount += edge!.args.length * slotUnits;
    const between = (index: number): number => ~(first + index * slotUnits);
    return [
      ...edge!.args.flatMap((arg, index) => move(this.classOf(arg), this.location(arg), between(index))),
      ...edge!.args.flatMap((arg, index) => move(this.classOf(arg), between(index), this.location(params[index]!))),
    ];
  }

  private rewrite(one: LirInstruction): {
    before: LirInstruction[];
    rewritten: LirInstruction;
    after: LirInstruction[];
  } {
    const before: LirInstruction[] = [];
    const after: LirInstruction[] = [];
    const temporaries = new Map<Register, Register>();
    const used = { integers: 0, vectors: 0 };
    const temporary = (register: Register, isRead: boolean): Register => {
      if (register < firstVirtual) return register;
      let place = temporaries.get(register);
      if (place === undefined) {
        const isInteger = this.classOf(register) === integerClass;
        place = isInteger ? integerTemporaries[used.integers++]! : vectorTemporaries[used.vectors++]!;
        temporaries.set(register, place);
        if (isRead) before.push(...this.load(register, place));
      }
      return place;
    };
    const operands = one.operands.map((operand, index): LirOperand => {
      if (operand.kind === 'memory') {
        const base = operand.base === null ? null : temporary(operand.base, true);
        return { ...operand, base, index: operand.index === null ? null : temporary(operand.index, true) };
      }
      if (operand.kind !== 'register') return operand;
      const isDef = one.row.operands[index]!.role === 'def';
      const register = temporary(operand.register, !isDef);
      if (isDef && operand.register >= firstVirtual) after.push(...this.store(operand.register, register));
      return { kind: 'register', register };
    });
    for (const { register, role, fixed } of one.fixed) {
      if (role === 'use') before.push(...this.load(register, fixed));
      else after.push(...this.store(register, fixed));
    }
    return { before, rewritten: { ...one, operands, fixed: [] }, after };
  }
}
