/**
 * The middle end: Binaryen's optimizer over the whole, closed world, and the module as bytes with its source map.
 */
import type { OptimizationLevel } from '../options.ts';
import type { Binaryen, Module } from './context.ts';

export interface WasmCode {
  readonly bytes: Uint8Array;
  /** JSON (source map revision 3). */
  readonly sourceMap: string;
}

/** Binaryen's optimize and shrink level for `-O`. */
const levels: Readonly<Record<OptimizationLevel, readonly [optimize: number, shrink: number]>> = {
  '0': [0, 0],
  '1': [1, 0],
  '2': [2, 0],
  '3': [3, 0],
  s: [2, 1],
};

export function optimizeModule(binaryen: Binaryen, module: Module, level: OptimizationLevel): void {
  const [optimize, shrink] = levels[level];
  binaryen.setClosedWorld(true);
  binaryen.setOptimizeLevel(optimize);
  binaryen.setShrinkLevel(shrink);
  // Binaryen makes the older `try`; the back end knows the standard's `try_table`.
  module.runPasses(['translate-to-exnref']);
  if (optimize > 0) module.optimize();
}

/** With the names of functions, which become symbols. */
export function emitWasm(binaryen: Binaryen, module: Module): WasmCode {
  binaryen.setDebugInfo(true);
  const { binary, sourceMap } = module.emitBinary('map');
  return { bytes: binary, sourceMap: sourceMap ?? '{"version":3,"sources":[],"names":[],"mappings":""}' };
}
