/**
 * Calls. A function's WebAssembly parameters are: its closure when it captures variables, its receiver, its parameters.
 * Parameters and results of type `unit` are not passed.
 */
import { mayChangeFields } from '../analysis/field-changes.ts';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { closureCodeField } from './closures.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert, nonNull } from './convert.ts';
import { lower, lowerEffect, lowerTo, naturalRepresentation } from './expressions.ts';
import { initialOrder, orderIndex } from './field-order.ts';
import { heldFunction, readFunctionField, readFunctionValue } from './fields.ts';
import type { FunctionState, Value } from './function-state.ts';
import { environmentType, layoutType } from './heap-types.ts';
import { type AccessGroup, accessGroups, accessKey, dispatch } from './members.ts';
import { layoutHeap, type Representation, reference, stringReference, tagged, unit } from './representation.ts';

/** A function that never returns has no result in WebAssembly. */
export function resultOf(context: LoweringContext, target: CoreFunction): Representation {
  return context.representations.ofPlace(target.result);
}

/** What is evaluated for a call. */
interface Operand {
  readonly reference: Reference;
  /** Not those of type `unit`, which are only evaluated. WebAssembly's type does not tell: what never returns has none either way. */
  readonly hasValue: boolean;
}

function withValue(reference: Reference): Operand {
  return { reference, hasValue: true };
}

/** Arguments in the representations of the parameters. */
function passArguments(state: FunctionState, target: CoreFunction, args: readonly Expression[]): Operand[] {
  return passAs(
    state,
    args,
    target.params.map(({ place }) => state.context.representations.ofPlace(place)),
  );
}

/** A `unit` argument that is not just missing is an operand without value: `placeEffects` finds it a place. */
function passAs(state: FunctionState, args: readonly Expression[], wanted: readonly Representation[]): Operand[] {
  const operands: Operand[] = [];
  args.forEach((argument, index) => {
    const representation = wanted[index] ?? unit;
    if (representation.kind === 'unit' && argument.kind === 'undefined') return;
    operands.push({ reference: lowerTo(state, argument, representation), hasValue: representation.kind !== 'unit' });
  });
  return operands;
}

/**
 * The operands that have a value. Those without one run in their place among the others: before the next that has one, or
 * behind the last; only without any other, they are left over to run before the call.
 */
function placeEffects(
  state: FunctionState,
  given: readonly Operand[],
): { readonly operands: Reference[]; readonly effects: Reference[] } {
  const { module, binaryen } = state.context;
  const operands: Reference[] = [];
  let effects: Reference[] = [];
  for (const { reference, hasValue } of given) {
    if (!hasValue) effects.push(reference);
    else {
      const type = binaryen.getExpressionType(reference);
      operands.push(effects.length > 0 ? module.block(null, [...effects, reference], type) : reference);
      effects = [];
    }
  }
  if (effects.length === 0 || operands.length === 0) return { operands, effects };
  const last = operands.pop()!;
  const type = binaryen.getExpressionType(last);
  if (type === binaryen.unreachable) return { operands: [...operands, last], effects: [] };
  const local = state.addRawLocal(type);
  const kept = [module.local.set(local, last), ...effects, module.local.get(local, type)];
  return { operands: [...operands, module.block(null, kept, type)], effects: [] };
}

/** Evaluates operands, with or without value, in their order, and makes the call with those that have one. */
function callWith(
  state: FunctionState,
  given: readonly Operand[],
  call: (operands: Reference[]) => Reference,
): Reference {
  const { operands, effects } = placeEffects(state, given);
  const called = call(operands);
  return effects.length > 0 ? state.context.module.block(null, [...effects, called]) : called;
}

function callFunction(state: FunctionState, target: CoreFunction, given: Operand[], position: number): Value {
  const { context } = state;
  const { module, types } = context;
  const representation = resultOf(context, target);
  const result = types.wasmType(representation);
  const reference = callWith(state, given, (operands) => {
    const call = state.mark(module.call(target.symbol, operands, result), position);
    return target.result.type.isNever ? module.block(null, [call, module.unreachable()]) : call;
  });
  return { reference, representation };
}

export function lowerCall(state: FunctionState, node: Extract<Expression, { kind: 'call' }>): Value {
  const { context } = state;
  const target = node.function;
  const operands: Operand[] = [];
  if (target.captures.length > 0) operands.push(withValue(environmentOf(state, target, node.closure!)));
  else if (node.closure && isCheckedGlobal(node.closure)) {
    operands.push({ reference: lowerEffect(state, node.closure), hasValue: false });
  }
  if (target.self) {
    operands.push(withValue(lowerTo(state, node.self!, context.representations.ofPlace(target.self.place))));
  }
  operands.push(...passArguments(state, target, node.args));
  return callFunction(state, target, operands, node.position);
}

/** The closure of a known function, as that function takes it. */
function environmentOf(state: FunctionState, target: CoreFunction, closure: Expression): Reference {
  const { context } = state;
  return context.module.ref.cast(lower(state, closure).reference, nonNull(context, environmentType(target)));
}

/** Naming the function is an error until its variable is declared. */
function isCheckedGlobal(closure: Expression): boolean {
  return closure.kind === 'global' && closure.variable.checkedUntil !== null;
}

export function lowerCallValue(state: FunctionState, node: Extract<Expression, { kind: 'callValue' }>): Value {
  const { context } = state;
  const heap = context.representations.closureHeap(node.callee.type.function!);
  if (heap.kind !== 'closure') throw new Error('a function type without closure');
  const representation = reference('closure', heap);
  const local = state.addLocal(representation);
  const operands = passAs(state, node.args, heap.params);
  return callClosure(
    state,
    heap,
    state.setLocal(local, lowerTo(state, node.callee, representation)),
    () => state.getLocal(local, representation),
    operands,
    node.position,
  );
}

type ClosureHeap = Extract<ReturnType<LoweringContext['representations']['closureHeap']>, { kind: 'closure' }>;

function callClosure(
  state: FunctionState,
  heap: ClosureHeap,
  store: Reference,
  read: () => Reference,
  operands: readonly Operand[],
  position: number,
): Value {
  const { module, types } = state.context;
  const result = types.wasmType(heap.result);
  const call = callWith(state, operands, (values) =>
    state.mark(closureCall(state.context, heap, read, values), position),
  );
  return {
    reference: module.block(null, [store, call], result),
    representation: heap.result,
  };
}

/** Calls the code of a closure, handing it the closure. */
export function closureCall(
  context: LoweringContext,
  heap: ClosureHeap,
  read: () => Reference,
  operands: readonly Reference[],
): Reference {
  const { module, types } = context;
  const code = module.struct.get(closureCodeField, read(), types.codeType(heap), false);
  return module.call_ref(code, [read(), ...operands], types.codeType(heap));
}

export function lowerNew(state: FunctionState, node: Extract<Expression, { kind: 'new' }>): Value {
  const { context } = state;
  const { module, types, binaryen } = context;
  const representation = reference('object', layoutHeap(node.layout));
  const object = state.mark(newObject(context, node.layout), node.position);
  if (!node.constructor) return { reference: object, representation };
  const local = state.addLocal(representation);
  const read = (): Reference => state.getLocal(local, representation);
  const operands = [withValue(read()), ...passArguments(state, node.constructor, node.args)];
  const call = callFunction(state, node.constructor, operands, node.position);
  const body = module.block(
    null,
    [state.setLocal(local, object), call.reference, read()],
    types.wasmType(representation),
  );
  if (binaryen.getExpressionType(body) === binaryen.none) throw new Error('a constructor call without object');
  return { reference: body, representation };
}

/** An object whose fields have no values yet. */
function newObject(context: LoweringContext, layout: Layout): Reference {
  const { module, types } = context;
  const object = module.struct.new_default(types.heapType(layoutType(layout)));
  const order = initialOrder(layout);
  if (order === 0n) return object;
  const type = types.referenceTo(layoutType(layout));
  const symbol = context.supportFunction(`new ${layout.name}`, (defined) => {
    const read = (): Reference => module.local.get(0, type);
    const store = module.struct.set(orderIndex(layout), read(), module.i64.const(order));
    const body = module.block(null, [module.local.set(0, object), store, read()], type);
    module.addFunction(defined, context.binaryen.none, type, [type], body);
  });
  return module.call(symbol, [], type);
}

export function lowerCallMethod(state: FunctionState, node: Extract<Expression, { kind: 'callMethod' }>): Value {
  const { context } = state;
  const { types } = context;
  const groups = accessGroups(context, node.object.type, node.name);
  const receiver = context.representations.of(node.object.type, null);
  const object = lowerTo(state, node.object, receiver);
  const [only] = groups;
  if (groups.length === 1 && only.member?.kind === 'method') {
    const target = only.member.function;
    const self = context.representations.ofPlace(target.self!.place);
    const cast = convert(context, object, receiver, self);
    return callFunction(state, target, [withValue(cast), ...passArguments(state, target, node.args)], node.position);
  }
  const given = node.args.map((argument) => naturalRepresentation(state, argument));
  const representation = naturalRepresentation(state, node);
  const result = types.wasmType(representation);
  const call = { method: node.name, groups, receiver, given, representation };
  const isReadBefore = readsBeforeArguments(context, groups, node.args);
  const name = dispatchFunction(context, call, isReadBefore);
  const target = isReadBefore ? readBefore(state, call, object, node.position) : [object];
  const reference = callWith(state, [...target.map(withValue), ...passAs(state, node.args, given)], (operands) =>
    state.mark(context.module.call(name, operands, result), node.position),
  );
  return { reference, representation };
}

/** A call through a member that differs between the layouts of the receiver. */
interface MemberCall {
  readonly method: string;
  readonly groups: readonly AccessGroup[];
  readonly receiver: Representation;
  /** The forms of the arguments. */
  readonly given: readonly Representation[];
  readonly representation: Representation;
}

/**
 * Whether it can be told apart that a function in a field or of an accessor is read before the arguments are evaluated
 * (ECMA-262, 13.3.6.1): the accessor has effects, or an argument may change the field.
 */
function readsBeforeArguments(
  context: LoweringContext,
  groups: readonly AccessGroup[],
  args: readonly Expression[],
): boolean {
  if (groups.some(({ member }) => member?.kind === 'accessor')) return true;
  return (
    groups.some(({ member }) => member?.kind === 'field') && args.some((node) => mayChangeFields(context.flow, node))
  );
}

/** The receiver, and what its member is before the arguments are evaluated: undefined where it is a method. */
function readBefore(state: FunctionState, call: MemberCall, object: Reference, position: number): Reference[] {
  const { context } = state;
  const { module, types } = context;
  const { method, groups, receiver } = call;
  const type = types.wasmType(receiver);
  const result = types.wasmType(tagged);
  const name = context.supportFunction(`function ${method} ${accessKey(groups)} ${receiver.key}`, (symbol) => {
    const body = dispatch(
      context,
      groups,
      () => module.local.get(0, type),
      result,
      (group, cast) => readFunctionValue(context, group, method, cast),
    );
    module.addFunction(symbol, type, result, [], body);
  });
  const local = state.addLocal(receiver);
  const read = (): Reference => state.getLocal(local, receiver);
  return [
    module.block(null, [state.setLocal(local, object), read()], type),
    state.mark(module.call(name, [read()], result), position),
  ];
}

/** A function that calls the right method for the layout of its receiver; behind the receiver it may take what was read. */
function dispatchFunction(context: LoweringContext, call: MemberCall, isReadBefore: boolean): string {
  const { module, binaryen, types } = context;
  const { method, groups, receiver, given, representation } = call;
  const taken = isReadBefore ? [tagged, ...given] : given;
  const key = `call ${method} ${accessKey(groups)} ${receiver.key}(${given.map(({ key }) => key).join()})${representation.key}`;
  return context.supportFunction(isReadBefore ? `${key} read before` : key, (symbol) => {
    const result = types.wasmType(representation);
    const receiverType = types.wasmType(receiver);
    let next = 1;
    const params = taken.map((form) => ({ form, local: form.kind === 'unit' ? -1 : next++ }));
    const readParam = (index: number): Value => {
      const { form, local } = params[index] ?? { form: unit, local: -1 };
      return {
        reference: local < 0 ? module.nop() : module.local.get(local, types.wasmType(form)),
        representation: form,
      };
    };
    const read = (index: number): Value => readParam(isReadBefore ? index + 1 : index);
    const body = dispatch(
      context,
      groups,
      () => module.local.get(0, receiverType),
      result,
      (group, cast) => {
        const value = isReadBefore ? readParam(0).reference : null;
        return callMember(context, group, method, cast, value, read, representation);
      },
    );
    const paramTypes = binaryen.createType([receiverType, ...context.wasmTypes(taken)]);
    module.addFunction(symbol, paramTypes, result, [], body);
  });
}

/** `before`: the function, where it has been read already. */
function callMember(
  context: LoweringContext,
  group: AccessGroup,
  name: string,
  receiver: Reference,
  before: Reference | null,
  read: (index: number) => Value,
  representation: Representation,
): Reference {
  const { module, types, representations } = context;
  const { member } = group;
  const pass = (wanted: readonly Representation[]): Reference[] =>
    wanted.flatMap((form, index) => {
      const value = read(index);
      const converted = convert(context, value.reference, value.representation, form);
      return form.kind === 'unit' ? [] : [converted];
    });
  if (member?.kind === 'method') {
    const target = member.function;
    const self = representations.ofPlace(target.self!.place);
    const cast = convert(context, receiver, reference('object', layoutHeap(group.receiver)), self);
    const operands = [cast, ...pass(target.params.map(({ place }) => representations.ofPlace(place)))];
    const result = resultOf(context, target);
    return convert(context, module.call(target.symbol, operands, types.wasmType(result)), result, representation);
  }
  if (!member && name === 'toString') {
    const text = module.block(null, [module.drop(receiver), context.stringLiteral('[object Object]')]);
    return convert(context, text, stringReference, representation);
  }
  const field = before ? heldFunction(context, group, before) : readFunctionField(context, group, name, receiver);
  if (!field) return module.block(null, [module.drop(receiver), context.trap('missing-value')]);
  const call = closureCall(context, field.heap, field.read, pass(field.heap.params));
  return convert(context, call, field.heap.result, representation);
}
