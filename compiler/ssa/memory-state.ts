/**
 * What is known about the contents of memory on a path: a version number per alias region. Two loads of one address
 * with the same version of their region read the same. A store gives its region a new version, a call gives one to all.
 */
import type { CallTarget, MemoryAccess, Value } from './ir.ts';
import { operationRow } from './ops.ts';

/** What an operation may change: nothing, everything, or one region. */
export type Change = 'nothing' | 'everything' | { readonly region: string };

/** The region that even calls which keep memory may change: the core-local block. */
const coreRegion = 'core';

/** `value` is no terminator; a store to a location that is written once, at its creation, changes nothing seen before. */
export function changeOf(value: Value): Change {
  const { effect } = operationRow(value.op);
  if (effect === 'call') {
    const keeps = (value.op === 'call' || value.op === 'call_ref') && (value.aux as CallTarget).keepsMemory === true;
    return keeps ? { region: coreRegion } : 'everything';
  }
  if (effect !== 'write') return 'nothing';
  if (value.op !== 'store') return 'everything';
  const { region, immutable } = value.aux as MemoryAccess;
  if (immutable) return 'nothing';
  return region === null ? 'everything' : { region };
}

export class MemoryState {
  /** Version of every region that is not listed. */
  private readonly base: number;
  private readonly regions: ReadonlyMap<string, number>;
  /** Version of what may overlap anything: new with every change. */
  private readonly all: number;

  private constructor(base: number, regions: ReadonlyMap<string, number>, all: number) {
    this.base = base;
    this.regions = regions;
    this.all = all;
  }

  /** Nothing is known; `version` was never used before. */
  static fresh(version: number): MemoryState {
    return new MemoryState(version, new Map(), version);
  }

  /** The state after a change. */
  after(change: Change, version: number): MemoryState {
    if (change === 'nothing') return this;
    if (change === 'everything') return MemoryState.fresh(version);
    return new MemoryState(this.base, new Map(this.regions).set(change.region, version), version);
  }

  versionOf({ region, immutable }: MemoryAccess): number {
    if (immutable) return 0;
    return region === null ? this.all : (this.regions.get(region) ?? this.base);
  }
}
