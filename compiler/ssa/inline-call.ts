/**
 * A copy of a function's blocks in the place of a call. Positions in the copy tell where the call was, so that reports show the
 * call as if it were one.
 */
import { isInvoke } from './cfg.ts';
import { type Block, type Edge, type Func, type SourcePosition, Terminator, type Value } from './ir.ts';

/** What takes the place of a call: blocks that lead only to each other, beginning with one for the entry. */
export interface Template {
  /** The positions in the blocks are those of this function. */
  readonly func: Func;
  readonly blocks: readonly Block[];
}

/** As the position of something in a template: that of the call. */
export const placeOfCall = -1;

/**
 * Whether the body means the same inside of another one: a call in tail position frees the frame, a `frame` names it, and
 * a landing pad makes all its values live in memory. The value of a call can become one parameter, not several.
 */
export function isCopyable({ blocks, signature }: Func): boolean {
  if (signature.results.length > 1) return false;
  return blocks.every((block) => {
    const { terminator, values } = block;
    return !isInvoke(block) && !terminator.kind.startsWith('tail_call') && values.every(({ op }) => op !== 'frame');
  });
}

/** How many operations a copy takes. Constants cost nothing here; a jump is mostly a fall-through. */
export function sizeOf(blocks: readonly Block[]): number {
  return blocks.reduce((sum, { values, terminator }) => {
    const operations = values.filter(({ op }) => op !== 'const' && op !== 'result');
    return sum + operations.length + (terminator.kind === 'jump' ? 0 : 1);
  }, 0);
}

/** A template that stays as it is when the function changes. */
export function copyTemplate(func: Func, blocks: readonly Block[]): Template {
  return { func, blocks: copyBlocks(func, blocks, new Map(), (position) => position) };
}

/**
 * New blocks like the given ones.
 * @param copies what stands for parameters that the copy of the first block lacks
 * @param copyPosition the index of a position in `func`
 */
function copyBlocks(
  func: Func,
  blocks: readonly Block[],
  copies: Map<Value, Value>,
  copyPosition: (index: number) => number,
): Block[] {
  const blockCopies = new Map(blocks.map((block) => [block, newDetachedBlock(func, block.cold)]));
  const define = (value: Value, block: Block): Value => {
    const copy = func.newValue(value.op, value.type, value.args, value.aux, copyPosition(value.position));
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
    copy.terminator = new Terminator(kind, args.map(copyOf), edges.map(copyEdge), aux, copyPosition(position));
  }
  return [...blockCopies.values()];
}

/** Positions of a template in the function that calls it: what is generated is where the call is. */
function positionsAtCall(func: Func, call: Value, template: Template): (index: number) => number {
  const known = new Map<number, number>([[placeOfCall, call.position]]);
  const caller = func.positions[call.position];
  const calledThere = (position: SourcePosition): SourcePosition => ({
    ...position,
    caller: position.caller === null ? caller : calledThere(position.caller),
  });
  return (index) => {
    let copy = known.get(index);
    if (copy === undefined) {
      const position = template.func.positions[index];
      copy = position === null ? call.position : func.positions.push(calledThere(position)) - 1;
      known.set(index, copy);
    }
    return copy;
  };
}

/** A block with an identity that is not in the function yet. */
export function newDetachedBlock(func: Func, cold: boolean): Block {
  const block = func.newBlock();
  func.blocks.pop();
  block.cold = cold;
  return block;
}

/** Puts a copy of the template in the place of a call; returns its blocks. */
export function inlineCall(func: Func, call: Value, template: Template): Block[] {
  const block = call.block!;
  const positions = positionsAtCall(func, call, template);
  const rest = newDetachedBlock(func, block.cold);
  rest.terminator = block.terminator;
  const index = block.values.indexOf(call);
  rest.values = block.values.splice(index).slice(1);
  const { results, exception } = rest.terminator;
  for (const value of [...rest.values, ...results, exception]) if (value !== null) value.block = rest;

  const { params } = template.blocks[0];
  const passed = new Map(params.map((param, position) => [param, call.args[position]]));
  const copy = copyBlocks(func, template.blocks, passed, positions);
  if (block.cold) for (const each of copy) each.cold = true;
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
