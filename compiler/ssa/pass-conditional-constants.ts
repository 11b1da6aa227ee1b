/**
 * Sparse conditional constant propagation (Wegman and Zadeck, "Constant Propagation with Conditional Branches", 1991):
 * finds values that are constant on all paths that can be taken, then fixes the branches that they decide.
 */
import { removeUnreachableBlocks } from './cfg.ts';
import { evaluate } from './evaluate.ts';
import { type Block, type Constant, type Edge, type Func, Terminator, type Value } from './ir.ts';
import { operationRow } from './ops.ts';
import { foldable, makeConstant, operandTypeOf } from './pass-constant-folding.ts';
import { Replacements } from './replacements.ts';
import { isSameConstant } from './value-key.ts';

/** Not known to be anything yet: optimistically whatever fits. */
const unknown = Symbol('unknown');
/** Not one constant. */
const varying = Symbol('varying');
type State = Constant | typeof unknown | typeof varying;

/** Returns the number of values and branches decided. */
export function propagateConditionalConstants(func: Func): number {
  return new Propagation(func).run();
}

class Propagation {
  private readonly func: Func;
  /** By value id. */
  private readonly states: State[];
  /** By value id: what uses it. */
  private readonly users: (Value[] | undefined)[];
  /** By value id: blocks whose terminators use it, as an argument or on an edge. */
  private readonly leavers: (Block[] | undefined)[];
  private readonly isReached: Uint8Array;
  private readonly changedValues: Value[] = [];
  /** Edges that can be taken, to be followed (again). */
  private readonly edgeWork: Edge[] = [];

  constructor(func: Func) {
    this.func = func;
    this.states = new Array(func.nextValueId).fill(unknown);
    this.users = new Array(func.nextValueId);
    this.leavers = new Array(func.nextValueId);
    this.isReached = new Uint8Array(func.nextBlockId);
    for (const block of func.blocks) {
      for (const value of block.values) for (const arg of value.args) add(this.users, arg, value);
      for (const arg of block.terminator.args) add(this.leavers, arg, block);
      for (const edge of block.terminator.edges) for (const arg of edge.args) add(this.leavers, arg, block);
    }
  }

  run(): number {
    const entry = this.func.blocks[0];
    for (const param of entry.params) this.states[param.id] = varying;
    this.reach(entry);
    while (this.edgeWork.length > 0 || this.changedValues.length > 0) {
      const value = this.changedValues.pop();
      if (value !== undefined) {
        for (const user of this.users[value.id] ?? []) if (this.isReached[user.block!.id] === 1) this.visit(user);
        for (const block of this.leavers[value.id] ?? []) if (this.isReached[block.id] === 1) this.leave(block);
      } else {
        const edge = this.edgeWork.pop()!;
        this.passArguments(edge);
        if (this.isReached[edge.block.id] === 0) this.reach(edge.block);
      }
    }
    return this.apply();
  }

  private reach(block: Block): void {
    this.isReached[block.id] = 1;
    for (const value of block.values) this.visit(value);
    const { results, exception } = block.terminator;
    for (const value of results) this.lower(value, varying);
    if (exception !== null) this.lower(exception, varying);
    this.leave(block);
  }

  /** States only sink: unknown, a constant, varying. */
  private lower(value: Value, state: State): void {
    const current = this.states[value.id];
    if (current === varying || state === unknown) return;
    const isSame = current !== unknown && state !== varying && isSameConstant(current, state);
    if (isSame) return;
    this.states[value.id] = current === unknown ? state : varying;
    this.changedValues.push(value);
  }

  private visit(value: Value): void {
    this.lower(value, this.evaluate(value));
  }

  private evaluate(value: Value): State {
    if (value.op === 'const') return value.type === 'ref' ? 0n : (value.aux as Constant);
    const { effect } = operationRow(value.op);
    if (value.type === null || value.args.length === 0 || (effect !== 'pure' && effect !== 'trap')) return varying;
    if (value.op === 'select') return this.evaluateSelect(value);
    const constants: Constant[] = [];
    for (const arg of value.args) {
      const state = this.states[arg.id];
      if (state === varying || state === unknown) return state;
      constants.push(state);
    }
    const result = evaluate(value.op, value.type, operandTypeOf(value), value.aux, constants);
    return result === undefined || typeof result === 'string' ? varying : result;
  }

  private evaluateSelect({ args }: Value): State {
    const [condition, ifTrue, ifFalse] = args.map((arg) => this.states[arg.id]);
    if (condition === unknown) return unknown;
    if (condition !== varying) return condition !== 0 ? ifTrue : ifFalse;
    if (ifTrue === unknown || ifFalse === unknown) return ifTrue === unknown ? ifFalse : ifTrue;
    if (ifTrue === varying || ifFalse === varying) return varying;
    return isSameConstant(ifTrue, ifFalse) ? ifTrue : varying;
  }

  private leave(block: Block): void {
    const { terminator } = block;
    const decided = this.decidedEdge(terminator);
    if (decided === unknown) return;
    this.edgeWork.push(...(decided === null ? terminator.edges : [decided]));
  }

  /** The only edge that can be taken; null: any. */
  private decidedEdge({ kind, args, edges }: Terminator): Edge | null | typeof unknown {
    if (kind !== 'branch' && kind !== 'switch') return null;
    const state = this.states[args[0].id];
    if (state === unknown) return unknown;
    if (state === varying) return null;
    if (kind === 'branch') return edges[state !== 0 ? 0 : 1];
    return edges[Math.min((state as number) >>> 0, edges.length - 1)];
  }

  private passArguments(edge: Edge): void {
    edge.block.params.forEach((param, index) => {
      this.lower(param, this.states[edge.args[index].id]);
    });
  }

  private apply(): number {
    let changes = 0;
    const { func } = this;
    const replacements = new Replacements(func);
    for (const block of func.blocks) {
      if (this.isReached[block.id] === 0) continue;
      const constants: Value[] = [];
      if (block !== func.blocks[0]) {
        for (const param of block.params) {
          const constant = this.constantState(param);
          if (constant === null) continue;
          const value = func.newValue('const', param.type, [], constant);
          value.block = block;
          constants.push(value);
          replacements.replace(param, value);
        }
      }
      for (const value of block.values) {
        const constant = value.op === 'const' ? null : this.constantState(value);
        if (constant === null) continue;
        makeConstant(value, constant);
        changes++;
      }
      if (constants.length > 0) block.values = [...constants, ...block.values];
      changes += this.decide(block);
    }
    changes += removeUnreachableBlocks(func);
    replacements.apply(func);
    return changes + replacements.count;
  }

  private constantState(value: Value): Constant | null {
    const state = this.states[value.id];
    return state === unknown || state === varying ? null : foldable(value.type!, state);
  }

  private decide(block: Block): number {
    const { terminator } = block;
    const edge = this.decidedEdge(terminator);
    if (edge === null || edge === unknown || terminator.edges.length === 1) return 0;
    block.terminator = new Terminator('jump', [], [edge], null, terminator.position);
    return 1;
  }
}

function add<T>(lists: (T[] | undefined)[], value: Value, item: T): void {
  const list = lists[value.id];
  if (list === undefined) lists[value.id] = [item];
  else list.push(item);
}
