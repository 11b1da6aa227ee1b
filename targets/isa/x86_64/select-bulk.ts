/**
 * Instruction selection: copies and fills of memory. Small constant counts are done in place; else a function of the
 * kernel with the C convention does it.
 */
import type { CallTarget, FixedOperand, Value, ValueType } from '../../../compiler/backend/machine.ts';
import { clobberedRegisters, placeArguments } from './abi.ts';
import { row, type X86Row } from './instructions/index.ts';
import { immediate, register, symbol, type X86Memory } from './operand-kinds.ts';
import { floatClass, integerClass } from './registers.ts';
import { addressOf } from './select-memory.ts';
import { constantOf, type Selection } from './selection.ts';

interface Piece {
  readonly offset: number;
  readonly bytes: number;
}

interface PieceRows {
  readonly registerClass: number;
  readonly load: X86Row;
  readonly store: X86Row;
}

const pieceRows: Readonly<Record<number, PieceRows>> = {
  1: { registerClass: integerClass, load: row('movzx r32, rm8'), store: row('mov rm8, r8') },
  2: { registerClass: integerClass, load: row('movzx r32, rm16'), store: row('mov rm16, r16') },
  4: { registerClass: integerClass, load: row('mov r32, rm32'), store: row('mov rm32, r32') },
  8: { registerClass: integerClass, load: row('mov r64, rm64'), store: row('mov rm64, r64') },
  16: { registerClass: floatClass, load: row('movups xmm, xm128'), store: row('movups xm128, xmm') },
};
const extendByte = row('movzx r32, rm8');
const spreadConstant = row('movabs r64, imm64');
const multiply = row('imul r64, rm64');
const wordToVector = row('movq xmm, rm64');
const duplicateLow = row('punpcklqdq xmm, xm128');
const call = row('call rel32');

/** As many pieces are loaded before the first is stored: overlapping areas are copied right. */
const mostPieces = 4;

export function selectCopy(selection: Selection, value: Value): void {
  const [destination, source, count] = value.args;
  const pieces = splitCount(constantOf(count));
  if (pieces === null) {
    callHelper(selection, 'memmove', value.args, ['ref', 'ref', 'i64']);
    return;
  }
  const loaded = pieces.map(({ offset, bytes }) => {
    const { registerClass, load } = pieceRows[bytes];
    return selection.make(registerClass, load, at(selection, source, offset));
  });
  for (const [index, { offset, bytes }] of pieces.entries()) {
    selection.emit(pieceRows[bytes].store, [at(selection, destination, offset), register(loaded[index])]);
  }
}

export function selectFill(selection: Selection, value: Value): void {
  const [destination, byte, count] = value.args;
  const pieces = splitCount(constantOf(count));
  if (pieces === null) callHelper(selection, 'memset', value.args, ['ref', 'i32', 'i64']);
  if (pieces === null || pieces.length === 0) return;
  const word = spreadByte(selection, byte);
  const vector = pieces.some(({ bytes }) => bytes === 16) ? spreadWord(selection, word) : word;
  for (const { offset, bytes } of pieces) {
    selection.emit(pieceRows[bytes].store, [
      at(selection, destination, offset),
      register(bytes === 16 ? vector : word),
    ]);
  }
}

function at(selection: Selection, address: Value, offset: number): X86Memory {
  return addressOf(selection, address, offset);
}

/** The byte in all eight bytes of a register. */
function spreadByte(selection: Selection, byte: Value): number {
  const extended = selection.make(integerClass, extendByte, register(selection.registerOf(byte)));
  const ones = selection.make(integerClass, spreadConstant, immediate(0x0101010101010101n));
  return selection.derive(multiply, extended, register(ones));
}

function spreadWord(selection: Selection, word: number): number {
  const low = selection.make(floatClass, wordToVector, register(word));
  return selection.derive(duplicateLow, low, register(low));
}

/** The count in pieces of one instruction each, or null when it is unknown or too large. */
function splitCount(count: bigint | null): Piece[] | null {
  if (count === null || count < 0n || count > mostPieces * 16) return null;
  const pieces: Piece[] = [];
  let offset = 0;
  for (const bytes of [16, 8, 4, 2, 1]) {
    for (; offset + bytes <= Number(count); offset += bytes) pieces.push({ offset, bytes });
  }
  return pieces;
}

function callHelper(selection: Selection, name: string, args: readonly Value[], params: readonly ValueType[]): void {
  const fixed = args.map((arg, index): FixedOperand => {
    const place = placeArguments(params).places[index];
    if (place.kind !== 'register') throw new Error(`${name} takes its arguments in registers`);
    return { register: selection.registerOf(arg), role: 'use', fixed: place.register };
  });
  const target: CallTarget = { symbol: name, signature: { params, results: [] }, convention: 'c', noReturn: false };
  selection.emit(call, [symbol(name)], [], { fixed, clobbers: clobberedRegisters([], false), call: target });
}
