/**
 * Reflection on tagged values for the library (`runtime/lib/reflect.ts`): generated from the layouts and arrays of the
 * program.
 */
import type { Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { arrayElements } from './arrays.ts';
import type { LoweringContext, Reference } from './context.ts';
import { checkedCast, convert, nonNull } from './convert.ts';
import { kindTest } from './equality.ts';
import { lowerTo } from './expressions.ts';
import { fieldIndex } from './fields.ts';
import type { FunctionState, Value } from './function-state.ts';
import { layoutType } from './heap-types.ts';
import {
  boolean,
  float64,
  int32,
  layoutHeap,
  type Representation,
  reference,
  stringReference,
  tagged,
} from './representation.ts';

type IntrinsicNode = Extract<Expression, { kind: 'intrinsic' }>;

/** `Kind` of `runtime/lib/reflect.ts`, by the kinds tested for, in this order. */
const reflectedKinds = [
  [Kind.undefined, 0],
  [Kind.number, 3],
  [Kind.string, 4],
  [Kind.boolean, 2],
  [Kind.null, 1],
  [Kind.array, 5],
  [Kind.function, 7],
] as const;
const reflectedObject = 6;
const reflectedError = 8;

interface Reflection {
  readonly operands: readonly Representation[];
  result(context: LoweringContext): Representation;
  body(context: LoweringContext, read: () => Reference, readIndex: () => Reference): Reference;
}

function define(
  operands: readonly Representation[],
  result: Representation | ((context: LoweringContext) => Representation),
  body: Reflection['body'],
): Reflection {
  return { operands, result: typeof result === 'function' ? result : () => result, body };
}

const reflections: Readonly<Record<string, Reflection>> = {
  kindOf: define([tagged], int32, kindOf),
  asBoolean: define([tagged], boolean, (context, read) => convert(context, read(), tagged, boolean)),
  asNumber: define([tagged], float64, (context, read) => convert(context, read(), tagged, float64)),
  asString: define([tagged], stringReference, (context, read) => convert(context, read(), tagged, stringReference)),
  asError: define(
    [tagged],
    (context) => reference('object', layoutHeap(context.wellKnown!.error)),
    (context, read) => checkedCast(context, read(), layoutType(context.wellKnown!.error), false, 'wrong-type'),
  ),
  arrayLength: define([tagged], int32, (context, read) => {
    const array = context.module.ref.cast(read(), nonNull(context, 'array'));
    return context.module.struct.get(0, array, context.binaryen.i32, false);
  }),
  arrayElement: define([tagged, int32], tagged, arrayElement),
  className: define([tagged], stringReference, (context, read) =>
    byLayout(context, read, stringReference, (layout) => context.stringLiteral(layout.isClass ? layout.name : '')),
  ),
  fieldCount: define([tagged], int32, (context, read) =>
    byLayout(context, read, int32, (layout) => context.module.i32.const(fieldsOf(layout).length)),
  ),
  fieldName: define([tagged, int32], stringReference, (context, read, readIndex) =>
    byField(context, read, readIndex, stringReference, ({ name }) => context.stringLiteral(name)),
  ),
  fieldValue: define([tagged, int32], tagged, (context, read, readIndex) =>
    byField(context, read, readIndex, tagged, ({ owner, name }, object) => fieldValue(context, owner, name, object)),
  ),
  functionName: define([tagged], stringReference, (context) => context.trap('unhandled-case')),
  isClass: define([tagged], boolean, (context) => context.trap('unhandled-case')),
  baseClassName: define([tagged], stringReference, (context) => context.trap('unhandled-case')),
};

export function lowerReflection(state: FunctionState, node: IntrinsicNode): Value {
  const { context } = state;
  const { module, binaryen, types } = context;
  const name = node.name.slice('reflect.'.length);
  if (name === 'sameObject') return sameObject(state, node);
  const reflection = reflections[name];
  if (!reflection) throw new Error(`unknown intrinsic ${node.name}`);
  const representation = reflection.result(context);
  const result = types.wasmType(representation);
  const symbol = context.supportFunction(`reflect.${name}`, (defined) => {
    const read = (): Reference => module.local.get(0, binaryen.anyref);
    const readIndex = (): Reference => module.local.get(1, binaryen.i32);
    const params = binaryen.createType(context.wasmTypes(reflection.operands));
    const body = module.block(null, [reflection.body(context, read, readIndex)], result);
    module.addFunction(defined, params, result, [], body);
  });
  const operands = node.args.map((argument, index) => lowerTo(state, argument, reflection.operands[index]));
  return { reference: module.call(symbol, operands, result), representation };
}

function kindOf(context: LoweringContext, read: () => Reference): Reference {
  const { module } = context;
  const isError = module.ref.test(read(), nonNull(context, layoutType(context.wellKnown!.error)));
  let body = module.if(isError, module.i32.const(reflectedError), module.i32.const(reflectedObject));
  for (const [kind, code] of reflectedKinds.toReversed()) {
    body = module.if(kindTest(context, read, kind), module.i32.const(code), body);
  }
  return body;
}

/** Whether two values are the same object; equal primitives may be different ones. */
function sameObject(state: FunctionState, node: IntrinsicNode): Value {
  const { module, binaryen } = state.context;
  const [left, right] = node.args.map((argument) => module.ref.cast(lowerTo(state, argument, tagged), binaryen.eqref));
  return { reference: module.ref.eq(left, right), representation: boolean };
}

function arrayElement(context: LoweringContext, read: () => Reference, readIndex: () => Reference): Reference {
  const { module, binaryen, types } = context;
  let otherwise = context.trap('unhandled-case');
  for (const heap of types.arrays) {
    const type = nonNull(context, heap.name);
    const stored = types.wasmTypes(heap.element)[0] ?? binaryen.i32;
    const elements = arrayElements(context, heap, module.ref.cast(read(), type));
    const element = module.array.get(elements, readIndex(), stored, false);
    otherwise = module.if(module.ref.test(read(), type), convert(context, element, heap.element, tagged), otherwise);
  }
  return otherwise;
}

function byLayout(
  context: LoweringContext,
  read: () => Reference,
  result: Representation,
  give: (layout: Layout, object: Reference) => Reference,
): Reference {
  const { module, types } = context;
  const layouts = context.program.layouts.filter((layout) => isReflected(context, layout));
  const depth = (layout: Layout): number => (layout.base ? depth(layout.base) + 1 : 0);
  let otherwise = context.trap('unhandled-case');
  for (const layout of layouts.toSorted((left, right) => depth(left) - depth(right))) {
    const type = nonNull(context, layoutType(layout));
    const value = give(layout, module.ref.cast(read(), type));
    otherwise = module.if(module.ref.test(read(), type), value, otherwise);
  }
  return module.block(null, [otherwise], types.wasmType(result));
}

function isReflected(context: LoweringContext, layout: Layout): boolean {
  return !layout.isAbstract && !layout.isOrExtends(context.wellKnown!.string);
}

interface ReflectedField {
  readonly owner: Layout;
  readonly name: string;
}

function fieldsOf(layout: Layout): ReflectedField[] {
  const own = [...layout.fields.keys()].map((name) => ({ owner: layout, name }));
  return layout.base ? [...fieldsOf(layout.base), ...own] : own;
}

function byField(
  context: LoweringContext,
  read: () => Reference,
  readIndex: () => Reference,
  result: Representation,
  give: (field: ReflectedField, object: Reference) => Reference,
): Reference {
  const { module } = context;
  return byLayout(context, read, result, (layout) => {
    let otherwise = context.trap('unhandled-case');
    fieldsOf(layout).forEach((field, index) => {
      const object = module.ref.cast(read(), nonNull(context, layoutType(field.owner)));
      const isWanted = module.i32.eq(readIndex(), module.i32.const(index));
      otherwise = module.if(isWanted, give(field, object), otherwise);
    });
    return otherwise;
  });
}

function fieldValue(context: LoweringContext, owner: Layout, name: string, object: Reference): Reference {
  const { module, types, representations } = context;
  const representation = representations.ofPlace(owner.fields.get(name)!);
  if (representation.kind === 'unit') {
    const effect = module.drop(object);
    return convert(context, effect, representation, tagged);
  }
  const value = module.struct.get(fieldIndex(owner, name), object, types.wasmType(representation), false);
  return convert(context, value, representation, tagged);
}
