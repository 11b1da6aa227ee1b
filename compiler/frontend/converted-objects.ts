/**
 * Objects that become text: by their `toString`, a method or a function in a field that gives a string; by `+`, `valueOf` would
 * come first (ECMA-262, 7.1.1.1). Which objects reach these places is known when everything has flowed.
 */
import type { Layout } from '../core/objects.ts';
import { Kind } from '../core/types.ts';
import type { FrontendContext } from './context.ts';

/** Refuses the conversions that some object would need more for. */
export function checkConversions({ flow, convertedObjects, textualObjects, refusals }: FrontendContext): void {
  const layouts = [...flow.anyObject.layouts];
  const hasValueOf = layouts.some((layout) => layout.member('valueOf') !== null);
  const isUnusual = layouts.some((layout) => !hasPlainText(layout));
  if (hasValueOf) for (const node of convertedObjects) refusals.push({ node, code: 1215, values: [] });
  if (isUnusual) for (const node of textualObjects) refusals.push({ node, code: 1215, values: [] });
}

function hasPlainText(layout: Layout): boolean {
  const member = layout.member('toString');
  if (!member) return true;
  if (member.kind === 'accessor') return false;
  if (member.kind === 'method') return member.function.result.type.isOnly(Kind.string);
  const { type } = member.place;
  return type.isOnly(Kind.function) && (type.function?.result.type.isOnly(Kind.string) ?? false);
}
