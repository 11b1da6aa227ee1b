/** Operands that are registers: `Xd`, `Wn|SP`, `Dm`, `Vd.16b`, and pairs of equal fields as in `cinc Xd, Xn=m, cond`. */
import type { LirOperand } from '../../../compiler/backend/machine.ts';
import type { Fields, OperandKind } from './operand.ts';
import { printRegister, type RegisterView, registerViews } from './registers.ts';

const maxEncoding = 31;

/** The bits that name this register in this view, or -1. */
export function encodeRegister(register: number, view: RegisterView): number {
  if (register === view.encoded31) return maxEncoding;
  const bits = register - view.first;
  return bits >= 0 && (bits < maxEncoding || (bits === maxEncoding && view.first !== 0)) ? bits : -1;
}

export function decodeRegister(bits: number, view: RegisterView): number {
  return bits === maxEncoding ? view.encoded31 : view.first + bits;
}

/**
 * @param viewName of `registerViews`
 * @param fieldNames the fields that all hold the number
 */
export function registerKind(name: string, viewName: string, fieldNames: readonly string[]): OperandKind {
  const view = registerViews.get(viewName);
  if (!view) throw new Error(`no registers ${viewName}`);
  return {
    name,
    encode(operand: LirOperand, fields: Fields): boolean {
      if (operand.kind !== 'register') return false;
      const bits = encodeRegister(operand.register, view);
      if (bits < 0) return false;
      for (const field of fieldNames) fields[field] = bits;
      return true;
    },
    decode(fields: Fields): LirOperand | null {
      const bits = fields[fieldNames[0]];
      if (fieldNames.some((field) => fields[field] !== bits)) return null;
      return { kind: 'register', register: decodeRegister(bits, view) };
    },
    print: (operand) => (operand.kind === 'register' ? printRegister(operand.register, view) : ''),
    parse(operand) {
      if (operand.kind !== 'register') return null;
      const { number, name: written } = operand.register;
      return written === printRegister(number, view) ? { kind: 'register', register: number } : null;
    },
    relocation: () => null,
  };
}
