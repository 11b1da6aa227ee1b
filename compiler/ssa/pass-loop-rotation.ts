/**
 * Loop rotation (inversion): a loop that tests at its top becomes a test before the loop and one at its bottom, so that
 * an iteration takes one branch, and the body is known to run when the loop is entered. The header is copied for the
 * way in; values with two definitions then are repaired by SSA construction.
 */
import { computePredecessors } from './cfg.ts';
import { Construction } from './construction.ts';
import { computeDominators } from './dominators.ts';
import { type Block, type Edge, type Func, Terminator, type Value } from './ir.ts';
import { findLoops, type Loop } from './loops.ts';
import { operationRow } from './ops.ts';

/** Headers with more values are not copied. */
const maximumHeaderValues = 12;

/** Which loop is directly around a block, by block id. */
type Membership = (Loop | undefined)[];

/** Returns the number of loops rotated. */
export function rotateLoops(func: Func): number {
  computePredecessors(func);
  const { loops, innermost } = findLoops(func, computeDominators(func));
  const membership: Membership = [...innermost];
  const rotated = loops.filter((loop) => isRotatable(loop, membership));
  if (rotated.length === 0) return 0;
  for (const loop of rotated) separateBody(func, loop, membership);
  /** What a value of a header is in the header's copy. */
  const copies = new Map<Value, Value>();
  for (const loop of rotated) {
    const copy = copyHeader(func, loop.header, copies);
    membership[copy.id] = loop.parent ?? undefined;
    redirectEntries(func, loop, copy, membership);
  }
  repair(func, copies);
  return rotated.length;
}

function contains(loop: Loop, block: Block, membership: Membership): boolean {
  let around = membership[block.id];
  while (around !== undefined && around !== loop) around = around.parent ?? undefined;
  return around === loop;
}

/** The header decides whether to go on, is not the whole loop, and is cheap to have twice. */
function isRotatable(loop: Loop, membership: Membership): boolean {
  const { terminator, values } = loop.header;
  if (terminator.kind !== 'branch' || loop.latches.includes(loop.header)) return false;
  if (values.length > maximumHeaderValues || values.some(({ op }) => operationRow(op).effect === 'call')) return false;
  return terminator.edges.filter((edge) => contains(loop, edge.block, membership)).length === 1;
}

/** The first block of the body becomes the new header: it must not be reached from elsewhere, say an inner latch. */
function separateBody(func: Func, loop: Loop, membership: Membership): void {
  const edge = loop.header.terminator.edges.find(({ block }) => contains(loop, block, membership))!;
  const body = func.newBlock();
  membership[body.id] = loop;
  body.terminator = new Terminator('jump', [], [{ block: edge.block, args: edge.args }], null, 0);
  edge.block = body;
  edge.args = [];
}

function copyHeader(func: Func, header: Block, copies: Map<Value, Value>): Block {
  const copy = func.newBlock();
  // Only within the header: what it uses of another header may have two definitions by now.
  const copyOf = (value: Value) => (value.block === header ? copies.get(value)! : value);
  const clone = (value: Value) => {
    const cloned = func.newValue(value.op, value.type, value.args.map(copyOf), value.aux, value.position);
    cloned.block = copy;
    copies.set(value, cloned);
    return cloned;
  };
  copy.params = header.params.map(clone);
  copy.values = header.values.map(clone);
  const { kind, args, edges, aux, position } = header.terminator;
  const clonedEdges = edges.map((edge): Edge => ({ block: edge.block, args: edge.args.map(copyOf) }));
  copy.terminator = new Terminator(kind, args.map(copyOf), clonedEdges, aux, position);
  return copy;
}

/** Whatever enters the loop enters the copy instead. */
function redirectEntries(func: Func, loop: Loop, copy: Block, membership: Membership): void {
  for (const block of func.blocks) {
    if (contains(loop, block, membership)) continue;
    for (const edge of block.terminator.edges) if (edge.block === loop.header) edge.block = copy;
  }
}

/** Values of the headers now have two definitions each: uses elsewhere find the one that reaches them. */
function repair(func: Func, copies: ReadonlyMap<Value, Value>): void {
  const originals = [...copies.keys()].filter((value) => value.type !== null);
  const variables = new Map(originals.map((value, variable) => [value, variable]));
  const construction = new Construction(
    func,
    originals.map((value) => value.type!),
    (variable) => {
      throw new Error(`v${originals[variable].id} is used where the loop was not entered`);
    },
  );
  for (const block of func.blocks) construction.addBlock(block);
  for (const block of func.blocks) {
    for (const edge of block.terminator.edges) construction.addEdge(block, edge);
  }
  for (const block of func.blocks) construction.seal(block);
  originals.forEach((value, variable) => {
    construction.write(variable, value.block!, value);
    construction.write(variable, copies.get(value)!.block!, copies.get(value)!);
  });
  for (const block of func.blocks) {
    const rewrite = (values: Value[]) => {
      values.forEach((value, index) => {
        const variable = variables.get(value);
        if (variable !== undefined && value.block !== block) values[index] = construction.read(variable, block);
      });
    };
    for (const value of block.values) rewrite(value.args);
    rewrite(block.terminator.args);
    for (const edge of block.terminator.edges) rewrite(edge.args);
  }
}
