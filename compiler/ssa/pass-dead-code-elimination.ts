/**
 * Removes values and block parameters that nothing observable depends on: marks backwards from effects and terminators,
 * then sweeps. Parameters that only feed each other around a loop go too.
 */
import { incomingEdges } from './cfg.ts';
import type { Block, Edge, Func, MemoryAccess, Value } from './ir.ts';
import { operationRow } from './ops.ts';
import { filterParameters } from './pass-redundant-parameters.ts';

/** Returns the number of values and parameters removed. */
export function eliminateDeadCode(func: Func): number {
  const incoming = incomingEdges(func);
  const isLive = new Uint8Array(func.nextValueId);
  const work: Value[] = [];
  const mark = (value: Value) => {
    if (isLive[value.id] === 1) return;
    isLive[value.id] = 1;
    work.push(value);
  };
  for (const block of func.blocks) {
    for (const value of block.values) if (!isRemovable(value)) mark(value);
    block.terminator.args.forEach(mark);
  }
  for (const param of func.blocks[0].params) isLive[param.id] = 1;
  while (work.length > 0) {
    const value = work.pop()!;
    value.args.forEach(mark);
    if (value.op === 'param') markArguments(value, incoming, mark);
  }
  let removed = 0;
  for (const block of func.blocks) removed += sweep(block, incoming[block.id], isLive);
  return removed;
}

function markArguments(param: Value, incoming: readonly Edge[][], mark: (value: Value) => void): void {
  const block = param.block!;
  const index = block.params.indexOf(param);
  for (const edge of incoming[block.id]) mark(edge.args[index]);
}

function sweep(block: Block, incoming: readonly Edge[], isLive: Uint8Array): number {
  const before = block.values.length + block.params.length;
  const keep = (value: Value) => isLive[value.id] === 1;
  if (!block.values.every(keep)) block.values = block.values.filter(keep);
  filterParameters(block, incoming, keep);
  return before - block.values.length - block.params.length;
}

/** An unused value without effect; a division by a constant that cannot trap has none. */
export function isRemovable(value: Value): boolean {
  switch (operationRow(value.op).effect) {
    case 'pure':
      return true;
    case 'read':
      return value.op !== 'load' ? !mayTrap(value) : (value.aux as MemoryAccess).trap === null;
    case 'trap':
      return !mayTrap(value);
    default:
      return false;
  }
}

const divisions: readonly string[] = ['div_s', 'div_u', 'rem_s', 'rem_u'];

/** A value that may stop the program; assumes the worst where it is not obvious. */
function mayTrap(value: Value): boolean {
  if (value.op === 'global_get' || value.op === 'ref_test') return false;
  if (!divisions.includes(value.op)) return true;
  const divisor = value.args[1];
  if (divisor.op !== 'const' || divisor.aux === 0 || divisor.aux === 0n) return true;
  return value.op === 'div_s' && (divisor.aux === -1 || divisor.aux === -1n);
}
