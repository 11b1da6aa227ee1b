/**
 * Recursion inlining: in a function that calls itself, copies of its own body take the place of these calls, level by level
 * as far as a budget goes. What then still calls gets a copy of the way from the entry to an early return, so that
 * the end of a recursion takes no call. (Calls of other functions are inlined before: inlining.ts.)
 */
import {
  copyTemplate,
  inlineCall,
  isCopyable,
  newDetachedBlock,
  placeOfCall,
  sizeOf,
  type Template,
} from './inline-call.ts';
import { type Block, type CallTarget, type Func, Terminator, type Value } from './ir.ts';
import { operationRow } from './ops.ts';

/** How many operations copies may have together: those of the whole body, and those of the way to an early return. */
export interface Budgets {
  readonly body: number;
  readonly earlyReturn: number;
}

const defaultBudgets: Budgets = { body: 64, earlyReturn: 48 };
const maximumLevels = 3;

/** Returns the number of calls replaced. */
export function inlineRecursion(func: Func, budgets: Budgets = defaultBudgets): number {
  let sites = selfCalls(func, func.blocks);
  if (sites.length === 0 || !isCopyable(func)) return 0;
  // Both are copies: what follows changes the function.
  const body = copyTemplate(func, func.blocks);
  const earlyReturn = findEarlyReturn(func, sites[0]);
  const bodySize = sizeOf(body.blocks);
  let inlined = 0;
  const inlineIn = (template: Template): void => {
    inlined += sites.length;
    sites = sites.flatMap((call) => selfCalls(func, inlineCall(func, call, template)));
  };
  for (let level = 0; level < maximumLevels && (inlined + sites.length) * bodySize <= budgets.body; level++) {
    inlineIn(body);
  }
  if (earlyReturn !== null && sites.length * sizeOf(earlyReturn.blocks) <= budgets.earlyReturn) inlineIn(earlyReturn);
  return inlined;
}

/** The calls worth replacing: those in blocks that run. */
function selfCalls({ symbol }: Func, blocks: readonly Block[]): Value[] {
  return blocks
    .filter((block) => !block.cold)
    .flatMap(({ values }) => values)
    .filter(({ op, aux }) => op === 'call' && (aux as CallTarget).symbol === symbol);
}

/**
 * The entry, as far as it decides whether to return at once: in the other case the copy calls the function after all,
 * which then decides again, so nothing on this way may have an effect; that call is the one replaced. Null when there is no such way.
 */
function findEarlyReturn(func: Func, call: Value): Template | null {
  const [entry] = func.blocks;
  const { kind, args, edges, position } = entry.terminator;
  if (kind !== 'branch' || !isRepeatable(entry)) return null;
  for (const early of edges) {
    const way = wayToReturn(early.block);
    if (way === null) continue;
    const start = newDetachedBlock(func, false);
    const calling = newDetachedBlock(func, false);
    start.params = entry.params;
    start.values = entry.values;
    const decided = edges.map((edge) => (edge === early ? edge : { block: calling, args: [] }));
    start.terminator = new Terminator(kind, args, decided, null, position);
    calling.values = [func.newValue('call', call.type, entry.params, call.aux, placeOfCall)];
    calling.terminator = new Terminator('return', call.type === null ? [] : calling.values, [], null, placeOfCall);
    return copyTemplate(func, [start, ...way, calling]);
  }
  return null;
}

/** The blocks from here to a return, if nothing else can happen; null otherwise. */
function wayToReturn(start: Block): Block[] | null {
  const way: Block[] = [];
  for (let block = start; isRepeatable(block) && !way.includes(block); block = block.terminator.edges[0].block) {
    way.push(block);
    if (block.terminator.kind === 'return') return way;
    if (block.terminator.kind !== 'jump') return null;
  }
  return null;
}

function isRepeatable({ values }: Block): boolean {
  return values.every(({ op }) => operationRow(op).effect !== 'call' && operationRow(op).effect !== 'write');
}
