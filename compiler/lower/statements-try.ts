/**
 * `try`, and the jumps that leave it. A finalizer runs on every way out: a way out records which it is, jumps to the
 * finalizer, and goes on from there (ECMA-262, 14.15).
 */
import type { Expression, Position, Statement } from '../core/program.ts';
import { resultOf } from './calls.ts';
import type { Reference } from './context.ts';
import { lowerTo } from './expressions.ts';
import type { FunctionState, JumpLabels } from './function-state.ts';
import { type Representation, tagged } from './representation.ts';
import { lowerBlock, lowerStatements } from './statements.ts';

/** A finalizer around the code being lowered. */
export interface Finalizer {
  /** Jumping here runs it. */
  readonly label: string;
  /** Local that says how its `try` was left: 0 normally, 1 by an exception, from 2 on by `exits[n - 2]`. */
  readonly exitLocal: number;
  readonly exits: Exit[];
  /** Local with the value being returned. */
  returnLocal: number;
}

type Exit = { readonly kind: 'return' } | { readonly kind: 'jump'; readonly target: JumpLabels; readonly which: Which };
type Which = 'breakTo' | 'continueTo';

const leftNormally = 0;
const leftByException = 1;
const firstExit = 2;

/** A jump to a label, through the finalizers in between. */
export function jumpTo(state: FunctionState, target: JumpLabels, which: Which): Reference {
  const { module } = state.context;
  if (state.finalizers.length === target.finalizerDepth) return module.br(target[which]!);
  return leaveThroughFinalizer(state, { kind: 'jump', target, which });
}

export function lowerReturn(state: FunctionState, value: Expression | null): Reference {
  const { module } = state.context;
  const representation = resultOf(state.context, state.target);
  const finalizer = state.finalizers.at(-1);
  if (!finalizer) return returnValue(state, value, representation);
  const leave = leaveThroughFinalizer(state, { kind: 'return' });
  if (!value) return leave;
  if (finalizer.returnLocal < 0) finalizer.returnLocal = state.addLocal(representation);
  return module.block(null, [state.setLocal(finalizer.returnLocal, lowerTo(state, value, representation)), leave]);
}

function returnValue(state: FunctionState, value: Expression | null, representation: Representation): Reference {
  const { module } = state.context;
  if (!value) return module.return();
  const lowered = lowerTo(state, value, representation);
  if (representation.kind === 'unit') return module.block(null, [lowered, module.return()]);
  return module.return(lowered);
}

function leaveThroughFinalizer(state: FunctionState, exit: Exit): Reference {
  const { module } = state.context;
  const finalizer = state.finalizers.at(-1)!;
  const known = finalizer.exits.findIndex((other) => sameExit(other, exit));
  const index = known < 0 ? finalizer.exits.push(exit) - 1 : known;
  return module.block(null, [
    module.local.set(finalizer.exitLocal, module.i32.const(firstExit + index)),
    module.br(finalizer.label),
  ]);
}

function sameExit(left: Exit, right: Exit): boolean {
  if (left.kind === 'return' || right.kind === 'return') return left.kind === right.kind;
  return left.target === right.target && left.which === right.which;
}

/**
 * A finalizer throws on what it did not catch: where that comes from, the runtime has noted when it was thrown. So inside of its
 * `try` an exception is thrown even if the handler is in the same function.
 */
export function lowerThrow(state: FunctionState, value: Reference, position: Position): Reference {
  const { context } = state;
  const { module, binaryen } = context;
  if (state.finalizers.length === 0) return state.mark(module.throw('exception', [value]), position);
  const call = module.call(
    context.import('machine', 'throw', [binaryen.anyref], binaryen.none),
    [value],
    binaryen.none,
  );
  return module.block(null, [state.mark(call, position), module.unreachable()]);
}

export function lowerTry(state: FunctionState, node: Extract<Statement, { kind: 'try' }>): Reference {
  const guarded = (): Reference => (node.handler ? lowerCatch(state, node) : lowerBlock(state, node.body));
  return node.finalizer ? lowerFinally(state, guarded, node.finalizer) : guarded();
}

function lowerCatch(state: FunctionState, node: Extract<Statement, { kind: 'try' }>): Reference {
  const { module, binaryen } = state.context;
  const body = lowerBlock(state, node.body);
  const caught = state.addLocal(tagged);
  const take = module.local.set(caught, module.anyref.pop());
  const handler: Reference[] = [];
  if (node.variable) {
    const { isCell } = state.declare(node.variable);
    const value = module.local.get(caught, binaryen.anyref);
    handler.push(isCell ? state.newCell(node.variable, value) : state.writeVariable(node.variable, value));
  }
  handler.push(...lowerStatements(state, node.handler!));
  // The handler runs outside of the try, where its own throws are not caught by it.
  const skip = state.label('try');
  const attempt = module.try('', module.block(null, [body, module.br(skip)]), ['exception'], [take]);
  return module.block(skip, [attempt, ...handler]);
}

function lowerFinally(state: FunctionState, guarded: () => Reference, finalizer: readonly Statement[]): Reference {
  const { module, binaryen } = state.context;
  const exitLocal = state.addRawLocal(binaryen.i32);
  const exceptionLocal = state.addLocal(tagged);
  const label = state.label('finally');
  const entry: Finalizer = { label, exitLocal, exits: [], returnLocal: -1 };
  state.finalizers.push(entry);
  const body = guarded();
  state.finalizers.pop();

  const attempt = module.try(
    '',
    body,
    ['exception'],
    [
      module.block(null, [
        module.local.set(exceptionLocal, module.anyref.pop()),
        module.local.set(exitLocal, module.i32.const(leftByException)),
      ]),
    ],
  );
  const isExit = (code: number): Reference =>
    module.i32.eq(module.local.get(exitLocal, binaryen.i32), module.i32.const(code));
  const rethrow = module.throw('exception', [module.local.get(exceptionLocal, binaryen.anyref)]);
  return module.block(null, [
    module.local.set(exitLocal, module.i32.const(leftNormally)),
    module.block(label, [attempt]),
    ...lowerStatements(state, finalizer),
    module.if(isExit(leftByException), rethrow),
    ...entry.exits.map((exit, index) => module.if(isExit(firstExit + index), continueExit(state, entry, exit))),
  ]);
}

/** What was going on before the finalizer ran, now one level further out. */
function continueExit(state: FunctionState, finalizer: Finalizer, exit: Exit): Reference {
  const { module } = state.context;
  if (exit.kind === 'jump') return jumpTo(state, exit.target, exit.which);
  const representation = resultOf(state.context, state.target);
  const outer = state.finalizers.at(-1);
  const value = state.getLocal(finalizer.returnLocal, representation);
  if (!outer) return finalizer.returnLocal < 0 ? module.return() : module.return(value);
  const leave = leaveThroughFinalizer(state, exit);
  if (finalizer.returnLocal < 0) return leave;
  if (outer.returnLocal < 0) outer.returnLocal = state.addLocal(representation);
  return module.block(null, [state.setLocal(outer.returnLocal, value), leave]);
}
