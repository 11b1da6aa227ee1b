/**
 * Recursion inlining: in a function that calls itself, copies of its own body take the place of these calls, level by level
 * as far as a budget goes. What then still calls gets a copy of the way from the entry to an early return, so that
 * the end of a recursion takes no call. (Calls of other functions are inlined before: Binaryen does.)
 *
 * The frames of copies are missing in backtraces, like those of all inlined calls.
 */
import { isInvoke } from './cfg.ts';
import { type Block, type CallTarget, type Edge, type Func, Terminator, type Value } from './ir.ts';
import { operationRow } from './ops.ts';

/** How many operations copies may have together: those of the whole body, and those of the way to an early return. */
export interface Budgets {
  readonly body: number;
  readonly earlyReturn: number;
}

const defaultBudgets: Budgets = { body: 64, earlyReturn: 48 };
const maximumLevels = 3;

/** What takes the place of a call: blocks that lead only to each other, beginning with one for the entry. */
interface Template {
  readonly blocks: readonly Block[];
  readonly size: number;
}

/** Returns the number of calls replaced. */
export function inlineRecursion(func: Func, budgets: Budgets = defaultBudgets): number {
  let sites = selfCalls(func, func.blocks);
  if (sites.length === 0 || !isCopyable(func)) return 0;
  // Both are copies: what follows changes the function.
  const body = copyTemplate(func, func.blocks);
  const earlyReturn = findEarlyReturn(func, sites[0]);
  let inlined = 0;
  const inlineIn = (template: Template): void => {
    inlined += sites.length;
    sites = sites.flatMap((call) => selfCalls(func, inlineCall(func, call, template)));
  };
  for (let level = 0; level < maximumLevels && (inlined + sites.length) * body.size <= budgets.body; level++) {
    inlineIn(body);
  }
  if (earlyReturn !== null && sites.length * earlyReturn.size <= budgets.earlyReturn) inlineIn(earlyReturn);
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
 * Whether the body means the same inside of another one: a call in tail position frees the frame, a `frame` names it, and
 * a landing pad makes all its values live in memory. The value of a call can become one parameter, not several.
 */
function isCopyable({ blocks, signature }: Func): boolean {
  if (signature.results.length > 1) return false;
  return blocks.every((block) => {
    const { terminator, values } = block;
    return !isInvoke(block) && !terminator.kind.startsWith('tail_call') && values.every(({ op }) => op !== 'frame');
  });
}

/**
 * The entry, as far as it decides whether to return at once: in the other case the copy calls the function after all,
 * which then decides again, so nothing on this way may have an effect. Null when there is no such way.
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
    calling.values = [func.newValue('call', call.type, entry.params, call.aux, call.position)];
    calling.terminator = new Terminator('return', call.type === null ? [] : calling.values, [], null, call.position);
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

/** Constants cost nothing here; a jump is mostly a fall-through. */
function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { values, terminator }) => {
    const operations = values.filter(({ op }) => op !== 'const' && op !== 'result');
    return sum + operations.length + (terminator.kind === 'jump' ? 0 : 1);
  }, 0);
}

function copyTemplate(func: Func, blocks: readonly Block[]): Template {
  return { blocks: copyBlocks(func, blocks, new Map()), size: sizeOf(blocks) };
}

/** New blocks like the given ones; `copies` says what stands for parameters that the copy of the first block lacks. */
function copyBlocks(func: Func, blocks: readonly Block[], copies: Map<Value, Value>): Block[] {
  const blockCopies = new Map(blocks.map((block) => [block, newDetachedBlock(func, block.cold)]));
  const define = (value: Value, block: Block): Value => {
    const copy = func.newValue(value.op, value.type, value.args, value.aux, value.position);
    copy.block = block;
    copies.set(value, copy);
    return copy;
  };
  for (const [block, copy] of blockCopies) {
    copy.params = block.params.filter((param) => !copies.has(param)).map((param) => define(param, copy));
    copy.values = block.values.map((value) => define(value, copy));
  }
  const copyOf = (value: Value): Value => copies.get(value)!;
  const copyEdge = ({ block, args }: Edge): Edge => ({ block: blockCopies.get(block)!, args: args.map(copyOf) });
  for (const [block, copy] of blockCopies) {
    for (const value of copy.values) value.args = value.args.map(copyOf);
    const { kind, args, edges, aux, position } = block.terminator;
    copy.terminator = new Terminator(kind, args.map(copyOf), edges.map(copyEdge), aux, position);
  }
  return [...blockCopies.values()];
}

/** A block with an identity that is not in the function yet. */
function newDetachedBlock(func: Func, cold: boolean): Block {
  const block = func.newBlock();
  func.blocks.pop();
  block.cold = cold;
  return block;
}

/** Puts a copy of the template in the place of a call; returns its blocks. */
function inlineCall(func: Func, call: Value, template: Template): Block[] {
  const block = call.block!;
  const rest = newDetachedBlock(func, block.cold);
  rest.terminator = block.terminator;
  const index = block.values.indexOf(call);
  rest.values = block.values.splice(index).slice(1);
  for (const value of rest.values) value.block = rest;

  const { params } = template.blocks[0];
  const passed = new Map(params.map((param, position) => [param, call.args[position]]));
  const copy = copyBlocks(func, template.blocks, passed);
  block.terminator = new Terminator('jump', [], [{ block: copy[0], args: [] }], null, call.position);
  for (const { terminator } of copy) {
    if (terminator.kind !== 'return') continue;
    terminator.kind = 'jump';
    terminator.edges = [{ block: rest, args: terminator.args }];
    terminator.args = [];
  }
  if (call.type !== null) becomeParameter(call, rest);
  func.blocks.push(...copy, rest);
  return copy;
}

/** What used the result of the call now uses what the copy passes on where it returned. */
function becomeParameter(call: Value, block: Block): void {
  call.op = 'param';
  call.args = [];
  call.aux = null;
  call.position = 0;
  call.block = block;
  block.params.push(call);
}
