/**
 * Prints a function as assembly: labels, one instruction per line, then the constants and tables it refers to. What
 * instructions do not say stands in comments: block parameters, values in fixed registers, values that tied operands
 * start from, traps.
 */
import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type { LirBlock, LirFunction, LirInstruction } from '../../../compiler/backend/machine.ts';
import { constantBytes } from './constant-pool.ts';
import { invert } from './instructions/conditions.ts';
import { row, type X86Row } from './instructions/index.ts';
import { conditionOfFloatMove } from './instructions/pseudo.ts';
import { type BlockJump, blockJumps, trapTarget } from './jumps.ts';
import { printInstruction } from './print.ts';
import { registerInfo } from './registers.ts';
import { switchTableBlock } from './switch-table.ts';

const movaps = row('movaps xmm, xm128');

export function printFunction(lir: LirFunction): string {
  const lines = [`${lir.symbol}:`];
  for (const [number, block] of lir.blocks.entries()) {
    lines.push(`${blockLabel(number)}:${comment([printParameters(block)])}`);
    for (const [index, instruction] of block.instructions.entries()) {
      lines.push(...printLirInstruction(instruction, `.Lskip${number}_${index}`));
    }
    lines.push(
      ...block.successors.filter(({ args }) => args.length > 0).map((edge) => `\t${comment([printEdge(edge)]).trim()}`),
    );
  }
  return `${[...lines, ...printOwnData(lir)].join('\n')}\n`;
}

function blockLabel(block: number): string {
  return `.Lblock${block}`;
}

function comment(parts: readonly string[]): string {
  const text = parts.filter((part) => part !== '').join('; ');
  return text === '' ? '' : ` # ${text}`;
}

function printParameters({ params }: LirBlock): string {
  return params.map(nameOf).join(', ');
}

function printEdge({ block, args }: { block: number; args: readonly number[] }): string {
  return `${blockLabel(block)}(${args.map(nameOf).join(', ')})`;
}

function nameOf(register: number): string {
  return register >= firstVirtual ? `v${register - firstVirtual}?` : registerInfo.name(register);
}

function printLirInstruction(instruction: LirInstruction, skip: string): string[] {
  const form = instruction.row as X86Row;
  const operands = instruction.operands.slice(0, form.operands.length);
  const notes = comment([printTied(instruction), printFixed(instruction), printTrap(instruction)]);
  const condition = conditionOfFloatMove(form);
  if (condition !== null) {
    return [`\tj${invert(condition)} ${skip}`, `\t${printInstruction(movaps, operands)}${notes}`, `${skip}:`];
  }
  const jumps = blockJumps(instruction);
  if (jumps.length > 0) return jumps.flatMap(printJump);
  if (form.encoding.opcode.length === 0) return notes === '' ? [] : [`\t# ${form.mnemonic}:${notes.slice(2)}`];
  return [`\t${printInstruction(form, operands, { block: blockLabel })}${notes}`];
}

function printJump({ comparison, condition, block }: BlockJump): string[] {
  const jump = `\t${condition === null ? 'jmp' : `j${condition}`} ${blockLabel(block)}`;
  return comparison === null ? [jump] : [...printLirInstruction(comparison, ''), jump];
}

function printTrap({ trap, position }: LirInstruction): string {
  if (trap === null) return '';
  return position === null
    ? `traps: ${trap}`
    : `traps: ${trap} at ${position.file}:${position.line}:${position.column}`;
}

function printTied({ row: form, operands }: LirInstruction): string {
  const sources = operands.slice(form.operands.length);
  const virtual = sources.flatMap((source) => (source.kind === 'register' ? [source.register] : []));
  return virtual.every((register) => register < firstVirtual) ? '' : `from ${virtual.map(nameOf).join(', ')}`;
}

function printFixed({ fixed }: LirInstruction): string {
  return fixed
    .filter(({ register }) => register >= firstVirtual)
    .map(({ register, role, fixed: place }) => {
      const name = registerInfo.name(place);
      return role === 'use' ? `${name} = ${nameOf(register)}` : `${nameOf(register)} = ${name}`;
    })
    .join(', ');
}

/** Constants, tables and the trap, each after its label. */
function printOwnData(lir: LirFunction): string[] {
  const symbols = new Set<string>();
  for (const { operands } of lir.blocks.flatMap(({ instructions }) => instructions)) {
    for (const operand of operands) {
      if (operand.kind === 'memory' && operand.symbol !== null) symbols.add(operand.symbol);
      else if (operand.kind === 'symbol') symbols.add(operand.name);
    }
  }
  return [...symbols].flatMap((symbol) => {
    const bytes = constantBytes(symbol);
    const table = switchTableBlock(symbol);
    if (symbol === trapTarget) return [`${symbol}:`, '\tud2'];
    if (bytes !== null) return [`\t.balign ${bytes.length}`, `${symbol}:`, `\t.byte ${[...bytes].join(', ')}`];
    if (table === null) return [];
    const { successors } = lir.blocks[table];
    return ['\t.balign 4', `${symbol}:`, ...successors.map(({ block }) => `\t.long ${blockLabel(block)} - ${symbol}`)];
  });
}
