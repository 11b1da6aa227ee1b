/**
 * Operands that are numbers: by the name of their syntax how a value becomes bit-fields. Values are signed or
 * unsigned 64-bit numbers; where an instruction exists in two widths, field `sf` says which.
 * Arm Architecture Reference Manual, chapters C3 and C6 (aliases).
 */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import { decodeBitmask, encodeBitmask } from './bitmask.ts';
import { decodeFloatImmediate, encodeFloatImmediate } from './float-immediate.ts';
import { type Fields, immediate, type OperandKind, parseExpression } from './operand.ts';
import { movePartRelocations, relocationTypes } from './relocations.ts';

/** A number in bit-fields. `encode` answers whether the value fits. */
interface Coding {
  encode(value: bigint, fields: Fields): boolean;
  decode(fields: Fields): bigint | null;
  readonly style?: 'hexadecimal' | 'float';
  /** Fields that depend on the part of a symbol. */
  readonly encodePart?: (part: string, fields: Fields) => void;
  /** Relocation by part of a symbol. */
  readonly relocations?: Readonly<Record<string, number>>;
}

const registerBits = (fields: Fields): number => (fields.sf === 0 ? 32 : 64);

/** `value` as number when it is in range; else -1. */
function within(value: bigint, limit: number): number {
  return value >= 0n && value < BigInt(limit) ? Number(value) : -1;
}

/** One field that holds the number itself, below a limit. */
function plain(field: string, limit: (fields: Fields) => number, extra: Partial<Coding> = {}): Coding {
  return {
    encode(value, fields) {
      const number = within(value, limit(fields));
      fields[field] = number;
      return number >= 0;
    },
    decode: (fields) => (fields[field] < limit(fields) ? BigInt(fields[field]) : null),
    ...extra,
  };
}

/** `#imm16` and its like: the digits of the name are the width. */
function unsigned(name: string, extra: Partial<Coding> = {}): Coding {
  const limit = 2 ** Number(/\d+$/.exec(name)![0]);
  return plain(name, () => limit, extra);
}

/** The position `value` of a bit-field insertion is rotated right by its negative. */
const insertPosition: Coding = {
  encode(value, fields) {
    const position = within(value, registerBits(fields));
    fields.immr = -position & (registerBits(fields) - 1);
    return position >= 0;
  },
  // Insertions have imms < immr; the others are extractions (`ubfx`), which share the encoding.
  decode(fields) {
    const isInsertion = fields.imms < fields.immr && fields.immr < registerBits(fields);
    return isInsertion ? BigInt(registerBits(fields) - fields.immr) : null;
  },
};

/** Width after `insertPosition`. */
const insertWidth: Coding = {
  encode(value, fields) {
    const width = within(value, registerBits(fields) + 1);
    fields.imms = width - 1;
    const position = -fields.immr & (registerBits(fields) - 1);
    return width > 0 && position + width <= registerBits(fields);
  },
  decode: ({ imms }) => BigInt(imms + 1),
};

/** Width after the position in `immr`. */
const extractWidth: Coding = {
  encode(value, fields) {
    const width = within(value, registerBits(fields) + 1);
    fields.imms = fields.immr + width - 1;
    return width > 0 && fields.imms < registerBits(fields);
  },
  decode(fields) {
    const isExtraction = fields.imms >= fields.immr && fields.imms < registerBits(fields);
    return isExtraction ? BigInt(fields.imms - fields.immr + 1) : null;
  },
};

/** `lsl Rd, Rn, #n` is `ubfm Rd, Rn, #-n, #width-1-n`. */
const leftShift: Coding = {
  encode(value, fields) {
    const bits = registerBits(fields);
    const amount = within(value, bits);
    fields.immr = -amount & (bits - 1);
    fields.imms = bits - 1 - amount;
    return amount >= 0;
  },
  decode(fields) {
    const bits = registerBits(fields);
    return fields.imms + 1 === fields.immr && fields.immr < bits ? BigInt(bits - fields.immr) : null;
  },
};

/** `movz` as `mov`: 16 bits anywhere; zero only unshifted. */
const moveWide: Coding = {
  encode(value, fields) {
    const bits = registerBits(fields);
    const pattern = BigInt.asUintN(bits, value);
    if (BigInt.asIntN(bits, value) !== value && pattern !== value) return false;
    for (let hw = 0; hw < bits / 16; hw++) {
      const shift = BigInt(16 * hw);
      if (pattern !== ((pattern >> shift) & 0xffffn) << shift) continue;
      fields.hw = hw;
      fields.imm16 = Number(pattern >> shift);
      return true;
    }
    return false;
  },
  decode(fields) {
    const bits = registerBits(fields);
    const { hw, imm16 } = fields;
    if (hw >= bits / 16 || (imm16 === 0 && hw !== 0)) return null;
    return BigInt.asIntN(bits, BigInt(imm16) << BigInt(16 * hw));
  },
};

/** `movn` as `mov`, for what `movz` cannot do. */
const moveInverted: Coding = {
  encode(value, fields) {
    const bits = registerBits(fields);
    if (BigInt.asIntN(bits, value) !== value && BigInt.asUintN(bits, value) !== value) return false;
    return moveWide.encode(BigInt.asUintN(bits, ~value), fields);
  },
  decode(fields) {
    const value = moveWide.decode(fields);
    if (value === null || (fields.sf === 0 && fields.imm16 === 0xffff)) return null;
    return ~value;
  },
};

const bitmask: Coding = {
  encode(value, fields) {
    const bits = registerBits(fields);
    if (BigInt.asIntN(bits, value) !== value && BigInt.asUintN(bits, value) !== value) return false;
    const encoded = encodeBitmask(BigInt.asUintN(bits, value), bits);
    if (encoded) Object.assign(fields, encoded);
    return encoded !== null;
  },
  decode: (fields) => decodeBitmask({ N: fields.N, immr: fields.immr, imms: fields.imms }, registerBits(fields)),
  style: 'hexadecimal',
};

/** `orr Rd, zero, #bitmask` as `mov`, for what `movz` and `movn` cannot do. */
const moveBitmask: Coding = {
  encode: bitmask.encode,
  decode(fields) {
    const value = bitmask.decode(fields);
    if (value === null) return null;
    const attempt = { sf: fields.sf };
    if (moveWide.encode(value, attempt) || moveInverted.encode(value, attempt)) return null;
    return BigInt.asIntN(registerBits(fields), value);
  },
};

/** 16 bits unshifted, or those of a symbol that its part says: `:abs_g1:name` is shifted by 16. */
const widePart: Coding = {
  encode(value, fields) {
    fields.hw = 0;
    fields.imm16 = within(value, 1 << 16);
    return fields.imm16 >= 0;
  },
  encodePart(part, fields) {
    fields.hw = Number(/^abs_g(\d)/.exec(part)![1]);
  },
  decode: ({ hw, imm16 }) => (hw === 0 ? BigInt(imm16) : null),
  relocations: movePartRelocations,
};

/** `lsl #16`, `lsl #32`, `lsl #48` of the wide moves. */
const wideShift: Coding = {
  encode(value, fields) {
    const amount = within(value, registerBits(fields));
    fields.hw = amount / 16;
    return amount >= 0 && amount % 16 === 0;
  },
  decode: (fields) => (fields.hw * 16 < registerBits(fields) ? BigInt(fields.hw * 16) : null),
};

/** The bit that `tbz` tests: its bit 5 is the width of the register. */
const testedBit: Coding = {
  encode(value, fields) {
    const bit = within(value, 64);
    fields.b40 = bit & 31;
    return bit >= 0 && bit >> 5 === fields.sf;
  },
  decode: ({ sf, b40 }) => BigInt(sf * 32 + b40),
};

/** Bits after the binary point of fixed-point conversions. */
const fractionBits: Coding = {
  encode(value, fields) {
    const bits = within(value, registerBits(fields) + 1);
    fields.scale = 64 - bits;
    return bits > 0;
  },
  decode: (fields) => (64 - fields.scale <= registerBits(fields) ? BigInt(64 - fields.scale) : null),
};

/** The value is the bits of an f64, also for an f32 operation. */
const floatImmediate: Coding = {
  encode(value, fields) {
    const bits = encodeFloatImmediate(value);
    fields.imm8 = bits ?? 0;
    return bits !== null;
  },
  decode: ({ imm8 }) => decodeFloatImmediate(imm8),
  style: 'float',
};

/** `movi`: 8 bits in two fields. */
const splitByte: Coding = {
  encode(value, fields) {
    const byte = within(value, 256);
    fields.abc = byte >> 5;
    fields.defgh = byte & 31;
    return byte >= 0;
  },
  decode: ({ abc, defgh }) => BigInt((abc << 5) | defgh),
};

/** `movi` of 64 bits: bytes that are each 0 or 255. */
const byteMask: Coding = {
  encode(value, fields) {
    const pattern = BigInt.asUintN(64, value);
    let bits = 0;
    for (let byte = 0; byte < 8; byte++) {
      const part = Number((pattern >> BigInt(8 * byte)) & 0xffn);
      if (part !== 0 && part !== 255) return false;
      if (part === 255) bits |= 1 << byte;
    }
    return splitByte.encode(BigInt(bits), fields);
  },
  decode(fields) {
    const bits = Number(splitByte.decode(fields)!);
    let pattern = 0n;
    for (let byte = 0; byte < 8; byte++) if (bits & (1 << byte)) pattern |= 0xffn << BigInt(8 * byte);
    return pattern;
  },
  style: 'hexadecimal',
};

const codings: Readonly<Record<string, Coding>> = {
  imm12: unsigned('imm12', { relocations: { lo12: relocationTypes.R_AARCH64_ADD_ABS_LO12_NC } }),
  code16: { ...unsigned('imm16'), style: 'hexadecimal' },
  amount: plain('imm6', registerBits),
  /** Left shift after an extension. */
  amount3: plain('imm3', () => 5),
  immr: plain('immr', registerBits),
  imms: plain('imms', registerBits),
  insertPosition,
  insertWidth,
  extractWidth,
  leftShift,
  widePart,
  moveWide,
  moveInverted,
  moveBitmask,
  bitmask,
  wideShift,
  testedBit,
  b40: plain('b40', () => 32),
  fractionBits,
  floatImmediate,
  splitByte,
  byteMask,
};

/** `#name` of the tables: one of the above, or an unsigned field whose name ends in its width. */
export function immediateKind(name: string): OperandKind {
  const coding = codings[name] ?? unsigned(name);
  return {
    name: `#${name}`,
    encode(operand: LirOperand, fields: Fields): boolean {
      if (operand.kind === 'symbol') {
        if (this.relocation(operand.part) === null) return false;
        coding.encodePart?.(operand.part!, fields);
        return true;
      }
      return operand.kind === 'immediate' && coding.encode(operand.value, fields);
    },
    decode(fields: Fields): LirOperand | null {
      const value = coding.decode(fields);
      return value === null ? null : immediate(value);
    },
    print: (operand) => (operand.kind === 'immediate' ? printImmediate(operand.value, coding.style) : ''),
    parse(operand) {
      if (coding.style !== 'float') return parseExpression(operand);
      if (operand.kind === 'float') return immediate(doubleBits(operand.value));
      return operand.kind === 'expression' && operand.expression.symbol === null
        ? immediate(doubleBits(Number(operand.expression.value)))
        : null;
    },
    relocation: (part) => (part === null ? null : (coding.relocations?.[part] ?? null)),
  };
}

function printImmediate(value: bigint, style: Coding['style']): string {
  if (style === 'hexadecimal' && value > 0n) return `#0x${value.toString(16)}`;
  if (style === 'float') return `#${doubleValue(value).toFixed(8)}`;
  return `#${value}`;
}

const view = new DataView(new ArrayBuffer(8));

function doubleBits(value: number): bigint {
  view.setFloat64(0, value);
  return view.getBigUint64(0);
}

function doubleValue(bits: bigint): number {
  view.setBigUint64(0, bits);
  return view.getFloat64(0);
}
