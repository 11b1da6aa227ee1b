/**
 * Gives every fragment its offset and size. Jumps start short and become long when their target is too far; that, and
 * anything else whose size depends on distances, may move labels, so layout is repeated until nothing changes.
 */
import { AssemblyError, type BoundExpression, evaluate } from './expressions.ts';
import { distanceInLayout, type Fragment, largestSection, offsetOf, type SectionBuilder } from './sections.ts';
import type { SymbolTable } from './symbols.ts';

/** Jumps only grow, so a file settles soon unless a size depends on itself in a circle. */
const mostRounds = 100;

export type ReportError = (fragment: Fragment, error: AssemblyError) => void;

/** @param report is told what is wrong with a fragment; it then has size 0 */
export function relax(sections: readonly SectionBuilder[], symbols: SymbolTable, report: ReportError): void {
  let round = 0;
  let failures = new Map<Fragment, AssemblyError>();
  for (let isSettled = false; !isSettled && round < mostRounds; round++) {
    failures = new Map();
    // No shortcut: every section is laid out in every round.
    isSettled = sections.map((section) => layOut(section, failures)).every((unchanged) => unchanged);
    isSettled = growJumps(sections, symbols) === 0 && isSettled;
  }
  for (const [fragment, error] of failures) report(fragment, error);
  if (round === mostRounds) {
    const fragment = sections.flatMap((section) => section.fragments).find(({ kind }) => kind !== 'bytes')!;
    report(fragment, new AssemblyError('sizes in this file depend on each other in a circle', fragment.place.offset));
  }
}

/** Whether nothing moved. */
function layOut(section: SectionBuilder, failures: Map<Fragment, AssemblyError>): boolean {
  let isSettled = true;
  let offset = 0;
  for (const fragment of section.fragments) {
    let size = 0;
    try {
      size = sizeOf(section, fragment, offset);
      if (offset + size > largestSection && !section.isZero) {
        throw new AssemblyError(`section ${section.name} gets too large`, fragment.place.offset);
      }
    } catch (error) {
      if (!(error instanceof AssemblyError)) throw error;
      failures.set(fragment, error);
    }
    isSettled &&= fragment.offset === offset && fragment.size === size;
    fragment.offset = offset;
    fragment.size = size;
    offset += size;
  }
  return isSettled;
}

function sizeOf(section: SectionBuilder, fragment: Fragment, offset: number): number {
  switch (fragment.kind) {
    case 'bytes':
      return fragment.size;
    case 'align': {
      const gap = (fragment.alignment - (offset % fragment.alignment)) % fragment.alignment;
      return gap > fragment.limit ? 0 : gap;
    }
    case 'space':
      return constantOf(fragment, fragment.count) * fragment.pattern.length;
    case 'origin': {
      const gap = originOf(section, fragment, fragment.target) - offset;
      if (gap < 0) throw new AssemblyError('`.org` cannot go back', fragment.place.offset);
      return gap;
    }
    case 'jump':
      return (fragment.isShort ? fragment.short : fragment.long).bytes.length;
    case 'instruction':
      fragment.encoded = fragment.encode(distanceInLayout);
      return fragment.encoded.bytes.length;
  }
}

function constantOf(fragment: Fragment, expression: BoundExpression): number {
  const { constant, plus, minus } = evaluate(expression, distanceInLayout);
  if (plus !== null || minus !== null) {
    throw new AssemblyError('the number of bytes depends on an address', fragment.place.offset);
  }
  if (constant < 0n) throw new AssemblyError('the number of bytes is negative', fragment.place.offset);
  return Number(constant);
}

/** A number, or a label of the same section plus a number, as an offset in the section. */
function originOf(section: SectionBuilder, fragment: Fragment, target: BoundExpression): number {
  const { constant, plus, minus } = evaluate(target, distanceInLayout);
  if (minus !== null || (plus !== null && plus.position?.section !== section)) {
    throw new AssemblyError('`.org` needs a place in this section', fragment.place.offset);
  }
  return Number(constant) + (plus === null ? 0 : offsetOf(plus.position!));
}

/** Makes jumps long that do not reach; returns how many. */
function growJumps(sections: readonly SectionBuilder[], symbols: SymbolTable): number {
  let grown = 0;
  for (const section of sections) {
    for (const fragment of section.fragments) {
      if (fragment.kind !== 'jump' || !fragment.isShort || reaches(section, fragment, symbols)) continue;
      fragment.isShort = false;
      grown++;
    }
  }
  return grown;
}

/** Short distances have 8 bits; other files may replace weak targets. */
function reaches(
  section: SectionBuilder,
  fragment: Extract<Fragment, { kind: 'jump' }>,
  symbols: SymbolTable,
): boolean {
  const { offset, symbol, addend } = fragment.short.relocations[0];
  const target = symbols.get(symbol);
  const isNear = target.position?.section === section && target.binding !== 'weak';
  if (!isNear) return false;
  const distance = offsetOf(target.position!) + addend - (fragment.offset + offset);
  return distance >= -128 && distance <= 127;
}
