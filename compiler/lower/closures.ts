/**
 * Closures: objects with the address of an entry function and what is captured, values or cells. Entries take the closure
 * and arguments in the representations of the function type, and call the function itself; Binaryen inlines them.
 */
import type { CoreFunction, Expression, Variable } from '../core/program.ts';
import type { LoweringContext, Reference } from './context.ts';
import { checkedCast, convert } from './convert.ts';
import { type FunctionState, livesInCell, type Value } from './function-state.ts';
import { type CapturedField, cellType, environmentType } from './heap-types.ts';
import { type HeapKey, reference } from './representation.ts';

/** Fields of every closure; what is captured follows. */
export const closureNameField = 0;
export const closureCodeField = 1;
const firstCapturedField = 2;

export function closureHeapOf(context: LoweringContext, target: CoreFunction): Extract<HeapKey, { kind: 'closure' }> {
  const heap = context.representations.closureHeap(target.valueType!.function!);
  if (heap.kind !== 'closure') throw new Error('a function type without closure');
  return heap;
}

export function capturedFields(context: LoweringContext, target: CoreFunction): CapturedField[] {
  return target.captures.map((variable) => ({
    representation: context.representations.ofPlace(variable.place),
    isCell: livesInCell(variable),
    isChecked: variable.checkedUntil !== null,
  }));
}

export function lowerClosure(state: FunctionState, node: Extract<Expression, { kind: 'closure' }>): Value {
  const { context } = state;
  const { module, types } = context;
  const target = node.function;
  const heap = closureHeapOf(context, target);
  const representation = reference('closure', heap);
  if (target.captures.length === 0) return constantClosure(context, target);
  const captured = target.captures.map((variable) => capturedValue(state, variable));
  const code = module.ref.func(entryOf(context, target), types.codeHeapType(heap));
  const fields = [nameNumber(context, target), code, ...captured];
  const object = module.struct.new(fields, types.heapType(environmentType(target)));
  return { reference: state.mark(object, node.position), representation };
}

function nameNumber({ module, closureNames }: LoweringContext, { name }: CoreFunction): Reference {
  return module.i32.const(closureNames.indexOf(name));
}

/** The cell of a variable, or its value when it never changes. */
function capturedValue(state: FunctionState, variable: Variable): Reference {
  const { module, types, binaryen } = state.context;
  const closure = variable.binding && boundClosure(state, variable.binding);
  if (closure) return closure.reference;
  const { local, representation, isCell, isChecked } = state.homeOf(variable);
  if (isCell) return module.local.get(local, types.referenceTo(cellType(representation, isChecked)));
  if (representation.kind === 'unit') return module.i32.const(0);
  if (local < 0) throw new Error(`captured variable ${variable.name} has no local`);
  return module.local.get(local, types.wasmType(representation) ?? binaryen.i32);
}

/** The closure that a variable is bound to, where it is known without the variable; null: in the variable. */
export function boundClosure(state: FunctionState, target: CoreFunction): Value | null {
  const { context, closureLocal } = state;
  if (target.captures.length === 0) return constantClosure(context, target);
  if (target !== state.target) return null;
  const type = context.types.referenceTo(environmentType(target));
  const representation = reference('closure', closureHeapOf(context, target));
  return { reference: context.module.local.get(closureLocal, type), representation };
}

/** A function that captures nothing is the same object wherever it is used as a value. */
export function constantClosure(context: LoweringContext, target: CoreFunction): Value {
  const { module, types } = context;
  const heap = closureHeapOf(context, target);
  const type = types.referenceTo(heap.name);
  const name = context.supportFunction(`closure ${target.symbol}`, (symbol) => {
    const code = module.ref.func(entryOf(context, target), types.codeHeapType(heap));
    const fields = [nameNumber(context, target), code];
    module.addGlobal(symbol, type, false, module.struct.new(fields, types.heapType(heap.name)));
  });
  return { reference: module.global.get(name, type), representation: reference('closure', heap) };
}

/** `entry(closure, arguments in the form of the function type)`. */
function entryOf(context: LoweringContext, target: CoreFunction): string {
  const { module, binaryen, types, representations } = context;
  return context.supportFunction(`${target.symbol}.$entry`, (symbol) => {
    const heap = closureHeapOf(context, target);
    const closureType = types.referenceTo('function');
    let next = 1;
    const locals = heap.params.map((form) => (form.kind === 'unit' ? -1 : next++));
    const operands: Reference[] = [];
    if (target.captures.length > 0) {
      const closure = module.local.get(0, closureType);
      operands.push(checkedCast(context, closure, environmentType(target), false, 'null-reference'));
    }
    target.params.forEach(({ place }, index) => {
      const form = heap.params[index];
      const wanted = representations.ofPlace(place);
      const value = locals[index] < 0 ? module.nop() : module.local.get(locals[index], types.wasmType(form));
      const converted = convert(context, value, form, wanted);
      if (wanted.kind !== 'unit') operands.push(converted);
    });
    const result = representations.ofPlace(target.result);
    const call = module.call(target.symbol, operands, types.wasmType(result));
    const body = convert(context, call, result, heap.result);
    const params = binaryen.createType([closureType, ...context.wasmTypes(heap.params)]);
    const entry = module.addFunction(symbol, params, types.wasmType(heap.result), [], body);
    context.setFunctionType(entry, types.codeHeapType(heap));
  });
}

/** Statements that bring what a closure has captured into locals, at the start of its function. */
export function loadCaptures(state: FunctionState): Reference[] {
  const { module, types, binaryen } = state.context;
  const { target } = state;
  const type = types.referenceTo(environmentType(target));
  return target.captures.map((variable, index) => {
    const { local, representation, isCell, isChecked } = state.declare(variable);
    if (local < 0) return module.nop();
    const fieldType = isCell
      ? types.referenceTo(cellType(representation, isChecked))
      : (types.wasmTypes(representation)[0] ?? binaryen.i32);
    return module.local.set(
      local,
      module.struct.get(index + firstCapturedField, module.local.get(state.closureLocal, type), fieldType, false),
    );
  });
}
