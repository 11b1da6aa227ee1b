/**
 * Reflection on tagged values for the library (`runtime/lib/reflect.ts`): generated from the layouts and arrays of the
 * program.
 */
import type { Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import { standardClasses, standardMembers } from '../core/standard-members.ts';
import { Kind } from '../core/types.ts';
import { arrayElements } from './arrays.ts';
import { closureCall } from './calls.ts';
import { closureNameField } from './closures.ts';
import type { LoweringContext, Reference } from './context.ts';
import { checkedCast, convert, nonNull } from './convert.ts';
import { kindTest } from './equality.ts';
import { lowerTo } from './expressions.ts';
import { countPresent, presentField } from './field-order.ts';
import type { FunctionState, Value } from './function-state.ts';
import { fieldIndex, layoutType } from './heap-types.ts';
import { jumpTable } from './jump-table.ts';
import { countCreated, fieldsOf, indicesFirst, type ReflectedField, untrackedFields } from './reflected-fields.ts';
import {
  boolean,
  float64,
  int32,
  isUnit,
  layoutHeap,
  type Representation,
  reference,
  stringReference,
  tagged,
  unit,
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

/** So many classes Node looks through for accessors. */
const inspectedPrototypes = 3;

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
    byLayout(context, read, stringReference, (layout) => context.stringLiteral(layout.shownName)),
  ),
  fieldCount: define([tagged], int32, (context, read) =>
    byLayout(context, read, int32, (layout, object) => fieldCount(context, layout, object)),
  ),
  fieldName: define([tagged, int32], stringReference, (context, read, readIndex) =>
    byField(context, read, readIndex, stringReference, ({ name }) => context.stringLiteral(name)),
  ),
  fieldValue: define([tagged, int32], tagged, (context, read, readIndex) =>
    byField(context, read, readIndex, tagged, (field, object) => fieldValue(context, field, object)),
  ),
  accessorOf: define([tagged, int32], int32, (context, read, readIndex) => {
    const { module, program } = context;
    if (!program.layouts.some((layout) => !layout.isClass && layout.methods.size > 0)) return module.i32.const(0);
    return byField(context, read, readIndex, int32, ({ accessor }) => module.i32.const(accessor));
  }),
  inheritedCount: define([tagged], int32, (context, read) =>
    byKind(context, read, int32, (names) => context.module.i32.const(names.length)),
  ),
  inheritedName: define([tagged, int32], stringReference, (context, read, readIndex) =>
    byKind(context, read, stringReference, (names, kind) => {
      const cases = names.map((name) => context.stringLiteral(name));
      // The library asks for indices below the count.
      const otherwise = context.trap('unhandled-case');
      return jumpTable(context, kind, readIndex(), cases, otherwise, context.types.wasmType(stringReference));
    }),
  ),
  prototypeAccessors: define([tagged], stringReference, (context, read) =>
    byLayout(context, read, stringReference, (layout) => context.stringLiteral(prototypeAccessors(layout).join('\n'))),
  ),
  objectToString: define([tagged], stringReference, (context, read) =>
    byLayout(context, read, stringReference, (layout, object) => objectToString(context, layout, object)),
  ),
  hasToString: define([tagged], boolean, (context, read) =>
    byLayout(context, read, boolean, (layout) => context.module.i32.const(hasToString(layout) ? 1 : 0)),
  ),
  hasToJson: define([tagged], boolean, (context, read) =>
    byLayout(context, read, boolean, (layout) => {
      const names = [...fieldNames(layout), ...layout.inheritedNames()];
      return context.module.i32.const(names.includes('toJSON') ? 1 : 0);
    }),
  ),
  functionName: define([tagged], stringReference, functionName),
  // Classes are no values.
  isClass: define([tagged], boolean, ({ module, binaryen }, read) =>
    module.block(null, [module.drop(read()), module.i32.const(0)], binaryen.i32),
  ),
  // The library asks only of what `isClass` says is one.
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
  // No array has a type that was not collected.
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

/** Chooses by the layout of an object. */
function byLayout(
  context: LoweringContext,
  read: () => Reference,
  result: Representation,
  give: (layout: Layout, object: Reference) => Reference,
): Reference {
  const { module, types } = context;
  const layouts = context.program.layouts.filter((layout) => isReflected(context, layout));
  const depth = (layout: Layout): number => (layout.base ? depth(layout.base) + 1 : 0);
  // Every object has the layout of a class that is not abstract, or of a literal; strings are asked for their kind first.
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

/** Chooses by what an array, function or object inherits: the names of it. */
function byKind(
  context: LoweringContext,
  read: () => Reference,
  result: Representation,
  give: (names: readonly string[], kind: string) => Reference,
): Reference {
  const { module, types } = context;
  const error = context.wellKnown!.error;
  let body = byLayout(context, read, result, (layout) => {
    const standard = standardMembers[layout.isOrExtends(error) ? 'error' : 'object'];
    return give([...new Set([...layout.inheritedNames(), ...standard])], layout.name);
  });
  for (const kind of ['function', 'array'] as const) {
    body = module.if(kindTest(context, read, Kind[kind]), give([...standardMembers[kind]], kind), body);
  }
  return module.block(null, [body], types.wasmType(result));
}

/**
 * `[name]: [Getter]` for each accessor that objects inherit, without what hides one: fields and members of the classes derived.
 * As in Node, those of the nearest three classes only, and of each class the names that are numbers first.
 */
function prototypeAccessors(layout: Layout): string[] {
  const lines: string[] = [];
  const hidden = new Set(fieldNames(layout));
  let owner: Layout | null = layout;
  for (let depth = 0; owner && depth < inspectedPrototypes; depth++) {
    for (const [name, { get, set }] of indicesFirst([...owner.prototypeMembers])) {
      if ((get || set) && !hidden.has(name))
        lines.push(`[${name}]: [${[get && 'Getter', set && 'Setter'].filter(Boolean).join('/')}]`);
    }
    for (const name of owner.prototypeMembers.keys()) hidden.add(name);
    owner = owner.base;
  }
  return lines;
}

function fieldNames(layout: Layout): string[] {
  return [...(layout.base ? fieldNames(layout.base) : []), ...layout.fields.keys()];
}

/** Whether the object has a `toString` that Node does not take for one of the standard's: it goes by the name of the class. */
function hasToString(layout: Layout): boolean {
  let owner: Layout | null = layout;
  while (owner && !owner.fields.has('toString') && !owner.methods.has('toString')) owner = owner.base;
  return owner !== null && (owner.fields.has('toString') || !standardClasses.has(owner.shownName));
}

/** What the program's `toString` gives; of objects without one what they inherit (ECMA-262, 20.1.3.6). */
function objectToString(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const member = layout.member('toString');
  const { module, types, representations } = context;
  if (!member) return module.block(null, [module.drop(object), context.stringLiteral('[object Object]')]);
  if (member.kind !== 'method') return callToStringField(context, layout, object);
  const target = member.function;
  const self = convert(
    context,
    object,
    reference('object', layoutHeap(layout)),
    representations.ofPlace(target.self!.place),
  );
  const missing = target.params.flatMap(({ place }) => {
    const representation = representations.ofPlace(place);
    return isUnit(representation) ? [] : [convert(context, module.nop(), unit, representation)];
  });
  const result = representations.ofPlace(target.result);
  const call = module.call(target.symbol, [self, ...missing], types.wasmType(result));
  return convert(context, call, result, stringReference);
}

/** A function in a field; the front end refuses what is no function of this form. */
function callToStringField(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const { module, types, representations } = context;
  const owner = layout.ownerOf('toString')!;
  const place = owner.fields.get('toString');
  const heap = place?.type.function && representations.closureHeap(place.type.function);
  if (!place || heap?.kind !== 'closure') return module.block(null, [module.drop(object), context.trap('wrong-type')]);
  const type = types.referenceTo(heap.name);
  const held = representations.ofPlace(place);
  const symbol = context.supportFunction(`toString ${heap.name}`, (defined) => {
    const missing = heap.params.flatMap((form) => (isUnit(form) ? [] : [convert(context, module.nop(), unit, form)]));
    const call = closureCall(context, heap, () => module.local.get(0, type), missing);
    const body = convert(context, call, heap.result, stringReference);
    module.addFunction(defined, type, types.wasmType(stringReference), [], body);
  });
  const field = module.struct.get(fieldIndex(owner, 'toString'), object, types.wasmType(held), false);
  const closure = convert(context, field, held, reference('closure', heap));
  return module.call(symbol, [closure], types.wasmType(stringReference));
}

/** Every closure carries the number of its function's name. */
function functionName(context: LoweringContext, read: () => Reference): Reference {
  const { module, binaryen, types } = context;
  const closure = module.ref.cast(read(), nonNull(context, 'function'));
  const number = module.struct.get(closureNameField, closure, binaryen.i32, false);
  const names = context.closureNames.map((name) => context.stringLiteral(name));
  // Closures are made with numbers of these names only.
  const otherwise = context.trap('unhandled-case');
  return jumpTable(context, 'name', number, names, otherwise, types.wasmType(stringReference));
}

function fieldCount(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const { module } = context;
  const written = countCreated(context, layout, object);
  if (layout.allTracked().length === 0) return written;
  return module.i32.add(written, countPresent(context, layout, module.copyExpression(object)));
}

/** Chooses by the layout of an object and the index of one of its fields. */
function byField(
  context: LoweringContext,
  read: () => Reference,
  readIndex: () => Reference,
  result: Representation,
  give: (field: ReflectedField, object: Reference) => Reference,
): Reference {
  const { module, types } = context;
  return byLayout(context, read, result, (layout, object) => {
    const values = fieldsOf(context, layout).map((field) =>
      give(field, module.ref.cast(read(), nonNull(context, layoutType(field.owner)))),
    );
    const index = fieldPosition(context, layout, object, readIndex);
    // The library asks for indices below the count.
    const otherwise = context.trap('unhandled-case');
    return jumpTable(context, layout.name, index, values, otherwise, types.wasmType(result));
  });
}

/** The position in the list of all fields of that with this index among those which exist. */
function fieldPosition(
  context: LoweringContext,
  layout: Layout,
  object: Reference,
  readIndex: () => Reference,
): Reference {
  const { module, binaryen } = context;
  if (layout.allTracked().length === 0) return module.block(null, [module.drop(object), readIndex()]);
  const count = untrackedFields(context, layout).length;
  const written = (): Reference => countCreated(context, layout, module.copyExpression(object));
  const late = presentField(context, layout, object, module.i32.sub(readIndex(), written()));
  const position = module.if(
    module.i32.lt_s(readIndex(), written()),
    readIndex(),
    module.i32.add(module.i32.const(count), late),
  );
  return module.block(null, [position], binaryen.i32);
}

/** What the accessor of a literal gives. */
function getterValue(context: LoweringContext, owner: Layout, name: string, object: Reference): Reference {
  const { module, types, representations } = context;
  const member = owner.methods.get(name);
  const getter = member?.kind === 'accessor' ? member.get : null;
  if (!getter) return convert(context, module.drop(object), unit, tagged);
  const representation = representations.ofPlace(getter.result);
  return convert(context, module.call(getter.symbol, [object], types.wasmType(representation)), representation, tagged);
}

function fieldValue(context: LoweringContext, { owner, name, accessor }: ReflectedField, object: Reference): Reference {
  const { module, types, representations } = context;
  if (accessor !== 0) return getterValue(context, owner, name, object);
  const representation = representations.ofPlace(owner.fields.get(name)!);
  if (representation.kind === 'unit') {
    const effect = module.drop(object);
    return convert(context, effect, representation, tagged);
  }
  const value = module.struct.get(fieldIndex(owner, name), object, types.wasmType(representation), false);
  return convert(context, value, representation, tagged);
}
