/**
 * A LIR function as the register allocator sees it: operands with roles and constraints, computed from the rows of the
 * instructions (`targets/isa/lir-instruction.ts` says how selection writes them).
 */
import type { AllocatableFunction, Operand, PhysicalRegister, VirtualRegister } from '../regalloc/api.ts';
import { firstVirtual, type LirFunction, type LirInstruction, type LirOperand, type Register } from './lir.ts';

/** Where an operand of the allocator's list stands in the instruction; null: only in `fixed`. */
export interface OperandSite {
  readonly index: number;
  readonly part: 'register' | 'base' | 'index';
}

interface InstructionView {
  readonly operands: readonly Operand[];
  readonly sites: readonly (OperandSite | null)[];
  readonly clobbers: readonly PhysicalRegister[];
}

function isVirtual(register: Register): boolean {
  return register >= firstVirtual;
}

/** What the allocator is told of one instruction. */
function viewInstruction(instruction: LirInstruction): InstructionView {
  const operands: Operand[] = [];
  const sites: (OperandSite | null)[] = [];
  const add = (operand: Operand, site: OperandSite | null): void => {
    operands.push({ ...operand, register: operand.register - firstVirtual });
    sites.push(site);
  };
  const use = (register: Register, site: OperandSite): void =>
    add({ register, role: 'use', at: 'early', constraint: 'register' }, site);
  const { row } = instruction;

  // Sources of tied operands come first, so that the definitions can name them.
  const tiedOperands: number[] = [];
  instruction.operands.forEach((operand, index) => {
    if (operand.kind === 'register' && index >= row.operands.length) {
      tiedOperands.push(operands.length);
      use(operand.register, { index, part: 'register' });
    }
  });
  let nextTied = 0;
  instruction.operands.forEach((operand, index) => {
    const spec = row.operands[index];
    if (!spec) return;
    if (operand.kind === 'memory') {
      if (operand.base !== null && isVirtual(operand.base)) use(operand.base, { index, part: 'base' });
      if (operand.index !== null && isVirtual(operand.index)) use(operand.index, { index, part: 'index' });
    }
    if (operand.kind !== 'register') return;
    const reuse = spec.role === 'both' ? tiedOperands[nextTied++] : -1;
    if (!isVirtual(operand.register)) return;
    const site: OperandSite = { index, part: 'register' };
    if (spec.role === 'use') use(operand.register, site);
    else {
      const constraint = spec.role === 'both' ? { reuse } : 'register';
      add({ register: operand.register, role: 'def', at: 'late', constraint }, site);
    }
  });
  const defined = new Set<Register>();
  for (const { register, role, fixed } of instruction.fixed) {
    if (role === 'def') defined.add(fixed);
    add({ register, role, at: role === 'use' ? 'early' : 'late', constraint: { fixed } }, null);
  }
  const written = row.implicit.filter(({ role }) => role !== 'use').map(({ register }) => register);
  const clobbers = [...new Set([...written, ...instruction.clobbers])].filter((register) => !defined.has(register));
  return { operands, sites, clobbers };
}

export class AllocatableLir implements AllocatableFunction {
  private readonly lir: LirFunction;
  private readonly views: InstructionView[] = [];
  private readonly instructions: LirInstruction[] = [];
  private readonly firsts: number[] = [];
  private readonly predecessorLists: number[][];
  private readonly isCopyRow: ReadonlySet<unknown>;

  /** `copyRows`: rows that only copy one register to another. */
  constructor(lir: LirFunction, copyRows: ReadonlySet<unknown>) {
    this.lir = lir;
    this.isCopyRow = copyRows;
    this.predecessorLists = lir.blocks.map(() => []);
    lir.blocks.forEach(({ instructions, successors }, block) => {
      this.firsts.push(this.instructions.length);
      for (const instruction of instructions) {
        this.instructions.push(instruction);
        this.views.push(viewInstruction(instruction));
      }
      for (const { block: successor } of successors) this.predecessorLists[successor].push(block);
    });
    this.firsts.push(this.instructions.length);
  }

  get blockCount(): number {
    return this.lir.blocks.length;
  }

  get virtualRegisterCount(): number {
    return this.lir.classes.length;
  }

  classOf(register: VirtualRegister): number {
    return this.lir.classes[register];
  }

  rematerializable(register: VirtualRegister): boolean {
    return this.lir.remat.has(register + firstVirtual);
  }

  firstInstruction(block: number): number {
    return this.firsts[block];
  }

  endInstruction(block: number): number {
    return this.firsts[block + 1];
  }

  successors(block: number): readonly number[] {
    return this.lir.blocks[block].successors.map(({ block: successor }) => successor);
  }

  predecessors(block: number): readonly number[] {
    return this.predecessorLists[block];
  }

  blockParameters(block: number): readonly VirtualRegister[] {
    return this.lir.blocks[block].params.map((register) => register - firstVirtual);
  }

  edgeArguments(block: number, successorIndex: number): readonly VirtualRegister[] {
    return this.lir.blocks[block].successors[successorIndex].args.map((register) => register - firstVirtual);
  }

  loopDepth(block: number): number {
    return this.lir.blocks[block].loopDepth;
  }

  isCold(block: number): boolean {
    return this.lir.blocks[block].cold;
  }

  operands(instruction: number): readonly Operand[] {
    return this.views[instruction].operands;
  }

  sites(instruction: number): readonly (OperandSite | null)[] {
    return this.views[instruction].sites;
  }

  clobbers(instruction: number): readonly PhysicalRegister[] {
    return this.views[instruction].clobbers;
  }

  isMove(instruction: number): boolean {
    const { row, operands } = this.instructions[instruction];
    return this.isCopyRow.has(row) && operands.every(isVirtualRegister);
  }

  instruction(index: number): LirInstruction {
    return this.instructions[index];
  }
}

function isVirtualRegister(operand: LirOperand): boolean {
  return operand.kind === 'register' && isVirtual(operand.register);
}
