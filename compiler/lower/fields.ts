/**
 * Fields and accessors of objects.
 */
import { mayReadUnset } from '../analysis/places-of.ts';
import { type Layout, type Member, orderField } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import { neverType, type Type } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert, requireNonNull } from './convert.ts';
import { lowerTo, naturalRepresentation } from './expressions.ts';
import { initialOrder, isTracked, markPresent } from './field-order.ts';
import type { FunctionState, Value } from './function-state.ts';
import { fieldIndex, layoutType } from './heap-types.ts';
import { type AccessGroup, accessGroups, accessKey, dispatch } from './members.ts';
import { type HeapKey, layoutHeap, type Representation, reference, tagged, unit } from './representation.ts';

function receiverRepresentation(state: FunctionState, node: Expression): Representation {
  return state.context.representations.of(node.type, null);
}

export function lowerField(state: FunctionState, node: Extract<Expression, { kind: 'field' }>): Value {
  const { context } = state;
  const { module, types } = context;
  const groups = accessGroups(context, node.object.type, node.name);
  const receiver = receiverRepresentation(state, node.object);
  const object = lowerTo(state, node.object, receiver);
  if (groups.length === 1 && canAccessDirectly(groups[0], receiver)) {
    const value = readMember(context, groups[0], node.name, object);
    return { reference: state.mark(value.reference, node.position), representation: value.representation };
  }
  const representation = mayReadUnset(context.flow, node)
    ? context.representations.ofUnset(node.type)
    : naturalRepresentation(state, node);
  const result = types.wasmType(representation);
  const name = context.supportFunction(
    `get ${node.name} ${accessKey(groups)} ${receiver.key} ${representation.key}`,
    (symbol) => {
      const type = types.wasmType(receiver);
      const body = dispatch(
        context,
        groups,
        () => module.local.get(0, type),
        result,
        (group, cast) => {
          const value = readMember(context, group, node.name, cast);
          return convert(context, value.reference, value.representation, representation);
        },
      );
      module.addFunction(symbol, type, result, [], body);
    },
  );
  return { reference: state.mark(module.call(name, [object], result), node.position), representation };
}

/** The receiver is already known to be of the layout that has the member. */
function canAccessDirectly(group: AccessGroup, receiver: Representation): boolean {
  if (!('heap' in receiver) || receiver.heap.kind !== 'layout' || group.member === null) return false;
  return receiver.heap.layout.isOrExtends(group.receiver);
}

/** Reads the member of a receiver whose layout is known. */
function readMember(
  context: LoweringContext,
  { receiver, member }: AccessGroup,
  name: string,
  object: Reference,
): Value {
  const { module, types } = context;
  const representation = loadedRepresentation(context, member);
  const type = types.wasmType(representation);
  if (member?.kind === 'accessor' && member.get) {
    return { reference: module.call(member.get.symbol, [object], type), representation };
  }
  if (representation.kind === 'unit') return { reference: module.drop(object), representation };
  return { reference: module.struct.get(fieldIndex(receiver, name), object, type, false), representation };
}

/** The form of what is read from a member; reading a method, or what is missing, gives undefined. */
function loadedRepresentation({ representations }: LoweringContext, member: Member | null): Representation {
  if (member?.kind === 'field') return representations.ofPlace(member.place);
  return member?.kind === 'accessor' && member.get ? representations.ofPlace(member.get.result) : unit;
}

export function lowerSetField(state: FunctionState, node: Extract<Expression, { kind: 'setField' }>): Value {
  const { context } = state;
  const { module, types } = context;
  if (node.owner) return storeOwnField(state, node, node.owner);
  const groups = accessGroups(context, node.object.type, node.name);
  const receiver = receiverRepresentation(state, node.object);
  const isDirect = groups.length === 1 && canAccessDirectly(groups[0], receiver);
  const stored = isDirect ? storedRepresentation(context, groups[0].member!) : naturalRepresentation(state, node.value);
  const object = state.addLocal(receiver);
  const value = state.addLocal(stored);
  const readObject = (): Reference => state.getLocal(object, receiver);
  const readValue = (): Reference => state.getLocal(value, stored);
  let store: Reference;
  if (isDirect)
    store = writeMember(context, groups[0], node.name, readObject(), {
      reference: readValue(),
      representation: stored,
    });
  else {
    const name = setterFunction(context, groups, node.name, receiver, stored);
    const operands = stored.kind === 'unit' ? [readObject()] : [readObject(), readValue()];
    store = module.call(name, operands, context.binaryen.none);
  }
  const reference = module.block(
    null,
    [
      state.setLocal(object, lowerTo(state, node.object, receiver)),
      state.setLocal(value, lowerTo(state, node.value, stored)),
      state.mark(store, node.position),
      readValue(),
    ],
    types.wasmType(stored),
  );
  return { reference, representation: stored };
}

function storedRepresentation(context: LoweringContext, member: Member): Representation {
  if (member.kind === 'field') return context.representations.ofPlace(member.place);
  const setter = member.kind === 'accessor' ? member.set : null;
  return setter ? context.representations.ofPlace(setter.params[0].place) : unit;
}

function setterFunction(
  context: LoweringContext,
  groups: readonly AccessGroup[],
  field: string,
  receiver: Representation,
  stored: Representation,
): string {
  const { module, binaryen, types } = context;
  return context.supportFunction(`set ${field} ${accessKey(groups)} ${receiver.key} ${stored.key}`, (symbol) => {
    const type = types.wasmType(receiver);
    const body = dispatch(
      context,
      groups,
      () => module.local.get(0, type),
      binaryen.none,
      (group, cast) => {
        const reference = stored.kind === 'unit' ? module.nop() : module.local.get(1, types.wasmType(stored));
        return writeMember(context, group, field, cast, { reference, representation: stored });
      },
    );
    module.addFunction(symbol, binaryen.createType([type, ...types.wasmTypes(stored)]), binaryen.none, [], body);
  });
}

function writeMember(
  context: LoweringContext,
  { receiver, member }: AccessGroup,
  name: string,
  object: Reference,
  value: Value,
): Reference {
  const { module, binaryen } = context;
  if (!member || member.kind === 'method' || (member.kind === 'accessor' && !member.set)) {
    return module.block(null, [module.drop(object), context.trap('wrong-type')]);
  }
  const representation = storedRepresentation(context, member);
  const converted = convert(context, value.reference, value.representation, representation);
  if (member.kind === 'accessor') {
    const operands = representation.kind === 'unit' ? [object] : [object, converted];
    return module.call(member.set!.symbol, operands, binaryen.none);
  }
  if (representation.kind === 'unit') return module.block(null, [module.drop(object), converted]);
  const store = module.struct.set(fieldIndex(receiver, name), object, converted);
  if (!isTracked(receiver, name)) return store;
  return module.block(null, [store, markPresent(context, receiver, name, module.copyExpression(object))]);
}

/** A constructor's store to a field that its class declares. */
function storeOwnField(state: FunctionState, node: Extract<Expression, { kind: 'setField' }>, owner: Layout): Value {
  const { context } = state;
  const { module } = context;
  const representation = context.representations.ofPlace(owner.fields.get(node.name)!);
  const object = lowerTo(state, node.object, reference('object', layoutHeap(owner)));
  const value = lowerTo(state, node.value, representation);
  const store =
    representation.kind === 'unit'
      ? module.block(null, [module.drop(object), value])
      : module.struct.set(fieldIndex(owner, node.name), object, value);
  return { reference: store, representation: unit };
}

export function lowerObjectLiteral(state: FunctionState, node: Extract<Expression, { kind: 'objectLiteral' }>): Value {
  const { context } = state;
  const { module, types, representations } = context;
  const { layout } = node;
  const values = new Map(node.values.map(({ name, value }) => [name, value]));
  const fields = [...layout.fields].map(([name, place]) => {
    if (name === orderField) return module.i64.const(initialOrder(layout));
    const representation = representations.ofPlace(place);
    const value = values.get(name);
    const lowered = value
      ? lowerTo(state, value, representation)
      : convert(context, module.nop(), unit, representation);
    if (representation.kind !== 'unit') return lowered;
    return module.block(null, [lowered, module.i32.const(0)], context.binaryen.i32);
  });
  const object = module.struct.new(fields, types.heapType(layoutType(layout)));
  return { reference: state.mark(object, node.position), representation: reference('object', layoutHeap(layout)) };
}

type ClosureHeap = Extract<HeapKey, { kind: 'closure' }>;

/** The function of a member that is known to be one, once it has been read. */
interface FunctionValue {
  readonly heap: ClosureHeap;
  /** Asked for twice: for the code, and as the closure handed to it. */
  readonly read: () => Reference;
}

/** A function value in a field of a receiver whose layout is known; null: the member is none. */
export function readFunctionField(
  context: LoweringContext,
  group: AccessGroup,
  name: string,
  object: Reference,
): FunctionValue | null {
  const heap = functionHeap(context, group);
  return heap && presentFunction(context, heap, readMember(context, group, name, object));
}

/** The value of a member that may be a function, for `heldFunction`: as `tagged`; undefined where there is none to read. */
export function readFunctionValue(
  context: LoweringContext,
  group: AccessGroup,
  name: string,
  object: Reference,
): Reference {
  const { reference, representation } = readMember(context, group, name, object);
  return convert(context, reference, representation, tagged);
}

/** The function that `readFunctionValue` has given for a receiver of this group; null: the member is none. */
export function heldFunction(context: LoweringContext, group: AccessGroup, value: Reference): FunctionValue | null {
  const heap = functionHeap(context, group);
  if (!heap) return null;
  const representation = loadedRepresentation(context, group.member);
  return presentFunction(context, heap, { reference: convert(context, value, tagged, representation), representation });
}

/** A value that is no function stops the program. */
function presentFunction(context: LoweringContext, heap: ClosureHeap, value: Value): FunctionValue | null {
  const { binaryen, module } = context;
  if (binaryen.getExpressionType(value.reference) === binaryen.none) return null;
  const closure = reference('closure', heap);
  const converted = convert(context, value.reference, value.representation, closure, 'missing-value');
  const present = isNullable(value.representation)
    ? requireNonNull(context, converted, closure, 'missing-value')
    : converted;
  return { heap, read: () => module.copyExpression(present) };
}

/** What the functions in a member are in memory; null: it holds none. */
function functionHeap(context: LoweringContext, { member }: AccessGroup): ClosureHeap | null {
  const called = member && typeRead(member).function;
  const heap = called ? context.representations.closureHeap(called) : null;
  return heap?.kind === 'closure' ? heap : null;
}

function isNullable(representation: Representation): boolean {
  return 'heap' in representation && representation.nullish !== 0;
}

function typeRead(member: Member): Type {
  if (member.kind === 'field') return member.place.type;
  return member.kind === 'accessor' && member.get ? member.get.result.type : neverType;
}
