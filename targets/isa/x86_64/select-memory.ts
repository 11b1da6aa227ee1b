/** Instruction selection: addresses, loads, stores, and loads and constants as operands of other instructions. */
import type { MemoryAccess, SymbolReference, Value } from '../../../compiler/backend/machine.ts';
import { constantSymbol } from './constant-pool.ts';
import { row, type X86Row } from './instructions/index.ts';
import { sized } from './instructions/sized.ts';
import { immediate, memory, register, type X86Memory, type X86Operand } from './operand-kinds.ts';
import { rbp } from './registers.ts';
import { constantOf, fitsSigned, type Selection, widthOf } from './selection.ts';

/** base + index * scale + displacement, taken apart as far as an address of x86-64 can hold it. */
interface AddressParts {
  base: Value | null;
  index: Value | null;
  scale: 1 | 2 | 4 | 8;
  displacement: number;
}

/**
 * Takes sums apart whose value nobody needs in a register. Parts of a 64-bit sum are 64 bits wide: a sum of 32 bits
 * that was extended has wrapped before.
 */
export function takeApart(selection: Selection, value: Value, displacement: number): AddressParts {
  const parts: AddressParts = { base: null, index: null, scale: 1, displacement };
  const wide = (part: Value) => widthOf(part.type) >= widthOf(value.type);
  const addConstant = (part: Value) => wide(part) && addDisplacement(parts, part);
  const addScaled = (part: Value) => wide(part) && addIndex(selection, parts, part);
  let rest = selection.resolve(value);
  while (rest.op === 'add' && wide(rest) && (rest === value || !selection.isLive(rest))) {
    const [left, right] = rest.args.map((arg) => selection.resolve(arg));
    if (addConstant(right)) rest = left;
    else if (addConstant(left)) rest = right;
    else if (parts.index !== null || !(rest === value || selection.isInRootBlock(rest))) break;
    else if (addScaled(right)) rest = left;
    else if (addScaled(left)) rest = right;
    else {
      parts.index = right;
      rest = left;
    }
  }
  if (parts.index !== null || !addScaled(rest)) parts.base = rest;
  return parts;
}

function addDisplacement(parts: AddressParts, value: Value): boolean {
  const constant = constantOf(value);
  if (constant === null || !fitsSigned(BigInt(parts.displacement) + constant, 32)) return false;
  parts.displacement += Number(constant);
  return true;
}

function addIndex(selection: Selection, parts: AddressParts, value: Value): boolean {
  if ((value.op !== 'shl' && value.op !== 'mul') || selection.isLive(value) || !selection.isInRootBlock(value))
    return false;
  const factor = constantOf(value.args[1]);
  if (factor === null) return false;
  const scale = value.op === 'mul' ? factor : factor >= 0n && factor <= 3n ? 1n << factor : 0n;
  if (scale !== 1n && scale !== 2n && scale !== 4n && scale !== 8n) return false;
  parts.index = selection.resolve(value.args[0]);
  parts.scale = Number(scale) as AddressParts['scale'];
  return true;
}

/** The memory operand for the address `value + offset`. */
export function addressOf(selection: Selection, value: Value, offset: number): X86Memory {
  const { base, index, scale, displacement } = takeApart(selection, value, offset);
  const indexed = index === null ? {} : { index: selection.registerOf(index), scale };
  if (base === null) return memory({ ...indexed, displacement });
  if (!selection.isLive(base)) {
    if (base.op === 'core') return memory({ ...indexed, displacement, mode: 'gs' });
    if (base.op === 'frame') return memory({ ...indexed, base: rbp, displacement });
    if (base.op === 'symbol' && index === null) return symbolMemory(base.aux as SymbolReference, displacement);
  }
  return memory({ base: selection.registerOf(base), ...indexed, displacement });
}

function symbolMemory({ name, addend }: SymbolReference, displacement: number): X86Memory {
  return memory({ symbol: name, displacement: addend + displacement });
}

/** The memory that a load or store accesses; the instruction that gets it carries the access's trap. */
function accessedMemory(selection: Selection, value: Value): X86Memory {
  const access = value.aux as MemoryAccess;
  const operand = addressOf(selection, value.args[0], access.offset);
  selection.attachTrap(operand, access, value);
  return operand;
}

/** A load of all bits of an integer, reference or float as a memory operand, or null when it must stay on its own. */
export function foldLoad(selection: Selection, value: Value, bytes: number = bytesOf(value)): X86Memory | null {
  if (!selection.canFoldLoad(value) || (value.aux as MemoryAccess).bytes !== bytes) return null;
  selection.markFolded(value);
  return accessedMemory(selection, value);
}

function bytesOf(value: Value): 4 | 8 {
  return value.type === 'i32' || value.type === 'f32' ? 4 : 8;
}

/** An operand for an r/m field: a folded load, a float constant in memory, else the value's register. */
export function anyOperand(selection: Selection, value: Value): X86Operand {
  if (value.op === 'const' && !selection.isLive(value)) {
    if (value.type === 'f64') return memory({ symbol: constantSymbol(value.aux as bigint, 8) });
    if (value.type === 'f32') return memory({ symbol: constantSymbol(BigInt(value.aux as number), 4) });
  }
  return foldLoad(selection, value) ?? register(selection.registerOf(value));
}

const loadWhole: Readonly<Record<string, X86Row>> = {
  i32: row('mov r32, rm32'),
  i64: row('mov r64, rm64'),
  ref: row('mov r64, rm64'),
  f32: row('movss xmm, m32'),
  f64: row('movsd xmm, m64'),
};
const loadUnsigned: Readonly<Record<number, X86Row>> = {
  1: row('movzx r32, rm8'),
  2: row('movzx r32, rm16'),
  4: row('mov r32, rm32'),
};
const loadSigned: Readonly<Record<32 | 64, Readonly<Record<number, X86Row>>>> = {
  32: { 1: row('movsx r32, rm8'), 2: row('movsx r32, rm16'), 4: row('mov r32, rm32') },
  64: { 1: row('movsx r64, rm8'), 2: row('movsx r64, rm16'), 4: row('movsxd r64, rm32') },
};
const storeFloat: Readonly<Record<string, X86Row>> = { f32: row('movss m32, xmm'), f64: row('movsd m64, xmm') };
const storeInteger: Readonly<Record<number, X86Row>> = {
  1: row('mov rm8, r8'),
  2: row('mov rm16, r16'),
  4: row('mov rm32, r32'),
  8: row('mov rm64, r64'),
};
const storeImmediate: Readonly<Record<number, X86Row>> = {
  1: row('mov rm8, imm8'),
  2: row('mov rm16, imm16'),
  4: row('mov rm32, imm32'),
  8: row('mov rm64, imm32s'),
};

export function selectLoad(selection: Selection, value: Value): void {
  const { bytes, signed } = value.aux as MemoryAccess;
  const type = value.type!;
  const whole = loadWhole[type];
  if (whole === undefined) selection.unsupported(value);
  const isFloat = type === 'f32' || type === 'f64';
  const narrow = signed ? loadSigned[widthOf(type)] : loadUnsigned;
  const load = isFloat || bytes === (type === 'i32' ? 4 : 8) ? whole : narrow[bytes];
  selection.set(selection.registerOf(value), load, accessedMemory(selection, value));
}

/** Integer operations that x86-64 can do on memory in place. */
const inPlace: Readonly<
  Record<string, { register: Readonly<Record<number, X86Row>>; immediate: Readonly<Record<number, X86Row>> }>
> = Object.fromEntries(
  ['add', 'sub', 'and', 'or', 'xor'].map((name) => {
    const registers = sized(`${name} rmv, rv`);
    const immediates = sized(`${name} rmv, imm8s`);
    return [
      name,
      { register: { 4: registers[32], 8: registers[64] }, immediate: { 4: immediates[32], 8: immediates[64] } },
    ];
  }),
);

export function selectStore(selection: Selection, store: Value): void {
  const [, value] = store.args;
  const { bytes } = store.aux as MemoryAccess;
  if (selectInPlace(selection, store)) return;
  const constant = constantOf(value);
  if (constant !== null && fitsSigned(constant, 32) && !selection.isLive(value)) {
    const truncated = bytes === 8 ? constant : BigInt.asIntN(bytes * 8, constant);
    selection.emit(storeImmediate[bytes], [accessedMemory(selection, store), immediate(truncated)]);
    return;
  }
  const type = value.type!;
  const form = type === 'f32' || type === 'f64' ? storeFloat[type] : type === 'v128' ? undefined : storeInteger[bytes];
  if (form === undefined) selection.unsupported(store);
  const source = register(selection.registerOf(value));
  selection.emit(form, [accessedMemory(selection, store), source]);
}

/** `x.field += y`: one instruction when the load and the store name the same place. */
function selectInPlace(selection: Selection, store: Value): boolean {
  const [address, value] = store.args;
  const access = store.aux as MemoryAccess;
  const rows = inPlace[value.op];
  if (rows?.register[access.bytes] === undefined || bytesOf(value) !== access.bytes) return false;
  if (value.type === 'f32' || value.type === 'f64') return false;
  if (!selection.hasOneUse(value) || selection.isLive(value) || !selection.isInRootBlock(value)) return false;
  const [load, other] = value.args;
  const loaded = load.op === 'load' ? (load.aux as MemoryAccess) : null;
  if (loaded === null || loaded.bytes !== access.bytes || loaded.offset !== access.offset) return false;
  if (load.args[0] !== address || !selection.canFoldLoad(load)) return false;
  selection.markFolded(load);
  const operand = accessedMemory(selection, load);
  const constant = constantOf(other);
  if (constant !== null && fitsSigned(constant, 8)) {
    selection.emit(rows.immediate[access.bytes], [operand, immediate(constant)]);
  } else selection.emit(rows.register[access.bytes], [operand, register(selection.registerOf(other))]);
  return true;
}
