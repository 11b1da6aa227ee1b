/**
 * What the register allocator sees of a function and what it answers. It knows no instruction set
 * and no SSA operation: only blocks, instructions with operands, and register classes.
 *
 * The model is that of regalloc2 (Cranelift): virtual registers in SSA form with block parameters,
 * operands with constraints, and a result made of one location per operand plus moves to insert.
 */

/** Index of a virtual register, from 0. */
export type VirtualRegister = number;
/** Index of a physical register, from 0; the numbering is the instruction set's. */
export type PhysicalRegister = number;

export interface RegisterClass {
  readonly name: string;
  /** Allocatable registers, those preferred first first (caller-saved before callee-saved). */
  readonly order: readonly PhysicalRegister[];
  /** Registers of the class that a function must preserve: first use of each costs a save. */
  readonly calleeSaved: readonly PhysicalRegister[];
  /** Never allocated: breaks cycles of parallel moves and carries slot-to-slot moves. */
  readonly scratch: PhysicalRegister;
  /** Size of its spill slot in bytes: 8 or 16. */
  readonly slotBytes: number;
}

export interface RegisterInfo {
  readonly classes: readonly RegisterClass[];
  readonly name: (register: PhysicalRegister) => string;
}

/**
 * Where an operand may live.
 * - `any`: register or spill slot; - `register`: a register of its class;
 * - `{ fixed }`: this physical register; - `{ reuse }`: (defs only) the location of use operand number `reuse`.
 */
export type Constraint = 'any' | 'register' | { readonly fixed: PhysicalRegister } | { readonly reuse: number };

/**
 * One operand of one instruction. A use is read `early`, or is still needed `late` while results are
 * written; a def is written `late`, or `early`, before the uses are dead. A `late` use or `early` def
 * thus conflicts with the other side.
 */
export interface Operand {
  readonly register: VirtualRegister;
  readonly role: 'use' | 'def';
  readonly at: 'early' | 'late';
  readonly constraint: Constraint;
}

/**
 * A function as the allocator sees it. Blocks are numbered in layout order, instructions are numbered
 * through the whole function, those of a block are adjacent. There are no critical edges.
 * The last instruction of a block with successors is its branch. A branch may define registers (a call
 * with an unwind edge): these have fixed constraints, are live from the branch into the successors,
 * and every such successor has one predecessor.
 */
export interface AllocatableFunction {
  readonly blockCount: number;
  readonly virtualRegisterCount: number;
  /** Class index of a virtual register. */
  classOf(register: VirtualRegister): number;
  /**
   * Cheaper to compute again than to reload: constants, addresses, frame offsets. Its instruction reads
   * no register and defines nothing else.
   */
  rematerializable(register: VirtualRegister): boolean;
  firstInstruction(block: number): number;
  /** One past the last instruction. */
  endInstruction(block: number): number;
  successors(block: number): readonly number[];
  predecessors(block: number): readonly number[];
  blockParameters(block: number): readonly VirtualRegister[];
  /** Arguments of the edge to the successor with this index. */
  edgeArguments(block: number, successorIndex: number): readonly VirtualRegister[];
  loopDepth(block: number): number;
  isCold(block: number): boolean;
  operands(instruction: number): readonly Operand[];
  /** Physical registers that the instruction destroys at its late point, besides its defs. */
  clobbers(instruction: number): readonly PhysicalRegister[];
  /** A copy of one virtual register into another, worth coalescing. */
  isMove(instruction: number): boolean;
}

/** A register (>= 0) or a spill slot (~index, so < 0). Slots are counted in units of 8 bytes. */
export type Location = number;

/** A move to insert. `before` is an instruction number: the move happens just before that instruction. */
export interface InsertedMove {
  readonly before: number;
  readonly registerClass: number;
  readonly from: Location;
  readonly to: Location;
  /** Instead of a move from `from`: compute this rematerializable register again into the register `to`. */
  readonly rematerialize: VirtualRegister | null;
}

export interface Allocation {
  /** For each instruction the locations of its operands, in the order of `operands`. */
  readonly locations: readonly (readonly Location[])[];
  /** Sorted by `before`; moves with equal `before` happen in the order given. */
  readonly moves: readonly InsertedMove[];
  /** Number of 8-byte spill slots used. */
  readonly slotCount: number;
  readonly usedCalleeSaved: readonly PhysicalRegister[];
  /**
   * Instructions whose only results are rematerializable registers that are computed again wherever they
   * are used: they may be left out.
   */
  readonly unneeded: readonly number[];
}
