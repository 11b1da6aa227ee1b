/**
 * Loads and stores with their addressing modes: base and scaled offset, base and unscaled offset, base and index
 * shifted or extended (Arm Architecture Reference Manual, section C1.3.3), and addresses of symbols.
 */
import type {
  LirMemory,
  MemoryAccess,
  Register,
  SymbolReference,
  Value,
  ValueType,
} from '../../../compiler/backend/machine.ts';
import { rowOf } from './instructions/index.ts';
import { instruction, memory } from './lir.ts';
import { bitsOf, integerConstant, isInteger, type Lowerings, letterOf, type Selection, sourceOf } from './selection.ts';

/** An address as operand, with the syntax of its mode. */
interface Address {
  /** `ldr`, or `ldur` for offsets that only this holds. */
  readonly isUnscaled: boolean;
  readonly syntax: string;
  readonly operand: LirMemory;
}

/** The end of the mnemonic, and the letter of the register. */
interface Transfer {
  readonly suffix: string;
  readonly letter: string;
}

/** `ldrb`, `ldrsh` and so on, by bytes. */
const narrowSuffixes: Readonly<Record<number, string>> = { 1: 'b', 2: 'h', 4: 'w' };

/** Zero extension needs no width of the result: writing a W register clears the upper half. */
function transferOf(type: ValueType, bytes: number, signed: boolean): Transfer {
  const letter = letterOf(type);
  if (!isInteger(type) || 8 * bytes === bitsOf(type)) return { suffix: '', letter };
  if (signed) return { suffix: `s${narrowSuffixes[bytes]}`, letter };
  return { suffix: bytes === 4 ? '' : narrowSuffixes[bytes], letter: 'W' };
}

function selectLoad(selection: Selection, value: Value): void {
  const access = value.aux as MemoryAccess;
  const transfer = transferOf(value.type!, access.bytes, access.signed);
  emitAccess(selection, 'ld', transfer, selection.register(value), value.args[0], access);
}

function selectStore(selection: Selection, value: Value): void {
  const [target, stored] = value.args as [Value, Value];
  const access = value.aux as MemoryAccess;
  const transfer = transferOf(stored.type!, access.bytes, false);
  emitAccess(selection, 'st', transfer, selection.registerOrZero(stored), target, access);
}

function emitAccess(
  selection: Selection,
  direction: 'ld' | 'st',
  { suffix, letter }: Transfer,
  register: Register,
  target: Value,
  access: MemoryAccess,
): void {
  const { isUnscaled, syntax, operand } = addressOf(selection, target, access);
  const form = `${direction}${isUnscaled ? 'ur' : 'r'}${suffix} ${letter}t, ${syntax}`;
  const { position } = selection;
  selection.push(instruction(rowOf(form), [register, operand], { position, trap: access.trap }));
}

/** Variables are aligned to their size up to this many bytes. */
const largestVariable = 8;
/** Prefix of `GlobalVariable.region`. */
const regionOfVariables = 'global.';

function addressOf(selection: Selection, value: Value, access: MemoryAccess): Address {
  const { bytes } = access;
  const { base, offset } = splitOffset(value, access.offset);
  const fixed = selection.fixedBase(base);
  if (fixed !== null) return displaced(selection, fixed, offset, bytes);
  if (base.op === 'symbol' && bytes <= largestVariable && access.region?.startsWith(regionOfVariables)) {
    const symbol = base.aux as SymbolReference;
    if ((symbol.addend + offset) % bytes === 0) return variableAddress(selection, symbol, offset, bytes);
  }
  if (offset === 0) {
    const indexed = indexedAddress(selection, base, bytes);
    if (indexed) return indexed;
  }
  return displaced(selection, selection.register(base), offset, bytes);
}

/** Constants added to an address belong to the offset. A sum of 32 bits that was extended has wrapped before. */
function splitOffset(address: Value, offset: number): { base: Value; offset: number } {
  let base = address;
  let sum = offset;
  for (;;) {
    base = sourceOf(base);
    const number = base.op === 'add' && bitsOf(base.type!) === 64 ? integerConstant(base.args[1]) : null;
    if (number === null || !Number.isSafeInteger(Number(number) + sum)) return { base, offset: sum };
    sum += Number(number);
    base = base.args[0];
  }
}

/** Module variables are aligned, so that the offset in the page can be counted in units of it. */
function variableAddress(selection: Selection, symbol: SymbolReference, offset: number, bytes: number): Address {
  const page = selection.fresh('i64');
  const addend = symbol.addend + offset;
  selection.emit('adrp Xd, page', page, { kind: 'symbol', name: symbol.name, addend, part: null });
  return {
    isUnscaled: false,
    syntax: `[Xn, #imm12*${bytes}]`,
    operand: { ...memory(page, addend, 'lo12'), symbol: symbol.name },
  };
}

/** Unscaled offsets have 9 bits and a sign. */
const unscaledRange = { lowest: -256, highest: 255 };
const largestScaled = 4095;

function displaced(selection: Selection, base: Register, offset: number, bytes: number): Address {
  if (offset >= 0 && offset % bytes === 0 && offset / bytes <= largestScaled) {
    return { isUnscaled: false, syntax: `[Xn, #imm12*${bytes}]`, operand: memory(base, offset) };
  }
  if (offset >= unscaledRange.lowest && offset <= unscaledRange.highest) {
    return { isUnscaled: true, syntax: '[Xn, #imm9]', operand: memory(base, offset) };
  }
  const index = selection.constant('i64', BigInt(offset));
  return { isUnscaled: false, syntax: '[Xn, Xm]', operand: { ...memory(base, 0), index } };
}

/** The sum of a base and an index, which may be shifted by the width of the access or extended. */
function indexedAddress(selection: Selection, address: Value, bytes: number): Address | null {
  const sum = selection.fusable(address, 'add');
  if (!sum || bitsOf(sum.type!) !== 64) return null;
  const [left, right] = sum.args as [Value, Value];
  const straight = scaledIndex(selection, right, bytes);
  const swapped = straight ? null : scaledIndex(selection, left, bytes);
  const index = straight ?? swapped ?? { syntax: 'Xm', register: selection.register(right), scale: 1, mode: null };
  const base = selection.register(swapped ? right : left);
  const { register, scale, mode } = index;
  return {
    isUnscaled: false,
    syntax: `[Xn, ${index.syntax}]`,
    operand: { ...memory(base, 0, mode), index: register, scale },
  };
}

interface Index {
  readonly syntax: string;
  readonly register: Register;
  readonly scale: number;
  readonly mode: string | null;
}

/** An index that is more than a register; null: it is just that. */
function scaledIndex(selection: Selection, value: Value, bytes: number): Index | null {
  const logarithm = Math.log2(bytes);
  const shifted = bytes > 1 ? selection.fusable(value, 'shl') : null;
  const isScaled = shifted !== null && integerConstant(shifted.args[1]) === BigInt(logarithm);
  const unscaled = isScaled ? shifted.args[0] : value;
  const scale = isScaled ? bytes : 1;
  const extension = selection.fusable(unscaled, 'extend_s', 'extend_u');
  if (extension) {
    const mode = extension.op === 'extend_s' ? 'sxtw' : 'uxtw';
    const syntax = isScaled ? `Wm, ${mode} #${logarithm}` : `Wm, ${mode}`;
    return { syntax, register: selection.register(extension.args[0]), scale, mode };
  }
  if (!isScaled) return null;
  return { syntax: `Xm, lsl #${logarithm}`, register: selection.register(unscaled), scale, mode: null };
}

function selectConstant(selection: Selection, value: Value): void {
  const bits = value.type === 'v128' ? bytesToBits(value.aux as Uint8Array) : BigInt(value.aux as number | bigint);
  selection.emitConstant(selection.register(value), value.type!, bits);
}

function bytesToBits(bytes: Uint8Array): bigint {
  return bytes.reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
}

export const memoryLowerings: Lowerings = {
  load: selectLoad,
  store: selectStore,
  const: selectConstant,
  symbol: (selection, value) => selection.emitAddress(selection.register(value), value.aux as SymbolReference),
  core: (selection, value) => selection.emit('mov Xd, Xm', selection.register(value), selection.fixedBase(value)!),
  frame: (selection, value) => selection.emit('mov Xd, Xm', selection.register(value), selection.fixedBase(value)!),
};
