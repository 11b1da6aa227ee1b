/** The shape of expanded heap operations: which checks there are, which memory is touched, with which regions. */
import assert from 'node:assert/strict';
import { expandHeapOperations } from '../../compiler/backend/expand-gc.ts';
import type { Block, CallTarget, Func, MemoryAccess, Value } from '../../compiler/ssa/ir.ts';
import { operationRow } from '../../compiler/ssa/ops.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { functionNamed, translate } from '../ssa/programs.ts';

const types = `
  (type $point (sub (struct (field $x i32) (field $y (mut i64)))))
  (type $leaf (sub final $point (struct (field $x i32) (field $y (mut i64)) (field $z (mut f64)))))
  (type $wide (struct ${'(field (mut v128)) '.repeat(300)}))
  (type $numbers (array (mut i64)))
  (type $letters (array i8))`;

function expanded(signature: string, body: string): Func {
  const func = functionNamed(translate(`(module ${types} (func (export "f") ${signature} ${body}))`), 'f');
  expandHeapOperations(func);
  assertVerified(func, 'expansion');
  return func;
}

function values(func: Func): Value[] {
  return func.blocks.flatMap((block) => block.values);
}

function accesses(func: Func, op: 'load' | 'store'): MemoryAccess[] {
  return values(func).flatMap((value) => (value.op === op ? [value.aux as MemoryAccess] : []));
}

function trapBlocks(func: Func): Block[] {
  return func.blocks.filter(({ terminator }) => terminator.kind === 'trap');
}

describe('expansion of heap operations', () => {
  it('a field of a nullable reference faults at null, without a check', () => {
    const func = expanded('(param (ref null $point)) (result i64)', '(struct.get $point $y (local.get 0))');
    assert.equal(func.blocks.length, 1);
    assert.deepEqual(accesses(func, 'load'), [
      { bytes: 8, signed: false, offset: 8, region: 'struct.point.1', immutable: false, trap: 'null-reference' },
    ]);
  });

  it('a field of a reference that cannot be null does not trap; one that never changes says so', () => {
    const [access] = accesses(
      expanded('(param (ref $leaf)) (result i32)', '(struct.get $leaf $x (local.get 0))'),
      'load',
    );
    assert.deepEqual([access.trap, access.immutable, access.region], [null, true, 'struct.point.0']);
  });

  it('a far field is checked for null', () => {
    const body = '(struct.set $wide 299 (local.get 0) (local.get 1))';
    const wide = expanded('(param (ref null $wide) v128)', body);
    assert.deepEqual(
      trapBlocks(wide).map(({ terminator }) => terminator.aux),
      ['null-reference'],
    );
    assert.deepEqual(
      accesses(wide, 'store').map(({ offset, trap }) => [offset, trap]),
      [[8 + 299 * 16, null]],
    );
  });

  it('elements are checked against the length; checks at one place share their failure', () => {
    const func = expanded(
      '(param (ref null $numbers) i32)',
      '(array.set $numbers (local.get 0) (local.get 1) (array.get $numbers (local.get 0) (local.get 1)))',
    );
    assert.equal(trapBlocks(func).length, 1);
    assert.ok(trapBlocks(func)[0].cold);
    const [length, element] = accesses(func, 'load');
    assert.deepEqual(length, {
      bytes: 4,
      signed: false,
      offset: 4,
      region: 'array.length',
      immutable: true,
      trap: 'null-reference',
    });
    assert.deepEqual([element.offset, element.region, element.trap], [8, 'array.numbers', null]);
  });

  it('an allocation bumps the cursor, or calls the kernel in a cold block, then writes header and fields', () => {
    const func = expanded('(param i32 i64) (result (ref $point))', '(struct.new $point (local.get 0) (local.get 1))');
    const calls = values(func).filter(({ op }) => op === 'call');
    assert.deepEqual(
      calls.map(({ aux }) => (aux as CallTarget).symbol),
      ['gc.allocate.allocateSlow'],
    );
    assert.ok(calls[0].block!.cold);
    assert.deepEqual(
      accesses(func, 'store').map(({ region, offset }) => `${region} ${offset}`),
      ['core 8', 'header 0', 'struct.point.0 4', 'struct.point.1 8'],
    );
    const branches = func.blocks.filter(({ terminator }) => terminator.kind === 'branch');
    assert.equal(branches.length, 1);
  });

  it('a cast to a type without subtypes is one comparison; null is found by the fault', () => {
    const func = expanded('(param (ref null $point)) (result (ref $leaf))', '(ref.cast (ref $leaf) (local.get 0))');
    assert.deepEqual(
      values(func).map(({ op }) => op),
      ['load', 'const', 'ne'],
    );
    assert.equal(accesses(func, 'load')[0].trap, 'cast-failure');
  });

  it('a cast to a type with subtypes is a range check', () => {
    const func = expanded(
      '(param (ref struct) (ref null $leaf)) (result (ref $point))',
      '(ref.cast (ref $point) (local.get 0))',
    );
    assert.deepEqual(
      values(func).map(({ op }) => op),
      ['load', 'const', 'sub', 'const', 'gt_u'],
    );
  });

  it('a cast to a supertype is nothing', () => {
    const func = expanded('(param (ref $leaf)) (result (ref $point))', '(ref.cast (ref $point) (local.get 0))');
    assert.deepEqual(values(func), []);
  });

  it('filling with zero or with bytes is a fill of memory, with more a loop', () => {
    const fill = (value: string) =>
      expanded(
        '(param (ref $numbers) i32 i64)',
        `(array.fill $numbers (local.get 0) (local.get 1) ${value} (i32.const 9))`,
      );
    assert.ok(values(fill('(i64.const 0)')).some(({ op }) => op === 'memory_fill'));
    assert.ok(values(fill('(local.get 2)')).every(({ op }) => op !== 'memory_fill'));
  });

  it('leaves nothing behind that instruction selection does not know', () => {
    const func = expanded(
      '(param anyref i32) (result i32)',
      `(block $other (result anyref)
         (return (i31.get_s (br_on_cast_fail $other anyref (ref i31) (local.get 0)))))
       (drop)
       (array.len (array.new_default $letters (local.get 1)))`,
    );
    const heapOperations = values(func).filter(({ op }) =>
      ['heap', 'test', 'global'].includes(operationRow(op).aux ?? ''),
    );
    assert.deepEqual(heapOperations, []);
  });
});
