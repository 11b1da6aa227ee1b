/**
 * The reference interpreter: runs a function on a simulated machine and returns its results. Slow and literal; tests
 * compare it with other executions of the same program, before and after every pass.
 */
import { evaluate, fromBits, toBits } from './evaluate.ts';
import { heapEvaluators } from './interpret-heap.ts';
import {
  type Block,
  type CallTarget,
  type Constant,
  type Edge,
  type Func,
  type GlobalVariable,
  type MemoryAccess,
  type SymbolReference,
  type TrapKind,
  trapKinds,
  type Value,
} from './ir.ts';
import type { Operation } from './ops.ts';
import { type SimulatedMachine, ThrownException, TrapError } from './simulated-machine.ts';

/** Stops runs that do not end: blocks entered, all calls together. */
const defaultBlockBudget = 1_000_000;

/** What one operation computes; `args` are the values of its arguments. */
export type Evaluator = (value: Value, args: readonly Constant[], machine: SimulatedMachine) => Constant | undefined;

export class BudgetExceeded extends Error {}

/** Runs the function of this name; throws `TrapError`, `ThrownException` or `BudgetExceeded`. */
export function interpret(
  machine: SimulatedMachine,
  symbol: string,
  args: readonly Constant[],
  blockBudget = defaultBlockBudget,
): readonly Constant[] {
  return new Interpreter(machine, blockBudget).call(symbol, args);
}

/** A function ends by calling another one: its own frame is gone. */
interface TailCall {
  readonly symbol: string;
  readonly args: readonly Constant[];
}

class Interpreter {
  private readonly machine: SimulatedMachine;
  private budget: number;

  constructor(machine: SimulatedMachine, budget: number) {
    this.machine = machine;
    this.budget = budget;
  }

  call(symbol: string, args: readonly Constant[]): readonly Constant[] {
    try {
      let outcome = this.enter({ symbol, args });
      while ('symbol' in outcome) outcome = this.enter(outcome);
      return outcome;
    } catch (error) {
      if (error instanceof RangeError) throw new TrapError('stack-overflow');
      throw error;
    }
  }

  private enter({ symbol, args }: TailCall): readonly Constant[] | TailCall {
    const callee = this.machine.functions.get(symbol);
    if (callee === undefined) throw new Error(`no function ${symbol}`);
    if (typeof callee === 'function') return callee(args, this.machine);
    return new Activation(this, this.machine, callee).run(args);
  }

  countBlock(): void {
    if (this.budget-- <= 0) throw new BudgetExceeded();
  }
}

/** One running function. */
class Activation {
  private readonly interpreter: Interpreter;
  private readonly machine: SimulatedMachine;
  private readonly func: Func;
  /** By value id. */
  private readonly values: Constant[];
  /** Results of calls with more than one, by the id of the call. */
  private readonly allResults: (readonly Constant[])[] = [];

  constructor(interpreter: Interpreter, machine: SimulatedMachine, func: Func) {
    this.interpreter = interpreter;
    this.machine = machine;
    this.func = func;
    this.values = new Array(func.nextValueId);
  }

  run(args: readonly Constant[]): readonly Constant[] | TailCall {
    let block = this.func.blocks[0];
    this.define(block.params, args);
    while (true) {
      this.interpreter.countBlock();
      for (const value of block.values) {
        const result = this.evaluateValue(value);
        if (result !== undefined) this.values[value.id] = result;
      }
      const next = this.leave(block);
      if (!('block' in next)) return next;
      // Arguments are read before any parameter of the target is written: edges may swap parameters.
      this.define(next.block.params, this.read(next.args));
      block = next.block;
    }
  }

  private define(targets: readonly Value[], constants: readonly Constant[]): void {
    targets.forEach((target, index) => {
      this.values[target.id] = constants[index];
    });
  }

  private read(values: readonly Value[]): Constant[] {
    return values.map((value) => {
      const constant = this.values[value.id];
      if (constant === undefined) throw new Error(`${this.func.symbol}: v${value.id} was not computed`);
      return constant;
    });
  }

  private evaluateValue(value: Value): Constant | undefined {
    const args = this.read(value.args);
    switch (value.op) {
      case 'call':
      case 'call_ref': {
        const results = this.enter(value.aux as CallTarget, args);
        this.allResults[value.id] = results;
        return results[0];
      }
      case 'result':
        return this.allResults[value.args[0].id][value.aux as number];
    }
    const special = evaluators[value.op] ?? heapEvaluators[value.op];
    if (special !== undefined) return special(value, args, this.machine);
    const result = evaluate(value.op, value.type!, operandType(value), value.aux, args);
    if (result === undefined) throw new Error(`the interpreter does not know ${value.op}`);
    if (isTrap(result)) throw new TrapError(result);
    return result;
  }

  private enter(target: CallTarget, args: readonly Constant[]): readonly Constant[] {
    const callee = this.resolve(target, args);
    return this.interpreter.call(callee.symbol, callee.args);
  }

  private resolve({ symbol }: CallTarget, args: readonly Constant[]): TailCall {
    if (symbol !== null) return { symbol, args };
    return { symbol: this.machine.functionSymbol(args[0] as bigint), args: args.slice(1) };
  }

  /** The edge taken, or how the function ends. */
  private leave(block: Block): Edge | readonly Constant[] | TailCall {
    const { terminator } = block;
    const args = this.read(terminator.args);
    switch (terminator.kind) {
      case 'jump':
        return terminator.edges[0];
      case 'branch':
        return terminator.edges[args[0] !== 0 ? 0 : 1];
      case 'switch': {
        const last = terminator.edges.length - 1;
        return terminator.edges[Math.min((args[0] as number) >>> 0, last)];
      }
      case 'return':
        return args;
      case 'trap':
        throw new TrapError(terminator.aux as TrapKind);
      case 'tail_call':
      case 'tail_call_ref':
        return this.resolve(terminator.aux as CallTarget, args);
      case 'invoke':
      case 'invoke_ref':
        try {
          this.define(terminator.results, this.enter(terminator.aux as CallTarget, args));
          return terminator.edges[0];
        } catch (error) {
          if (!(error instanceof ThrownException)) throw error;
          this.define([terminator.exception!], [error.reference]);
          return terminator.edges[1];
        }
    }
  }
}

const evaluators: { readonly [operation in Operation]?: Evaluator } = {
  const: ({ type, aux }) => (type === 'ref' ? 0n : (aux as Constant)),
  symbol: ({ aux }, _, machine) => addressOf(aux as SymbolReference, machine),
  core: (_value, _args, machine) => machine.core,
  frame: () => 0n,
  load: ({ type, aux }, [address], machine) => {
    const access = aux as MemoryAccess;
    const bits = machine.read((address as bigint) + BigInt(access.offset), access.bytes, access.trap);
    return fromBits(type!, access.signed ? BigInt.asIntN(8 * access.bytes, bits) : bits);
  },
  store: ({ aux, args }, [address, value], machine) => {
    const access = aux as MemoryAccess;
    const bits = toBits(args[1].type!, value);
    machine.write((address as bigint) + BigInt(access.offset), access.bytes, bits, access.trap);
    return undefined;
  },
  memory_copy: (_, [destination, source, count], machine) => {
    const bytes: bigint[] = [];
    for (let index = 0n; index < (count as bigint); index++)
      bytes.push(machine.read((source as bigint) + index, 1, null));
    bytes.forEach((byte, index) => {
      machine.write((destination as bigint) + BigInt(index), 1, byte, null);
    });
    return undefined;
  },
  memory_fill: (_, [destination, byte, count], machine) => {
    for (let index = 0n; index < (count as bigint); index++) {
      machine.write((destination as bigint) + index, 1, BigInt((byte as number) & 0xff), null);
    }
    return undefined;
  },
  global_get: ({ aux }, _, machine) => {
    const { address, type } = aux as GlobalVariable;
    return machine.readStorage(addressOf(address, machine), type, false, null);
  },
  global_set: ({ aux }, [value], machine) => {
    const { address, type } = aux as GlobalVariable;
    machine.writeStorage(addressOf(address, machine), type, value, null);
    return undefined;
  },
};

function addressOf(reference: SymbolReference, machine: SimulatedMachine): bigint {
  return machine.symbolAddress(reference.name) + BigInt(reference.addend);
}

/** The type that an operation is polymorphic over; of `select` that of the alternatives. */
function operandType(value: Value): NonNullable<Value['type']> {
  return (value.args.at(value.op === 'select' ? 1 : 0)?.type ?? value.type)!;
}

function isTrap(result: Constant | TrapKind): result is TrapKind {
  return typeof result === 'string' && trapKinds.includes(result);
}
