/**
 * The fields of objects that a program can see, in their order. Where constructors let others see an object before they are done,
 * it counts which of its fields have been created (ECMA-262, 10.2.2 and 15.7.14): `createdField`.
 */
import { accessorField, createdField, isIndex, type Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import type { LoweringContext, Reference } from './context.ts';
import { lowerTo } from './expressions.ts';
import { createdOrder, isTracked, markPresent, orderIndex } from './field-order.ts';
import type { FunctionState, Value } from './function-state.ts';
import { fieldIndex } from './heap-types.ts';
import { layoutHeap, reference, unit } from './representation.ts';

export interface ReflectedField {
  readonly owner: Layout;
  readonly name: string;
  /** `Accessor` of `runtime/lib/reflect.ts`: of what a literal has under the name. */
  readonly accessor: number;
}

/** Not private ones, nor what every error has. Tracked ones come last. */
export function fieldsOf(context: LoweringContext, layout: Layout): ReflectedField[] {
  const tracked = layout.allTracked().map((name) => ({ owner: layout.ownerOf(name)!, name, accessor: 0 }));
  return [...untrackedFields(context, layout), ...tracked];
}

/** The fields that do not come and go. */
export function untrackedFields(context: LoweringContext, layout: Layout): ReflectedField[] {
  const fields = createdFields(context, layout);
  return indicesFirst(fields.map((field) => [field.name, field] as const)).map(([, field]) => field);
}

/** Names that are numbers come first, in ascending order (ECMA-262, 10.1.11.1). */
export function indicesFirst<T>(named: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  const indices = named.filter(([name]) => isIndex(name));
  return [
    ...indices.toSorted(([left], [right]) => Number(left) - Number(right)),
    ...named.filter(([name]) => !isIndex(name)),
  ];
}

/** In the order in which constructors create them. */
function createdFields(context: LoweringContext, layout: Layout): ReflectedField[] {
  const inherited = layout.base ? createdFields(context, layout.base) : [];
  if (layout === context.wellKnown!.error) return inherited;
  const names = [...layout.fields.keys()].filter((name) => !layout.tracked.includes(name));
  return [...inherited, ...names.flatMap((name) => reflectedField(layout, name) ?? [])];
}

/** null: a field that is hidden, or the second one of an accessor. */
function reflectedField(owner: Layout, field: string): ReflectedField | null {
  if (!field.startsWith('#')) return { owner, name: field, accessor: 0 };
  for (const [name, member] of owner.isClass ? [] : owner.methods) {
    if (member.kind !== 'accessor') continue;
    const accessor = (member.get ? 1 : 0) + (member.set ? 2 : 0);
    if (field === accessorField(member.get ? 'get' : 'set', name)) return { owner, name, accessor };
  }
  return null;
}

/** How many of the untracked fields the object has. */
export function countCreated(context: LoweringContext, layout: Layout, object: Reference): Reference {
  const { module, binaryen } = context;
  const owner = layout.ownerOf(createdField);
  if (owner) return module.i32.wrap(module.struct.get(fieldIndex(owner, createdField), object, binaryen.i64, false));
  return module.block(null, [module.drop(object), module.i32.const(untrackedFields(context, layout).length)]);
}

/** Whether the object has the untracked field already; null: always. */
export function isCreated(
  context: LoweringContext,
  layout: Layout,
  name: string,
): ((object: Reference) => Reference) | null {
  const { module } = context;
  const position = createdFields(context, layout).findIndex((field) => field.name === name);
  if (!layout.ownerOf(createdField) || position < 0) return null;
  return (object) => module.i32.gt_s(countCreated(context, layout, object), module.i32.const(position));
}

export function lowerCreateFields(state: FunctionState, node: Extract<Expression, { kind: 'createFields' }>): Value {
  const { context } = state;
  const { module } = context;
  const owner = node.layout.ownerOf(createdField);
  if (!owner) return { reference: module.nop(), representation: unit };
  const object = (): Reference => lowerTo(state, node.object, reference('object', layoutHeap(node.layout)));
  const { base } = node.layout;
  if (node.name !== null && isTracked(node.layout, node.name)) {
    return { reference: markPresent(context, node.layout, node.name, object()), representation: unit };
  }
  const fields = createdFields(context, node.name === null ? base! : node.layout);
  const count = node.name === null ? fields.length : fields.findIndex(({ name }) => name === node.name) + 1;
  const effects: Reference[] = [];
  // A private field is not seen.
  if (node.name === null || count > 0) {
    effects.push(module.struct.set(fieldIndex(owner, createdField), object(), module.i64.const(BigInt(count))));
  }
  const order = node.name === null && !base!.ownerOf(createdField) ? createdOrder(base!) : 0n;
  if (order !== 0n) effects.push(module.struct.set(orderIndex(base!), object(), module.i64.const(order)));
  return { reference: module.block(null, effects), representation: unit };
}
