/** The thread of `deep-compilation.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { createDiagnostic } from '../diagnostics.ts';
import type { Compilation } from '../driver-api.ts';
import type { OptimizationLevel, Options } from '../options.ts';
import { type DeepReport, type DeepRequest, isStackOverflow } from './deep-compilation.ts';
import { loadDriver } from './load-driver.ts';

/** Passes of Binaryen's higher levels take time that grows with the square of the depth, or faster. */
const levels: Readonly<Record<OptimizationLevel, OptimizationLevel>> = { 0: '0', 1: '1', 2: '1', 3: '1', s: '1' };

const port = parentPort!;
const { file, options } = workerData as DeepRequest;
const { why, ...compilation } = await compile();
report({ kind: 'done', compilation, hasWhy: why !== undefined });
if (why !== undefined) {
  port.on('message', async (symbol: string) => report({ kind: 'why', symbols: await why(symbol) }));
}

function report(message: DeepReport): void {
  port.postMessage(message);
}

async function compile(): Promise<Compilation> {
  const driver = await loadDriver();
  const { dump, optimization } = options;
  const complete: Options = {
    ...options,
    optimization: levels[optimization],
    dump: dump && { ...dump, write: (text) => report({ kind: 'dump', text }) },
  };
  try {
    const compilation = await driver.compileApplication(file, complete);
    if (complete.optimization === optimization || compilation.artifacts === undefined) return compilation;
    const warning = createDiagnostic(2013, [file], driver.findDeepest(file));
    return { ...compilation, diagnostics: [...compilation.diagnostics, warning] };
  } catch (error) {
    if (!isStackOverflow(error)) throw error;
    return { diagnostics: [createDiagnostic(2011, [file], driver.findDeepest(file))] };
  }
}
