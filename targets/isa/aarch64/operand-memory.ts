/**
 * Operands that are memory addresses. Arm Architecture Reference Manual, section C1.3.3.
 * The syntax names the addressing mode; the base is always `Xn|SP`:
 *
 *   [Xn]   [Xn, #imm12*8]   [Xn, #imm9]!   [Xn], #imm7*8   [Xn, Xm]   [Xn, Xm, lsl #3]   [Xn, Wm, uxtw #3]
 *
 * `imm12` is unsigned, `imm9` and `imm7` are signed; the factor is that of the encoded number.
 */
import type { LirMemory, LirOperand } from '../../../compiler/backend/machine.ts';
import type { AssemblyMemory, AssemblyOperand } from '../assembler-interface.ts';
import { type Fields, type OperandKind, printSymbol } from './operand.ts';
import { decodeRegister, encodeRegister } from './operand-register.ts';
import { printRegister, registerViews } from './registers.ts';
import { loadStoreRelocations } from './relocations.ts';

const baseView = registerViews.get('xsp')!;

const noMemory = { index: null, scale: 1, displacement: 0, symbol: null, mode: null } as const;

export function memoryKind(name: string): OperandKind {
  const immediate = /^\[Xn(\])?(?:, #(imm\d+)(?:\*(\d+))?)?(\])?(!)?$/.exec(name);
  if (immediate) {
    const [, closedEarly, field, factor, , exclamation] = immediate;
    const mode = exclamation ? 'pre' : closedEarly && field ? 'post' : null;
    return displacementKind(name, field ?? null, Number(factor ?? 1), mode);
  }
  const index = /^\[Xn, ([XW])m(?:, (\w+)(?: #(\d))?)?\]$/.exec(name);
  if (!index) throw new Error(`not an address: ${name}`);
  return indexKind(name, index[1].toLowerCase(), index[2] ?? 'lsl', index[3] === undefined ? null : Number(index[3]));
}

function encodeBase(operand: LirOperand, fields: Fields): operand is LirMemory {
  if (operand.kind !== 'memory' || operand.base === null) return false;
  fields.Rn = encodeRegister(operand.base, baseView);
  return fields.Rn >= 0;
}

const printBase = (memory: LirMemory): string => printRegister(memory.base!, baseView);

function parseBase(operand: AssemblyOperand): operand is AssemblyMemory {
  return operand.kind === 'memory' && ['x', 'xsp'].includes(operand.base?.kind ?? '');
}

/** Base and displacement; mode `pre` and `post` write the sum back to the base. */
function displacementKind(name: string, field: string | null, factor: number, mode: string | null): OperandKind {
  const width = Number(field?.slice('imm'.length) ?? 0);
  const isSigned = width !== 12;
  const lowest = isSigned && field ? -(2 ** (width - 1)) : 0;
  const limit = lowest + 2 ** width;
  return {
    name,
    encode(operand, fields) {
      if (!encodeBase(operand, fields) || operand.index !== null) return false;
      if (operand.symbol !== null) return this.relocation(operand.mode) !== null;
      const value = operand.displacement / factor;
      if (operand.mode !== mode || !Number.isInteger(value) || value < lowest || value >= limit) return false;
      if (field) fields[field] = value & (2 ** width - 1);
      return true;
    },
    decode(fields) {
      const bits = field ? fields[field] : 0;
      const value = bits >= limit ? bits - 2 ** width : bits;
      return {
        ...noMemory,
        kind: 'memory',
        base: decodeRegister(fields.Rn, baseView),
        displacement: value * factor,
        mode,
      };
    },
    print(operand) {
      const memory = operand as LirMemory;
      const base = printBase(memory);
      if (memory.symbol !== null) return `[${base}, ${printSymbol(memory.symbol, memory.displacement, memory.mode)}]`;
      if (mode === 'post') return `[${base}], #${memory.displacement}`;
      if (mode === 'pre') return `[${base}, #${memory.displacement}]!`;
      return memory.displacement === 0 ? `[${base}]` : `[${base}, #${memory.displacement}]`;
    },
    parse(operand) {
      if (!parseBase(operand) || operand.index !== null || operand.writeback !== mode) return null;
      const { symbol, value, part } = operand.displacement;
      return {
        ...noMemory,
        kind: 'memory',
        base: operand.base!.number,
        displacement: Number(value),
        symbol,
        mode: symbol === null ? mode : part,
      };
    },
    relocation: (part) => (part === 'lo12' && width === 12 ? loadStoreRelocations[factor] : null),
  };
}

/** Base and index; `amount` is the shift written, null: none. Shifts by 0 exist for accesses of one byte. */
function indexKind(name: string, viewName: string, extend: string, amount: number | null): OperandKind {
  const view = registerViews.get(viewName)!;
  const mode = extend === 'lsl' ? null : extend;
  const scale = 1 << (amount ?? 0);
  return {
    name,
    encode(operand, fields) {
      if (!encodeBase(operand, fields) || operand.index === null || operand.symbol !== null) return false;
      fields.Rm = encodeRegister(operand.index, view);
      return fields.Rm >= 0 && operand.mode === mode && operand.scale === scale && operand.displacement === 0;
    },
    decode: (fields) => ({
      ...noMemory,
      kind: 'memory',
      base: decodeRegister(fields.Rn, baseView),
      index: decodeRegister(fields.Rm, view),
      scale,
      mode,
    }),
    print(operand) {
      const memory = operand as LirMemory;
      const modifier = amount === null ? (mode ? `, ${mode}` : '') : `, ${extend} #${amount}`;
      return `[${printBase(memory)}, ${printRegister(memory.index!, view)}${modifier}]`;
    },
    parse(operand) {
      if (!parseBase(operand) || operand.index?.kind !== viewName || operand.writeback !== null) return null;
      const written = operand.extend ?? { name: 'lsl', amount: null };
      if (written.name !== extend || written.amount !== amount) return null;
      return { ...noMemory, kind: 'memory', base: operand.base!.number, index: operand.index.number, scale, mode };
    },
    relocation: () => null,
  };
}
