/** Static data made from globals and segments, symbol names, source positions. */
import assert from 'node:assert/strict';
import { encode } from '@jridgewell/sourcemap-codec';
import { translateModule } from '../../compiler/ssa/from-wasm.ts';
import { absoluteMemory } from '../../compiler/ssa/memory-model.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { readSourceMap } from '../../compiler/wasm/source-map.ts';
import { assemble, functionNamed, translate } from '../ssa/programs.ts';

describe('static data', () => {
  const program = translate(`(module
    (type $letters (array i16))
    (type $point (struct (field $x i32) (field $name (ref null $letters)) (field $call (ref null func))))
    (import "link" "kernel.ticks" (global $ticks i64))
    (global $letters (ref $letters) (array.new_fixed $letters 3 (i32.const 104) (i32.const 105) (i32.const -1)))
    (global $point (ref $point) (struct.new $point (i32.const 7) (global.get $letters) (ref.func $run)))
    (global $cache (mut (ref null $point)) (ref.null $point))
    (global $current (mut (ref null $point)) (global.get $point))
    (global $small (mut (ref null i31)) (ref.i31 (i32.const 3)))
    (global $handler (mut (ref null func)) (ref.func $run))
    (global $count (mut i32) (i32.const 258))
    (global $zero (mut f64) (f64.const 0))
    (global $limit (export "limit") i32 (i32.const 9))
    (data $greeting "hi")
    (func $run (export "app.run") (result (ref null $point))
      (global.set $count (i32.wrap_i64 (global.get $ticks)))
      (global.set $cache (global.get $current))
      (global.set $zero (f64.const 1))
      (global.set $small (ref.null i31))
      (global.set $handler (ref.null func))
      (global.set $current (global.get $point))
      (global.get $cache)))`);
  const item = (symbol: string) => {
    const found = program.data.items.find(({ symbols }) => symbols.some(({ name }) => name === symbol));
    assert.ok(found !== undefined, symbol);
    return found;
  };

  it('lays constant objects out with their headers', () => {
    const { bytes, section } = item('object.0');
    const letters = program.layout.described.find(({ layout }) => layout.kind === 'array')!.layout;
    assert.equal(section, '.data.objects');
    assert.deepEqual([...bytes], [letters.first, 0, 0, 0, 3, 0, 0, 0, 104, 0, 105, 0, 255, 255, 0, 0]);
  });

  it('points from object to object, and to code', () => {
    const { bytes, relocations } = item('object.1');
    assert.equal(bytes.length, 24);
    assert.deepEqual(relocations, [
      { offset: 8, symbol: 'object.0', addend: 0 },
      { offset: 16, symbol: 'app.run', addend: 0 },
    ]);
  });

  it('puts globals where the collector looks for them, and elsewhere where it must not', () => {
    assert.equal(item('global.cache').section, '.bss.roots');
    const current = item('global.current');
    assert.equal(current.section, '.data.objects');
    assert.deepEqual(current.symbols, [{ name: 'global.current', offset: 8, local: true }]);
    assert.deepEqual(current.relocations, [{ offset: 8, symbol: 'object.1', addend: 0 }]);
    assert.deepEqual([...item('global.small').bytes.subarray(8)], [7, 0, 0, 0, 0, 0, 0, 0]);
    assert.equal(item('global.handler').section, '.data');
    assert.deepEqual([...item('global.count').bytes], [2, 1, 0, 0]);
    assert.equal(item('global.zero').section, '.bss');
    assert.equal(item('limit').section, '.rodata');
    assert.equal(item('limit').symbols[0].local, false);
  });

  it('makes passive segments read-only bytes, and constants of globals that never change', () => {
    assert.deepEqual([...item('greeting').bytes], [0x68, 0x69]);
    const { blocks } = functionNamed(program, 'app.run');
    const reads = blocks.flatMap(({ values }) => values).filter(({ op }) => op === 'global_get');
    assert.equal(reads.length, 3);
    assert.ok(blocks[0].values.some(({ op, aux }) => op === 'symbol' && (aux as { name: string }).name === 'object.1'));
  });
});

describe('symbols', () => {
  it('are export names, then unique names, then numbers', () => {
    const { symbols } = translate(`(module
      (func $inner (result i32) (i32.const 1))
      (func $outer (export "first") (export "second") (result i32) (call $inner)))`);
    assert.deepEqual(symbols.functions, ['inner', 'first']);
    assert.deepEqual(symbols.aliases, [{ name: 'second', symbol: 'first' }]);
    assert.deepEqual([...symbols.exported], ['first']);
  });
});

describe('source positions', () => {
  it('are those of the source map, counted from one', () => {
    const bytes = assemble(
      '(module (func (export "f") (param i32) (result i32) (i32.mul (local.get 0) (local.get 0))))',
    );
    const { body } = readModule(bytes).functions[0];
    // The multiplication follows two reads of two bytes each.
    const mappings = encode([[[body!.start, 0, 0, 0], [body!.start + 4, 0, 6, 3], [body!.end - 1]]]);
    const sourceMap = readSourceMap({ sources: ['app.ts'], mappings }, ['f']);
    const { functions } = translateModule(readModule(bytes), { memory: absoluteMemory, sourceMap });
    const [entry] = functions[0].blocks;
    const position = (index: number) => functions[0].positions[index];
    const function_ = { file: 'app.ts', function: 'f', caller: null };
    assert.deepEqual(position(entry.values[0].position), { ...function_, line: 7, column: 4 });
    assert.deepEqual(position(entry.terminator.position), { ...function_, line: 0, column: 0 });
  });

  it('tell what Binaryen has inlined, and what it is inlined into', () => {
    const bytes = assemble(
      '(module (func (export "f") (result i32) (i32.clz (i32.const 1))) (func (export "generated")))',
    );
    const { body } = readModule(bytes).functions[0];
    const mappings = encode([[[body!.start, 1, 6, 3]]]);
    const sourceMap = readSourceMap({ sources: ['app.ts', 'lib.ts'], mappings }, ['f', 'g']);
    const [f, generated] = translateModule(readModule(bytes), { memory: absoluteMemory, sourceMap }).functions;
    const unknown = { file: 'app.ts', function: 'f', line: 0, column: 0, caller: null };
    assert.deepEqual(f.positions, [unknown, { file: 'lib.ts', function: 'g', line: 7, column: 4, caller: unknown }]);
    assert.equal(generated.positions[0], null);
  });
});
