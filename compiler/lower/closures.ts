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

export function closureHeapOf(context: LoweringContext, target: CoreFunction): Extract<HeapKey, { kind: 'closure' }> {
  const heap = context.representations.closureHeap(target.valueType!.function!);
  if (heap.kind !== 'closure') throw new Error('a function type without closure');
  return heap;
}

export function capturedFields(context: LoweringContext, target: CoreFunction): CapturedField[] {
  return target.captures.map((variable) => ({
    representation: context.representations.ofPlace(variable.place),
    isCell: livesInCell(variable),
  }));
}

export function lowerClosure(state: FunctionState, node: Extract<Expression, { kind: 'closure' }>): Value {
  const { context } = state;
  const { module, types } = context;
  const target = node.function;
  const heap = closureHeapOf(context, target);
  const representation = reference('closure', heap);
  if (target.captures.length === 0) return { reference: constantClosure(context, target), representation };
  const captured = target.captures.map((variable) => capturedValue(state, variable));
  const code = module.ref.func(entryOf(context, target), types.codeType(heap));
  const object = module.struct.new([code, ...captured], types.heapType(environmentType(target)));
  return { reference: state.mark(object, node.position), representation };
}

/** The cell of a variable, or its value when it never changes. */
function capturedValue(state: FunctionState, variable: Variable): Reference {
  const { module, types, binaryen } = state.context;
  const { local, representation, isCell } = state.homeOf(variable);
  if (isCell) return module.local.get(local, types.referenceTo(cellType(representation)));
  if (representation.kind === 'unit') return module.i32.const(0);
  if (local < 0) throw new Error(`captured variable ${variable.name} has no local`);
  return module.local.get(local, types.wasmType(representation) ?? binaryen.i32);
}

/** A function that captures nothing is the same object wherever it is used as a value. */
function constantClosure(context: LoweringContext, target: CoreFunction): Reference {
  const { module, types } = context;
  const heap = closureHeapOf(context, target);
  const type = types.referenceTo(heap.name);
  const name = context.supportFunction(`closure ${target.symbol}`, (symbol) => {
    const code = module.ref.func(entryOf(context, target), types.codeType(heap));
    module.addGlobal(symbol, type, false, module.struct.new([code], types.heapType(heap.name)));
  });
  return module.global.get(name, type);
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
    module.addFunction(symbol, params, types.wasmType(heap.result), [], body);
  });
}

/** Statements that bring what a closure has captured into locals, at the start of its function. */
export function loadCaptures(state: FunctionState, environmentLocal: number): Reference[] {
  const { module, types, binaryen } = state.context;
  const { target } = state;
  const type = types.referenceTo(environmentType(target));
  return target.captures.map((variable, index) => {
    const { local, representation, isCell } = state.declare(variable);
    if (local < 0) return module.nop();
    const fieldType = isCell
      ? types.referenceTo(cellType(representation))
      : (types.wasmTypes(representation)[0] ?? binaryen.i32);
    return module.local.set(
      local,
      module.struct.get(index + 1, module.local.get(environmentLocal, type), fieldType, false),
    );
  });
}
