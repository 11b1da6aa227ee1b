/**
 * Simplifies control flow until nothing changes: branches on constants or to one place become jumps, empty blocks are
 * skipped, branches that some edge into their block decides are threaded, a block with one predecessor that only
 * leads to it is merged into it, unreachable blocks go.
 */
import { computePredecessors, isInvoke, removeUnreachableBlocks } from './cfg.ts';
import { type Block, type Edge, type Func, Terminator, type Value } from './ir.ts';
import { Replacements } from './replacements.ts';

/** Rounds; each is linear, and hardly ever is a third one needed. */
const maximumRounds = 8;

/** Returns the number of changes. */
export function simplifyControlFlow(func: Func): number {
  let changes = 0;
  for (let round = 0; round < maximumRounds; round++) {
    const before = changes;
    for (const block of func.blocks) changes += straightenTerminator(block);
    changes += removeUnreachableBlocks(func);
    changes += threadJumps(func);
    changes += removeUnreachableBlocks(func);
    changes += mergeBlocks(func);
    if (changes === before) break;
  }
  return changes;
}

/** A branch that always goes one way is a jump. */
function straightenTerminator(block: Block): number {
  const { terminator } = block;
  const edge = onlyEdge(terminator);
  if (edge === null) return 0;
  block.terminator = new Terminator('jump', [], [edge], null, terminator.position);
  return 1;
}

function onlyEdge({ kind, args, edges }: Terminator): Edge | null {
  if (kind !== 'branch' && kind !== 'switch') return null;
  const [condition] = args;
  if (condition.op === 'const') return edges[edgeTaken(kind, condition.aux as number, edges.length)];
  return edges.every((edge) => isSameEdge(edge, edges[0])) ? edges[0] : null;
}

function edgeTaken(kind: 'branch' | 'switch', condition: number, count: number): number {
  if (kind === 'branch') return condition !== 0 ? 0 : 1;
  return Math.min(condition >>> 0, count - 1);
}

function isSameEdge(left: Edge, right: Edge): boolean {
  return left.block === right.block && left.args.every((arg, index) => arg === right.args[index]);
}

/** Leads edges past blocks that compute nothing: over their jump, or over the branch that the edge itself decides. */
function threadJumps(func: Func): number {
  const transparent = findTransparentBlocks(func);
  let changes = 0;
  // From the end, so that edges further on are led as far as they go when others are led over them.
  for (const block of func.blocks.toReversed()) {
    // The outcome of an invoke may only be used in blocks of its own.
    if (isInvoke(block)) continue;
    for (const [index, edge] of block.terminator.edges.entries()) {
      const fact = factOn(block.terminator, index);
      // Empty blocks in a cycle lead nowhere: the number of steps is bounded.
      for (let steps = 0; steps < func.blocks.length; steps++) {
        if (edge.block === block || transparent[edge.block.id] !== 1) break;
        const next = edgeBeyond(edge, fact);
        if (next === null) break;
        edge.block = next.block;
        edge.args = next.args;
        changes++;
      }
    }
  }
  return changes;
}

/**
 * Blocks without values whose parameters are used by their own terminator alone. Loop headers are not skipped: a loop
 * would get a second way in. Landing blocks of invokes have to stay.
 */
function findTransparentBlocks(func: Func): Uint8Array {
  const transparent = new Uint8Array(func.nextBlockId);
  for (const block of func.blocks) if (block.values.length === 0) transparent[block.id] = 1;
  transparent[func.blocks[0].id] = 0;
  for (const header of backEdgeTargets(func)) transparent[header.id] = 0;
  const noteUse = (block: Block, value: Value) => {
    if (value.op === 'param' && value.block !== block) transparent[value.block!.id] = 0;
  };
  for (const block of func.blocks) {
    for (const value of block.values) for (const arg of value.args) noteUse(block, arg);
    for (const arg of block.terminator.args) noteUse(block, arg);
    for (const edge of block.terminator.edges) {
      for (const arg of edge.args) noteUse(block, arg);
      if (isInvoke(block)) transparent[edge.block.id] = 0;
    }
  }
  return transparent;
}

/** Targets of edges back to a block on the path of a depth-first walk. */
function backEdgeTargets(func: Func): Set<Block> {
  const targets = new Set<Block>();
  const onPath = new Uint8Array(func.nextBlockId);
  const seen = new Uint8Array(func.nextBlockId);
  const stack: { block: Block; next: number }[] = [{ block: func.blocks[0], next: 0 }];
  seen[func.blocks[0].id] = 1;
  onPath[func.blocks[0].id] = 1;
  while (stack.length > 0) {
    const top = stack[stack.length - 1];
    const edge = top.block.terminator.edges[top.next++];
    if (edge === undefined) {
      onPath[top.block.id] = 0;
      stack.pop();
    } else if (onPath[edge.block.id] === 1) {
      targets.add(edge.block);
    } else if (seen[edge.block.id] === 0) {
      seen[edge.block.id] = 1;
      onPath[edge.block.id] = 1;
      stack.push({ block: edge.block, next: 0 });
    }
  }
  return targets;
}

/** A branch and its outcome on an edge. */
interface Fact {
  readonly condition: Value;
  readonly holds: boolean;
}

function factOn({ kind, args }: Terminator, edge: number): Fact | null {
  return kind === 'branch' ? { condition: args[0], holds: edge === 0 } : null;
}

/**
 * Where an edge into a transparent block ends up, with the arguments it passes there; null when that is open.
 * `fact`: what the branch that the edge leaves has decided.
 */
function edgeBeyond({ block, args }: Edge, fact: Fact | null): Edge | null {
  const { kind, args: operands, edges } = block.terminator;
  const argumentFor = (value: Value) => (value.block === block ? args[block.params.indexOf(value)] : value);
  let next: Edge | undefined;
  if (kind === 'jump') next = edges[0];
  else if (kind === 'branch' || kind === 'switch') {
    const condition = argumentFor(operands[0]);
    if (condition.op === 'const') next = edges[edgeTaken(kind, condition.aux as number, edges.length)];
    else if (kind === 'branch' && condition === fact?.condition) next = edges[fact.holds ? 0 : 1];
  }
  return next === undefined ? null : { block: next.block, args: next.args.map(argumentFor) };
}

/** Appends blocks to the only predecessor that only leads to them. */
function mergeBlocks(func: Func): number {
  computePredecessors(func);
  const replacements = new Replacements(func);
  const isMerged = new Uint8Array(func.nextBlockId);
  let merged = 0;
  for (const block of func.blocks) {
    if (isMerged[block.id] === 1) continue;
    for (let next = soleSuccessor(block); next !== null && next !== func.blocks[0]; next = soleSuccessor(block)) {
      const { args } = block.terminator.edges[0];
      next.params.forEach((param, index) => {
        replacements.replace(param, args[index]);
      });
      absorb(block, next);
      isMerged[next.id] = 1;
      merged++;
    }
  }
  if (merged === 0) return 0;
  func.blocks = func.blocks.filter((block) => isMerged[block.id] === 0);
  replacements.apply(func);
  return merged;
}

function soleSuccessor(block: Block): Block | null {
  if (block.terminator.kind !== 'jump') return null;
  const next = block.terminator.edges[0].block;
  return next !== block && next.predecessors.length === 1 ? next : null;
}

function absorb(block: Block, next: Block): void {
  for (const value of next.values) value.block = block;
  const { results, exception, edges } = next.terminator;
  for (const outcome of exception === null ? results : [...results, exception]) outcome.block = block;
  for (const value of next.values) block.values.push(value);
  block.terminator = next.terminator;
  block.cold &&= next.cold;
  for (const edge of edges) {
    const { predecessors } = edge.block;
    predecessors[predecessors.indexOf(next)] = block;
  }
}
