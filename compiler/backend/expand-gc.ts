/**
 * Expands heap objects, references and globals to memory operations (docs/runtime-abi.md): takes a function in SSA form,
 * changes it in place and returns the number of operations expanded. Afterwards instruction selection finds neither
 * struct, array, reference nor global operations.
 *
 * Casts leave no value behind, so a load through a reference that was cast must stay behind the branch that checked it:
 * only its block being executed makes it safe (see pass-loop-invariant-code-motion.ts).
 */
import type { Func, Value } from '../ssa/ir.ts';
import type { Operation } from '../ssa/ops.ts';
import { Replacements } from '../ssa/replacements.ts';
import { accessExpansions } from './expand-access.ts';
import { allocationExpansions } from './expand-allocation.ts';
import { Cursor } from './expand-cursor.ts';
import { referenceExpansions } from './expand-references.ts';

/**
 * Writes what replaces `value` at the cursor. Returns the value that stands for its result from now on; null when
 * there is none or `value` itself was rewritten.
 */
export type Expansion = (cursor: Cursor, value: Value) => Value | null;
export type Expansions = { readonly [operation in Operation]?: Expansion };

const expansions: Expansions = { ...accessExpansions, ...allocationExpansions, ...referenceExpansions };

export function expandHeapOperations(func: Func): number {
  const cursor = new Cursor(func);
  const results: { value: Value; result: Value }[] = [];
  let expanded = 0;
  for (const block of func.blocks) {
    const { values, terminator } = block;
    block.values = [];
    cursor.start(block);
    for (const value of values) {
      const expand = expansions[value.op];
      if (expand === undefined) {
        cursor.append(value);
        continue;
      }
      cursor.position = value.position;
      const result = expand(cursor, value);
      if (result !== null) results.push({ value, result });
      expanded++;
    }
    cursor.block.terminator = terminator;
    for (const outcome of terminator.results) outcome.block = cursor.block;
    if (terminator.exception !== null) terminator.exception.block = cursor.block;
    cursor.block.cold ||= block.cold;
  }
  func.blocks = cursor.finish();
  const replacements = new Replacements(func);
  for (const { value, result } of results) replacements.replace(value, result);
  replacements.apply(func);
  return expanded;
}
