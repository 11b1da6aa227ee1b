/**
 * A function of LIR as lines of machine instructions, labels and data: pseudo-instructions become what they stand for,
 * blocks that only jump are left out, branches to the block that follows too. What stops the program and the
 * constants that are loaded come after the last block.
 */
import {
  type InstructionRow,
  type LirBlock,
  type LirFunction,
  type LirInstruction,
  type LirOperand,
  positionKey,
  type Register,
  type SourcePosition,
  type TrapKind,
} from '../../../compiler/backend/machine.ts';
import { conditionNames, invertCondition } from './conditions.ts';
import { encodeFloatImmediate } from './float-immediate.ts';
import { rowOf } from './instructions/index.ts';
import { materialize } from './materialize.ts';
import { immediate } from './operand.ts';
import { pairAccesses } from './pair-accesses.ts';
import * as pseudo from './pseudo.ts';
import { scratchRegister, secondScratchRegister, zeroRegister } from './registers.ts';
import type { Row } from './row.ts';

/** A place in the function: labels below the number of blocks are blocks, the others are made here. */
export type Label = number;

export interface InstructionLine {
  readonly kind: 'instruction';
  readonly row: Row;
  /** `block` operands name labels. */
  readonly operands: readonly LirOperand[];
  /** What it was made from; null: a branch that closes a block. */
  readonly source: LirInstruction | null;
  readonly trap: { readonly kind: TrapKind; readonly position: SourcePosition | null } | null;
  /** Of calls: the unwind block, or null. */
  readonly landing: Label | null;
}

export type Line =
  | InstructionLine
  /** `block`: the block that begins here. */
  | { readonly kind: 'label'; readonly label: Label; readonly block: LirBlock | null }
  /** 4 bytes: the distance from `base` to `target`. */
  | { readonly kind: 'distance'; readonly target: Label; readonly base: Label }
  /** Where a block passes values that are not in their places yet: no bytes. */
  | { readonly kind: 'edge'; readonly target: Label; readonly args: readonly Register[] }
  | { readonly kind: 'data'; readonly bytes: Uint8Array }
  | { readonly kind: 'align'; readonly bytes: number };

export function expand(lir: LirFunction): Line[] {
  const lines = new Expansion(lir).run();
  return isFinal(lir) ? pairAccesses(lines) : lines;
}

/** Whether allocation and frame layout are done: values are in their places. */
export function isFinal({ blocks }: LirFunction): boolean {
  return blocks[0].instructions[0]?.row !== pseudo.entry;
}

const branchTo = (label: Label): LirOperand => ({ kind: 'block', block: label });
const register = (number: number): LirOperand => ({ kind: 'register', register: number });

const jumpRow = rowOf('b jump26');
const trapRow = rowOf('brk #code16');

/** The row that branches when this one does not. */
export function invertBranch(row: Row): Row {
  if (row.mnemonic.startsWith('b.')) {
    const condition = row.mnemonic.slice(2) as (typeof conditionNames)[number];
    return rowOf(`b.${invertCondition(condition)} label19`);
  }
  return rowOf(row.mnemonic.includes('nz') ? row.form.replace('nz', 'z') : row.form.replace('z', 'nz'));
}

class Expansion {
  private readonly lir: LirFunction;
  private readonly lines: Line[] = [];
  private readonly isFinal: boolean;
  private labels: number;
  private readonly stubs = new Map<string, { label: Label; source: LirInstruction }>();
  private readonly literals = new Map<string, { label: Label; bytes: Uint8Array }>();

  constructor(lir: LirFunction) {
    this.lir = lir;
    this.labels = lir.blocks.length;
    this.isFinal = isFinal(lir);
  }

  run(): Line[] {
    const { blocks } = this.lir;
    const kept = blocks.map((_, index) => index).filter((index) => index === 0 || this.destination(index) === index);
    for (const [position, index] of kept.entries()) {
      const block = blocks[index];
      this.lines.push({ kind: 'label', label: index, block });
      block.instructions.forEach((instruction, at) => {
        if (at === block.instructions.length - 1) this.edges(block);
        if (at < block.instructions.length - 1 || block.successors.length === 0) this.instruction(instruction, null);
        else this.closing(instruction, block, kept[position + 1] ?? -1);
      });
    }
    this.appendStubs();
    this.appendLiterals();
    return this.lines;
  }

  private edges({ successors }: LirBlock): void {
    if (this.isFinal) return;
    for (const { block: target, args } of successors) {
      if (args.length > 0) this.lines.push({ kind: 'edge', target, args });
    }
  }

  /** Where a jump to this block ends: past blocks that only jump. */
  private destination(index: Label): Label {
    const seen = new Set<Label>();
    let current = index;
    while (!seen.has(current)) {
      seen.add(current);
      const { instructions, successors } = this.lir.blocks[current];
      const onlyJumps = instructions.length === 1 && instructions[0].row === jumpRow;
      if (!onlyJumps || (!this.isFinal && successors[0].args.length > 0)) return current;
      current = successors[0].block;
    }
    return index;
  }

  /** The last instruction of a block: branches to what does not follow. */
  private closing(instruction: LirInstruction, block: LirBlock, next: Label): void {
    const [first, second] = block.successors.map((edge) => this.destination(edge.block));
    if (instruction.row === pseudo.switchOn) {
      this.switchOn(instruction, block);
    } else if (instruction.row === jumpRow) {
      this.jump(first, next);
    } else if (instruction.call) {
      this.instruction(instruction, second ?? null);
      this.jump(first, next);
    } else {
      const isInverted = first === next;
      const row = instruction.row as Row;
      const operands = [...instruction.operands.slice(0, -1), branchTo(isInverted ? second : first)];
      this.push(isInverted ? invertBranch(row) : row, operands, instruction);
      if (!isInverted) this.jump(second, next);
    }
  }

  private jump(target: Label, next: Label): void {
    if (target !== next) this.push(jumpRow, [branchTo(target)], null);
  }

  private instruction(instruction: LirInstruction, landing: Label | null): void {
    const expansion = this.expansions.get(instruction.row);
    if (expansion) expansion(instruction);
    else this.push(instruction.row as Row, instruction.operands, instruction, landing);
  }

  private push(
    row: Row,
    operands: readonly LirOperand[],
    source: LirInstruction | null,
    landing: Label | null = null,
  ): void {
    const trap =
      source?.trap && !this.expansions.has(source.row) ? { kind: source.trap, position: source.position } : null;
    this.lines.push({ kind: 'instruction', row, operands, source, trap, landing });
  }

  private readonly expansions = new Map<InstructionRow, (instruction: LirInstruction) => void>([
    [pseudo.constants.W, (instruction) => this.integer(instruction, 32)],
    [pseudo.constants.X, (instruction) => this.integer(instruction, 64)],
    [pseudo.constants.S, (instruction) => this.float(instruction, 'S')],
    [pseudo.constants.D, (instruction) => this.float(instruction, 'D')],
    [pseudo.constants.Q, (instruction) => this.wide(instruction)],
    [pseudo.address, (instruction) => this.address(instruction)],
    [pseudo.trapIf, (instruction) => this.trapIf(instruction)],
    [pseudo.trapIfZero.W, (instruction) => this.trapIfZero(instruction, 'W')],
    [pseudo.trapIfZero.X, (instruction) => this.trapIfZero(instruction, 'X')],
  ]);

  private integer(instruction: LirInstruction, bits: 32 | 64): void {
    const [destination, value] = constantOperands(instruction);
    for (const { row, operands } of materialize(destination, value, bits)) this.push(row, operands, instruction);
  }

  /** By immediate, through the scratch register when that takes at most two moves, or from memory. */
  private float(instruction: LirInstruction, letter: 'S' | 'D'): void {
    const [destination, bits] = constantOperands(instruction);
    const target = register(destination);
    const integer = letter === 'S' ? 'W' : 'X';
    const double = letter === 'S' ? doubleBits(bits) : bits;
    if (double !== null && encodeFloatImmediate(double) !== null) {
      this.push(rowOf(`fmov ${letter}d, #floatImmediate`), [target, immediate(double)], instruction);
      return;
    }
    const moves = materialize(scratchRegister, bits, letter === 'S' ? 32 : 64);
    if (bits === 0n) {
      this.push(rowOf(`fmov ${letter}d, ${integer}n`), [target, register(zeroRegister)], instruction);
    } else if (moves.length <= mostMovesOfFloat) {
      for (const { row, operands } of moves) this.push(row, operands, instruction);
      this.push(rowOf(`fmov ${letter}d, ${integer}n`), [target, register(scratchRegister)], instruction);
    } else {
      const label = this.literal(bits, letter === 'S' ? 4 : 8);
      this.push(rowOf(`ldr ${letter}t, literal19`), [target, branchTo(label)], instruction);
    }
  }

  private wide(instruction: LirInstruction): void {
    const [destination, bits] = constantOperands(instruction);
    const [low, high] = [bits & 0xffff_ffff_ffff_ffffn, bits >> 64n];
    const isByteMask = low === high && /^(00|ff)*$/.test(low.toString(16).padStart(16, '0'));
    if (isByteMask) {
      this.push(rowOf('movi Vd.2d, #byteMask'), [register(destination), immediate(low)], instruction);
    } else {
      const label = this.literal(bits, 16);
      this.push(rowOf('ldr Qt, literal19'), [register(destination), branchTo(label)], instruction);
    }
  }

  private literal(bits: bigint, size: number): Label {
    const key = `${size}:${bits}`;
    const known = this.literals.get(key);
    if (known) return known.label;
    const bytes = Uint8Array.from({ length: size }, (_, index) => Number((bits >> BigInt(8 * index)) & 0xffn));
    const label = this.labels++;
    this.literals.set(key, { label, bytes });
    return label;
  }

  private address(instruction: LirInstruction): void {
    const [target, symbol] = instruction.operands as [LirOperand, LirOperand & { kind: 'symbol' }];
    this.push(rowOf('adrp Xd, page'), [target, symbol], instruction);
    this.push(rowOf('add Xd|SP, Xn|SP, #imm12'), [target, target, { ...symbol, part: 'lo12' }], instruction);
  }

  private trapIf(instruction: LirInstruction): void {
    const [condition] = instruction.operands as [LirOperand & { kind: 'immediate' }];
    const row = rowOf(`b.${conditionNames[Number(condition.value)]} label19`);
    this.push(row, [branchTo(this.stub(instruction))], instruction);
  }

  private trapIfZero(instruction: LirInstruction, letter: 'W' | 'X'): void {
    const operands = [instruction.operands[0], branchTo(this.stub(instruction))];
    this.push(rowOf(`cbz ${letter}t, label19`), operands, instruction);
  }

  /** The instruction after the function that stops for this reason at this position. */
  private stub(source: LirInstruction): Label {
    const { trap, position } = source;
    const key = `${trap} ${positionKey(position)}`;
    const known = this.stubs.get(key);
    if (known) return known.label;
    const label = this.labels++;
    this.stubs.set(key, { label, source });
    return label;
  }

  /** A few cases by comparison, more by a table of distances that follows the jump. */
  private switchOn(instruction: LirInstruction, block: LirBlock): void {
    const [index] = instruction.operands as [LirOperand];
    const targets = block.successors.map((edge) => this.destination(edge.block));
    const cases = targets.slice(0, -1);
    const fallback = targets.at(-1)!;
    const compare = rowOf('cmp Wn|SP, #imm12');
    if (cases.length <= mostComparedCases) {
      for (const [value, target] of cases.entries()) {
        this.push(compare, [index, immediate(BigInt(value))], instruction);
        this.push(rowOf('b.eq label19'), [branchTo(target)], instruction);
      }
      this.push(jumpRow, [branchTo(fallback)], instruction);
      return;
    }
    const table = this.labels++;
    const [base, distance] = [register(scratchRegister), register(secondScratchRegister)];
    if (cases.length <= largestImmediate) {
      this.push(compare, [index, immediate(BigInt(cases.length))], instruction);
    } else {
      const count = materialize(scratchRegister, BigInt(cases.length), 32);
      for (const { row, operands } of count) this.push(row, operands, instruction);
      this.push(rowOf('cmp Wn, Wm'), [index, base], instruction);
    }
    this.push(rowOf('b.hs label19'), [branchTo(fallback)], instruction);
    this.push(rowOf('adr Xd, address'), [base, branchTo(table)], instruction);
    const entry: LirOperand = {
      kind: 'memory',
      base: scratchRegister,
      index: index.kind === 'register' ? index.register : null,
      scale: 4,
      displacement: 0,
      symbol: null,
      mode: 'uxtw',
    };
    this.push(rowOf('ldrsw Xt, [Xn, Wm, uxtw #2]'), [distance, entry], instruction);
    this.push(rowOf('add Xd, Xn, Xm'), [base, base, distance], instruction);
    this.push(rowOf('br Xn'), [base], instruction);
    this.lines.push({ kind: 'label', label: table, block: null });
    for (const target of cases) this.lines.push({ kind: 'distance', target, base: table });
  }

  private appendStubs(): void {
    for (const { label, source } of this.stubs.values()) {
      this.lines.push({ kind: 'label', label, block: null });
      const trap = { kind: source.trap!, position: source.position };
      this.lines.push({
        kind: 'instruction',
        row: trapRow,
        operands: [immediate(0n)],
        source: null,
        trap,
        landing: null,
      });
    }
  }

  /** The largest first, so that all are aligned. */
  private appendLiterals(): void {
    const sorted = [...this.literals.values()].sort((one, other) => other.bytes.length - one.bytes.length);
    if (sorted.length > 0) this.lines.push({ kind: 'align', bytes: sorted[0].bytes.length });
    for (const { label, bytes } of sorted) {
      this.lines.push({ kind: 'label', label, block: null }, { kind: 'data', bytes });
    }
  }
}

/** Of `cmp`. */
const largestImmediate = 4095;
const mostMovesOfFloat = 2;
const mostComparedCases = 3;

function constantOperands({ operands }: LirInstruction): [destination: number, bits: bigint] {
  const [target, value] = operands as [LirOperand & { kind: 'register' }, LirOperand & { kind: 'immediate' }];
  return [target.register, value.value];
}

/** The bits of an f32 as those of the f64 of the same value; null for NaNs. */
function doubleBits(singleBits: bigint): bigint | null {
  const view = new DataView(new ArrayBuffer(8));
  view.setUint32(0, Number(singleBits));
  const value = view.getFloat32(0);
  view.setFloat64(0, value);
  return Number.isNaN(value) ? null : view.getBigUint64(0);
}
