/**
 * Decodes machine code with the tables of the encoder: bytes to a row and its operands. What the tables do not
 * describe, and prefixes that the row found does not use, decode to null. Layout: Intel SDM volume 2, chapter 2.
 */
import type { CodeMode } from '../assembler-interface.ts';
import { addresses16, needsOperandSizePrefix, segmentPrefixes } from './encode.ts';
import { rows, type X86Row } from './instructions/index.ts';
import { immediate, memory, operandKinds, register, type X86Memory, type X86Operand } from './operand-kinds.ts';
import { ah, rbp, registersOfKind, rip, rsp } from './registers.ts';

export interface DecodedInstruction {
  readonly row: X86Row;
  readonly operands: readonly X86Operand[];
  /** In bytes. */
  readonly length: number;
}

/** Rows by the bytes of their opcode, those with more bytes found first. */
type OpcodeTable = Map<number, X86Row[]>;

const segmentNames = new Map(Object.entries(segmentPrefixes).map(([name, prefix]) => [prefix, name]));
const longestOpcode = 4;
const tables = new Map<CodeMode, OpcodeTable>();

function tableOf(mode: CodeMode): OpcodeTable {
  const known = tables.get(mode);
  if (known !== undefined) return known;
  const table: OpcodeTable = new Map();
  for (const row of rows) {
    if (row.alias || !row.modes.includes(mode)) continue;
    const registers = row.encoding.places.includes('opcode') ? 8 : 1;
    for (let low = 0; low < registers; low++) {
      const bytes = [...row.encoding.opcode];
      bytes[bytes.length - 1] += low;
      const key = opcodeKey(bytes);
      const group = table.get(key);
      if (group === undefined) table.set(key, [row]);
      else if (row.twice || registers === 1) group.unshift(row);
      else group.push(row);
    }
  }
  tables.set(mode, table);
  return table;
}

function opcodeKey(bytes: Iterable<number>): number {
  let key = 1;
  for (const byte of bytes) key = key * 256 + byte;
  return key;
}

interface Prefixes {
  segment: string | null;
  addressSize: boolean;
  /** 66, F0, F2, F3 in the order found. */
  others: number[];
  /** The REX byte, 0: none. */
  rex: number;
  length: number;
}

/** Decodes the instruction that starts at `offset`; null when the tables do not have it or the bytes end too early. */
export function decodeInstruction(bytes: Uint8Array, offset: number, mode: CodeMode = 64): DecodedInstruction | null {
  const prefixes = readPrefixes(bytes, offset, mode);
  const start = offset + prefixes.length;
  const table = tableOf(mode);
  for (let length = Math.min(longestOpcode, bytes.length - start); length > 0; length--) {
    const candidates = table.get(opcodeKey(bytes.subarray(start, start + length)));
    for (const row of candidates ?? []) {
      const found = new OperandReader(bytes, offset, start + length, prefixes, row, mode).read();
      if (found !== null) return found;
    }
  }
  return null;
}

function readPrefixes(bytes: Uint8Array, offset: number, mode: CodeMode): Prefixes {
  const prefixes: Prefixes = { segment: null, addressSize: false, others: [], rex: 0, length: 0 };
  for (; offset + prefixes.length < bytes.length; prefixes.length++) {
    const byte = bytes[offset + prefixes.length];
    const segment = segmentNames.get(byte);
    if (segment !== undefined) prefixes.segment = segment;
    else if (byte === 0x67) prefixes.addressSize = true;
    else if (byte === 0x66 || byte === 0xf0 || byte === 0xf2 || byte === 0xf3) prefixes.others.push(byte);
    else break;
  }
  const byte = bytes[offset + prefixes.length] ?? 0;
  if (mode === 64 && (byte & 0xf0) === 0x40) {
    prefixes.rex = byte;
    prefixes.length++;
  }
  return prefixes;
}

/** Matches what follows the opcode with one row. */
class OperandReader {
  readonly #bytes: Uint8Array;
  readonly #start: number;
  readonly #opcodeEnd: number;
  readonly #prefixes: Prefixes;
  readonly #row: X86Row;
  readonly #mode: CodeMode;
  readonly #view: DataView;
  #position: number;

  constructor(bytes: Uint8Array, start: number, opcodeEnd: number, prefixes: Prefixes, row: X86Row, mode: CodeMode) {
    this.#bytes = bytes;
    this.#start = start;
    this.#opcodeEnd = opcodeEnd;
    this.#prefixes = prefixes;
    this.#row = row;
    this.#mode = mode;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#position = opcodeEnd;
  }

  read(): DecodedInstruction | null {
    try {
      if (!this.#prefixesFit()) return null;
      const operands = this.#readOperands();
      if (operands === null || !this.#addressPrefixesUsed(operands)) return null;
      return { row: this.#row, operands, length: this.#position - this.#start };
    } catch (error) {
      // DataView reports that the bytes ended within the instruction.
      if (error instanceof RangeError) return null;
      throw error;
    }
  }

  #prefixesFit(): boolean {
    const { prefixes, operandSize, modrm, places } = this.#row.encoding;
    const extendable = modrm !== null || places.includes('opcode');
    if ((this.#prefixes.rex & 7) !== 0 && !extendable) return false;
    if (((this.#prefixes.rex & 8) !== 0) !== (operandSize === 64)) return false;
    const expected = needsOperandSizePrefix(operandSize, this.#mode) ? [0x66, ...prefixes] : prefixes;
    const { others } = this.#prefixes;
    return expected.length === others.length && expected.every((prefix) => others.includes(prefix));
  }

  #addressPrefixesUsed(operands: readonly X86Operand[]): boolean {
    const { segment, addressSize } = this.#prefixes;
    return (segment === null && !addressSize) || operands.some((operand) => operand.kind === 'memory');
  }

  #readOperands(): X86Operand[] | null {
    const { encoding, operands: specs } = this.#row;
    const operands: X86Operand[] = new Array(specs.length);
    const { rex } = this.#prefixes;
    const low = this.#bytes[this.#opcodeEnd - 1] & 7;
    const modrm = encoding.modrm === null ? 0 : this.#view.getUint8(this.#position++);
    const reg = ((modrm >> 3) & 7) | ((rex & 4) << 1);
    if (typeof encoding.modrm === 'number' && ((modrm >> 3) & 7) !== encoding.modrm) return null;
    const rm = modrm >= 0xc0 ? (modrm & 7) | ((rex & 1) << 3) : this.#readMemory(modrm);
    for (const [index, place] of encoding.places.entries()) {
      let operand: X86Operand | null = null;
      if (place === 'register') operand = this.#register(index, reg);
      else if (place === 'opcode') operand = this.#register(index, low | ((rex & 1) << 3));
      else if (place === 'both') operand = reg === rm ? this.#register(index, reg) : null;
      else if (place === 'rm') operand = typeof rm === 'number' ? this.#register(index, rm) : this.#memory(index, rm);
      else if (place === 'implied') operand = this.#implied(index);
      else continue;
      if (operand === null) return null;
      operands[index] = operand;
    }
    for (const { operand, bytes } of encoding.immediates) operands[operand] = this.#readImmediate(operand, bytes);
    return operands;
  }

  #register(index: number, number: number): X86Operand | null {
    const kind = operandKinds[this.#row.operands[index].kind];
    if (kind.register === null) return null;
    const numbers = registersOfKind(kind.register);
    const highByte = kind.register === 'r8' && this.#prefixes.rex === 0 && number >= 4;
    const found = highByte ? number - 4 + ah : numbers[0] + number;
    return found === kind.except || !numbers.includes(found) ? null : register(found);
  }

  #memory(index: number, operand: X86Memory): X86Operand | null {
    return operandKinds[this.#row.operands[index].kind].memory === null ? null : operand;
  }

  #implied(index: number): X86Operand {
    const kind = operandKinds[this.#row.operands[index].kind];
    return kind.immediate === null ? register(kind.only!) : immediate(kind.only!);
  }

  #readImmediate(index: number, bytes: number): X86Operand {
    const kind = operandKinds[this.#row.operands[index].kind];
    const signed = this.#readSigned(bytes);
    const value = kind.signed || kind.relative !== null ? signed : BigInt.asUintN(bytes * 8, signed);
    if (!kind.plainAddress) return immediate(value);
    return memory({ displacement: Number(value), mode: this.#prefixes.segment, ...this.#addressBits() });
  }

  #readSigned(bytes: number): bigint {
    const at = this.#position;
    this.#position += bytes;
    if (bytes === 8) return this.#view.getBigInt64(at, true);
    if (bytes === 4) return BigInt(this.#view.getInt32(at, true));
    return BigInt(bytes === 2 ? this.#view.getInt16(at, true) : this.#view.getInt8(at));
  }

  /** The width of addresses where it is not that of the mode. */
  #addressBits(): { addressBits?: CodeMode } {
    if (!this.#prefixes.addressSize) return {};
    return { addressBits: this.#mode === 32 ? 16 : 32 };
  }

  #readMemory(modrm: number): X86Memory {
    const common = { mode: this.#prefixes.segment, ...this.#addressBits() };
    const mod = modrm >> 6;
    if ((common.addressBits ?? this.#mode) === 16) return this.#readMemory16(mod, modrm & 7, common);
    const { rex } = this.#prefixes;
    let base: number | null = (modrm & 7) | ((rex & 1) << 3);
    let index: number | null = null;
    let scale = 1;
    if ((modrm & 7) === rsp) {
      const sib = this.#view.getUint8(this.#position++);
      base = (sib & 7) | ((rex & 1) << 3);
      index = ((sib >> 3) & 7) | ((rex & 2) << 2);
      if (index === rsp) index = null;
      else scale = 1 << (sib >> 6);
      if (mod === 0 && (sib & 7) === rbp) base = null;
    } else if (mod === 0 && (modrm & 7) === rbp) base = this.#mode === 64 ? rip : null;
    const bytes = mod === 1 ? 1 : mod === 2 || base === null || base === rip ? 4 : 0;
    const displacement = bytes === 0 ? 0 : Number(this.#readSigned(bytes));
    return memory({ ...common, base, index, scale, displacement });
  }

  #readMemory16(mod: number, rm: number, common: Partial<X86Memory>): X86Memory {
    const plain = mod === 0 && rm === 6;
    const [base, index] = plain ? [null, null] : addresses16[rm];
    const bytes = plain ? 2 : mod;
    const displacement = bytes === 0 ? 0 : Number(this.#readSigned(bytes));
    return memory({ ...common, base, index, displacement });
  }
}
