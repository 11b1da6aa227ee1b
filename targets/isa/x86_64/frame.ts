/**
 * Stack frames (docs/runtime-abi.md, "Registers and calls"): prologue and epilogues, addresses of spill slots.
 * From high to low addresses a frame is
 *
 *     stack arguments | return address | caller's rbp <- rbp | saved registers | spill slots | outgoing arguments <- rsp
 */
import type {
  FrameRequest,
  LirBlock,
  LirFunction,
  LirInstruction,
  Register,
} from '../../../compiler/backend/machine.ts';
import { lirInstruction } from '../lir-instruction.ts';
import { calleeSavedRegisters, poppedBytes } from './abi.ts';
import { row } from './instructions/index.ts';
import { entryRow } from './instructions/pseudo.ts';
import { immediate, memory, register } from './operand-kinds.ts';
import { r10, r11, rbp, rsp } from './registers.ts';
import { legalizeScratch } from './scratch.ts';

const push = row('push r64');
const pop = row('pop r64');
const copy = row('mov r64, rm64');
const load = row('mov r64, rm64');
const store = row('mov rm64, r64');
const lea = row('lea r64, m');
const touch = row('test rm64, r64');
const add = { short: row('add rm64, imm8s'), long: row('add rm64, imm32s') };
const subtract = { short: row('sub rm64, imm8s'), long: row('sub rm64, imm32s') };

const pageBytes = 4096;

interface Layout {
  readonly saved: readonly Register[];
  /** Bytes from the last saved register to rsp. */
  readonly belowSaved: number;
  /** Bytes of stack arguments that the function removes when it returns. */
  readonly incomingBytes: number;
}

/** Adds prologue and epilogues, keeps the stack pointer in place around calls, replaces slots by addresses. */
export function buildFrame(lir: LirFunction, { slotCount, usedCalleeSaved, catches }: FrameRequest): void {
  const saved = calleeSavedRegisters.filter((candidate) => catches || usedCalleeSaved.includes(candidate));
  const savedBytes = 8 * saved.length;
  const size = Math.ceil((savedBytes + 8 * slotCount + lir.outgoingBytes) / 16) * 16;
  const layout: Layout = { saved, belowSaved: size - savedBytes, incomingBytes: incomingBytesOf(lir) };
  for (const block of lir.blocks) {
    const falls = block.successors.length > 0;
    block.instructions = block.instructions.flatMap((instruction, index) => {
      replaceSlots(instruction, -savedBytes - 8);
      const after = falls && index === block.instructions.length - 1 ? [] : afterCall(instruction);
      return [...beforeLeaving(instruction, layout), ...legalizeScratch(instruction), ...after];
    });
  }
  for (const block of lir.blocks) adjustSuccessors(lir, block, size);
  lir.blocks[0].instructions.unshift(...prologue(layout));
}

/** Bytes of stack arguments that the function removes, which its entry row says. */
function incomingBytesOf(lir: LirFunction): number {
  const entry = lir.blocks[0].instructions.find((instruction) => instruction.row === entryRow)!;
  return Number((entry.operands[0] as { value: bigint }).value);
}

function prologue({ saved, belowSaved }: Layout): LirInstruction[] {
  const pages = Math.floor(belowSaved / pageBytes);
  return [
    lirInstruction(push, [register(rbp)]),
    lirInstruction(copy, [register(rbp), register(rsp)]),
    ...saved.map((preserved) => lirInstruction(push, [register(preserved)])),
    // A frame larger than the guard page touches each of its pages, so that none is stepped over.
    ...Array.from({ length: pages }, (_, page) => {
      const touched = memory({ base: rsp, displacement: -pageBytes * (page + 1) });
      return lirInstruction(touch, [touched, register(rsp)]);
    }),
    ...moveStackPointer(subtract, belowSaved),
  ];
}

/** The epilogue, before the instruction that leaves the function: a return, or the jump of a tail call. */
function beforeLeaving(instruction: LirInstruction, layout: Layout): LirInstruction[] {
  const { mnemonic } = instruction.row;
  const isTailCall = mnemonic === 'jmp' && instruction.call !== null;
  if (isTailCall) {
    const { convention, signature } = instruction.call;
    const outgoing = poppedBytes(convention, signature);
    if (outgoing > 0 || layout.incomingBytes > 0) return leaveWithArguments(layout, outgoing);
  } else if (mnemonic !== 'ret') return [];
  return [
    ...moveStackPointer(add, layout.belowSaved),
    ...layout.saved.toReversed().map((preserved) => lirInstruction(pop, [register(preserved)])),
    lirInstruction(pop, [register(rbp)]),
  ];
}

/**
 * The callee of a tail call removes its stack arguments, so they end where this function's own end. They are copied from
 * the outgoing area, the last one first: they only move up.
 */
function leaveWithArguments({ saved, belowSaved, incomingBytes }: Layout, outgoingBytes: number): LirInstruction[] {
  const at = (base: Register, displacement: number) => memory({ base, displacement });
  const distance = belowSaved + 8 * saved.length + 16 + incomingBytes - outgoingBytes;
  const copies: LirInstruction[] = [];
  for (let offset = outgoingBytes - 8; offset >= 0; offset -= 8) {
    copies.push(lirInstruction(load, [register(r10), at(rsp, offset)]));
    copies.push(lirInstruction(store, [at(rsp, distance + offset), register(r10)]));
  }
  return [
    lirInstruction(load, [register(r11), at(rbp, 8)]),
    ...saved.map((preserved, index) => lirInstruction(load, [register(preserved), at(rbp, -8 * (index + 1))])),
    lirInstruction(load, [register(rbp), at(rbp, 0)]),
    ...copies,
    lirInstruction(store, [at(rsp, distance - 8), register(r11)]),
    lirInstruction(lea, [register(rsp), at(rsp, distance - 8)]),
  ];
}

/** The callee has removed its stack arguments; the next call needs their place again. */
function afterCall({ row: { mnemonic }, call }: LirInstruction): LirInstruction[] {
  if (mnemonic !== 'call' || call === null || call.noReturn) return [];
  return moveStackPointer(subtract, poppedBytes(call.convention, call.signature));
}

/** After a call with a landing pad, its two successors put the stack pointer where it belongs. */
function adjustSuccessors(lir: LirFunction, { instructions, successors }: LirBlock, size: number): void {
  const last = instructions.at(-1)!;
  if (!endsWithInvoke(last)) return;
  const [normal, unwind] = successors.map(({ block }) => lir.blocks[block].instructions);
  normal.unshift(...afterCall(last));
  unwind.unshift(lirInstruction(lea, [register(rsp), memory({ base: rbp, displacement: -size })]));
}

/** Whether the last instruction of a block is a call whose successors are the return and the landing pad. */
export function endsWithInvoke(last: LirInstruction): boolean {
  return last.call !== null && last.row.mnemonic === 'call';
}

function moveStackPointer(rows: typeof add, bytes: number): LirInstruction[] {
  if (bytes === 0) return [];
  return [lirInstruction(bytes < 128 ? rows.short : rows.long, [register(rsp), immediate(bytes)])];
}

function replaceSlots({ operands }: LirInstruction, firstSlot: number): void {
  for (const [index, operand] of operands.entries()) {
    if (operand.kind === 'slot') operands[index] = memory({ base: rbp, displacement: firstSlot - 8 * operand.slot });
  }
}
