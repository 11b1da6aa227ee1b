/** What the reader says of a module with everything in it, and what it refuses. */
import assert from 'node:assert/strict';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { assemble } from '../ssa/programs.ts';
import { everySection } from './modules.ts';

const header = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];

describe('reader of modules', () => {
  const module = readModule(assemble(everySection));

  it('numbers imports before what is defined', () => {
    assert.deepEqual(
      module.functions.map((item) => item.import?.field ?? null),
      ['print', null, null],
    );
    assert.deepEqual(
      module.memories.map(({ type }) => type.limits),
      [
        { minimum: 1n, maximum: 16n, addressType: 'i64' },
        { minimum: 2n, maximum: null, addressType: 'i32' },
      ],
    );
    assert.equal(module.tables.length, 2);
    assert.equal(module.tags.length, 2);
  });

  it('reads globals with their constant expressions', () => {
    const expressions = module.globals.map(({ initial }) => initial?.map(({ name }) => name) ?? null);
    assert.deepEqual(expressions, [
      null,
      ['i64.const'],
      ['f64.const'],
      ['i32.const', 'i32.const', 'i32.add'],
      ['i32.const', 'ref.null', 'struct.new'],
    ]);
    assert.equal(module.globals[2].initial![0].immediate, 0x400921fb54442d18n);
    assert.equal(module.globals[1].type.mutable, true);
  });

  it('reads exports, start, segments', () => {
    assert.deepEqual(
      module.exports.map(({ name, kind, index }) => `${name} ${kind} ${index}`),
      ['twice function 2', 'again function 2', 'counter global 1', 'second memory 1', 'own tag 1'],
    );
    assert.equal(module.start, 1);
    assert.deepEqual(
      module.data.map(({ mode, bytes }) => [mode.kind, bytes.length]),
      [
        ['passive', 3],
        ['active', 4],
      ],
    );
    const [entries] = module.elements;
    assert.equal(entries.mode.kind, 'active');
    assert.deepEqual(
      entries.items.map((item) => item[0].name),
      ['ref.func', 'ref.null'],
    );
  });

  it('reads struct, array and function types', () => {
    const kinds = module.types.map(({ composite }) => composite.kind);
    assert.ok(kinds.includes('struct') && kinds.includes('func'));
    const node = module.types.find(({ composite }) => composite.kind === 'struct')!;
    assert.equal(node.final, false);
    assert.deepEqual(node.composite.kind === 'struct' && node.composite.fields.map(({ mutable }) => mutable), [
      false,
      true,
    ]);
  });

  it('keeps locals as runs', () => {
    assert.deepEqual(module.functions[1].body!.locals, [
      { count: 1, type: 'f32' },
      { count: 1, type: 'v128' },
    ]);
  });

  const refusals: readonly (readonly [string, readonly number[], RegExp])[] = [
    ['another magic number', [0x00, 0x61, 0x73, 0x6e, 1, 0, 0, 0], /not a WebAssembly 1 binary/],
    ['sections out of order', [...header, 3, 1, 0, 1, 1, 0], /unexpected section 1/],
    ['a section twice', [...header, 1, 1, 0, 1, 1, 0], /unexpected section 1/],
    ['an unknown section', [...header, 14, 0], /malformed section id 14/],
    ['a section with bytes to spare', [...header, 1, 2, 0, 0], /section size mismatch/],
    ['a section that ends too late', [...header, 1, 9, 0], /unexpected end/],
    ['functions without code', [...header, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0], /inconsistent lengths/],
    ['a type index out of bounds', [...header, 1, 4, 1, 0x60, 0, 0, 3, 2, 1, 1], /type 1 is no function type/],
    ['an integer too large', [...header, 1, 0x80, 0x80, 0x80, 0x80, 0x10], /integer too large/],
    ['a name that is not UTF-8', [...header, 0, 3, 2, 0xc0, 0x80], /malformed UTF-8/],
    ['a supertype that follows', [...header, 1, 6, 1, 0x50, 1, 0, 0x5f, 0], /does not precede/],
    ['a subtype of a final type', [...header, 1, 8, 2, 0x5f, 0, 0x50, 1, 0, 0x5f, 0], /is final/],
    ['an export of nothing', [...header, 7, 5, 1, 1, 0x61, 0, 0], /export "a" of unknown function 0/],
    ['limits that cross', [...header, 5, 4, 1, 1, 2, 1], /minimum must not be greater/],
    ['code in a constant', [...header, 6, 6, 1, 0x7f, 0, 0x01, 0x0b, 0], /nop in a constant expression/],
    ['a constant of another type', [...header, 6, 6, 1, 0x7f, 0, 0x42, 0, 0x0b], /type mismatch/],
  ];
  for (const [what, bytes, message] of refusals) {
    it(`refuses ${what}, with the place`, () => {
      assert.throws(
        () => readModule(Uint8Array.from(bytes)),
        (error: Error) => {
          assert.match(error.message, message);
          assert.match(error.message, /at byte 0x/);
          return true;
        },
      );
    });
  }
});
