/**
 * What a build is asked to do, as one immutable value that every phase may read. The command line, the
 * `hermit` key of package.json and tests all make it through `createOptions`.
 */
import { findTarget, type Target, type TargetName } from '../targets/target.ts';
import type { ArtifactKind, DumpRequest } from './debug.ts';

export const optimizationLevels = ['0', '1', '2', '3', 's'] as const;
export type OptimizationLevel = (typeof optimizationLevels)[number];

export interface Options {
  readonly target: Target;
  readonly optimization: OptimizationLevel;
  /** Without symbol table: what only debuggers and `inspect` read. */
  readonly strip: boolean;
  /** CPU features beyond the baseline of the instruction set. */
  readonly features: ReadonlySet<string>;
  /** Checks the lowered module, the SSA form after every pass, and every register allocation. */
  readonly verify: boolean;
  readonly emit: ReadonlySet<ArtifactKind>;
  readonly dump: DumpRequest | null;
}

export interface OptionValues {
  readonly target?: TargetName;
  readonly optimization?: OptimizationLevel;
  readonly strip?: boolean;
  readonly features?: Iterable<string>;
  readonly verify?: boolean;
  readonly emit?: Iterable<ArtifactKind>;
  readonly dump?: DumpRequest | null;
}

export const defaultTarget: TargetName = 'x86_64-hermit';

export function createOptions(values: OptionValues = {}): Options {
  const target = findTarget(values.target ?? defaultTarget)!;
  return {
    target,
    optimization: values.optimization ?? '2',
    strip: values.strip ?? false,
    features: new Set(values.features),
    verify: values.verify ?? false,
    emit: new Set(values.emit ?? ['elf', target.bootArtifact]),
    dump: values.dump ?? null,
  };
}
