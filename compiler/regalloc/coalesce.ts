/**
 * Coalescing: merges the bundles on the two sides of a move, a reused operand or a block parameter, so
 * that the move vanishes. Bundles are merged when their ranges do not overlap, hottest moves first. The
 * pairs that stay apart remember each other and try to end up in the same register anyway.
 */
import type { Bundle, SpillSet } from './bundles.ts';
import { firstEndingAfter, type LiveRange } from './live-ranges.ts';
import type { Affinity } from './uses.ts';

/** More would cost time at each attempt to allocate, and the first ones are the hottest. */
const maximalPartners = 16;

/** Bundles that go into others are left without ranges. */
export function coalesce(
  bundles: readonly Bundle[],
  ofRegister: readonly (Bundle | null)[],
  affinities: readonly Affinity[],
): void {
  /** Of a merged bundle the one it went into. */
  const mergedInto: (Bundle | null)[] = bundles.map(() => null);
  const find = (bundle: Bundle): Bundle => {
    let root = bundle;
    for (let next = mergedInto[root.id]; next !== null; next = mergedInto[root.id]) root = next;
    if (root !== bundle) mergedInto[bundle.id] = root;
    return root;
  };
  const apart: [Bundle, Bundle][] = [];
  for (const { from, to } of affinities.toSorted((a, b) => b.weight - a.weight)) {
    const source = ofRegister[from];
    const target = ofRegister[to];
    if (source === null || target === null) continue;
    const [large, small] = bySize(find(source), find(target));
    if (large === small) continue;
    if (overlap(large.ranges, small.ranges)) {
      apart.push([source, target]);
    } else {
      large.ranges = merge(large.ranges, small.ranges);
      small.ranges = [];
      mergedInto[small.id] = large;
    }
  }
  for (const [source, target] of apart) link(find(source).spillSet, find(target).spillSet);
}

function bySize(a: Bundle, b: Bundle): [large: Bundle, small: Bundle] {
  return a.ranges.length >= b.ranges.length ? [a, b] : [b, a];
}

function link(a: SpillSet, b: SpillSet): void {
  if (a === b || a.partners.includes(b)) return;
  if (a.partners.length < maximalPartners) a.partners.push(b);
  if (b.partners.length < maximalPartners) b.partners.push(a);
}

/** Binary searches the larger list for each range of the smaller one. */
function overlap(large: readonly LiveRange[], small: readonly LiveRange[]): boolean {
  let start = 0;
  for (const range of small) {
    start = firstEndingAfter(large, range.from, start);
    if (start === large.length) return false;
    if (large[start].from < range.to) return true;
  }
  return false;
}

function merge(large: LiveRange[], small: readonly LiveRange[]): LiveRange[] {
  if (small.length === 1) {
    large.splice(firstEndingAfter(large, small[0].from), 0, small[0]);
    return large;
  }
  const merged: LiveRange[] = [];
  let next = 0;
  for (const range of large) {
    while (next < small.length && small[next].from < range.from) merged.push(small[next++]);
    merged.push(range);
  }
  while (next < small.length) merged.push(small[next++]);
  return merged;
}
