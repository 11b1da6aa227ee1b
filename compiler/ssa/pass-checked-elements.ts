/**
 * Finds accesses to elements of lists whose index was compared with the length of the list: the elements are at least as
 * many (`StructLayout.isList`), so the access needs no check of its own. Runs on heap operations, before their expansion.
 *
 * The elements must be read from the list after the comparison: they never become fewer, while the length may.
 */
import { computePredecessors } from './cfg.ts';
import { computeDominators } from './dominators.ts';
import type { HeapAccess } from './heap.ts';
import type { Block, Func, Value } from './ir.ts';
import { outcomeBefore } from './pass-dominated-branches.ts';
import { ScopedFacts } from './scoped-facts.ts';

/** Returns the number of accesses found. */
export function markCheckedElements(func: Func): number {
  if (!func.blocks.some(({ values }) => values.some(isElementAccess))) return 0;
  computePredecessors(func);
  const dominators = computeDominators(func);
  const checks = new ScopedFacts<string, null>(dominators);
  let marked = 0;
  for (const block of dominators.preorder) {
    const check = checkBefore(block);
    if (check !== null) checks.note(check, block, null);
    for (const value of block.values) {
      if (!isElementAccess(value)) continue;
      const [elements, index] = value.args;
      const list = listOf(elements, elementsField);
      const known = list === null ? null : checks.find(keyOf(list, index), block);
      if (known === null || !dominators.dominates(known.scope, elements.block!)) continue;
      value.aux = { ...(value.aux as HeapAccess), nullable: false, isChecked: true } satisfies HeapAccess;
      marked++;
    }
  }
  return marked;
}

const lengthField = 0;
const elementsField = 1;

function isElementAccess({ op }: Value): boolean {
  return op === 'array_get' || op === 'array_set';
}

/** The list of which a value is this field; null when it is none. */
function listOf({ op, args, aux }: Value, field: number): Value | null {
  if (op !== 'struct_get') return null;
  const access = aux as HeapAccess;
  return access.field === field && access.layout.kind === 'struct' && access.layout.isList ? args[0] : null;
}

/** What a check is about. Constants are not yet one value for each number. */
function keyOf(list: Value, index: Value): string {
  return index.op === 'const' ? keyOfConstant(list, index.aux as number) : `${list.id} ${index.id}`;
}

function keyOfConstant(list: Value, index: number): string {
  return `${list.id} constant ${index}`;
}

/** Of which list and index a block knows that the index is less than the length; null: of none. */
function checkBefore(block: Block): string | null {
  const outcome = outcomeBefore(block);
  if (outcome === null) return null;
  let { condition, holds } = outcome;
  for (; condition.op === 'eqz'; holds = !holds) [condition] = condition.args;
  const list = listOf(condition, lengthField);
  if (list !== null) return holds ? keyOfConstant(list, 0) : null;
  const [left, right] = condition.args;
  if ((condition.op === 'lt_u' && holds) || (condition.op === 'ge_u' && !holds)) return checkOf(left, right);
  if ((condition.op === 'gt_u' && holds) || (condition.op === 'le_u' && !holds)) return checkOf(right, left);
  return null;
}

function checkOf(index: Value, length: Value): string | null {
  const list = listOf(length, lengthField);
  return list === null ? null : keyOf(list, index);
}
