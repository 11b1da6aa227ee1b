/** A function with its allocation as text, for debugging: one line per instruction and inserted move. */
import type { AllocatableFunction, Allocation, InsertedMove, Location, Operand, RegisterInfo } from './api.ts';

export function printAllocation(func: AllocatableFunction, info: RegisterInfo, allocation: Allocation): string {
  const describe = (location: Location): string => (location < 0 ? `slot${~location}` : info.name(location));
  const lines: string[] = [];
  let nextMove = 0;
  for (let block = 0; block < func.blockCount; block++) {
    lines.push(printBlockHead(func, block));
    for (let i = func.firstInstruction(block); i < func.endInstruction(block); i++) {
      for (; allocation.moves[nextMove]?.before === i; nextMove++) {
        lines.push(`        ${printMove(allocation.moves[nextMove], describe)}`);
      }
      const operands = func.operands(i).map((operand, index) => {
        return printOperand(operand, describe(allocation.locations[i][index]));
      });
      const unneeded = allocation.unneeded.includes(i) ? ' (unneeded)' : '';
      lines.push(`  ${String(i).padStart(4)}  ${operands.join(', ')}${unneeded}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function printBlockHead(func: AllocatableFunction, block: number): string {
  const parameters = func.blockParameters(block).map((register) => `v${register}`);
  const edges = func.successors(block).map((successor, index) => {
    const values = func.edgeArguments(block, index).map((register) => `v${register}`);
    return `block${successor}(${values.join(', ')})`;
  });
  const cold = func.isCold(block) ? ' cold' : '';
  return `block${block}(${parameters.join(', ')}) depth ${func.loopDepth(block)}${cold} -> ${edges.join(' ')}`;
}

function printOperand({ register, role, at }: Operand, location: string): string {
  const unusual = (role === 'use') === (at === 'late') ? ` ${at}` : '';
  return `${role} v${register}=${location}${unusual}`;
}

function printMove({ from, to, rematerialize }: InsertedMove, describe: (location: Location) => string): string {
  return rematerialize === null
    ? `${describe(to)} <- ${describe(from)}`
    : `${describe(to)} <- computed v${rematerialize}`;
}
