/**
 * Which places and functions an access or call can reach, over all layouts that flow to the receiver.
 */
import type { Flow } from '../core/flow.ts';
import type { Layout, Member } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import type { Type } from '../core/types.ts';

/** Members of this name of the layouts behind a type; layouts without it are left out. */
export function membersOf(flow: Flow, type: Type, name: string): Map<Layout, Member> {
  const members = new Map<Layout, Member>();
  for (const layout of flow.layoutsOf(type)) {
    if (layout.isAbstract) continue;
    const member = layout.member(name);
    if (member) members.set(layout, member);
  }
  return members;
}

/** Whether the field may be read before the object's constructor has given it a value: then it is undefined. */
export function mayReadUnset(flow: Flow, node: Expression): node is Extract<Expression, { kind: 'field' }> {
  if (node.kind !== 'field') return false;
  const members = [...membersOf(flow, node.object.type, node.name).values()];
  return members.some((member) => member.kind === 'field' && member.place.mayBeMissing);
}

/** The functions that a call through a member can run. */
export function methodsOf(flow: Flow, type: Type, name: string): Set<CoreFunction> {
  const methods = new Set<CoreFunction>();
  for (const member of membersOf(flow, type, name).values()) {
    if (member.kind === 'method') methods.add(member.function);
  }
  return methods;
}
