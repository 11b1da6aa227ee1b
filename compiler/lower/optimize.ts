/**
 * The middle end: Binaryen's optimizer over the whole, closed world, and the module as bytes with its source map.
 */
import type { OptimizationLevel } from '../options.ts';
import type { Binaryen, Module } from './context.ts';
import { keepReportedCalls } from './inlining.ts';
import type { LoweredModule } from './lower.ts';

export interface WasmCode {
  readonly bytes: Uint8Array;
  /** JSON (source map revision 3). */
  readonly sourceMap: string;
  /** The symbol of the function that each source of the map stands for. */
  readonly sourceFunctions: readonly string[];
}

/**
 * Binaryen's passes for `-O1` and `-O2`. What works on whole programs and on heap types is worth its time: it removes fields,
 * parameters, allocations and calls that nothing after it could. Of the local passes only those stay that these need to see
 * through a function; the rest of that work is the back end's own (compiler/ssa).
 */
const wholeProgramPasses = [
  'remove-unused-module-elements',
  'simplify-globals',
  'gto',
  'cfp',
  'gsi',
  'abstract-type-refining',
];
const localPasses = [
  'ssa-nomerge',
  'dce',
  'remove-unused-brs',
  'precompute-propagate',
  'simplify-locals-nostructure',
  'vacuum',
];
const interproceduralPasses = [
  'signature-pruning',
  'signature-refining',
  'dae',
  'inlining',
  'remove-unused-module-elements',
];
const cleanupPasses = [
  'heap2local',
  'optimize-casts',
  'local-subtyping',
  'simplify-locals',
  'merge-blocks',
  'precompute-propagate',
  'optimize-instructions',
  'heap-store-optimization',
  'remove-unused-brs',
  'simplify-locals',
  'vacuum',
  'simplify-globals',
  'remove-unused-module-elements',
  'reorder-locals',
];

interface Level {
  readonly optimize: number;
  readonly shrink: number;
  /** null: Binaryen's own choice for these numbers, which takes several times as long. */
  readonly passes: readonly string[] | null;
}

const fast = [...wholeProgramPasses, ...localPasses];
const thorough = [...fast, ...interproceduralPasses, ...cleanupPasses];

const levels: Readonly<Record<OptimizationLevel, Level>> = {
  '0': { optimize: 0, shrink: 0, passes: ['remove-unused-module-elements'] },
  '1': { optimize: 1, shrink: 0, passes: fast },
  '2': { optimize: 2, shrink: 0, passes: thorough },
  '3': { optimize: 3, shrink: 0, passes: null },
  s: { optimize: 2, shrink: 1, passes: thorough },
};

/**
 * Functions of at most so many expressions are inlined wherever they are called: accessors, conversions. A call and what it
 * does to registers takes as much code; measured, images shrink.
 */
const largestInlined = 14;

/**
 * Binaryen takes functions or ends of blocks for equal whose places in the source differ: a report would show the place of
 * another one.
 */
const placeLosingPasses = ['duplicate-function-elimination', 'code-folding'];

/** @param callees the functions that each function calls, by name */
export function optimizeModule(
  binaryen: Binaryen,
  { module, callees }: Pick<LoweredModule, 'module' | 'callees'>,
  level: OptimizationLevel,
): void {
  const { optimize, shrink, passes } = levels[level];
  keepReportedCalls(binaryen, module, callees);
  binaryen.setClosedWorld(true);
  binaryen.setOptimizeLevel(optimize);
  binaryen.setShrinkLevel(shrink);
  binaryen.setAlwaysInlineMaxSize(largestInlined);
  for (const pass of placeLosingPasses) binaryen.addPassToSkip(pass);
  // Binaryen makes the older `try`; the back end knows the standard's `try_table`.
  module.runPasses(['translate-to-exnref']);
  if (passes === null) module.optimize();
  else module.runPasses([...passes]);
}

/** With the names of functions, which become symbols. */
export function emitWasm(binaryen: Binaryen, module: Module, sourceFunctions: readonly string[]): WasmCode {
  binaryen.setDebugInfo(true);
  const { binary, sourceMap } = module.emitBinary('map');
  if (sourceMap === null) throw new Error('Binaryen has made no source map');
  return { bytes: binary, sourceMap, sourceFunctions };
}
