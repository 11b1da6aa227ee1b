/**
 * A function of LIR as assembly that this project's assembler accepts, before and after register allocation. Comments say
 * what assembly has no words for: registers in fixed places, arguments of blocks, what stops the program.
 */
import type { LirFunction, LirInstruction } from '../../../compiler/backend/machine.ts';
import { expand, type InstructionLine, isFinal, type Line } from './expand.ts';
import { printSymbol } from './operand.ts';
import { printInstruction } from './print.ts';
import { registerName } from './registers.ts';

export function printFunction(lir: LirFunction): string {
  const lines = expand(lir);
  const withPlaces = !isFinal(lir);
  const text = lines.flatMap((line, index) => {
    const previous = lines[index - 1];
    const isFirst = previous?.kind !== 'instruction' || line.kind !== 'instruction' || previous.source !== line.source;
    return printLine(line, withPlaces && isFirst);
  });
  return [`${lir.symbol}:`, ...text].join('\n').concat('\n');
}

/** @param withPlaces whether to say where virtual registers have to be: at the first line that an instruction became */
function printLine(line: Line, withPlaces: boolean): string[] {
  switch (line.kind) {
    case 'label':
      return [
        withComment(`.L${line.label}:`, withPlaces && line.block ? line.block.params.map(registerName).join(' ') : ''),
      ];
    case 'edge':
      return [`  // .L${line.target}: ${line.args.map(registerName).join(' ')}`];
    case 'distance':
      return [`  .word .L${line.target} - .L${line.base}`];
    case 'data':
      return [`  .byte ${[...line.bytes].map((byte) => `0x${byte.toString(16).padStart(2, '0')}`).join(', ')}`];
    case 'align':
      return [`  .balign ${line.bytes}`];
    case 'instruction': {
      // Before the frame is built there are pseudo-instructions that only a comment can show.
      const isPseudo = !('syntax' in line.row);
      const text = isPseudo ? printPseudo(line) : printInstruction(line.row, line.operands);
      return [withComment(`  ${isPseudo ? '// ' : ''}${text}`, comment(line, withPlaces))];
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

function comment({ source, trap, landing }: InstructionLine, withPlaces: boolean): string {
  const parts = withPlaces && source ? [...tiedRegisters(source), ...fixedRegisters(source)] : [];
  if (trap) parts.push(trap.kind);
  if (landing !== null) parts.push(`unwinds to .L${landing}`);
  return parts.join(' ');
}

/** What the results of tied operands start as. */
function tiedRegisters({ row, operands }: LirInstruction): string[] {
  const sources = operands.slice(row.operands.length);
  return sources.map((operand) => (operand.kind === 'register' ? `starts as ${registerName(operand.register)}` : ''));
}

/** `x0=v3?` for a use, `v4?=x0` for a definition. */
function fixedRegisters({ fixed }: LirInstruction): string[] {
  return fixed.map(({ register, role, fixed: place }) =>
    role === 'use'
      ? `${registerName(place)}=${registerName(register)}`
      : `${registerName(register)}=${registerName(place)}`,
  );
}
