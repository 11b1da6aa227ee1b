/** Operands that are places in code or data, relative to the instruction: `label26`, `label19`, `label14`, `address`, `page`. */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import { type Fields, immediate, type OperandKind, parseExpression } from './operand.ts';
import { relocationTypes } from './relocations.ts';

interface LabelCoding {
  /** Signed width of the distance in units. */
  readonly width: number;
  /** Bytes. */
  readonly unit: number;
  readonly relocations: Readonly<Record<string, number>>;
  readonly encode: (distance: number, fields: Fields) => void;
  readonly decode: (fields: Fields) => number;
}

/** Part null of a symbol, as key of `relocations`. */
const whole = '';

function branch(width: number, relocation: number): LabelCoding {
  const field = `imm${width}`;
  return {
    width,
    unit: 4,
    relocations: { [whole]: relocation },
    encode: (distance, fields) => {
      fields[field] = distance;
    },
    decode: (fields) => fields[field],
  };
}

/** `adr` and `adrp`: the low two bits are apart from the others. */
function address(unit: number, relocations: Readonly<Record<string, number>>): LabelCoding {
  return {
    width: 21,
    unit,
    relocations,
    encode: (distance, fields) => {
      fields.immlo = distance & 3;
      fields.immhi = distance >> 2;
    },
    decode: ({ immhi, immlo }) => (immhi << 2) | immlo,
  };
}

const { R_AARCH64_ADR_PREL_PG_HI21, R_AARCH64_ADR_PREL_PG_HI21_NC } = relocationTypes;

const codings: Readonly<Record<string, LabelCoding>> = {
  jump26: branch(26, relocationTypes.R_AARCH64_JUMP26),
  call26: branch(26, relocationTypes.R_AARCH64_CALL26),
  label19: branch(19, relocationTypes.R_AARCH64_CONDBR19),
  literal19: branch(19, relocationTypes.R_AARCH64_LD_PREL_LO19),
  label14: branch(14, relocationTypes.R_AARCH64_TSTBR14),
  address: address(1, { [whole]: relocationTypes.R_AARCH64_ADR_PREL_LO21 }),
  page: address(4096, {
    [whole]: R_AARCH64_ADR_PREL_PG_HI21,
    pg_hi21: R_AARCH64_ADR_PREL_PG_HI21,
    pg_hi21_nc: R_AARCH64_ADR_PREL_PG_HI21_NC,
  }),
};

/** The kind of this name, or null when it names none. Immediate operands are distances in bytes. */
export function labelKind(name: string): OperandKind | null {
  const coding = codings[name];
  if (!coding) return null;
  const limit = 2 ** (coding.width - 1);
  return {
    name,
    encode(operand: LirOperand, fields: Fields): boolean {
      if (operand.kind === 'symbol') return this.relocation(operand.part) !== null;
      if (operand.kind !== 'immediate') return false;
      const distance = Number(operand.value) / coding.unit;
      if (!Number.isInteger(distance) || distance < -limit || distance >= limit) return false;
      coding.encode(distance & (2 * limit - 1), fields);
      return true;
    },
    decode(fields: Fields): LirOperand {
      const bits = coding.decode(fields);
      return immediate(BigInt(bits >= limit ? bits - 2 * limit : bits) * BigInt(coding.unit));
    },
    print: (operand) => (operand.kind === 'immediate' ? `#${operand.value}` : ''),
    parse: parseExpression,
    relocation: (part) => coding.relocations[part ?? whole] ?? null,
  };
}
