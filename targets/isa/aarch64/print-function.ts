/**
 * A function of LIR as assembly that this project's assembler accepts, before and after register allocation. Comments say
 * what assembly has no words for: registers in fixed places, arguments of blocks, what stops the program.
 */

import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type { LirFunction, LirInstruction } from '../../../compiler/backend/machine.ts';
import { expand, type InstructionLine, type Line } from './expand.ts';
import { printSymbol } from './operand.ts';
import { printInstruction } from './print.ts';
import { registerName } from './registers.ts';

export function printFunction(lir: LirFunction): string {
  const lines = expand(lir);
  const text = lines.flatMap((line, index) => printLine(line, lines[index - 1]));
  return [`${lir.symbol}:`, ...text].join('\n').concat('\n');
}

function printLine(line: Line, previous: Line | undefined): string[] {
  switch (line.kind) {
    case 'label':
      return [withComment(`.L${line.label}:`, line.block ? line.block.params.map(registerName).join(' ') : '')];
    case 'edge':
      return [`  // .L${line.target}: ${line.args.map(registerName).join(' ')}`];
    case 'distance':
      return [`  .word .L${line.target} - .L${line.base}`];
    case 'data':
      return [`  .byte ${[...line.bytes].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')}`];
    case 'align':
      return [`  .balign ${line.bytes}`];
    case 'instruction': {
      const isFirst = previous?.kind !== 'instruction' || previous.source !== line.source;
      // Before the frame is built there are pseudo-instructions that only a comment can show.
      const isPseudo = !('syntax' in line.row);
      const text = isPseudo ? printPseudo(line) : printInstruction(line.row, line.operands);
      return [withComment(`  ${isPseudo ? '// ' : ''}${text}`, comment(line, isFirst))];
    }
  }
}

function printPseudo({ row, operands }: InstructionLine): string {
  const texts = operands.map((operand) => {
    if (operand.kind === 'register') return registerName(operand.register);
    if (operand.kind === 'symbol') return printSymbol(operand.name, operand.addend, operand.part);
    return operand.kind === 'immediate' ? `#${operand.value}` : '';
  });
  return `${row.mnemonic} ${texts.join(', ')}`;
}

const withComment = (text: string, remark: string): string => (remark === '' ? text : `${text}  // ${remark}`);

/** Fixed registers are named by the first line that an instruction became. */
function comment({ source, trap, landing }: InstructionLine, isFirst: boolean): string {
  const parts = isFirst && source ? [...tiedRegisters(source), ...fixedRegisters(source)] : [];
  if (trap) parts.push(trap.kind);
  if (landing !== null) parts.push(`unwinds to .L${landing}`);
  return parts.join(' ');
}

/** What the results of tied operands start as. */
function tiedRegisters({ row, operands }: LirInstruction): string[] {
  const sources = operands
    .slice(row.operands.length)
    .map((operand) => (operand.kind === 'register' ? operand.register : 0));
  return sources
    .filter((register) => register >= firstVirtual)
    .map((register) => `starts as ${registerName(register)}`);
}

/** `x0=v3?` for a use, `v4?=x0` for a definition; only as long as the registers are virtual. */
function fixedRegisters({ fixed }: LirInstruction): string[] {
  return fixed
    .filter(({ register }) => register >= firstVirtual)
    .map(({ register, role, fixed: place }) =>
      role === 'use'
        ? `${registerName(place)}=${registerName(register)}`
        : `${registerName(register)}=${registerName(place)}`,
    );
}
