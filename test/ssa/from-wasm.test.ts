/** Imports that are symbols or instructions, absolute memory, refusals, and shapes that need iteration. */
import assert from 'node:assert/strict';
import { optimize } from '../../compiler/ssa/pipeline.ts';
import { print } from '../../compiler/ssa/print.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { functionNamed, load, run, translate } from './programs.ts';

describe('imports', () => {
  it('from "link" and "link-c" are calls of symbols', () => {
    const program = translate(`(module
      (import "link" "gc.collect" (func $collect (param i64) (result i64)))
      (import "link-c" "memcmp" (func $compare (param i64 i64) (result i32)))
      (func (export "f") (result i64)
        (i64.add (call $collect (i64.const 5)) (i64.extend_i32_s (call $compare (i64.const 1) (i64.const 2))))))`);
    const text = print(functionNamed(program, 'f'));
    assert.match(text, /call v\d+ \{"gc\.collect" hermit \(i64\) -> \(i64\)\}/);
    assert.match(text, /call v\d+, v\d+ \{"memcmp" c \(i64, i64\) -> \(i32\)\}/);
    const machine = load(program);
    machine.functions.set('gc.collect', ([value]) => [(value as bigint) * 2n]);
    machine.functions.set('memcmp', () => [-1]);
    assert.deepEqual(run(machine, 'f'), [9n]);
  });

  it('from "machine" are operations', () => {
    const program = translate(`(module
      (type $bytes (array i8))
      (import "machine" "core_address" (func $core (result i64)))
      (import "machine" "frame_pointer" (func $frame (result i64)))
      (import "machine" "symbol_address.table.start" (func $table (result i64)))
      (import "machine" "mul_high_u" (func $mulu (param i64 i64) (result i64)))
      (import "machine" "mul_high_s" (func $muls (param i64 i64) (result i64)))
      (import "machine" "ref_to_address" (func $address (param anyref) (result i64)))
      (import "machine" "address_to_ref" (func $reference (param i64) (result anyref)))
      (import "machine" "array_data_address" (func $data (param arrayref) (result i64)))
      (import "machine" "trap.wrong-type" (func $wrong))
      (func (export "places") (result i64 i64 i64) (call $core) (call $frame) (call $table))
      (func (export "high") (param i64 i64) (result i64 i64)
        (call $mulu (local.get 0) (local.get 1)) (call $muls (local.get 0) (local.get 1)))
      (func (export "references") (result i64) (local $array (ref $bytes))
        (local.set $array (array.new_fixed $bytes 1 (i32.const 1)))
        (i64.sub (call $data (call $same (local.get $array))) (call $address (local.get $array))))
      (func $same (param arrayref) (result arrayref)
        (ref.cast arrayref (call $reference (call $address (local.get 0)))))
      (func (export "stop") (result i32) (call $wrong) (i32.const 1)))`);
    const machine = load(program);
    assert.deepEqual(run(machine, 'places'), [machine.core, 0n, machine.symbolAddress('table.start')]);
    assert.deepEqual(run(machine, 'high', [-1n, 3n]), [2n, -1n]);
    assert.deepEqual(run(machine, 'references'), [8n]);
    assert.deepEqual(run(machine, 'stop'), { trap: 'wrong-type' });
  });

  const refusals: readonly (readonly [string, RegExp])[] = [
    [
      '(import "machine" "halt" (func $f)) (func (export "x") (call $f))',
      /unknown intrinsic machine\.halt; known are core_address/,
    ],
    ['(import "machine" "trap.oops" (func $f)) (func (export "x") (call $f))', /unknown kind of trap oops/],
    [
      '(import "machine" "core_address" (func $f (param i32))) (func (export "x") (call $f (i32.const 1)))',
      /declared with another type/,
    ],
    ['(import "env" "print" (func $f)) (func (export "x") (call $f))', /import env\.print is not supported here/],
    [
      '(memory i64 1) (func (export "x") (result i64) (memory.grow (i64.const 1)))',
      /instruction memory\.grow is not supported \(at byte 0x/,
    ],
    ['(memory 1) (func (export "x") (result i32) (i32.load (i32.const 1)))', /memory of 32-bit addresses/],
    [
      '(func (export "x") (result i32) (i8x16.extract_lane_s 0 (v128.const i64x2 0 0)))',
      /instruction v128\.const is not supported/,
    ],
    ['(memory i64 1) (data (i64.const 0) "x")', /active data segment 0 is not supported/],
  ];
  for (const [wat, message] of refusals) {
    it(`are refused: ${message.source}`, () => assert.throws(() => translate(`(module ${wat})`), message));
  }
});

describe('absolute memory', () => {
  const program = translate(`(module (memory i64 1)
    (func (export "copy") (param i64 i64 i64) (result i64)
      (memory.copy (local.get 0) (local.get 1) (local.get 2))
      (memory.fill (i64.add (local.get 0) (local.get 2)) (i32.const 7) (i64.const 1))
      (i64.load offset=1 (local.get 0)))
    (func (export "narrow") (param i64) (result i32)
      (i64.store32 offset=4 (local.get 0) (i64.const 0x1_80ff_ff80))
      (i32.add (i32.load8_s offset=4 (local.get 0)) (i32.load16_u offset=6 (local.get 0))))
    (func (export "far") (param i64) (result i64) (i64.load offset=0x1_0000_0000 (local.get 0))))`);

  it('addresses are addresses', () => {
    const machine = load(program);
    machine.write(0x5000n, 8, 0x0807060504030201n, null);
    assert.deepEqual(run(machine, 'copy', [0x6000n, 0x5000n, 8n]), [0x0708070605040302n]);
    assert.deepEqual(run(machine, 'narrow', [0x7000n]), [-128 + 0x80ff]);
    machine.write(0x1_0000_7000n, 8, 77n, null);
    assert.deepEqual(run(machine, 'far', [0x7000n]), [77n]);
  });

  it('has one alias region and does not trap', () => {
    assert.match(print(functionNamed(program, 'copy')), /load v\d+ \{bytes 8 offset 1 region "memory"\}/);
    assert.match(
      print(functionNamed(program, 'far')),
      /add v\d+, v\d+\n.*load v\d+ \{bytes 8 offset 0 region "memory"\}/,
    );
  });
});

describe('construction', () => {
  it('makes no parameters for what does not change', () => {
    const program = translate(`(module (func (export "f") (param i32 i32) (result i32)
      (block $out (loop $next
        (br_if $out (i32.eqz (local.get 0)))
        (local.set 0 (i32.sub (local.get 0) (i32.const 1)))
        (br $next)))
      (local.get 1)))`);
    const params = functionNamed(program, 'f')
      .blocks.slice(1)
      .map((block) => block.params.length);
    assert.deepEqual(params, [1, 0, 0]);
  });

  it('survives twenty thousand joins in a row', () => {
    const joins = Array.from(
      { length: 20_000 },
      (_, index) => `(if (local.get 0) (then (local.set 1 (i32.const ${index}))))`,
    );
    const program = translate(`(module (func (export "f") (param i32 i32 i32) (result i32) ${joins.join('\n')}
      (i32.add (local.get 1) (local.get 2))))`);
    const func = functionNamed(program, 'f');
    assertVerified(func, 'construction');
    optimize(func, 3);
    assertVerified(func, 'the pipeline');
    assert.deepEqual(run(load(program), 'f', [1, 0, 5]), [20_004]);
  }).timeout(60_000);
});
