/**
 * Compiles a program on which the stack of this thread was too small, in a thread with a larger one. TypeScript, Binaryen and we walk
 * trees by recursion; Node gives its main thread one megabyte. Only what can be copied passes between threads: texts of
 * `--dump-after` and answers of `why` go as messages.
 */
import { once } from 'node:events';
import { extname } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { DumpRequest } from '../debug.ts';
import type { Compilation } from '../driver-api.ts';
import type { Options } from '../options.ts';

/**
 * Binaryen keeps a second stack of five megabytes in its memory, and nothing checks that one. Of seven shapes of trees none took more than
 * 210 bytes of it a level, and none less than 400 of the thread's stack: that is full first.
 */
const stackMebibytes = 8;

export interface DeepRequest {
  readonly file: string;
  readonly options: Omit<Options, 'dump'> & { readonly dump: Omit<DumpRequest, 'write'> | null };
}

export type DeepReport =
  | { readonly kind: 'dump'; readonly text: string }
  | { readonly kind: 'done'; readonly compilation: Omit<Compilation, 'why'>; readonly hasWhy: boolean }
  | { readonly kind: 'why'; readonly symbols: readonly string[] };

export async function compileDeeply(file: string, options: Options): Promise<Compilation> {
  const { dump } = options;
  const request: DeepRequest = {
    file,
    options: { ...options, dump: dump && { after: dump.after, functionName: dump.functionName } },
  };
  const worker = new Worker(new URL(`deep-worker${extname(import.meta.url)}`, import.meta.url), {
    workerData: request,
    resourceLimits: { stackSizeMb: stackMebibytes },
  });
  return new Promise((resolve, reject) => {
    worker.on('error', reject);
    worker.on('message', (report: DeepReport) => {
      if (report.kind === 'dump') dump?.write(report.text);
      if (report.kind !== 'done') return;
      const { compilation, hasWhy } = report;
      // It waits for questions, for as long as we have something else to do.
      worker.unref();
      resolve(hasWhy ? { ...compilation, why: (symbol) => ask(worker, symbol) } : compilation);
    });
  });
}

async function ask(worker: Worker, symbol: string): Promise<readonly string[]> {
  worker.ref();
  worker.postMessage(symbol);
  const [report] = (await once(worker, 'message')) as [Extract<DeepReport, { kind: 'why' }>];
  worker.unref();
  return report.symbols;
}

/** Also of Binaryen's WebAssembly code, which has its frames on the same stack. */
export function isStackOverflow(error: unknown): boolean {
  return error instanceof RangeError && error.message === 'Maximum call stack size exceeded';
}
