/** Every pass, and the whole pipeline, on random programs: V8 says what they compute. */
import assert from 'node:assert/strict';
import { expandHeapOperations } from '../../compiler/backend/expand-gc.ts';
import { type TranslatedModule, translateModule } from '../../compiler/ssa/from-wasm.ts';
import { inlineCalls } from '../../compiler/ssa/inlining.ts';
import type { Constant, Func } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { inlineRecursion } from '../../compiler/ssa/pass-recursion-inlining.ts';
import { optimize, steps } from '../../compiler/ssa/pipeline.ts';
import { print } from '../../compiler/ssa/print.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { randomCount } from '../harness/random-count.ts';
import { assemble, instantiate, load, memory32, type Outcome, run } from './programs.ts';
import { randomModule } from './random-programs.ts';

/** As many as take a few seconds; `FUZZ_PROGRAMS=5000` for a long run. */
const programCount = Number(process.env.FUZZ_PROGRAMS ?? randomCount(30));
const inputs: readonly (readonly [number, bigint, number])[] = [
  [0, 0n, 0],
  [1, -1n, 1.5],
  [-7, 123456789012345n, -1e10],
  [0x7fffffff, -(2n ** 63n), Number.NaN],
];

const view = new DataView(new ArrayBuffer(8));

function toArguments([integer, wide, float]: (typeof inputs)[number]): Constant[] {
  view.setFloat64(0, Number.isNaN(float) ? Number.NaN : float);
  return [integer, wide, view.getBigUint64(0)];
}

/** Results in V8; a fresh instance per run, because memory is part of what is compared. */
function expected(bytes: Uint8Array, name: string): Outcome[] {
  return inputs.map((input) => {
    try {
      return [instantiate(bytes)[name](...input)];
    } catch (error) {
      return { trap: String(error) };
    }
  });
}

/** Results in the interpreter, on a fresh machine per run. */
function actual(program: TranslatedModule, name: string): Outcome[] {
  return inputs.map((input) => run(load(program), name, toArguments(input)));
}

function translated(bytes: Uint8Array): TranslatedModule {
  return translateModule(readModule(bytes), { memory: memory32, sourceMap: null });
}

function assertSame(seen: readonly Outcome[], wanted: readonly Outcome[], what: string): void {
  wanted.forEach((outcome, index) => {
    if (Array.isArray(outcome)) assert.deepEqual(seen[index], outcome, `${what}, input ${index}`);
    else assert.ok(!Array.isArray(seen[index]), `${what}, input ${index}: ${JSON.stringify(outcome)} expected`);
  });
}

/** Runs the pipeline with the verifier after every pass. */
function optimizeVerified(func: Func): void {
  expandHeapOperations(func);
  assertVerified(func, 'expansion');
  optimize(func, 3, { afterPass: (pass) => assertVerified(func, pass) });
}

const transformations: readonly (readonly [string, (func: Func) => void])[] = [
  ['from-wasm alone', () => {}],
  ['expansion', (func) => void expandHeapOperations(func)],
  ...[...new Set(steps.map(({ pass }) => pass))].map((pass) => {
    const { name } = steps.find((step) => step.pass === pass)!;
    return [name, (func: Func) => void pass(func)] as const;
  }),
  ['the pipeline at level 0', (func) => optimize(func, 0)],
  ['the pipeline at level 1', (func) => optimize(func, 1)],
  ['recursion-inlining of large functions', (func) => void inlineRecursion(func, { body: 3000, earlyReturn: 1000 })],
  ['the pipeline at level 2', (func) => optimize(func, 2)],
  ['the pipeline at level 3', optimizeVerified],
];

describe('passes keep what random programs compute', function () {
  this.timeout(600_000);
  const programs = Array.from({ length: programCount }, (_, seed) => {
    // Binaryen's output is what the passes see most.
    const bytes = assemble(randomModule(seed), seed % 3 === 0 ? 2 : 0);
    return { seed, bytes, wanted: ['f0', 'f1', 'f2'].map((name) => expected(bytes, name)) };
  });

  for (const [name, transform] of transformations) {
    it(name, () => {
      for (const { seed, bytes, wanted } of programs) {
        const program = translated(bytes);
        program.functions.forEach(transform);
        wanted.forEach((outcomes, index) => {
          assertSame(actual(program, `f${index}`), outcomes, `seed ${seed}, f${index}`);
        });
      }
    });
  }

  it('inlining', () => {
    for (const { seed, bytes, wanted } of programs) {
      const whole = translated(bytes);
      const functions = inlineCalls(whole.functions, (symbol) => whole.symbols.exported.has(symbol));
      for (const func of functions) assertVerified(func, 'inlining');
      wanted.forEach((outcomes, index) => {
        assertSame(actual({ ...whole, functions }, `f${index}`), outcomes, `seed ${seed}, f${index}`);
      });
    }
  });

  it('print and parse are inverse, before and after the pipeline', () => {
    for (const { bytes } of programs) {
      for (const func of translated(bytes).functions) {
        const text = print(func);
        assert.equal(print(parse(text)), text);
        optimize(func, 3);
        const optimized = print(func);
        assert.equal(print(parse(optimized)), optimized);
      }
    }
  });
});
