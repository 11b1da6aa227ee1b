/**
 * Builds a function block by block: values are appended to the current block, local variables are read and written
 * by number. `finish` returns the function in SSA form without redundant parameters.
 */
import { reversePostorder } from './cfg.ts';
import { Construction } from './construction.ts';
import {
  type Aux,
  type Block,
  type CallTarget,
  type Constant,
  type Edge,
  type Func,
  Terminator,
  type TrapKind,
  type Value,
  type ValueType,
} from './ir.ts';
import type { Operation, TerminatorKind } from './ops.ts';
import { removeRedundantParameters } from './pass-redundant-parameters.ts';

export class Builder {
  readonly func: Func;
  /** Where values go; null after a terminator until `enter`. */
  block: Block | null = null;
  /** Index into `Func.positions` for what is built next. */
  position = 0;
  private readonly variables: Construction;

  /** `initial` makes the value of a variable that was not written before: it runs with the entry block current. */
  constructor(func: Func, variableTypes: readonly ValueType[], initial: (builder: Builder, variable: number) => Value) {
    this.func = func;
    this.variables = new Construction(func, variableTypes, (variable) => this.inEntry(() => initial(this, variable)));
  }

  /** Runs `build` with values going to the start of the entry block. */
  private inEntry(build: () => Value): Value {
    const { block } = this;
    const entry = this.func.blocks[0];
    const rest = entry.values;
    entry.values = [];
    this.block = entry;
    const value = build();
    entry.values = [...entry.values, ...rest];
    this.block = block;
    return value;
  }

  newBlock(): Block {
    const block = this.func.newBlock();
    this.variables.addBlock(block);
    return block;
  }

  addParameter(block: Block, type: ValueType): Value {
    const param = this.func.newValue('param', type, []);
    param.block = block;
    block.params.push(param);
    return param;
  }

  /** Continues in `block`. */
  enter(block: Block): void {
    this.block = block;
  }

  /** Every edge into `block` has been built. */
  seal(block: Block): void {
    this.variables.seal(block);
  }

  isReached(block: Block): boolean {
    return this.variables.hasPredecessors(block);
  }

  readVariable(variable: number): Value {
    return this.variables.read(variable, this.block!);
  }

  writeVariable(variable: number, value: Value): void {
    this.variables.write(variable, this.block!, value);
  }

  value(op: Operation, type: ValueType | null, args: Value[], aux: Aux = null): Value {
    const value = this.func.newValue(op, type, args, aux, this.position);
    value.block = this.block!;
    this.block!.values.push(value);
    return value;
  }

  constant(type: ValueType, constant: Constant): Value {
    return this.value('const', type, [], constant);
  }

  null(): Value {
    return this.constant('ref', 0);
  }

  jump(block: Block, args: Value[] = []): void {
    this.terminate('jump', [], [{ block, args }]);
  }

  branch(condition: Value, ifTrue: Edge, ifFalse: Edge): void {
    this.terminate('branch', [condition], [ifTrue, ifFalse]);
  }

  switch(index: Value, edges: Edge[]): void {
    this.terminate('switch', [index], edges);
  }

  return(values: Value[]): void {
    this.terminate('return', values, []);
  }

  trap(kind: TrapKind): void {
    this.terminate('trap', [], [], kind);
  }

  /** Stops with `kind` when the condition is not 0; goes on in a new block otherwise. */
  trapIf(condition: Value, kind: TrapKind): void {
    const failure = this.newBlock();
    const rest = this.newBlock();
    failure.cold = true;
    this.branch(condition, { block: failure, args: [] }, { block: rest, args: [] });
    this.seal(failure);
    this.seal(rest);
    this.enter(failure);
    this.trap(kind);
    this.enter(rest);
  }

  /** Calls, and returns the results; through a reference when the target has no symbol. */
  call(target: CallTarget, args: Value[]): Value[] {
    const types = target.signature.results;
    const op = target.symbol === null ? 'call_ref' : 'call';
    const call = this.value(op, types[0] ?? null, args, target);
    return types.map((type, index) => (index === 0 ? call : this.value('result', type, [call], index)));
  }

  /**
   * Calls with an unwind edge to `handler`, which gets the exception as its only argument; goes on in a new block and
   * returns the results.
   */
  invoke(target: CallTarget, args: Value[], handler: Block): Value[] {
    const block = this.block!;
    const landing = this.newBlock();
    const rest = this.newBlock();
    landing.cold = true;
    const kind = target.symbol === null ? 'invoke_ref' : 'invoke';
    const terminator = this.terminate(
      kind,
      args,
      [
        { block: rest, args: [] },
        { block: landing, args: [] },
      ],
      target,
    );
    const outcome = (type: ValueType) => {
      const value = this.func.newValue('outcome', type, [], null, this.position);
      value.block = block;
      return value;
    };
    terminator.results = target.signature.results.map(outcome);
    terminator.exception = outcome('ref');
    this.seal(landing);
    this.seal(rest);
    this.enter(landing);
    this.jump(handler, [terminator.exception]);
    this.enter(rest);
    return terminator.results;
  }

  terminate(kind: TerminatorKind, args: Value[], edges: Edge[], aux: Aux = null): Terminator {
    const terminator = new Terminator(kind, args, edges, aux, this.position);
    for (const edge of edges) this.variables.addEdge(this.block!, edge);
    this.block!.terminator = terminator;
    this.block = null;
    return terminator;
  }

  finish(): Func {
    // Blocks were made when they were first mentioned; list them as they run.
    this.func.blocks = reversePostorder(this.func);
    removeRedundantParameters(this.func);
    return this.func;
  }
}
