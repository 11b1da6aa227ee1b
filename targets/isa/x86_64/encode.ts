/**
 * Encodes one instruction: a row and its operands (physical registers) to bytes and relocations.
 * Layout of an instruction: Intel SDM volume 2, chapter 2: prefixes, REX, opcode, ModRM, SIB, displacement, immediates.
 */
import type { CodeMode } from '../assembler-interface.ts';
import type { CodeWriter } from './code-writer.ts';
import type { Place, X86Row } from './instructions/index.ts';
import { operandKinds, type X86Memory, type X86Operand } from './operand-kinds.ts';
import { ah, bh, hardwareNumber, isOfKind, r15, rbp, rdi, rip, rsp } from './registers.ts';
import * as relocations from './relocations.ts';

/** An operand that its row cannot hold, or registers that exclude each other. */
export class EncodingError extends Error {}

/** What the operands contribute to prefixes and ModRM. */
interface Fields {
  /** Bits W, R, X, B. */
  rex: number;
  /** A REX prefix even without bits: `sil` instead of `dh`. */
  needsRex: boolean;
  highByte: boolean;
  opcodeRegister: number;
  /** Middle field of ModRM. */
  reg: number;
  rm: number | X86Memory | null;
}

export const segmentPrefixes: Readonly<Record<string, number>> = {
  es: 0x26,
  cs: 0x2e,
  ss: 0x36,
  ds: 0x3e,
  fs: 0x64,
  gs: 0x65,
};

/** Base and index of the eight 16-bit addresses by r/m (Intel SDM volume 2, table 2-1). */
export const addresses16: readonly (readonly [base: number, index: number | null])[] = [
  [3, 6],
  [3, 7],
  [5, 6],
  [5, 7],
  [6, null],
  [7, null],
  [5, null],
  [3, null],
];

/** Appends the instruction to `writer`. Throws `EncodingError` when the operands do not fit the row. */
export function encodeInstruction(
  writer: CodeWriter,
  row: X86Row,
  operands: readonly X86Operand[],
  mode: CodeMode = 64,
): void {
  const { encoding } = row;
  const fields = collectFields(row, operands, mode);
  if (encoding.operandSize === 64) fields.rex |= 8;
  if (fields.highByte && (fields.rex !== 0 || fields.needsRex)) {
    throw new EncodingError(`${row.mnemonic}: ah, bh, ch and dh exclude registers that need a REX prefix`);
  }
  if (mode !== 64 && (fields.rex !== 0 || fields.needsRex)) {
    throw new EncodingError(`${row.mnemonic}: registers of 64-bit code in ${mode}-bit code`);
  }

  const memory = typeof fields.rm === 'object' && fields.rm !== null ? fields.rm : plainAddressOf(operands);
  if (memory !== null) writeAddressPrefixes(writer, memory, mode);
  if (needsOperandSizePrefix(encoding.operandSize, mode)) writer.write(0x66, 1);
  for (const prefix of encoding.prefixes) writer.write(prefix, 1);
  if (fields.rex !== 0 || fields.needsRex) writer.write(0x40 | fields.rex, 1);
  const last = encoding.opcode.length - 1;
  for (let index = 0; index < last; index++) writer.write(encoding.opcode[index], 1);
  writer.write(encoding.opcode[last] + fields.opcodeRegister, 1);

  if (encoding.modrm !== null) {
    let trailing = 0;
    for (const { bytes } of encoding.immediates) trailing += bytes;
    writeModrm(writer, fields, trailing, mode);
  }
  for (const { operand, bytes } of encoding.immediates)
    writeImmediate(writer, row, operand, operands[operand], bytes, mode);
}

export function needsOperandSizePrefix(operandSize: 16 | 32 | 64 | null, mode: CodeMode): boolean {
  return mode === 16 ? operandSize === 32 : operandSize === 16;
}

function plainAddressOf(operands: readonly X86Operand[]): X86Memory | null {
  for (const operand of operands) if (operand.kind === 'memory') return operand;
  return null;
}

function collectFields(row: X86Row, operands: readonly X86Operand[], mode: CodeMode): Fields {
  const { encoding } = row;
  const fields: Fields = {
    rex: 0,
    needsRex: false,
    highByte: false,
    opcodeRegister: 0,
    reg: typeof encoding.modrm === 'number' ? encoding.modrm : 0,
    rm: null,
  };
  for (const [index, place] of encoding.places.entries()) {
    if (place === 'immediate' || place === 'relative' || place === 'implied') continue;
    const operand = operands[index];
    if (operand.kind === 'memory' && place === 'rm') addMemory(fields, operand, mode);
    else if (operand.kind === 'register') addRegister(fields, place, operand.register, row.operands[index].kind);
    else throw new EncodingError(`${row.form}: operand ${index + 1} cannot be ${operand.kind}`);
  }
  return fields;
}

function addMemory(fields: Fields, operand: X86Memory, mode: CodeMode): void {
  const address = normalizeMemory(operand, mode);
  fields.rm = address;
  if (address.index !== null) fields.rex |= (addressNumber(address.index) >> 3) << 1;
  if (address.base !== null && address.base !== rip) fields.rex |= addressNumber(address.base) >> 3;
}

function addressNumber(register: number): number {
  if (register > r15) throw new EncodingError(`register ${register} cannot be in an address`);
  return register;
}

function addRegister(fields: Fields, place: Place, register: number, kindName: string): void {
  const kind = operandKinds[kindName].register;
  if (kind === null || !isOfKind(register, kind)) throw new EncodingError(`register ${register} is no ${kindName}`);
  const number = hardwareNumber(register);
  if (register >= ah && register <= bh) fields.highByte = true;
  else if (kind === 'r8' && number >= rsp && number <= rdi) fields.needsRex = true;
  if (place === 'opcode') {
    fields.opcodeRegister = number & 7;
    fields.rex |= number >> 3;
  }
  if (place === 'rm' || place === 'both') {
    fields.rm = number;
    fields.rex |= number >> 3;
  }
  if (place === 'register' || place === 'both') {
    fields.reg = number;
    fields.rex |= (number >> 3) << 2;
  }
}

/** The stack pointer cannot be an index: with scale 1 it changes places with the base. */
function normalizeMemory(operand: X86Memory, mode: CodeMode): X86Memory {
  const addressBits = operand.addressBits ?? mode;
  if (addressBits === 16 || operand.index !== rsp) return { ...operand, addressBits };
  if (operand.scale !== 1 || operand.base === rsp) throw new EncodingError('the stack pointer cannot be scaled');
  return { ...operand, base: rsp, index: operand.base, addressBits };
}

function writeAddressPrefixes(writer: CodeWriter, operand: X86Memory, mode: CodeMode): void {
  if (operand.mode !== null) {
    const prefix = segmentPrefixes[operand.mode];
    if (prefix === undefined) throw new EncodingError(`no segment register ${operand.mode}`);
    writer.write(prefix, 1);
  }
  const addressBits = operand.addressBits ?? mode;
  if (addressBits === mode) return;
  if (addressBits === 64 || (mode === 64 && addressBits === 16)) {
    throw new EncodingError(`addresses of ${addressBits} bits in ${mode}-bit code`);
  }
  writer.write(0x67, 1);
}

function writeModrm(writer: CodeWriter, fields: Fields, trailing: number, mode: CodeMode): void {
  const reg = (fields.reg & 7) << 3;
  if (fields.rm === null) throw new EncodingError('an operand for ModRM is missing');
  if (typeof fields.rm === 'number') writer.write(0xc0 | reg | (fields.rm & 7), 1);
  else if (fields.rm.addressBits === 16) writeAddress16(writer, reg, fields.rm);
  else writeAddress(writer, reg, fields.rm, trailing, mode);
}

function writeAddress(writer: CodeWriter, reg: number, operand: X86Memory, trailing: number, mode: CodeMode): void {
  const { base, index, symbol } = operand;
  const relative = base === rip || (mode === 64 && symbol !== null && base === null && index === null);
  if (relative || (mode !== 64 && base === null && index === null)) {
    if (relative && mode !== 64) throw new EncodingError('addresses relative to rip exist only in 64-bit code');
    writer.write(reg | 5, 1);
    writeDisplacement(writer, operand, relative ? trailing : null);
    return;
  }
  const size = base === null ? 4 : displacementSize(operand);
  const mod = base === null || size === 0 ? 0 : size === 1 ? 0x40 : 0x80;
  const baseNumber = base === null ? rbp : hardwareNumber(base) & 7;
  if (index === null && base !== null && baseNumber !== rsp) writer.write(mod | reg | baseNumber, 1);
  else {
    const scale = [1, 2, 4, 8].indexOf(operand.scale);
    if (scale < 0) throw new EncodingError(`an index cannot be scaled by ${operand.scale}`);
    writer.write(mod | reg | rsp, 1);
    writer.write((scale << 6) | ((index === null ? rsp : hardwareNumber(index) & 7) << 3) | baseNumber, 1);
  }
  if (size === 1) writer.write(operand.displacement, 1);
  else if (size === 4) writeDisplacement(writer, operand, null);
}

/** Bytes of displacement next to a base. rbp and r13 have no form without one. */
function displacementSize({ base, displacement, symbol }: X86Memory): 0 | 1 | 4 {
  if (symbol !== null) return 4;
  if (displacement === 0 && (base! & 7) !== rbp) return 0;
  return displacement >= -128 && displacement < 128 ? 1 : 4;
}

/** `trailing`: bytes between the displacement and the end of the instruction; null: the address is not relative. */
function writeDisplacement(writer: CodeWriter, operand: X86Memory, trailing: number | null): void {
  const { symbol, displacement, addressBits } = operand;
  if (symbol === null) {
    const highest = addressBits === 64 ? 2 ** 31 : 2 ** 32;
    if (displacement < -(2 ** 31) || displacement >= highest) {
      throw new EncodingError(`displacement ${displacement} does not fit in 32 bits`);
    }
    writer.write(displacement, 4);
    return;
  }
  const absolute = addressBits === 64 ? relocations.R_X86_64_32S : relocations.R_X86_64_32;
  const type = trailing === null ? absolute : relocations.R_X86_64_PC32;
  const addend = trailing === null ? displacement : displacement - 4 - trailing;
  writer.relocations.push({ offset: writer.length, type, symbol, addend });
  writer.write(0, 4);
}

function writeAddress16(writer: CodeWriter, reg: number, operand: X86Memory): void {
  const { base, index, symbol, displacement } = operand;
  if (base === null && index === null) {
    writer.write(reg | 6, 1);
    writeNumberOrSymbol(writer, symbol, displacement, 2);
    return;
  }
  const rm = addresses16.findIndex(([first, second]) => first === base && second === index);
  if (rm < 0 || operand.scale !== 1) throw new EncodingError('no 16-bit address has these registers');
  const short = symbol === null && displacement >= -128 && displacement < 128;
  const size = symbol === null && displacement === 0 && rm !== 6 ? 0 : short ? 1 : 2;
  writer.write((size << 6) | reg | rm, 1);
  if (size > 0) writeNumberOrSymbol(writer, symbol, displacement, size);
}

function writeNumberOrSymbol(writer: CodeWriter, symbol: string | null, value: number, bytes: number): void {
  if (symbol === null) writer.write(value, bytes);
  else {
    writer.relocations.push({ offset: writer.length, type: relocations.R_X86_64_16, symbol, addend: value });
    writer.write(0, bytes);
  }
}

const absoluteTypes: Record<number, number> = {
  1: relocations.R_X86_64_8,
  2: relocations.R_X86_64_16,
  4: relocations.R_X86_64_32,
  8: relocations.R_X86_64_64,
};
const relativeTypes: Record<number, number> = {
  1: relocations.R_X86_64_PC8,
  2: relocations.R_X86_64_PC16,
  4: relocations.R_X86_64_PLT32,
};

function writeImmediate(
  writer: CodeWriter,
  row: X86Row,
  index: number,
  operand: X86Operand,
  bytes: number,
  mode: CodeMode,
): void {
  const kind = operandKinds[row.operands[index].kind];
  if (operand.kind === 'immediate') {
    if (bytes === 8) writer.write64(operand.value);
    else {
      checkImmediate(row, operand.value, bytes, kind.signed || kind.relative !== null);
      writer.write(Number(BigInt.asIntN(32, operand.value)), bytes);
    }
    return;
  }
  const [name, addend] = symbolOf(row, operand);
  if (name === null) {
    const address = BigInt(addend);
    if (bytes === 8) writer.write64(address);
    else writer.write(Number(BigInt.asIntN(32, address)), bytes);
    return;
  }
  const offset = writer.length;
  if (kind.relative !== null) {
    writer.relocations.push({ offset, type: relativeTypes[bytes], symbol: name, addend: addend - bytes });
  } else {
    const type = kind.signed && mode === 64 && bytes === 4 ? relocations.R_X86_64_32S : absoluteTypes[bytes];
    writer.relocations.push({ offset, type, symbol: name, addend });
  }
  for (let written = 0; written < bytes; written++) writer.write(0, 1);
}

function symbolOf(row: X86Row, operand: X86Operand): [name: string | null, addend: number] {
  if (operand.kind === 'symbol') return [operand.name, operand.addend];
  if (operand.kind === 'memory') return [operand.symbol, operand.displacement];
  throw new EncodingError(`${row.form}: an operand of kind ${operand.kind} is not an immediate`);
}

function checkImmediate(row: X86Row, value: bigint, bytes: number, signed: boolean): void {
  const limit = 1n << BigInt(bytes * 8);
  if (value < -limit / 2n || value >= (signed ? limit / 2n : limit)) {
    throw new EncodingError(`${row.form}: immediate ${value} does not fit in ${bytes} bytes`);
  }
}
