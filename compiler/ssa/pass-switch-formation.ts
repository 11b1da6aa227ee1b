/**
 * Chains of branches that compare one integer with constants become one choice: cases that do the same are one case, and
 * the case is found by a table or by halves where that takes fewer branches (choice-plan.ts). Type tests of one object are
 * such chains, as are comparisons with the codes of characters.
 */
import { computePredecessors, removeUnreachableBlocks, reversePostorder } from './cfg.ts';
import { type Plan, planChoice, type Run } from './choice-plan.ts';
import { findEscaping, joinBlocks, keyOfBlock } from './identical-blocks.ts';
import { largest, type Membership, membershipOf, smallest } from './integer-sets.ts';
import { type Aux, type Block, type Edge, type Func, Terminator, type Value } from './ir.ts';
import type { Operation } from './ops.ts';

/** Returns the number of chains replaced. */
export function formSwitches(func: Func): number {
  computePredecessors(func);
  let escaping: Uint8Array | null = null;
  const isInChain = new Uint8Array(func.nextBlockId);
  let changes = 0;
  for (const head of reversePostorder(func)) {
    if (isInChain[head.id] === 1) continue;
    const chain = followChain(head);
    if (chain.length === 0) continue;
    for (const { block } of chain) isInChain[block.id] = 1;
    if (chain.length === 1 && chain[0].comparisons === 1) continue;
    escaping ??= findEscaping(func);
    changes += replaceChain(func, chain, escaping);
  }
  if (changes > 0) removeUnreachableBlocks(func);
  return changes;
}

/** A block that leads to `inside` when the integer is in the set, otherwise to `outside`. */
interface Link extends Membership {
  readonly block: Block;
  readonly inside: Edge;
  readonly outside: Edge;
}

function linkOf(block: Block): Link | null {
  const { kind, args, edges } = block.terminator;
  if (kind !== 'branch') return null;
  return { block, ...membershipOf(args[0]), inside: edges[0], outside: edges[1] };
}

/** The blocks that go on testing what the first one tests, wherever one of its edges leads. */
function followChain(head: Block): Link[] {
  const chain: Link[] = [];
  for (let link = linkOf(head); link !== null; ) {
    chain.push(link);
    link = nextLink(link, link.outside.block) ?? nextLink(link, link.inside.block);
  }
  return chain;
}

/** The block is only entered from the link before it, and only tests the same integer. */
function nextLink({ variable }: Link, block: Block): Link | null {
  if (block.predecessors.length !== 1 || block.params.length > 0) return null;
  const link = linkOf(block);
  if (link?.variable !== variable) return null;
  return block.values.every((value) => value.op === 'const' || link.parts.includes(value)) ? link : null;
}

function replaceChain(func: Func, chain: readonly Link[], escaping: Uint8Array): number {
  const cases = new Cases(escaping);
  const plan = planChoice(findRuns(chain, cases));
  const comparisons = chain.reduce((sum, link) => sum + link.comparisons, 0);
  // A chain makes half of its comparisons on average.
  if (plan.depth >= comparisons || 2 * plan.depth > comparisons + 1) return 0;
  cases.join();
  const [{ block: head, variable }, ...others] = chain;
  for (const { block } of others) for (const value of block.values) place(head, value);
  new PlanWriter(func, variable, cases).write(head, plan);
  return 1;
}

/** What follows on a choice; what does the same is there once. */
class Cases {
  readonly edges: Edge[] = [];
  private readonly escaping: Uint8Array;
  private readonly indices = new Map<string, number>();
  /** Blocks that do the same as that of a case. */
  private readonly equal: { readonly index: number; readonly block: Block }[] = [];

  constructor(escaping: Uint8Array) {
    this.escaping = escaping;
  }

  indexOf(edge: Edge): number {
    const { block, args } = edge;
    const content = block.predecessors.length === 1 ? keyOfBlock(block, this.escaping) : null;
    const key = content ?? `block${block.id} ${args.map(({ id }) => id).join()}`;
    const index = this.indices.get(key) ?? this.edges.length;
    if (index === this.edges.length) {
      this.indices.set(key, index);
      this.edges.push(edge);
    } else if (content !== null) this.equal.push({ index, block });
    return index;
  }

  join(): void {
    for (const { index, block } of this.equal) joinBlocks(this.edges[index].block, block);
  }
}

/** Divides all numbers into runs of one case: each link decides about those that no link before it has decided. */
function findRuns(chain: readonly Link[], cases: Cases): Run[] {
  const bounds = chain.flatMap(({ set }) => set);
  const starts = [...new Set([smallest, ...bounds, largest + 1])].sort((left, right) => left - right);
  const positions = new Map(starts.map((start, position) => [start, position]));
  const count = starts.length - 1;
  const indices = new Int32Array(count);
  /** By position: a position from which on the next undecided one is found. */
  const undecided = Int32Array.from({ length: count + 1 }, (_, position) => position);
  const nextUndecided = (position: number): number => {
    let next = position;
    while (undecided[next] !== next) {
      undecided[next] = undecided[undecided[next]];
      next = undecided[next];
    }
    return next;
  };
  const decide = (from: number, to: number, edge: Edge): void => {
    const index = cases.indexOf(edge);
    for (let position = nextUndecided(from); position < to; position = nextUndecided(position)) {
      indices[position] = index;
      undecided[position] = position + 1;
    }
  };
  chain.forEach(({ set, inside, outside }, number) => {
    const next = chain[number + 1]?.block;
    // Membership changes at each of these.
    const changes = [0, ...set.map((bound) => positions.get(bound)!), count];
    for (let change = 1; change < changes.length; change++) {
      const edge = change % 2 === 1 ? outside : inside;
      if (edge.block !== next) decide(changes[change - 1], changes[change], edge);
    }
  });
  const runs: Run[] = [];
  starts.slice(0, count).forEach((low, position) => {
    const high = starts[position + 1] - 1;
    const index = indices[position];
    const previous = runs.at(-1);
    if (previous?.index === index) runs[runs.length - 1] = { ...previous, high };
    else runs.push({ low, high, index });
  });
  return runs;
}

function place(block: Block, value: Value): void {
  value.block = block;
  block.values.push(value);
}

/** Writes a plan as branches and switches on a variable. */
class PlanWriter {
  private readonly func: Func;
  private readonly variable: Value;
  private readonly cases: Cases;

  constructor(func: Func, variable: Value, cases: Cases) {
    this.func = func;
    this.variable = variable;
    this.cases = cases;
  }

  write(block: Block, plan: Plan): void {
    const { position } = block.terminator ?? { position: 0 };
    block.terminator = this.terminatorFor(block, plan, position);
  }

  private terminatorFor(block: Block, plan: Plan, position: number): Terminator {
    switch (plan.kind) {
      case 'case':
        return new Terminator('jump', [], [this.edgeTo(plan)], null, position);
      case 'interval': {
        const distance = this.distanceFrom(block, plan.low);
        const span = this.constant(block, plan.high - plan.low);
        const condition = this.compute(block, 'le_u', [distance, span]);
        return new Terminator(
          'branch',
          [condition],
          [this.edgeTo(plan.inside), this.edgeTo(plan.outside)],
          null,
          position,
        );
      }
      case 'less': {
        const condition = this.compute(block, 'lt_s', [this.variable, this.constant(block, plan.bound)]);
        return new Terminator(
          'branch',
          [condition],
          [this.edgeTo(plan.below), this.edgeTo(plan.above)],
          null,
          position,
        );
      }
      case 'table': {
        const edges = [...plan.cases, plan.otherwise].map((index) => this.edgeOf(index));
        return new Terminator('switch', [this.distanceFrom(block, plan.first)], edges, null, position);
      }
    }
  }

  private edgeTo(plan: Plan): Edge {
    if (plan.kind === 'case') return this.edgeOf(plan.index);
    const block = this.func.newBlock();
    this.write(block, plan);
    return { block, args: [] };
  }

  private edgeOf(index: number): Edge {
    const { block, args } = this.cases.edges[index];
    return { block, args: [...args] };
  }

  private distanceFrom(block: Block, first: number): Value {
    if (first === 0) return this.variable;
    return this.compute(block, 'add', [this.variable, this.constant(block, -first)]);
  }

  private constant(block: Block, integer: number): Value {
    return this.compute(block, 'const', [], integer | 0);
  }

  private compute(block: Block, op: Operation, args: Value[], aux: Aux = null): Value {
    const value = this.func.newValue(op, 'i32', args, aux);
    place(block, value);
    return value;
  }
}
