/**
 * Reading and assigning variables. Most are plain WebAssembly locals and globals; captured ones that are assigned live in
 * cells, and few are checked for having a value yet (`analysis/initialization.ts`).
 */
import type { Expression, GlobalVariable, Position, Variable } from '../core/program.ts';
import { boundClosure, constantClosure } from './closures.ts';
import type { Reference } from './context.ts';
import { lowerTo } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { isUnit, type Representation } from './representation.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function lowerLocal(state: FunctionState, { variable, position }: Node<'local'>): Value {
  const closure = variable.binding && boundClosure(state, variable.binding);
  if (closure) return closure;
  const value = state.readVariable(variable);
  return isChecked(state, variable) ? checked(state, state.readFlag(variable), value, position) : value;
}

export function lowerSetLocal(state: FunctionState, node: Node<'setLocal'>): Value {
  const { variable, initializes, position } = node;
  const mustExist = variable.checkedUntil === 'declaration' && !initializes && isChecked(state, variable);
  return storeAndRead(state, node.value, state.representationOf(variable), (value) => {
    const store = state.writeVariable(variable, value);
    return mustExist
      ? state.context.module.block(null, [check(state, state.readFlag(variable), position), store])
      : store;
  });
}

/** Only closures can run too early: the function that declares a variable is checked by TypeScript. */
function isChecked(state: FunctionState, { checkedUntil, owner }: Variable): boolean {
  return checkedUntil !== null && owner !== state.target;
}

export function lowerGlobal(state: FunctionState, { variable, position }: Node<'global'>): Value {
  const { context } = state;
  const { module, types, representations } = context;
  const { symbol, place, checkedUntil, binding } = variable;
  if (binding && !checkedUntil) return constantClosure(context, binding);
  const representation = representations.ofPlace(place);
  const reference = isUnit(representation) ? module.nop() : module.global.get(symbol, types.wasmType(representation));
  const value = { reference, representation };
  return checkedUntil ? checked(state, readGlobalFlag(state, variable), value, position) : value;
}

export function lowerSetGlobal(state: FunctionState, node: Node<'setGlobal'>): Value {
  const { module, representations } = state.context;
  const { variable, initializes, position } = node;
  const { symbol, checkedUntil } = variable;
  const representation = representations.ofPlace(variable.place);
  return storeAndRead(state, node.value, representation, (value) => {
    const store = isUnit(representation) ? value : module.global.set(symbol, value);
    if (!checkedUntil) return store;
    const mustExist = checkedUntil === 'declaration' && !initializes;
    const other = mustExist
      ? check(state, readGlobalFlag(state, variable), position)
      : module.global.set(initializationFlag(symbol), module.i32.const(1));
    return module.block(null, mustExist ? [other, store] : [store, other]);
  });
}

function readGlobalFlag({ context }: FunctionState, { symbol }: GlobalVariable): Reference {
  return context.module.global.get(initializationFlag(symbol), context.binaryen.i32);
}

/** The global that says whether a variable of a module has been initialized. */
export function initializationFlag(symbol: string): string {
  return `${symbol} initialized`;
}

/** Assigns and gives the assigned value. */
function storeAndRead(
  state: FunctionState,
  value: Expression,
  place: Representation,
  store: (value: Reference) => Reference,
): Value {
  const { module, types } = state.context;
  const local = state.addLocal(place);
  if (local < 0) return { reference: store(lowerTo(state, value, place)), representation: place };
  const body = [
    state.setLocal(local, lowerTo(state, value, place)),
    store(state.getLocal(local, place)),
    state.getLocal(local, place),
  ];
  return { reference: module.block(null, body, types.wasmType(place)), representation: place };
}

/** The value, if the flag says that there is one. */
function checked(state: FunctionState, flag: Reference, value: Value, position: Position): Value {
  const { module, types } = state.context;
  const body = [check(state, flag, position), value.reference];
  return {
    reference: module.block(null, body, types.wasmType(value.representation)),
    representation: value.representation,
  };
}

function check(state: FunctionState, flag: Reference, position: Position): Reference {
  const { context } = state;
  const { module } = context;
  return module.if(module.i32.eqz(flag), state.mark(context.trap('use-before-initialization'), position));
}
