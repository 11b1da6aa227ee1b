/** When two values compute the same, and a hash that agrees: for value numbering. */
import type { Constant, MemoryAccess, SymbolReference, Value } from './ir.ts';
import { type AuxKind, operationRow, operations } from './ops.ts';

const operationNumbers = new Map(Object.keys(operations).map((name, index) => [name, index]));

export function isSameConstant(left: Constant, right: Constant): boolean {
  if (!(left instanceof Uint8Array) || !(right instanceof Uint8Array)) return left === right;
  return left.every((byte, index) => byte === right[index]);
}

/** Whether two aux of a kind mean the same. Heap accesses and tests are interned where they are made. */
const comparisons: { readonly [kind in AuxKind]?: (left: never, right: never) => boolean } = {
  constant: isSameConstant,
  symbol: (left: SymbolReference, right: SymbolReference) => left.name === right.name && left.addend === right.addend,
  memory: isSameAccess,
};

/** What happens when the access faults does not matter once an equal one did not. */
function isSameAccess(left: MemoryAccess, right: MemoryAccess): boolean {
  return (
    left.offset === right.offset &&
    left.bytes === right.bytes &&
    left.signed === right.signed &&
    left.region === right.region
  );
}

/** Same operation on the same arguments; effects are up to the caller. */
export function isSameComputation(left: Value, right: Value): boolean {
  if (left.op !== right.op || left.type !== right.type || left.args.length !== right.args.length) return false;
  const { aux, commutative } = operationRow(left.op);
  const isInOrder = left.args.every((arg, index) => arg === right.args[index]);
  const isSwapped = commutative === true && left.args[0] === right.args[1] && left.args[1] === right.args[0];
  if (!isInOrder && !isSwapped) return false;
  if (left.aux === right.aux) return true;
  return (
    (comparisons[aux ?? 'none'] as ((a: unknown, b: unknown) => boolean) | undefined)?.(left.aux, right.aux) ?? false
  );
}

export function hashComputation(value: Value): number {
  let hash = operationNumbers.get(value.op)!;
  // A sum does not depend on the order of the arguments of commutative operations.
  for (const arg of value.args) hash += Math.imul(arg.id + 1, 0x9e3779b1);
  return Math.imul(hash ^ hashAux(value), 0x85ebca6b) | 0;
}

function hashAux({ op, aux }: Value): number {
  switch (operationRow(op).aux) {
    case 'constant':
      return typeof aux === 'bigint' ? Number(BigInt.asIntN(32, aux ^ (aux >> 32n))) : Number(aux) | 0;
    case 'symbol':
      return hashText((aux as SymbolReference).name);
    case 'memory':
      return (aux as MemoryAccess).offset;
    default:
      return 0;
  }
}

function hashText(text: string): number {
  let hash = text.length;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash, 31) + text.charCodeAt(index);
  return hash;
}
