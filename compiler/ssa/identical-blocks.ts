/**
 * Blocks that do the same: a key that is equal for them, and how one of them comes to stand for the other. The fields of
 * different types that lie at the same place count as the same, so what stands for several no longer says which it touches.
 */
import type { Block, Func, MemoryAccess, Value } from './ir.ts';
import { operationRow } from './ops.ts';

/** By value id: 1 when it is used outside of its block. */
export function findEscaping(func: Func): Uint8Array {
  const escaping = new Uint8Array(func.nextValueId);
  for (const block of func.blocks) {
    const noteUse = (value: Value): void => {
      if (value.block !== block) escaping[value.id] = 1;
    };
    for (const value of block.values) value.args.forEach(noteUse);
    block.terminator.args.forEach(noteUse);
    for (const edge of block.terminator.edges) edge.args.forEach(noteUse);
  }
  return escaping;
}

/**
 * Equal for blocks that do the same; null when the block must stay: it has parameters, values that others use, or does
 * what would be reported with its place.
 */
export function keyOfBlock({ params, values, terminator }: Block, escaping: Uint8Array): string | null {
  if (params.length > 0 || !endings.includes(terminator.kind)) return null;
  const numbers = new Map(values.map((value, number) => [value, number]));
  const nameOf = (value: Value): string => {
    const number = numbers.get(value);
    return number === undefined ? `v${value.id}` : `${number}`;
  };
  const parts: string[] = [];
  for (const value of values) {
    const aux = escaping[value.id] === 1 ? null : keyOfAux(value);
    if (aux === null) return null;
    parts.push(`${value.op} ${value.type} ${aux}(${value.args.map(nameOf).join()})`);
  }
  const edges = terminator.edges.map(({ block, args }) => `block${block.id}(${args.map(nameOf).join()})`);
  parts.push(`${terminator.kind} ${terminator.args.map(nameOf).join()} ${edges.join()}`);
  return parts.join(';');
}

const endings: readonly string[] = ['jump', 'branch', 'switch', 'return'];

function keyOfAux({ op, aux }: Value): string | null {
  const row = operationRow(op);
  if (row.aux === 'memory') {
    const { bytes, signed, offset, trap } = aux as MemoryAccess;
    return trap === null ? `${bytes} ${signed} ${offset}` : null;
  }
  if (row.effect !== 'pure') return null;
  if (row.aux === undefined) return '';
  return row.aux === 'constant' || row.aux === 'bits' ? String(aux) : null;
}

/** Lets `block` stand for `other` as well. */
export function joinBlocks(block: Block, other: Block): void {
  block.values.forEach((value, number) => {
    if (operationRow(value.op).aux !== 'memory') return;
    const access = value.aux as MemoryAccess;
    const { region, immutable } = other.values[number].aux as MemoryAccess;
    if (access.region === region && access.immutable === immutable) return;
    value.aux = {
      ...access,
      region: access.region === region ? region : null,
      immutable: access.immutable && immutable,
    } satisfies MemoryAccess;
  });
}
