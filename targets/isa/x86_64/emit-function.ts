/**
 * Encodes a function in physical registers: chooses branch forms, lets blocks fall through, and lays out behind the
 * code what it refers to: instructions for failed checks, constants, tables of switches.
 *
 * Branches are left out at first: a place is the number of bytes before it and the number of branches before it. Branches
 * start short and grow until all distances fit; then the pieces between them are put together.
 */
import {
  type LirBlock,
  type LirFunction,
  type LirInstruction,
  type MachineCode,
  positionKey,
  type SourcePosition,
  type TrapKind,
} from '../../../compiler/backend/machine.ts';
import { CodeWriter } from './code-writer.ts';
import { constantBytes } from './constant-pool.ts';
import { encodeInstruction } from './encode.ts';
import { endsWithInvoke } from './frame.ts';
import { type Condition, invert } from './instructions/conditions.ts';
import { row, type X86Row } from './instructions/index.ts';
import { conditionOfFloatMove } from './instructions/pseudo.ts';
import { type BlockJump, blockJumps, conditionOfJump, trapInstruction } from './jumps.ts';
import { immediate } from './operand-kinds.ts';
import { simplify } from './simplify.ts';
import { switchTableBlock } from './switch-table.ts';

/** A place in the code: bytes and branches before it. */
interface Place {
  readonly bytes: number;
  readonly branches: number;
}

interface Branch {
  /** null: always. */
  readonly condition: Condition | null;
  readonly target: Label;
  /** Bytes before it, without branches. */
  readonly bytes: number;
  isLong: boolean;
}

interface Label {
  place: Place | null;
}

interface BlockCode {
  readonly instructions: readonly LirInstruction[];
  readonly jumps: readonly BlockJump[];
  /** The landing pad of the call that ends the block, or null. */
  readonly landing: number | null;
}

const codeAlignment = 16;
const movaps = row('movaps xmm, xm128');

export function encodeFunction(lir: LirFunction): MachineCode {
  const emitter = new FunctionEmitter(lir);
  emitter.emitBlocks();
  emitter.emitTraps();
  emitter.chooseBranchForms();
  return emitter.assemble();
}

class FunctionEmitter {
  readonly #lir: LirFunction;
  readonly #writer = new CodeWriter();
  readonly #branches: Branch[] = [];
  readonly #blockLabels: Label[];
  readonly #trapLabels = new Map<string, { label: Label; kind: TrapKind; position: SourcePosition | null }>();
  readonly #traps: { place: Place; kind: TrapKind; position: SourcePosition | null }[] = [];
  readonly #calls: { readonly place: Place; landing: Label | null; readonly position: SourcePosition | null }[] = [];
  /** Bytes that the branches before a branch take, filled when their forms are chosen. */
  readonly #branchBytes: number[] = [0];

  constructor(lir: LirFunction) {
    this.#lir = lir;
    this.#blockLabels = lir.blocks.map(() => ({ place: null }));
  }

  #here(): Place {
    return { bytes: this.#writer.length, branches: this.#branches.length };
  }

  emitBlocks(): void {
    const blocks = this.#lir.blocks.map(splitBlock);
    const target = forwardJumps(blocks);
    const emitted = [...blocks.keys()].filter((block) => target[block] === block);
    emitted.forEach((number, position) => {
      const { instructions, jumps, landing } = blocks[number];
      this.#blockLabels[number].place = this.#here();
      for (const instruction of instructions) this.#emitInstruction(instruction);
      if (landing !== null) this.#calls.at(-1)!.landing = this.#blockLabels[landing];
      const resolved = jumps.map((one) => ({ ...one, block: target[one.block] }));
      for (const { comparison, condition, block } of withoutFallThrough(resolved, emitted[position + 1])) {
        if (comparison !== null) this.#emitInstruction(comparison);
        this.#emitBranch(condition, this.#blockLabels[block]);
      }
    });
    // Nobody jumps to a block that only jumps on, except by way of tables.
    for (const [number, label] of this.#blockLabels.entries()) label.place ??= this.#blockLabels[target[number]].place;
  }

  #emitInstruction(instruction: LirInstruction): void {
    const form = instruction.row as X86Row;
    const condition = conditionOfJump(form);
    const floatMove = conditionOfFloatMove(form);
    if (condition !== null) this.#emitBranch(condition, this.#trapLabel(instruction));
    else if (floatMove !== null) this.#emitFloatMove(floatMove, instruction);
    else if (form.encoding.opcode.length > 0) {
      if (instruction.trap !== null) {
        this.#traps.push({ place: this.#here(), kind: instruction.trap, position: instruction.position });
      }
      encodeInstruction(this.#writer, form, instruction.operands);
      if (instruction.call !== null && form.mnemonic === 'call') {
        this.#calls.push({ place: this.#here(), landing: null, position: instruction.position });
      }
    }
  }

  #emitFloatMove(condition: Condition, { operands }: LirInstruction): void {
    const move = new CodeWriter();
    encodeInstruction(move, movaps, operands);
    encodeInstruction(this.#writer, shortForm(invert(condition)), [immediate(move.length)]);
    this.#writer.append(move.slice());
  }

  #emitBranch(condition: Condition | null, target: Label): void {
    this.#branches.push({ condition, target, bytes: this.#writer.length, isLong: false });
  }

  /** Failed checks of the same kind at the same place in the source share their instruction. */
  #trapLabel({ trap, position }: LirInstruction): Label {
    const key = `${trap} ${positionKey(position)}`;
    const known = this.#trapLabels.get(key);
    if (known !== undefined) return known.label;
    const label: Label = { place: null };
    this.#trapLabels.set(key, { label, kind: trap!, position });
    return label;
  }

  emitTraps(): void {
    for (const { label, kind, position } of this.#trapLabels.values()) {
      label.place = this.#here();
      this.#traps.push({ place: label.place, kind, position });
      encodeInstruction(this.#writer, trapInstruction, []);
    }
  }

  chooseBranchForms(): void {
    for (let changed = true; changed; ) {
      changed = false;
      this.#branches.forEach((branch, index) => {
        this.#branchBytes[index + 1] = this.#branchBytes[index] + branchLength(branch);
      });
      for (const [index, branch] of this.#branches.entries()) {
        const distance = this.#distance(branch, index);
        if (branch.isLong || (distance >= -128 && distance < 128)) continue;
        branch.isLong = true;
        changed = true;
      }
    }
  }

  /** The offset in the finished code. */
  #offset({ bytes, branches }: Place): number {
    return bytes + this.#branchBytes[branches];
  }

  #distance({ target, bytes }: Branch, index: number): number {
    return this.#offset(target.place!) - this.#offset({ bytes, branches: index + 1 });
  }

  assemble(): MachineCode {
    const writer = new CodeWriter();
    let copied = 0;
    for (const [index, branch] of this.#branches.entries()) {
      writer.append(this.#writer.slice(copied, branch.bytes));
      copied = branch.bytes;
      const form = branch.isLong ? longForm(branch.condition) : shortForm(branch.condition);
      encodeInstruction(writer, form, [immediate(this.#distance(branch, index))]);
    }
    writer.append(this.#writer.slice(copied));
    const relocations = this.#movedRelocations();
    const own = new Map<string, number>();
    for (const { symbol } of relocations) if (!own.has(symbol)) this.#appendOwnData(writer, symbol, own);
    return {
      bytes: resolveOwn(writer.slice(), relocations, own),
      alignment: codeAlignment,
      relocations: relocations.filter(({ symbol }) => !own.has(symbol)),
      traps: this.#traps.map(({ place, kind, position }) => ({ offset: this.#offset(place), kind, position })),
      calls: this.#calls.map(({ place, landing, position }) => ({
        offset: this.#offset(place),
        landing: landing === null ? -1 : this.#offset(landing.place!),
        position,
      })),
    };
  }

  #movedRelocations() {
    let branches = 0;
    return this.#writer.relocations.map((relocation) => {
      while (branches < this.#branches.length && this.#branches[branches].bytes <= relocation.offset) branches++;
      return { ...relocation, offset: this.#offset({ bytes: relocation.offset, branches }) };
    });
  }

  /** Appends the constant or the table that a symbol of the function itself stands for. */
  #appendOwnData(writer: CodeWriter, symbol: string, own: Map<string, number>): void {
    const constant = constantBytes(symbol);
    const block = switchTableBlock(symbol);
    if (constant === null && block === null) return;
    const alignment = constant?.length ?? 4;
    while (writer.length % alignment !== 0) writer.write(0, 1);
    own.set(symbol, writer.length);
    if (constant !== null) writer.append(constant);
    else {
      const table = writer.length;
      const cases = this.#lir.blocks[block!].successors;
      for (const { block: target } of cases) writer.write(this.#offset(this.#blockLabels[target].place!) - table, 4);
    }
  }
}

/** Separates the jumps at the end of a block from the rest. A call with a landing pad goes on to the first successor. */
function splitBlock({ instructions: all, successors }: LirBlock): BlockCode {
  const instructions = simplify(all);
  const last = instructions[instructions.length - 1];
  const jumps = blockJumps(last);
  if (jumps.length > 0) return { instructions: instructions.slice(0, -1), jumps, landing: null };
  if (successors.length !== 2 || !endsWithInvoke(last)) return { instructions, jumps, landing: null };
  const [normal, unwind] = successors;
  return { instructions, jumps: [{ comparison: null, condition: null, block: normal.block }], landing: unwind.block };
}

/** For each block the one where control ends up: blocks that only jump are stepped over. */
function forwardJumps(blocks: readonly BlockCode[]): number[] {
  return blocks.map((_, start) => {
    const passed = new Set<number>();
    let block = start;
    while (start > 0 && blocks[block].instructions.length === 0 && blocks[block].jumps.length === 1) {
      if (passed.has(block)) return start;
      passed.add(block);
      block = blocks[block].jumps[0].block;
    }
    return block;
  });
}

/** Leaves out the jump to the block that follows, inverting the condition of the jump before it when that pays. */
function withoutFallThrough(jumps: readonly BlockJump[], next: number | undefined): readonly BlockJump[] {
  const last = jumps.at(-1);
  if (last === undefined || last.condition !== null) return jumps;
  if (last.block === next) return jumps.slice(0, -1);
  const before = jumps.at(-2);
  if (before === undefined || before.condition === null || before.block !== next) return jumps;
  return [...jumps.slice(0, -2), { ...before, condition: invert(before.condition), block: last.block }];
}

function shortForm(condition: Condition | null): X86Row {
  return row(condition === null ? 'jmp rel8' : `j${condition} rel8`);
}

function longForm(condition: Condition | null): X86Row {
  return row(condition === null ? 'jmp rel32' : `j${condition} rel32`);
}

function branchLength({ condition, isLong }: Branch): number {
  if (!isLong) return 2;
  return condition === null ? 5 : 6;
}

/** Fills in the distances to the function's own data. */
function resolveOwn(
  bytes: Uint8Array,
  relocations: MachineCode['relocations'],
  own: ReadonlyMap<string, number>,
): Uint8Array {
  const view = new DataView(bytes.buffer);
  for (const { offset, symbol, addend } of relocations) {
    const place = own.get(symbol);
    if (place !== undefined) view.setInt32(offset, place + addend - offset, true);
  }
  return bytes;
}
