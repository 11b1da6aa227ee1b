/**
 * Reading and assigning variables. Most are plain WebAssembly locals and globals; captured ones that are assigned live in
 * cells, and few are checked for having a value yet (`analysis/initialization.ts`).
 */
import type { Expression, GlobalVariable, Initialization, NamedVariable, Position, Variable } from '../core/program.ts';
import { boundClosure, constantClosure } from './closures.ts';
import type { Reference } from './context.ts';
import { lowerTo } from './expressions.ts';
import { type FunctionState, Progress, type Value } from './function-state.ts';
import { callThrowing } from './library.ts';
import { isUnit, type Representation } from './representation.ts';

type Node<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

export function lowerLocal(state: FunctionState, { variable, position }: Node<'local'>): Value {
  const closure = variable.binding && boundClosure(state, variable.binding);
  if (closure) return closure;
  const value = state.readVariable(variable);
  if (!isChecked(state, variable)) return value;
  return after(state, checkLocal(state, variable, 'read', position), value);
}

export function lowerSetLocal(state: FunctionState, node: Node<'setLocal'>): Value {
  const { variable, initializes, position } = node;
  const isUnchecked = initializes || !isChecked(state, variable);
  return storeAndRead(state, node.value, state.representationOf(variable), (value) => ({
    checks: isUnchecked ? [] : checkLocal(state, variable, 'write', position),
    store: state.writeVariable(variable, value),
  }));
}

/** The function that declares a variable is checked by TypeScript, but for the cases of a `switch`; closures can run too early. */
function isChecked(state: FunctionState, { checkedUntil, owner, mayBeSkipped }: Variable): boolean {
  return checkedUntil !== null && (owner !== state.target || mayBeSkipped);
}

function checkLocal(state: FunctionState, variable: Variable, use: 'read' | 'write', position: Position): Reference[] {
  const { name, checkedUntil } = variable;
  const progress = (): Reference => state.readProgress(variable);
  const checks = checkedUntil === 'assignment' ? [] : [requireDeclared(state, progress(), name, position)];
  if (use === 'read' && checkedUntil !== 'declaration') checks.push(requireValue(state, progress(), position));
  return checks;
}

export function lowerGlobal(state: FunctionState, { variable, named, position }: Node<'global'>): Value {
  const { context } = state;
  const { module, types, representations } = context;
  const { symbol, place, checkedUntil, binding } = variable;
  if (binding && !checkedUntil) return constantClosure(context, binding);
  const representation = representations.ofPlace(place);
  const reference = isUnit(representation) ? module.nop() : module.global.get(symbol, types.wasmType(representation));
  const checks = checkName(state, named, position);
  if (checksValue(checkedUntil)) checks.push(requireValue(state, readProgress(state, variable), position));
  return after(state, checks, { reference, representation });
}

export function lowerSetGlobal(state: FunctionState, node: Node<'setGlobal'>): Value {
  const { module, representations, constantGlobals } = state.context;
  const { variable, named, initializes, position } = node;
  const { symbol, checkedUntil } = variable;
  const representation = representations.ofPlace(variable.place);
  return storeAndRead(state, node.value, representation, (value) => {
    const store = isUnit(representation)
      ? value
      : constantGlobals.has(variable)
        ? module.drop(value)
        : module.global.set(symbol, value);
    const isNoted = checkedUntil !== null && (initializes || checksValue(checkedUntil));
    return {
      checks: checkName(state, named, position),
      store: isNoted ? module.block(null, [store, noteProgress(state, variable, Progress.hasValue)]) : store,
    };
  });
}

/** The declaration of a variable without initializer: it may be assigned from here on. */
export function openVariable(state: FunctionState, variable: Variable | GlobalVariable): Reference {
  if (!checksDeclaration(variable.checkedUntil)) return state.context.module.nop();
  return 'symbol' in variable
    ? noteProgress(state, variable, Progress.declared)
    : state.noteProgress(variable, Progress.declared);
}

function checksDeclaration(checkedUntil: Initialization | null): boolean {
  return checkedUntil === 'declaration' || checkedUntil === 'both';
}

function checksValue(checkedUntil: Initialization | null): boolean {
  return checkedUntil === 'assignment' || checkedUntil === 'both';
}

function readProgress({ context }: FunctionState, { symbol }: GlobalVariable): Reference {
  return context.module.global.get(progressOf(symbol), context.binaryen.i32);
}

function noteProgress({ context }: FunctionState, { symbol }: GlobalVariable, progress: number): Reference {
  return context.module.global.set(progressOf(symbol), context.module.i32.const(progress));
}

/** The global that says how far a variable of a module is, of `Progress`. */
export function progressOf(symbol: string): string {
  return `${symbol} initialized`;
}

/** Naming a variable before its declaration is an error that the program can catch. */
function checkName(state: FunctionState, named: NamedVariable | null, position: Position): Reference[] {
  if (!named || !checksDeclaration(named.variable.checkedUntil)) return [];
  return [requireDeclared(state, readProgress(state, named.variable), named.name, position)];
}

function requireDeclared(state: FunctionState, progress: Reference, name: string, position: Position): Reference {
  const { module } = state.context;
  return module.if(module.i32.eqz(progress), callThrowing(state, 'errors.throwUninitialized', [name], position));
}

/** A declared variable is undefined before it is assigned, which its type does not allow. */
function requireValue(state: FunctionState, progress: Reference, position: Position): Reference {
  const { context } = state;
  const { module } = context;
  const hasValue = module.i32.eq(progress, module.i32.const(Progress.hasValue));
  const stop = state.mark(context.trap('use-before-initialization'), position);
  return module.if(module.i32.eqz(hasValue), stop);
}

/** Assigns and gives the assigned value. */
function storeAndRead(
  state: FunctionState,
  value: Expression,
  place: Representation,
  assign: (value: Reference) => { readonly checks: readonly Reference[]; readonly store: Reference },
): Value {
  const { module, types } = state.context;
  const local = state.addLocal(place);
  if (local < 0) {
    const { checks, store } = assign(module.nop());
    return { reference: module.block(null, [lowerTo(state, value, place), ...checks, store]), representation: place };
  }
  const first = state.setLocal(local, lowerTo(state, value, place));
  const { checks, store } = assign(state.getLocal(local, place));
  const body = [first, ...checks, store, state.getLocal(local, place)];
  return { reference: module.block(null, body, types.wasmType(place)), representation: place };
}

/** The value, if the checks pass. */
function after(state: FunctionState, checks: readonly Reference[], value: Value): Value {
  if (checks.length === 0) return value;
  const { module, types } = state.context;
  const { reference, representation } = value;
  return { reference: module.block(null, [...checks, reference], types.wasmType(representation)), representation };
}
