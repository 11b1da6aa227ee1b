/** Heap objects, references and exceptions: from-wasm, expansion and the whole pipeline give the same results. */
import assert from 'node:assert/strict';
import { expandHeapOperations } from '../../compiler/backend/expand-gc.ts';
import { translateModule } from '../../compiler/ssa/from-wasm.ts';
import type { Func } from '../../compiler/ssa/ir.ts';
import { optimize } from '../../compiler/ssa/pipeline.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { heapCases, heapProgram } from './heap-programs.ts';
import { assemble, load, run } from './programs.ts';

const variants: readonly (readonly [string, (func: Func) => void])[] = [
  ['from-wasm', () => {}],
  ['expanded', (func) => void expandHeapOperations(func)],
  [
    'expanded and optimized',
    (func) => {
      expandHeapOperations(func);
      optimize(func, 3, { afterPass: (pass) => assertVerified(func, pass) });
    },
  ],
];

for (const optimizeLevel of [0, 3]) {
  const bytes = assemble(heapProgram, optimizeLevel);
  for (const [variant, transform] of variants) {
    describe(`heap programs at Binaryen level ${optimizeLevel}, ${variant}`, () => {
      const program = translateModule(readModule(bytes));
      program.functions.forEach(transform);
      for (const { name, args, outcome } of heapCases) {
        it(`${name}(${args.join(', ')})`, () => {
          const seen = run(load(program), name, args);
          // Where Binaryen sees that code always traps, it makes that the trap of `unreachable`.
          const isDecided = typeof outcome === 'object' && 'trap' in outcome && optimizeLevel > 0;
          assert.deepEqual(seen, isDecided && 'trap' in (seen as object) ? seen : outcome);
        });
      }
    });
  }
}
