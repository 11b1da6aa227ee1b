/**
 * Removes block parameters that always hold one value: all arguments are that value or the parameter itself
 * (Braun et al., "Simple and Efficient Construction of Static Single Assignment Form", 2013, algorithm 3).
 * On reducible control flow what remains after construction is minimal SSA form.
 */
import { incomingEdges } from './cfg.ts';
import type { Block, Edge, Func, Value } from './ir.ts';
import { Replacements } from './replacements.ts';

/** Returns the number of parameters removed. */
export function removeRedundantParameters(func: Func): number {
  const incoming = incomingEdges(func);
  const replacements = new Replacements(func);
  const indexOf = new Int32Array(func.nextValueId);
  const dependents: (Value[] | undefined)[] = new Array(func.nextValueId);
  const work: Value[] = [];
  const queued = new Uint8Array(func.nextValueId);
  for (let position = func.blocks.length - 1; position > 0; position--) {
    const block = func.blocks[position];
    block.params.forEach((param, index) => {
      indexOf[param.id] = index;
      work.push(param);
      queued[param.id] = 1;
      for (const edge of incoming[block.id]) {
        const arg = edge.args[index];
        if (arg.op !== 'param' || arg === param) continue;
        const list = dependents[arg.id];
        if (list === undefined) dependents[arg.id] = [param];
        else list.push(param);
      }
    });
  }
  while (work.length > 0) {
    const param = work.pop()!;
    queued[param.id] = 0;
    if (replacements.isReplaced(param)) continue;
    const only = onlyArgument(param, incoming[param.block!.id], indexOf[param.id], replacements);
    if (only === null) continue;
    replacements.replace(param, only);
    for (const dependent of dependents[param.id] ?? []) {
      if (queued[dependent.id] === 0) {
        queued[dependent.id] = 1;
        work.push(dependent);
      }
      // It may now hang on what replaced this one.
      if (only.op === 'param' && only !== dependent) {
        const list = dependents[only.id];
        if (list === undefined) dependents[only.id] = [dependent];
        else list.push(dependent);
      }
    }
  }
  if (replacements.count === 0) return 0;
  replacements.apply(func);
  for (const block of func.blocks) {
    filterParameters(block, incoming[block.id], (param) => !replacements.isReplaced(param));
  }
  return replacements.count;
}

/** The value that all arguments of a parameter are, or null. A block without predecessors has none. */
function onlyArgument(param: Value, edges: readonly Edge[], index: number, replacements: Replacements): Value | null {
  let only: Value | null = null;
  for (const edge of edges) {
    const arg = replacements.resolve(edge.args[index]);
    if (arg === param || arg === only) continue;
    if (only !== null) return null;
    only = arg;
  }
  return only;
}

/** Drops the parameters of a block that `keep` refuses, and their arguments on the edges into it. */
export function filterParameters(block: Block, edges: readonly Edge[], keep: (param: Value) => boolean): void {
  const kept = block.params.map(keep);
  if (!kept.includes(false)) return;
  block.params = block.params.filter((_, index) => kept[index]);
  for (const edge of edges) edge.args = edge.args.filter((_, index) => kept[index]);
}
