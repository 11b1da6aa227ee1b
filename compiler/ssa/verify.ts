/**
 * Checks the invariants of docs/ssa.md and returns what is wrong, one message per violation; an empty list when
 * the function is well formed. Runs after every pass in tests and under `--verify`.
 */
import { computePredecessors, isInvoke } from './cfg.ts';
import { computeDominators, type DominatorTree } from './dominators.ts';
import type { CallTarget, Edge } from './ir.ts';
import { type Block, type Func, type Terminator, trapKinds, type Value, type ValueType } from './ir.ts';
import { type OperationRow, operationRow, terminators } from './ops.ts';
import { printTerminator, printValue } from './print.ts';

export function verify(func: Func): string[] {
  const verifier = new Verifier(func);
  verifier.run();
  return verifier.problems;
}

/** Throws when the function is not well formed; `where` says after which step. */
export function assertVerified(func: Func, where: string): void {
  const problems = verify(func);
  if (problems.length > 0) throw new Error(`${func.symbol}: not well formed after ${where}:\n${problems.join('\n')}`);
}

class Verifier {
  readonly problems: string[] = [];
  private readonly func: Func;
  /** Position of a definition in its block, by value id: -1 for parameters; undefined when not defined. */
  private readonly positionOf: (number | undefined)[];
  private dominators!: DominatorTree;

  constructor(func: Func) {
    this.func = func;
    this.positionOf = new Array(func.nextValueId);
  }

  run(): void {
    const { func } = this;
    if (func.blocks.length === 0) {
      this.problems.push('no blocks');
      return;
    }
    if (!this.checkGraph()) return;
    computePredecessors(func);
    this.dominators = computeDominators(func);
    this.checkEntry();
    for (const block of func.blocks) this.collectDefinitions(block);
    for (const block of func.blocks) this.checkBlock(block);
  }

  private report(block: Block, text: string, problem: string): void {
    this.problems.push(`block${block.id}: ${text}: ${problem}`);
  }

  private checkGraph(): boolean {
    const known = new Set<Block>();
    for (const block of this.func.blocks) {
      if (known.has(block)) this.problems.push(`block${block.id} is listed twice`);
      if (block.id >= this.func.nextBlockId) this.problems.push(`block${block.id} is beyond nextBlockId`);
      known.add(block);
    }
    for (const block of this.func.blocks) {
      for (const edge of block.terminator.edges) {
        if (!known.has(edge.block)) this.problems.push(`block${block.id} leads to block${edge.block.id}, not listed`);
      }
    }
    return this.problems.length === 0;
  }

  private checkEntry(): void {
    const entry = this.func.blocks[0];
    if (entry.predecessors.length > 0) this.problems.push('the entry block has predecessors');
    const types = entry.params.map((param) => param.type).join();
    if (types !== this.func.signature.params.join())
      this.problems.push(`parameters (${types}) are not the signature's`);
  }

  private collectDefinitions(block: Block): void {
    const define = (value: Value, position: number) => {
      if (this.positionOf[value.id] !== undefined) this.problems.push(`v${value.id} is defined twice`);
      if (value.id >= this.func.nextValueId) this.problems.push(`v${value.id} is beyond nextValueId`);
      if (value.block !== block) this.problems.push(`v${value.id} does not know its block${block.id}`);
      this.positionOf[value.id] = position;
    };
    for (const param of block.params) define(param, -1);
    block.values.forEach(define);
    const { results, exception } = block.terminator;
    for (const value of exception === null ? results : [...results, exception]) define(value, block.values.length);
  }

  private checkBlock(block: Block): void {
    block.values.forEach((value, position) => {
      const problem = (text: string) => this.report(block, printValue(this.func, value), text);
      for (const arg of value.args) this.checkUse(block, position, arg, problem);
      checkValue(value, problem);
    });
    const { terminator } = block;
    const problem = (text: string) => this.report(block, printTerminator(this.func, block), text);
    for (const arg of terminator.args) this.checkUse(block, block.values.length, arg, problem);
    for (const edge of terminator.edges) {
      for (const arg of edge.args) this.checkUse(block, block.values.length, arg, problem);
      checkEdge(edge, problem);
    }
    checkTerminator(this.func, terminator, problem);
    if (isInvoke(block)) {
      for (const { block: successor } of terminator.edges) {
        if (successor.predecessors.length !== 1) problem(`block${successor.id} has other predecessors`);
      }
    }
  }

  /** `position` is that of the user in its block. */
  private checkUse(block: Block, position: number, value: Value, problem: (text: string) => void): void {
    const defined = this.positionOf[value.id];
    const home = value.block;
    if (defined === undefined || home === null) {
      problem(`v${value.id} is not defined`);
    } else if (value.type === null) {
      problem(`v${value.id} has no result`);
    } else if (!this.dominators.isReachable(block)) {
      // Nothing dominates what cannot run.
    } else if (value.op === 'outcome') {
      const { terminator } = home;
      const successor = terminator.edges[value === terminator.exception ? 1 : 0].block;
      if (!this.dominators.dominates(successor, block)) problem(`v${value.id} is used outside of its successor`);
    } else if (home === block ? defined >= position : !this.dominators.dominates(home, block)) {
      problem(`v${value.id} does not dominate its use`);
    }
  }
}

function checkEdge(edge: Edge, problem: (text: string) => void): void {
  const { params } = edge.block;
  if (params.length !== edge.args.length) problem(`block${edge.block.id} takes ${params.length} arguments`);
  else if (params.some((param, index) => param.type !== edge.args[index].type)) {
    problem(`arguments for block${edge.block.id} have other types than its parameters`);
  }
}

function checkValue(value: Value, problem: (text: string) => void): void {
  const row = operationRow(value.op);
  if (value.op === 'param' || value.op === 'outcome') problem('not defined by a block or an invoke');
  if (row.arity >= 0 && value.args.length !== row.arity) problem(`takes ${row.arity} arguments`);
  const same = checkOperands(value, row, problem);
  const expected = row.result === 'same' ? same : row.result === 'none' ? null : row.result;
  if (expected !== 'any' && expected !== value.type) problem(`has result ${expected}`);
  if ((row.aux ?? 'none') !== 'none' && value.aux === null) problem('lacks its aux');
  if (row.aux === 'call') checkCall(value.args, value.op === 'call_ref', value.aux as CallTarget, problem);
  if (value.op === 'select' && value.type !== same) problem(`has result ${same}`);
  if (value.op === 'reinterpret' && bits(value.args[0].type) !== bits(value.type)) problem('changes the size');
}

/** Returns the type that `same` stands for. */
function checkOperands(value: Value, row: OperationRow, problem: (text: string) => void): ValueType | null {
  let same: ValueType | null = null;
  row.operands?.forEach((rule, index) => {
    const type = value.args[index]?.type;
    if (rule === 'any' || type === undefined || type === null) return;
    if (rule === 'address') {
      if (type !== 'i64' && type !== 'ref') problem(`argument ${index} is no address`);
    } else if (rule === 'same') {
      if (same !== null && same !== type) problem(`argument ${index} has another type than the first`);
      same ??= type;
    } else if (type !== rule) problem(`argument ${index} is not ${rule}`);
  });
  const domains = { integer: ['i32', 'i64'], float: ['f32', 'f64'], number: ['i32', 'i64', 'f32', 'f64'], any: null };
  const allowed = domains[row.domain ?? 'any'];
  if (same !== null && allowed !== null && !allowed.includes(same)) problem(`does not work on ${same}`);
  return same;
}

function checkTerminator(func: Func, terminator: Terminator, problem: (text: string) => void): void {
  const row = terminators[terminator.kind];
  if (row.arity >= 0 && terminator.args.length !== row.arity) problem(`takes ${row.arity} arguments`);
  if (row.successors >= 0 && terminator.edges.length !== row.successors) problem(`has ${row.successors} successors`);
  if (terminator.kind === 'switch' && terminator.edges.length === 0) problem('has no successor');
  if ((terminator.kind === 'branch' || terminator.kind === 'switch') && terminator.args[0]?.type !== 'i32') {
    problem('decides on something that is not i32');
  }
  if (terminator.kind === 'return' && types(terminator.args) !== func.signature.results.join()) {
    problem('returns other types than the signature');
  }
  if (terminator.kind === 'trap' && !trapKinds.includes(terminator.aux as never)) problem('unknown trap kind');
  if (row.aux !== 'call') return;
  const target = terminator.aux as CallTarget;
  checkCall(terminator.args, terminator.kind.endsWith('_ref'), target, problem);
  if (row.successors === 2) {
    if (types(terminator.results) !== target.signature.results.join()) problem('results are not those of the callee');
    if (terminator.exception?.type !== 'ref') problem('lacks its exception');
    if (terminator.edges.some((edge) => edge.args.length > 0)) problem('passes arguments to its successors');
  } else if (target.signature.results.join() !== func.signature.results.join()) {
    problem('the callee in tail position returns other types');
  }
}

function checkCall(
  args: readonly Value[],
  byReference: boolean,
  target: CallTarget,
  problem: (text: string) => void,
): void {
  if (byReference === (target.symbol !== null)) problem('symbol and kind of call disagree');
  const expected = byReference ? ['ref', ...target.signature.params] : target.signature.params;
  if (types(args) !== expected.join()) problem('arguments are not those of the callee');
}

function types(values: readonly Value[]): string {
  return values.map((value) => value.type).join();
}

function bits(type: ValueType | null): number {
  if (type === 'i32' || type === 'f32') return 32;
  return type === 'v128' ? 128 : 64;
}
