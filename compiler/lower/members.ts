/**
 * Access to a member over all layouts that the receiver can have (docs/decisions.md): one way to do it is done directly;
 * several are told apart by type tests, one after the other, which become a table later (docs/ssa.md, "Type tests"). Each
 * different access is one generated function, which Binaryen inlines where that is worth it.
 */
import { membersOf } from '../analysis/places-of.ts';
import type { Layout, Member } from '../core/objects.ts';
import type { Type } from '../core/types.ts';
import type { LoweringContext, Reference, WasmType } from './context.ts';
import { nonNull } from './convert.ts';
import { layoutType } from './heap-types.ts';

/** Layouts for which the access is the same, under the closest layout that they all extend. */
export interface AccessGroup {
  /** The receiver is cast to this layout. */
  readonly receiver: Layout;
  readonly layouts: readonly Layout[];
  readonly member: Member | null;
}

/** The ways in which `name` is reached behind `type`; `null` members are of layouts that lack an optional one. */
export function accessGroups(context: LoweringContext, type: Type, name: string): AccessGroup[] {
  const members = membersOf(context.flow, type, name);
  const groups = new Map<unknown, { receiver: Layout; layouts: Layout[]; member: Member | null }>();
  for (const layout of context.flow.layoutsOf(type)) {
    if (layout.isAbstract) continue;
    const member = members.get(layout) ?? null;
    const { key, receiver } = identityOf(layout, name, member);
    const group = groups.get(key);
    if (group) group.layouts.push(layout);
    else groups.set(key, { receiver, layouts: [layout], member });
  }
  return [...groups.values()];
}

/** Accesses are the same when they reach the same field of the same declaring layout or run the same function. */
function identityOf(layout: Layout, name: string, member: Member | null): { key: unknown; receiver: Layout } {
  if (!member) return { key: layout, receiver: layout };
  if (member.kind === 'field') return { key: member.place, receiver: layout.ownerOf(name)! };
  if (member.kind === 'method') return { key: member.function, receiver: declaringClass(layout, name) };
  return { key: member.get ?? member.set, receiver: declaringClass(layout, name) };
}

function declaringClass(layout: Layout, name: string): Layout {
  for (let current: Layout | null = layout; current; current = current.base) {
    if (current.methods.has(name)) return current;
  }
  return layout;
}

/**
 * Chooses by the layout of the receiver. Groups whose receiver class also covers layouts of other groups (overridden methods)
 * are tested after those.
 */
export function dispatch(
  context: LoweringContext,
  groups: readonly AccessGroup[],
  readReceiver: () => Reference,
  result: WasmType,
  access: (group: AccessGroup, receiver: Reference) => Reference,
): Reference {
  const { module, binaryen } = context;
  // TypeScript has narrowed a type to which the object does not belong any more: claims of the program are checked before.
  let otherwise = context.trap('wrong-type');
  for (const { group, tested } of testsOf(groups)) {
    const type = nonNull(context, layoutType(tested));
    const cast = module.ref.cast(readReceiver(), nonNull(context, layoutType(group.receiver)));
    otherwise = module.if(module.ref.test(readReceiver(), type), access(group, cast), otherwise);
  }
  return result === binaryen.none ? otherwise : module.block(null, [otherwise], result);
}

/** Type tests, those tried last first: a class is tested after the classes derived from it that differ. */
function testsOf(groups: readonly AccessGroup[]): { group: AccessGroup; tested: Layout }[] {
  const tests = groups.flatMap((group) => topmost(group.layouts).map((tested) => ({ group, tested })));
  return tests.sort((left, right) => depth(left.tested) - depth(right.tested));
}

/** The layouts of the set that extend no other of the set. */
function topmost(layouts: readonly Layout[]): Layout[] {
  return layouts.filter((layout) => !layouts.some((other) => other !== layout && layout.isOrExtends(other)));
}

/** How many classes the layout extends. */
export function depth(layout: Layout): number {
  return layout.base ? depth(layout.base) + 1 : 0;
}

/** Names a generated access function: equal for accesses that do the same. */
export function accessKey(groups: readonly AccessGroup[]): string {
  return groups.map(({ layouts }) => layouts.map(({ name }) => name).join('/')).join(';');
}
