/**
 * Integer constants as the shortest sequence of moves: one of `movz`, `movn`, `orr` with a bitmask, then `movk` for the
 * 16-bit parts that are still wrong. Arm Architecture Reference Manual, section C3.3.4.
 */
import type { LirOperand, Register } from '../../../compiler/backend/machine.ts';
import { encodeBitmask } from './bitmask.ts';
import { rowOf } from './instructions/index.ts';
import { immediate } from './operand.ts';
import type { Row } from './row.ts';

export interface Step {
  readonly row: Row;
  readonly operands: LirOperand[];
}

const partBits = 16;

/** The moves that put `value`, signed or unsigned, into a register of 32 or 64 bits. */
export function materialize(destination: Register, value: bigint, registerBits: 32 | 64): Step[] {
  const pattern = BigInt.asUintN(registerBits, value);
  // Writing a W register clears the upper half: what fits there never takes more moves.
  const bits = pattern >> 32n === 0n ? 32 : 64;
  const width = bits === 32 ? 'W' : 'X';
  const target: LirOperand = { kind: 'register', register: destination };
  const start = (form: string, number: bigint): Step => ({ row: rowOf(form), operands: [target, immediate(number)] });

  const wide: Candidate[] = [
    candidate(moveWideStart(pattern, bits, 0n), pattern, bits, '#moveWide'),
    candidate(moveWideStart(pattern, bits, 0xffffn), pattern, bits, '#moveInverted'),
  ];
  const best = shortest(wide);
  // A bitmask saves something only over two moves, or over more when parts of it may be replaced.
  const masks = best.wrong.length === 0 ? [] : best.wrong.length === 1 ? [pattern] : bitmaskStarts(pattern, bits);
  const withMasks = masks
    .filter((mask) => encodeBitmask(mask, bits) !== null)
    .map((mask) => candidate(mask, pattern, bits, '#moveBitmask'));
  const { value: first, wrong, operand } = shortest([best, ...withMasks]);
  const suffix = operand === '#moveBitmask' ? '|SP' : '';
  const insertions = wrong.map((part): Step => {
    const chunk = immediate(partOf(pattern, part));
    if (part === 0) return { row: rowOf(`movk ${width}d, #widePart`), operands: [target, chunk] };
    const row = rowOf(`movk ${width}d, #imm16, lsl #wideShift`);
    return { row, operands: [target, chunk, immediate(BigInt(part * partBits))] };
  });
  return [start(`mov ${width}d${suffix}, ${operand}`, BigInt.asIntN(bits, first)), ...insertions];
}

/** A first move and the 16-bit parts that it leaves wrong. */
interface Candidate {
  readonly value: bigint;
  readonly wrong: readonly number[];
  readonly operand: string;
}

function candidate(value: bigint, pattern: bigint, bits: number, operand: string): Candidate {
  return { value, wrong: wrongParts(value, pattern, bits), operand };
}

/** The first of the shortest. */
function shortest(candidates: readonly Candidate[]): Candidate {
  return candidates.reduce((one, other) => (other.wrong.length < one.wrong.length ? other : one));
}

const partOf = (pattern: bigint, part: number): bigint => (pattern >> BigInt(part * partBits)) & 0xffffn;

function wrongParts(start: bigint, pattern: bigint, bits: number): number[] {
  const parts = Array.from({ length: bits / partBits }, (_, part) => part);
  return parts.filter((part) => partOf(start, part) !== partOf(pattern, part));
}

function withPart(pattern: bigint, part: number, chunk: bigint): bigint {
  const shift = BigInt(part * partBits);
  return (pattern & ~(0xffffn << shift)) | (chunk << shift);
}

/** All parts `filler` but one, the first that `pattern` has otherwise. */
function moveWideStart(pattern: bigint, bits: number, filler: bigint): bigint {
  const background = filler === 0n ? 0n : (1n << BigInt(bits)) - 1n;
  const [first] = wrongParts(background, pattern, bits);
  return first === undefined ? background : withPart(background, first, partOf(pattern, first));
}

/** The pattern itself, with one part replaced by another of its parts, or one part repeated: perhaps bitmasks. */
function bitmaskStarts(pattern: bigint, bits: number): bigint[] {
  const parts = Array.from({ length: bits / partBits }, (_, part) => part);
  const chunks = [0n, 0xffffn, ...parts.map((part) => partOf(pattern, part))];
  const variants = parts.flatMap((part) => chunks.map((chunk) => withPart(pattern, part, chunk)));
  const repeated = chunks.map((chunk) => parts.reduce((mask, part) => withPart(mask, part, chunk), 0n));
  return [pattern, ...variants, ...repeated];
}
