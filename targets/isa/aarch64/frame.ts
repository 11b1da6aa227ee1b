/**
 * The frame of a function, the last step before encoding: prologue and epilogues, and addresses of spill slots and of
 * arguments on the stack.
 *
 *   frame pointer + 0   the caller's frame pointer, return address
 *                 + 16  callee-saved registers, then spill slots, then room for the arguments of tail calls
 *                 + N   arguments on the stack; N is a multiple of 16
 *
 * The stack pointer equals the frame pointer except while the arguments of a call are below it. Slots below 0 count
 * words down from the end of the arguments, where the stack pointer will be when a callee has popped them.
 */
import type {
  FrameRequest,
  LirFunction,
  LirInstruction,
  LirOperand,
  Location,
  Register,
} from '../../../compiler/backend/machine.ts';
import { alignTo } from './abi.ts';
import { encodeInstruction } from './encode.ts';
import { rowOf } from './instructions/index.ts';
import { instruction, memory } from './lir.ts';
import * as pseudo from './pseudo.ts';
import {
  floatClass,
  framePointer,
  integerClass,
  isVector,
  linkRegister,
  registerInfo,
  scratchRegister,
  secondScratchRegister,
  stackPointer,
  vectorClass,
  zeroRegister,
} from './registers.ts';
import type { Row } from './row.ts';

const wordBytes = 8;
const pageBytes = 4096;
const linkageBytes = 16;
const stackAlignment = 16;
/** What `stp` with pre-index can subtract. */
const largestPairOffset = 504;
const largestImmediate = 4095;

/** Replaces slots by addresses and the pseudo-instructions `entry` and `tail_call`; wraps the body. */
export function buildFrame(lir: LirFunction, request: FrameRequest): void {
  const frame = new Frame(lir, request);
  for (const block of lir.blocks) {
    block.instructions = block.instructions.flatMap((one) => frame.rewrite(one));
  }
}

/** A move between registers and spill slots: one instruction, or two from slot to slot. */
export function move(registerClass: number, from: Location, to: Location): LirInstruction[] {
  const { scratch } = registerInfo.classes[registerClass];
  if (from < 0 && to < 0) return [...move(registerClass, from, scratch), ...move(registerClass, scratch, to)];
  const { copy, load, store } = moveRows[registerClass];
  const slot = (location: Location): LirOperand => ({ kind: 'slot', slot: ~location });
  if (from < 0) return [instruction(load, [to, slot(from)])];
  if (to < 0) return [instruction(store, [from, slot(to)])];
  return [instruction(copy, [to, from])];
}

const moveRows: Readonly<Record<number, { copy: Row; load: Row; store: Row }>> = {
  [integerClass]: {
    copy: rowOf('mov Xd, Xm'),
    load: rowOf('ldr Xt, [Xn, #imm12*8]'),
    store: rowOf('str Xt, [Xn, #imm12*8]'),
  },
  [floatClass]: {
    copy: rowOf('fmov Dd, Dn'),
    load: rowOf('ldr Dt, [Xn, #imm12*8]'),
    store: rowOf('str Dt, [Xn, #imm12*8]'),
  },
  [vectorClass]: {
    copy: rowOf('mov Vd.16b, Vn=m.16b'),
    load: rowOf('ldr Qt, [Xn, #imm12*16]'),
    store: rowOf('str Qt, [Xn, #imm12*16]'),
  },
};

/** Registers saved together, and where. */
interface SavedPair {
  readonly registers: readonly Register[];
  readonly offset: number;
}

class Frame {
  private readonly saved: readonly SavedPair[];
  private readonly slotsOffset: number;
  /** Bytes from the frame pointer to the arguments. */
  private readonly size: number;
  private readonly argumentBytes: number;
  private readonly poppedBytes: number;

  constructor(lir: LirFunction, { slotCount, usedCalleeSaved, catches }: FrameRequest) {
    const [argumentBytes, poppedBytes] = numbersOf(lir.blocks[0].instructions[0].operands);
    this.argumentBytes = argumentBytes;
    this.poppedBytes = poppedBytes;
    const everything = registerInfo.classes.flatMap(({ calleeSaved }) => calleeSaved);
    this.saved = pairUp(catches ? everything : [...usedCalleeSaved].sort((one, other) => one - other));
    this.slotsOffset = linkageBytes + this.saved.reduce((sum, { registers }) => sum + registers.length * wordBytes, 0);
    const tailRoom = Math.max(0, tailArgumentBytes(lir) - this.argumentBytes);
    this.size = alignTo(this.slotsOffset + slotCount * wordBytes + tailRoom, stackAlignment);
  }

  rewrite(one: LirInstruction): LirInstruction[] {
    if (one.row === pseudo.entry) return this.prologue();
    if (one.row === returnRow) return [...this.epilogue(), ...addToStack(this.poppedBytes), one];
    if (one.row === pseudo.tailCall) return this.tailCall(one, rowOf('b jump26'));
    if (one.row === pseudo.tailCallRef) return this.tailCall(one, rowOf('br Xn'));
    const slot = one.operands.findIndex(({ kind }) => kind === 'slot');
    return slot < 0 ? [one] : this.access(one, slot);
  }

  private prologue(): LirInstruction[] {
    const links = [framePointer, linkRegister];
    const open =
      this.size <= largestPairOffset
        ? [instruction(rowOf('stp Xt, Xt2, [Xn, #imm7*8]!'), [...links, memory(stackPointer, -this.size, 'pre')])]
        : [
            ...touchPages(this.size),
            ...addToStack(-this.size),
            instruction(rowOf('stp Xt, Xt2, [Xn, #imm7*8]'), [...links, memory(stackPointer, 0)]),
          ];
    const link = instruction(rowOf('mov Xd|SP, sp'), [framePointer]);
    return [...open, link, ...this.saved.map((pair) => transfer('st', pair))];
  }

  /** Leaves the stack pointer at the arguments on the stack. */
  private epilogue(): LirInstruction[] {
    const links = [framePointer, linkRegister];
    const close =
      this.size <= largestPairOffset
        ? [instruction(rowOf('ldp Xt, Xt2, [Xn], #imm7*8'), [...links, memory(stackPointer, this.size, 'post')])]
        : [
            instruction(rowOf('ldp Xt, Xt2, [Xn, #imm7*8]'), [...links, memory(stackPointer, 0)]),
            ...addToStack(this.size),
          ];
    return [...this.saved.map((pair) => transfer('ld', pair)), ...close];
  }

  private tailCall(one: LirInstruction, jump: Row): LirInstruction[] {
    const [target, bytes] = one.operands as [LirOperand, LirOperand];
    const adjustment = addToStack(this.argumentBytes - numbersOf([bytes])[0]);
    return [...this.epilogue(), ...adjustment, instruction(jump, [target], { position: one.position })];
  }

  /** An instruction whose operand number `index` is a slot; far slots are addressed through a scratch register. */
  private access(one: LirInstruction, index: number): LirInstruction[] {
    const { slot } = one.operands[index] as LirOperand & { kind: 'slot' };
    const offset = slot < 0 ? this.size + this.argumentBytes + slot * wordBytes : this.slotsOffset + slot * wordBytes;
    const direct = replaceOperand(one, index, memory(framePointer, offset));
    if (encodeInstruction(one.row as Row, direct.operands)) return [direct];
    return [
      ...addImmediate(secondScratchRegister, framePointer, offset),
      replaceOperand(one, index, memory(secondScratchRegister, 0)),
    ];
  }
}

const returnRow = rowOf('ret');

function replaceOperand(one: LirInstruction, index: number, operand: LirOperand): LirInstruction {
  return { ...one, operands: one.operands.map((old, at) => (at === index ? operand : old)) };
}

function numbersOf(operands: readonly LirOperand[]): number[] {
  return operands.map((operand) => (operand.kind === 'immediate' ? Number(operand.value) : 0));
}

/** The most bytes of arguments that a tail call of the function has. */
function tailArgumentBytes(lir: LirFunction): number {
  const tailCalls = lir.blocks
    .flatMap((block) => block.instructions)
    .filter(({ row }) => row === pseudo.tailCall || row === pseudo.tailCallRef);
  return Math.max(0, ...tailCalls.map(({ operands }) => numbersOf(operands)[1]));
}

/** Registers of one file two by two, at ascending offsets. */
function pairUp(registers: readonly Register[]): SavedPair[] {
  const pairs: SavedPair[] = [];
  let offset = linkageBytes;
  for (const file of [registers.filter((one) => !isVector(one)), registers.filter(isVector)]) {
    for (let index = 0; index < file.length; index += 2) {
      const pair = file.slice(index, index + 2);
      pairs.push({ registers: pair, offset });
      offset += pair.length * wordBytes;
    }
  }
  return pairs;
}

function transfer(direction: 'ld' | 'st', { registers, offset }: SavedPair): LirInstruction {
  const letter = isVector(registers[0]) ? 'D' : 'X';
  const place = memory(stackPointer, offset);
  return registers.length === 2
    ? instruction(rowOf(`${direction}p ${letter}t, ${letter}t2, [Xn, #imm7*8]`), [...registers, place])
    : instruction(rowOf(`${direction}r ${letter}t, [Xn, #imm12*8]`), [...registers, place]);
}

/** A frame larger than the guard page touches each of its pages, so that none is stepped over. */
function touchPages(size: number): LirInstruction[] {
  return Array.from({ length: Math.floor(size / pageBytes) }, (_, page) => [
    ...addImmediate(scratchRegister, stackPointer, -(page + 1) * pageBytes),
    instruction(rowOf('ldr Xt, [Xn, #imm12*8]'), [zeroRegister, memory(scratchRegister, 0)]),
  ]).flat();
}

/** `add sp, sp, #bytes` of either sign; nothing for 0. */
export function addToStack(bytes: number): LirInstruction[] {
  return bytes === 0 ? [] : addImmediate(stackPointer, stackPointer, bytes);
}

/** In one or two instructions, up to 16 MiB. */
function addImmediate(destination: Register, source: Register, value: number): LirInstruction[] {
  const operation = value < 0 ? 'sub' : 'add';
  const magnitude = Math.abs(value);
  const [low, high] = [magnitude & largestImmediate, magnitude >> 12];
  if (high > largestImmediate) throw new Error(`a frame of ${magnitude} bytes is too large`);
  const shifted = instruction(rowOf(`${operation} Xd|SP, Xn|SP, #imm12, lsl #12`), [destination, source, BigInt(high)]);
  const plain = instruction(rowOf(`${operation} Xd|SP, Xn|SP, #imm12`), [
    destination,
    high > 0 ? destination : source,
    BigInt(low),
  ]);
  if (high === 0) return [plain];
  return low === 0 ? [shifted] : [shifted, plain];
}
