/**
 * Prints instructions in the Intel syntax that GNU as and LLVM accept after `.intel_syntax noprefix`.
 * Before register allocation virtual registers print as `v7?`.
 */
import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type { CodeMode } from '../assembler-interface.ts';
import type { X86Row } from './instructions/index.ts';
import { operandKinds, type X86Memory, type X86Operand } from './operand-kinds.ts';
import { isOfKind, registerInfo, registerName, rip } from './registers.ts';

export interface PrintOptions {
  readonly mode: CodeMode;
  /** Text of the target of a jump over this distance from the end of the instruction. */
  readonly target: (distance: bigint) => string;
  readonly block: (block: number) => string;
}

const sizeNames: Readonly<Record<number, string>> = {
  8: 'byte ptr ',
  16: 'word ptr ',
  32: 'dword ptr ',
  48: 'fword ptr ',
  64: 'qword ptr ',
  128: 'xmmword ptr ',
};

const defaults: PrintOptions = {
  mode: 64,
  target: (distance) => `. + ${distance}`,
  block: (block) => `.Lblock${block}`,
};

/** One instruction without line end: `add eax, dword ptr [rcx + 8]`. */
export function printInstruction(
  row: X86Row,
  operands: readonly X86Operand[],
  options: Partial<PrintOptions> = {},
): string {
  const settings = { ...defaults, ...options };
  const texts = operands.map((operand, index) => printOperand(operand, row.operands[index].kind, settings));
  if (row.twice) texts.push(texts[0]);
  return texts.length === 0 ? row.mnemonic : `${row.mnemonic} ${texts.join(', ')}`;
}

function printOperand(operand: X86Operand, kindName: string, options: PrintOptions): string {
  const kind = operandKinds[kindName];
  switch (operand.kind) {
    case 'register':
      return printRegister(operand.register, kind.register ?? 'r64');
    case 'immediate':
      return kind.relative === null ? `${operand.value}` : options.target(operand.value);
    case 'symbol':
      return (kind.relative === null ? 'offset ' : '') + operand.name + printOffset(operand.addend);
    case 'block':
      return options.block(operand.block);
    case 'slot':
      return `${sizeNames[kind.memory ?? 0] ?? ''}[slot${operand.slot}]`;
    case 'memory':
      return (sizeNames[kind.memory ?? 0] ?? '') + printAddress(operand, options.mode);
  }
}

/** Before `buildFrame`, a constant for the scratch register may name one that is not of the kind. */
function printRegister(register: number, kind: string): string {
  if (register >= firstVirtual) return `v${register - firstVirtual}?`;
  return isOfKind(register, kind) ? registerName(register, kind) : registerInfo.name(register);
}

function printAddress(operand: X86Memory, mode: CodeMode): string {
  const { index, scale, symbol, displacement } = operand;
  const kind = `r${operand.addressBits ?? mode}`;
  // A symbol alone is relative to rip in 64-bit code, and says so.
  const base = operand.base === null && index === null && symbol !== null && mode === 64 ? rip : operand.base;
  const terms: string[] = [];
  if (base !== null) terms.push(base === rip ? 'rip' : printRegister(base, kind));
  if (index !== null) terms.push((base !== null && scale === 1 ? '' : `${scale}*`) + printRegister(index, kind));
  if (symbol !== null) terms.push(symbol);
  const sum = terms.length === 0 ? `${displacement}` : terms.join(' + ') + printOffset(displacement);
  return operand.mode === null ? `[${sum}]` : `${operand.mode}:[${sum}]`;
}

function printOffset(offset: number): string {
  if (offset === 0) return '';
  return offset < 0 ? ` - ${-offset}` : ` + ${offset}`;
}
