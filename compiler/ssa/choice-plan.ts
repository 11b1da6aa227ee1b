/**
 * How to find the case of an integer with few jumps: by one table where the cases lie close together, otherwise by halves
 * (Hennessy and Mendelsohn, "Compilation of the Pascal Case Statement", 1982; Sayle, "A Superoptimizer Analysis of Multiway
 * Branch Code Generation", 2008).
 */

/** Numbers from `low` to `high` that have the same case. */
export interface Run {
  readonly low: number;
  readonly high: number;
  readonly index: number;
}

/** `depth`: the most branches on a way through the plan. */
export type Plan =
  | { readonly kind: 'case'; readonly index: number; readonly depth: 0 }
  /** Is the integer between `low` and `high`? */
  | { readonly kind: 'interval'; low: number; high: number; inside: Plan; outside: Plan; readonly depth: number }
  /** Is the integer less than `bound`? */
  | { readonly kind: 'less'; bound: number; below: Plan; above: Plan; readonly depth: number }
  /** The cases of `first` and the numbers after it; any other number is of case `otherwise`. */
  | { readonly kind: 'table'; first: number; cases: number[]; otherwise: number; readonly depth: number };

/** A jump through a table takes about as long as this many branches. */
const tableDepth = 3;
/** Fewer runs are told apart by less branches than that. */
const fewestRunsOfTable = 7;
/** Entries of a table for each run, at most. */
const entriesPerRun = 4;

/** `runs` follow one another without gaps; no two neighbours have the same case. */
export function planChoice(runs: readonly Run[]): Plan {
  const first = runs[0];
  if (runs.length === 1) return { kind: 'case', index: first.index, depth: 0 };
  if (runs.length === 3 && first.index === runs[2].index) return planInterval(runs[1], first);
  return planTable(runs) ?? planHalves(runs);
}

function planInterval({ low, high, index }: Run, around: Run): Plan {
  const inside: Plan = { kind: 'case', index, depth: 0 };
  return { kind: 'interval', low, high, inside, outside: { kind: 'case', index: around.index, depth: 0 }, depth: 1 };
}

/** The last run, and the first one if it has the same case, are what lies outside of the table. */
function planTable(runs: readonly Run[]): Plan | null {
  if (runs.length < fewestRunsOfTable) return null;
  const last = runs[runs.length - 1];
  const listed = runs.slice(runs[0].index === last.index ? 1 : 0, -1);
  const first = listed[0].low;
  if (last.low - first > entriesPerRun * runs.length) return null;
  const cases = listed.flatMap(({ low, high, index }) => new Array<number>(high - low + 1).fill(index));
  return { kind: 'table', first, cases, otherwise: last.index, depth: tableDepth };
}

function planHalves(runs: readonly Run[]): Plan {
  const middle = runs.length >> 1;
  const below = planChoice(runs.slice(0, middle));
  const above = planChoice(runs.slice(middle));
  return { kind: 'less', bound: runs[middle].low, below, above, depth: 1 + Math.max(below.depth, above.depth) };
}
