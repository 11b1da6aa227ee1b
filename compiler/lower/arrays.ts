/**
 * Arrays: a struct with the length and the elements, which have room to grow. Elements beyond the length are never read. The
 * back end relies on what docs/ssa.md, "Modules", says of lists: whatever stores a length or elements must keep it.
 */
import type { Expression } from '../core/program.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert, nullReference } from './convert.ts';
import { lowerTo, naturalRepresentation } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { inBlocks, isLong, numbersAsData } from './long-literals.ts';
import { numberKind } from './numbers.ts';
import { float64, type HeapKey, int32, int64, reference, unit } from './representation.ts';

const lengthField = 0;
const elementsField = 1;

type ArrayHeap = Extract<HeapKey, { kind: 'array' }>;

/** The array of an expression in a local, and its type. */
interface ArrayOperand {
  readonly heap: ArrayHeap;
  readonly store: Reference;
  read(): Reference;
}

function arrayOperand(state: FunctionState, node: Expression): ArrayOperand {
  const heap = state.context.representations.arrayHeap(node.type.array!) as ArrayHeap;
  const representation = reference('array', heap);
  const local = state.addLocal(representation);
  return {
    heap,
    store: state.setLocal(local, lowerTo(state, node, representation)),
    read: () => state.getLocal(local, representation),
  };
}

function length({ module, binaryen }: LoweringContext, array: Reference): Reference {
  return module.struct.get(lengthField, array, binaryen.i32, false);
}

function elements({ module, types }: LoweringContext, heap: ArrayHeap, array: Reference): Reference {
  return module.struct.get(elementsField, array, types.elementsType(heap.element), false);
}

/** The type of one element as it is read from or written to storage. */
function storedType({ types, binaryen }: LoweringContext, { element }: ArrayHeap): number {
  return types.wasmTypes(element)[0] ?? binaryen.i32;
}

/** An index as int32; one that is no integer in that range becomes -1, which is never in range. */
function lowerIndex(state: FunctionState, node: Expression): Reference {
  const { context } = state;
  const { module, binaryen } = context;
  const kind = numberKind(state, node, true);
  if (kind === 'i32') return lowerTo(state, node, int32);
  if (kind === 'i64') {
    const name = context.supportFunction('index.ofInteger', (symbol) => {
      const read = (): Reference => module.local.get(0, binaryen.i64);
      const fits = module.i64.eq(module.i64.extend_s(module.i32.wrap(read())), read());
      const body = module.if(fits, module.i32.wrap(read()), module.i32.const(-1));
      module.addFunction(symbol, binaryen.i64, binaryen.i32, [], body);
    });
    return module.call(name, [lowerTo(state, node, int64)], binaryen.i32);
  }
  const name = context.supportFunction('index.ofNumber', (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.f64);
    const integer = (): Reference => module.i32.trunc_s_sat.f64(read());
    const fits = module.f64.eq(module.f64.convert_s.i32(integer()), read());
    const body = module.if(fits, integer(), module.i32.const(-1));
    module.addFunction(symbol, binaryen.f64, binaryen.i32, [], body);
  });
  return module.call(name, [lowerTo(state, node, float64)], binaryen.i32);
}

/** The index, where it is below the length; another one stops the program. */
export function lowerCheckedIndex(
  state: FunctionState,
  node: Expression,
  length: Expression,
  position: number,
): Reference {
  const { module, binaryen } = state.context;
  const index = state.addLocal(int32);
  const read = (): Reference => module.local.get(index, binaryen.i32);
  const store = module.local.set(index, lowerIndex(state, node));
  const outside = module.i32.ge_u(read(), lowerTo(state, length, int32));
  const check = module.if(outside, state.mark(state.context.trap('index-out-of-range'), position));
  return module.block(null, [store, check, read()], binaryen.i32);
}

export function lowerElement(state: FunctionState, node: Extract<Expression, { kind: 'element' }>): Value {
  const { context } = state;
  const { module } = context;
  const array = arrayOperand(state, node.array);
  const index = state.addLocal(int32);
  const readIndex = (): Reference => module.local.get(index, context.binaryen.i32);
  const { element } = array.heap;
  const outside = module.i32.ge_u(readIndex(), length(context, array.read()));
  const value = module.array.get(
    elements(context, array.heap, array.read()),
    readIndex(),
    storedType(context, array.heap),
    false,
  );
  const body = module.block(
    null,
    [
      array.store,
      module.local.set(index, lowerIndex(state, node.index)),
      module.if(outside, state.mark(context.trap('index-out-of-range'), node.position)),
      element.kind === 'unit' ? module.drop(value) : value,
    ],
    context.types.wasmType(element),
  );
  return { reference: body, representation: element };
}

export function lowerSetElement(state: FunctionState, node: Extract<Expression, { kind: 'setElement' }>): Value {
  const { context } = state;
  const { module, binaryen } = context;
  const array = arrayOperand(state, node.array);
  const { element } = array.heap;
  const index = state.addLocal(int32);
  const value = state.addLocal(element);
  const readIndex = (): Reference => module.local.get(index, binaryen.i32);
  const readValue = (): Reference => state.getLocal(value, element);
  const append = appendAt(context, array.heap);
  const inside = module.i32.lt_u(readIndex(), length(context, array.read()));
  const store = module.array.set(elements(context, array.heap, array.read()), readIndex(), readValue());
  const beyond = module.call(append, [array.read(), readIndex(), readValue()], binaryen.none);
  const body = module.block(
    null,
    [
      array.store,
      module.local.set(index, lowerIndex(state, node.index)),
      state.setLocal(value, lowerTo(state, node.value, element)),
      module.if(inside, store, state.mark(beyond, node.position)),
      readValue(),
    ],
    context.types.wasmType(element),
  );
  return { reference: body, representation: element };
}

/** A store at the length appends; one beyond it would make holes and stops the program. */
function appendAt(context: LoweringContext, heap: ArrayHeap): string {
  const { module, binaryen, types } = context;
  return context.supportFunction(`array.appendAt ${heap.name}`, (symbol) => {
    const arrayType = types.referenceTo(heap.name);
    const array = (): Reference => module.local.get(0, arrayType);
    const body = module.block(null, [
      module.if(
        module.i32.ne(module.local.get(1, binaryen.i32), length(context, array())),
        context.trap('index-out-of-range'),
      ),
      module.drop(pushCall(context, heap, array(), module.local.get(2, storedType(context, heap)))),
    ]);
    const params = binaryen.createType([arrayType, binaryen.i32, storedType(context, heap)]);
    module.addFunction(symbol, params, binaryen.none, [], body);
  });
}

/** Appends a value; the result is the new length. */
function pushCall(context: LoweringContext, heap: ArrayHeap, array: Reference, value: Reference): Reference {
  const { module, binaryen, types } = context;
  const name = context.supportFunction(`array.push ${heap.name}`, (symbol) => {
    const arrayType = types.referenceTo(heap.name);
    const elementsType = types.elementsType(heap.element);
    const readArray = (): Reference => module.local.get(0, arrayType);
    const readLength = (): Reference => module.local.get(2, binaryen.i32);
    const readElements = (): Reference => module.local.get(3, elementsType);
    const body = module.block(
      null,
      [
        module.local.set(2, length(context, readArray())),
        module.local.set(3, elements(context, heap, readArray())),
        module.if(
          module.i32.ge_u(readLength(), module.array.len(readElements())),
          module.local.set(3, growCall(context, heap, readArray())),
        ),
        module.array.set(readElements(), readLength(), module.local.get(1, storedType(context, heap))),
        module.struct.set(lengthField, readArray(), module.i32.add(readLength(), module.i32.const(1))),
        module.i32.add(readLength(), module.i32.const(1)),
      ],
      binaryen.i32,
    );
    const params = binaryen.createType([arrayType, storedType(context, heap)]);
    module.addFunction(symbol, params, binaryen.i32, [binaryen.i32, elementsType], body);
  });
  return module.call(name, [array, value], binaryen.i32);
}

/** Elements of an array at most: lengths are int32 to the analysis of ranges. */
const longestArray = 0x7fffffff;

/** Gives the array half as much room again; the result are the new elements. */
function growCall(context: LoweringContext, heap: ArrayHeap, array: Reference): Reference {
  const { module, binaryen, types } = context;
  const elementsType = types.elementsType(heap.element);
  const name = context.supportFunction(`array.grow ${heap.name}`, (symbol) => {
    const arrayType = types.referenceTo(heap.name);
    const readArray = (): Reference => module.local.get(0, arrayType);
    const capacity = module.array.len(elements(context, heap, readArray()));
    const wanted = module.i32.add(
      module.i32.add(
        module.local.get(1, binaryen.i32),
        module.i32.shr_u(module.local.get(1, binaryen.i32), module.i32.const(1)),
      ),
      module.i32.const(8),
    );
    const isLongest = module.i32.eq(module.local.get(1, binaryen.i32), module.i32.const(longestArray));
    const body = module.block(
      null,
      [
        module.local.set(1, capacity),
        module.local.set(3, wanted),
        module.if(
          module.i32.lt_s(module.local.get(3, binaryen.i32), module.i32.const(0)),
          module.block(null, [
            module.if(isLongest, context.trap('array-too-long')),
            module.local.set(3, module.i32.const(longestArray)),
          ]),
        ),
        module.local.set(
          2,
          module.array.new_default(binaryen.getHeapType(elementsType), module.local.get(3, binaryen.i32)),
        ),
        module.array.copy(
          module.local.get(2, elementsType),
          module.i32.const(0),
          elements(context, heap, readArray()),
          module.i32.const(0),
          length(context, readArray()),
        ),
        module.struct.set(elementsField, readArray(), module.local.get(2, elementsType)),
        module.local.get(2, elementsType),
      ],
      elementsType,
    );
    module.addFunction(symbol, arrayType, elementsType, [binaryen.i32, elementsType, binaryen.i32], body);
  });
  return module.call(name, [array], elementsType);
}

export function lowerPush(state: FunctionState, node: Extract<Expression, { kind: 'push' }>): Value {
  const { context } = state;
  const { module, binaryen } = context;
  const array = arrayOperand(state, node.array);
  // All values are evaluated before the first is appended (ECMA-262, 23.1.3.23).
  const locals = node.values.map(() => state.addLocal(array.heap.element));
  const evaluate = node.values.map((value, index) =>
    state.setLocal(locals[index], lowerTo(state, value, array.heap.element)),
  );
  const pushes = locals.map((local) =>
    state.mark(pushCall(context, array.heap, array.read(), readStored(state, array.heap, local)), node.position),
  );
  const last = pushes.pop() ?? length(context, array.read());
  const body = module.block(
    null,
    [array.store, ...evaluate, ...pushes.map((push) => module.drop(push)), last],
    binaryen.i32,
  );
  return { reference: body, representation: int32 };
}

/** A value for storage: elements without a value of their own are stored as zero. */
function readStored(state: FunctionState, heap: ArrayHeap, local: number): Reference {
  return local < 0 ? state.context.module.i32.const(0) : state.getLocal(local, heap.element);
}

export function lowerPop(state: FunctionState, node: Extract<Expression, { kind: 'pop' }>): Value {
  const { context } = state;
  const { module, binaryen, types } = context;
  const heap = context.representations.arrayHeap(node.array.type.array!) as ArrayHeap;
  const representation = naturalRepresentation(state, node);
  const result = types.wasmType(representation);
  const name = context.supportFunction(`array.pop ${heap.name} ${representation.key}`, (symbol) => {
    const arrayType = types.referenceTo(heap.name);
    const stored = storedType(context, heap);
    const array = (): Reference => module.local.get(0, arrayType);
    const last = (): Reference => module.i32.sub(length(context, array()), module.i32.const(1));
    const value = module.local.get(2, stored);
    const body = module.block(
      null,
      [
        module.if(
          module.i32.eqz(length(context, array())),
          module.return(convert(context, module.nop(), unit, representation)),
        ),
        module.local.set(1, last()),
        module.local.set(
          2,
          module.array.get(elements(context, heap, array()), module.local.get(1, binaryen.i32), stored, false),
        ),
        clearElement(context, heap, array(), module.local.get(1, binaryen.i32)),
        module.struct.set(lengthField, array(), module.local.get(1, binaryen.i32)),
        convert(context, value, heap.element, representation),
      ],
      result,
    );
    module.addFunction(symbol, arrayType, result, [binaryen.i32, stored], body);
  });
  const call = module.call(name, [lowerTo(state, node.array, reference('array', heap))], result);
  return { reference: state.mark(call, node.position), representation };
}

/** References that are no longer elements must not keep objects alive. */
function clearElement(context: LoweringContext, heap: ArrayHeap, array: Reference, index: Reference): Reference {
  const { module } = context;
  const { element } = heap;
  if (!('heap' in element) && element.kind !== 'tagged') return module.nop();
  return module.array.set(elements(context, heap, array), index, nullReference(context, element));
}

export function lowerArrayLength(state: FunctionState, node: Extract<Expression, { kind: 'arrayLength' }>): Value {
  const heap = state.context.representations.arrayHeap(node.array.type.array!);
  const array = lowerTo(state, node.array, reference('array', heap));
  return { reference: state.mark(length(state.context, array), node.position), representation: int32 };
}

/** Only shortening: a longer array would have holes. */
export function lowerSetArrayLength(
  state: FunctionState,
  node: Extract<Expression, { kind: 'setArrayLength' }>,
): Value {
  const { context } = state;
  const { module, binaryen } = context;
  const array = arrayOperand(state, node.array);
  const wanted = state.addLocal(int32);
  const readWanted = (): Reference => module.local.get(wanted, binaryen.i32);
  const clear = shortenCall(context, array.heap, array.read(), readWanted());
  const body = module.block(
    null,
    [
      array.store,
      module.local.set(wanted, lowerIndex(state, node.value)),
      module.if(
        module.i32.gt_u(readWanted(), length(context, array.read())),
        state.mark(context.trap('index-out-of-range'), node.position),
      ),
      clear,
      readWanted(),
    ],
    binaryen.i32,
  );
  return { reference: body, representation: int32 };
}

function shortenCall(context: LoweringContext, heap: ArrayHeap, array: Reference, wanted: Reference): Reference {
  const { module, binaryen, types } = context;
  const { element } = heap;
  const holdsReferences = 'heap' in element || element.kind === 'tagged';
  if (!holdsReferences) return module.struct.set(lengthField, array, wanted);
  const name = context.supportFunction(`array.shorten ${heap.name}`, (symbol) => {
    const arrayType = types.referenceTo(heap.name);
    const read = (): Reference => module.local.get(0, arrayType);
    const readWanted = (): Reference => module.local.get(1, binaryen.i32);
    const body = module.block(null, [
      module.array.fill(
        elements(context, heap, read()),
        readWanted(),
        nullReference(context, element),
        module.i32.sub(length(context, read()), readWanted()),
      ),
      module.struct.set(lengthField, read(), readWanted()),
    ]);
    module.addFunction(symbol, binaryen.createType([arrayType, binaryen.i32]), binaryen.none, [], body);
  });
  return module.call(name, [array, wanted], binaryen.none);
}

export function lowerArrayLiteral(state: FunctionState, node: Extract<Expression, { kind: 'arrayLiteral' }>): Value {
  const { context } = state;
  const heap = context.representations.arrayHeap(node.type.array!) as ArrayHeap;
  const elements = isLong(node.elements) ? longElements(state, heap, node.elements) : fixedElements(state, heap, node);
  return {
    reference: newArray(context, heap, node.elements.length, elements),
    representation: reference('array', heap),
  };
}

function fixedElements(
  state: FunctionState,
  heap: ArrayHeap,
  node: Extract<Expression, { kind: 'arrayLiteral' }>,
): Reference {
  const { module, binaryen, types } = state.context;
  const values = node.elements.map((element) => storeForm(state, heap, element));
  return module.array.new_fixed(binaryen.getHeapType(types.elementsType(heap.element)), values);
}

/** More than `array.new_fixed` takes: numbers as data, anything else is stored element by element. */
function longElements(state: FunctionState, heap: ArrayHeap, nodes: readonly Expression[]): Reference {
  const { context } = state;
  const { module, binaryen, types } = context;
  const type = types.elementsType(heap.element);
  const heapType = binaryen.getHeapType(type);
  const count = module.i32.const(nodes.length);
  const data = numbersAsData(heap.element, nodes);
  if (data !== null) return module.array.new_data(heapType, context.dataSegment(data), module.i32.const(0), count);
  const local = state.addRawLocal(type);
  const read = (): Reference => module.local.get(local, type);
  const stores = nodes.map((node, index) =>
    module.array.set(read(), module.i32.const(index), storeForm(state, heap, node)),
  );
  return module.block(null, [
    module.local.set(local, module.array.new_default(heapType, count)),
    ...inBlocks(module, stores),
    read(),
  ]);
}

function storeForm(state: FunctionState, heap: ArrayHeap, element: Expression): Reference {
  const { module } = state.context;
  if (heap.element.kind !== 'unit') return lowerTo(state, element, heap.element);
  return module.block(null, [lowerTo(state, element, heap.element), module.i32.const(0)], state.context.binaryen.i32);
}

function newArray({ module, types }: LoweringContext, heap: ArrayHeap, count: number, elements: Reference): Reference {
  return module.struct.new([module.i32.const(count), elements], types.heapType(heap.name));
}

/** An empty array with room for `capacity` elements. */
export function emptyArray(context: LoweringContext, heap: ArrayHeap, capacity: Reference): Reference {
  const { module, binaryen, types } = context;
  const elementsHeap = binaryen.getHeapType(types.elementsType(heap.element));
  const elementsArray = module.array.new_default(elementsHeap, capacity);
  return module.struct.new([module.i32.const(0), elementsArray], types.heapType(heap.name));
}

export function arrayElements(context: LoweringContext, heap: ArrayHeap, array: Reference): Reference {
  return elements(context, heap, array);
}
