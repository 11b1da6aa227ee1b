/** Hostile input: whatever the bytes, reading and translating either works or ends in a `WasmError`. */
import assert from 'node:assert/strict';
import { translateModule } from '../../compiler/ssa/from-wasm.ts';
import { optimize } from '../../compiler/ssa/pipeline.ts';
import { verify } from '../../compiler/ssa/verify.ts';
import { WasmError } from '../../compiler/wasm/error.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { randomCount } from '../harness/random-count.ts';
import { heapProgram } from '../ssa/heap-programs.ts';
import { assemble, memory32 } from '../ssa/programs.ts';
import { Random, randomModule } from '../ssa/random-programs.ts';
import { everySection } from './modules.ts';

const mutationCount = Number(process.env.FUZZ_MUTATIONS ?? randomCount(300));

/** Returns true when the bytes are a module that can be translated. */
function survives(bytes: Uint8Array, what: string): boolean {
  try {
    const module = readModule(bytes);
    for (const func of translateModule(module, { memory: memory32, sourceMap: null }).functions) {
      assert.deepEqual(verify(func), [], what);
      optimize(func, 3);
    }
    return true;
  } catch (error) {
    if (!(error instanceof WasmError)) throw new Error(`${what}: ${String(error)}`, { cause: error });
    assert.ok(error.offset >= 0 && error.offset <= bytes.length, `${what}: offset ${error.offset}`);
    return false;
  }
}

const subjects: readonly (readonly [string, Uint8Array])[] = [
  ['heap program', assemble(heapProgram)],
  ['optimized heap program', assemble(heapProgram, 3)],
  ['control flow', assemble(randomModule(3, 1))],
  ['every section', assemble(everySection)],
];

describe('hostile binaries', function () {
  this.timeout(600_000);

  for (const [name, bytes] of subjects) {
    it(`${name}: cut off at every byte`, () => {
      for (let length = 0; length < bytes.length; length++) survives(bytes.slice(0, length), `${length} bytes`);
    });

    it(`${name}: ${mutationCount} random changes`, () => {
      const random = new Random(name.length);
      for (let count = 0; count < mutationCount; count++) {
        const changed = bytes.slice();
        for (let changes = 1 + random.below(3); changes > 0; changes--) {
          changed[random.below(changed.length)] =
            random.below(4) === 0 ? random.pick([0, 0x7f, 0x80, 0xff]) : random.below(256);
        }
        survives(changed, `change ${count}`);
      }
    });
  }

  const header = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  const huge = [0xff, 0xff, 0xff, 0xff, 0x0f];
  for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]) {
    it(`section ${id} with four billion items`, () => {
      assert.equal(survives(Uint8Array.from([...header, id, huge.length, ...huge]), 'count'), false);
    });
  }

  it('more locals than any engine allows', () => {
    const types = [1, 4, 1, 0x60, 0, 0];
    const functions = [3, 2, 1, 0];
    const body = [1, ...huge, 0x7f, 0x0b];
    const code = [10, body.length + 2, 1, body.length, ...body];
    assert.throws(() => readModule(Uint8Array.from([...header, ...types, ...functions, ...code])), /too many locals/);
  });

  it('a chain of supertypes that is too long', () => {
    const types = Array.from({ length: 100 }, (_, index) => [0x50, ...(index === 0 ? [0] : [1, index - 1]), 0x5f, 0]);
    const content = [types.length, ...types.flat()];
    const size = [(content.length & 0x7f) | 0x80, content.length >> 7];
    assert.throws(() => readModule(Uint8Array.from([...header, 1, ...size, ...content])), /too many supertypes/);
  });

  it('blocks nested a hundred thousand deep', () => {
    const depth = 100_000;
    const block = [0x02, 0x40];
    const body = [
      0,
      ...Array.from({ length: depth }, () => block).flat(),
      ...new Array<number>(depth).fill(0x0b),
      0x0b,
    ];
    const leb = (value: number) => [(value & 0x7f) | 0x80, ((value >> 7) & 0x7f) | 0x80, value >> 14];
    const code = [1, ...leb(body.length), ...body];
    const bytes = [...header, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 10, ...leb(code.length), ...code];
    assert.ok(survives(Uint8Array.from(bytes), 'nesting'));
  });
});
