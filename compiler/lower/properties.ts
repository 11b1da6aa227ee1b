/**
 * Properties that may or may not be there: the operators `in` (ECMA-262, 13.10.1) and `delete` (13.5.1) with names that are known.
 */
import { isIndex, type Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import { standardMembers } from '../core/standard-members.ts';
import { Kind } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert, nonNull } from './convert.ts';
import { kindTest } from './equality.ts';
import { lowerTo } from './expressions.ts';
import { isPresent, isTracked, markAbsent } from './field-order.ts';
import type { FunctionState, Value } from './function-state.ts';
import { fieldIndex } from './heap-types.ts';
import { type AccessGroup, accessGroups, accessKey, dispatch } from './members.ts';
import { isCreated } from './reflected-fields.ts';
import { boolean, type Representation, tagged, unit } from './representation.ts';

export function lowerHasProperty(state: FunctionState, node: Extract<Expression, { kind: 'hasProperty' }>): Value {
  const { context } = state;
  const { module, binaryen, types } = context;
  const { type } = node.object;
  const receiver = type.isOnly(Kind.object) ? context.representations.of(type, null) : tagged;
  const groups = accessGroups(context, type, node.name);
  const key = `in ${node.name} ${accessKey(groups)} ${type.kinds} ${receiver.key}`;
  const symbol = context.supportFunction(key, (defined) => {
    const read = (): Reference => module.local.get(0, types.wasmType(receiver));
    let body = objectHas(context, groups, node.name, read);
    if (type.has(Kind.function)) {
      const isMember = module.i32.const(standardMembers.function.has(node.name) ? 1 : 0);
      body = module.if(kindTest(context, read, Kind.function), isMember, body);
    }
    if (type.has(Kind.array)) {
      body = module.if(kindTest(context, read, Kind.array), arrayHas(context, read, node.name), body);
    }
    module.addFunction(defined, types.wasmType(receiver), binaryen.i32, [], body);
  });
  const operand = lowerTo(state, node.object, receiver);
  return { reference: module.call(symbol, [operand], binaryen.i32), representation: boolean };
}

function arrayHas(context: LoweringContext, read: () => Reference, name: string): Reference {
  const { module, binaryen } = context;
  if (!isIndex(name)) return module.i32.const(standardMembers.array.has(name) ? 1 : 0);
  const array = module.ref.cast(read(), nonNull(context, 'array'));
  const length = module.struct.get(0, array, binaryen.i32, false);
  return module.i32.lt_u(module.i32.const(Number(name) | 0), length);
}

function objectHas(
  context: LoweringContext,
  groups: readonly AccessGroup[],
  name: string,
  read: () => Reference,
): Reference {
  const { module, binaryen } = context;
  const answers = new Set(groups.map((group) => knownPresence(context, group, name)));
  const [answer] = answers;
  if (answers.size === 1 && answer !== null) return module.i32.const(answer ? 1 : 0);
  return dispatch(context, groups, read, binaryen.i32, (group, cast) => {
    const known = knownPresence(context, group, name);
    if (known !== null) return module.i32.const(known ? 1 : 0);
    return isCreated(context, group.receiver, name)?.(cast) ?? isPresent(context, group.receiver, name, cast);
  });
}

/** Whether all objects of the group have the property; null: it comes and goes. */
function knownPresence(context: LoweringContext, { receiver, member }: AccessGroup, name: string): boolean | null {
  const isError = receiver.isOrExtends(context.wellKnown!.error);
  if (standardMembers[isError ? 'error' : 'object'].has(name) || receiver.inheritedNames().includes(name)) return true;
  const isVariable = isTracked(receiver, name) || isCreated(context, receiver, name) !== null;
  return member?.kind === 'field' && isVariable ? null : member !== null;
}

export function lowerDeleteProperty(
  state: FunctionState,
  node: Extract<Expression, { kind: 'deleteProperty' }>,
): Value {
  const { context } = state;
  const { module, binaryen, types } = context;
  const groups = accessGroups(context, node.object.type, node.name);
  const receiver = context.representations.of(node.object.type, null);
  const key = `delete ${node.name} ${accessKey(groups)} ${receiver.key}`;
  const symbol = context.supportFunction(key, (defined) => {
    const type = types.wasmType(receiver);
    const read = (): Reference => module.local.get(0, type);
    const body = dispatch(context, groups, read, binaryen.none, (group, cast) => {
      return isTracked(group.receiver, node.name)
        ? removeField(context, group.receiver, node.name, cast)
        : module.nop();
    });
    module.addFunction(defined, type, binaryen.none, [], body);
  });
  const call = module.call(symbol, [lowerTo(state, node.object, receiver)], binaryen.none);
  return { reference: module.block(null, [call, module.i32.const(1)], binaryen.i32), representation: boolean };
}

/** A field that is not there holds undefined, which is what reading it gives. */
function removeField(context: LoweringContext, layout: Layout, name: string, object: Reference): Reference {
  const { module } = context;
  const representation: Representation = context.representations.ofPlace(layout.fieldPlace(name)!);
  const remove = markAbsent(context, layout, name, object);
  if (representation.kind === 'unit') return remove;
  const value = convert(context, module.nop(), unit, representation);
  const store = module.struct.set(fieldIndex(layout.ownerOf(name)!, name), module.copyExpression(object), value);
  return module.block(null, [store, remove]);
}
