/**
 * The optimiser: which passes run, in which order. Binaryen has optimised the module before; what is left to do is what
 * only shows in SSA form, and after heap operations were expanded to loads, checks and branches.
 */
import type { Func } from './ir.ts';
import { layOutBlocks } from './pass-block-layout.ts';
import { propagateConditionalConstants } from './pass-conditional-constants.ts';
import { foldConstants } from './pass-constant-folding.ts';
import { splitCriticalEdges } from './pass-critical-edges.ts';
import { eliminateDeadCode } from './pass-dead-code-elimination.ts';
import { decideDominatedBranches } from './pass-dominated-branches.ts';
import { numberValues } from './pass-global-value-numbering.ts';
import { hoistLoopInvariants } from './pass-loop-invariant-code-motion.ts';
import { rotateLoops } from './pass-loop-rotation.ts';
import { inlineRecursion } from './pass-recursion-inlining.ts';
import { removeRedundantParameters } from './pass-redundant-parameters.ts';
import { simplifyControlFlow } from './pass-simplify-cfg.ts';
import { formSwitches } from './pass-switch-formation.ts';

/** Changes a function in place, returns the number of changes. */
export type Pass = (func: Func) => number;

/** 0: only what the back end needs; 1: what is cheap; 2: all that makes code no larger to speak of; 3: all. */
export type Level = 0 | 1 | 2 | 3;

export interface PipelineHooks {
  /** Called after each pass, to dump or verify. */
  readonly afterPass?: (pass: string, func: Func, changes: number) => void;
}

interface Step {
  readonly name: string;
  readonly pass: Pass;
  /** The lowest level at which the step runs. */
  readonly from: Level;
}

export const steps: readonly Step[] = [
  { name: 'constant-folding', pass: foldConstants, from: 1 },
  { name: 'conditional-constants', pass: propagateConditionalConstants, from: 2 },
  { name: 'simplify-cfg', pass: simplifyControlFlow, from: 1 },
  { name: 'redundant-parameters', pass: removeRedundantParameters, from: 1 },
  { name: 'global-value-numbering', pass: numberValues, from: 2 },
  { name: 'dominated-branches', pass: decideDominatedBranches, from: 2 },
  { name: 'simplify-cfg', pass: simplifyControlFlow, from: 2 },
  { name: 'dead-code-elimination', pass: eliminateDeadCode, from: 2 },
  { name: 'recursion-inlining', pass: inlineRecursion, from: 3 },
  { name: 'loop-rotation', pass: rotateLoops, from: 2 },
  { name: 'simplify-cfg', pass: simplifyControlFlow, from: 2 },
  { name: 'redundant-parameters', pass: removeRedundantParameters, from: 2 },
  { name: 'loop-invariant-code-motion', pass: hoistLoopInvariants, from: 2 },
  { name: 'global-value-numbering', pass: numberValues, from: 2 },
  { name: 'constant-folding', pass: foldConstants, from: 2 },
  { name: 'dominated-branches', pass: decideDominatedBranches, from: 2 },
  { name: 'simplify-cfg', pass: simplifyControlFlow, from: 1 },
  { name: 'redundant-parameters', pass: removeRedundantParameters, from: 1 },
  { name: 'switch-formation', pass: formSwitches, from: 2 },
  { name: 'dead-code-elimination', pass: eliminateDeadCode, from: 1 },
  { name: 'block-layout', pass: layOutBlocks, from: 0 },
  { name: 'critical-edges', pass: splitCriticalEdges, from: 0 },
];

/** Optimises one function; afterwards it has no critical edges and its blocks are in layout order. */
export function optimize(func: Func, level: Level, hooks: PipelineHooks = {}): void {
  for (const { name, pass, from } of steps) {
    if (level < from) continue;
    const changes = pass(func);
    hooks.afterPass?.(name, func, changes);
  }
}
