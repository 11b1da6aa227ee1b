/** Identity of types, subtyping, numbering, layouts and the descriptors made from them. */
import assert from 'node:assert/strict';
import type { ArrayLayout, StructLayout } from '../../compiler/ssa/heap.ts';
import { layOutModule } from '../../compiler/wasm/layout.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { describeTypes } from '../../compiler/wasm/type-descriptors.ts';
import { TypeTable } from '../../compiler/wasm/type-table.ts';
import { type CompositeType, reference, type SubType } from '../../compiler/wasm/types.ts';
import { assemble } from '../ssa/programs.ts';

/** Types in groups; supertypes and references are indices over all groups. */
function tableOf(...groups: readonly (readonly { supertype?: number; composite: CompositeType }[])[]): TypeTable {
  const types: SubType[] = [];
  for (const group of groups) {
    const groupStart = types.length;
    for (const { supertype, composite } of group) {
      const supertypes = supertype === undefined ? [] : [supertype];
      types.push({ final: false, supertypes, composite, groupStart, groupLength: group.length });
    }
  }
  return new TypeTable(types);
}

const struct = (...heaps: number[]): CompositeType => ({
  kind: 'struct',
  fields: heaps.map((heap) => ({ storage: reference(heap, true), mutable: true })),
});

describe('identity of types', () => {
  it('groups of one shape are one type, wherever they stand', () => {
    const table = tableOf([{ composite: struct(0) }], [{ composite: struct(1) }], [{ composite: struct(0) }]);
    assert.deepEqual([...table.canonical], [0, 0, 2]);
  });

  it('the same struct in groups of different sizes is not the same', () => {
    const table = tableOf([{ composite: struct() }], [{ composite: struct() }, { composite: struct() }]);
    assert.deepEqual([...table.canonical], [0, 1, 2]);
  });

  it('references into earlier groups compare by identity', () => {
    const table = tableOf(
      [{ composite: struct() }],
      [{ composite: struct() }],
      [{ composite: struct(0) }],
      [{ composite: struct(1) }],
    );
    assert.deepEqual([...table.canonical], [0, 0, 2, 2]);
  });

  it('subtypes reach their supertypes and the abstract types above', () => {
    const table = tableOf(
      [{ composite: struct() }],
      [{ composite: struct(), supertype: 0 }],
      [{ composite: struct(0), supertype: 1 }],
      [{ composite: { kind: 'func', params: [], results: [] } }],
    );
    assert.ok(table.isHeapSubtype(2, 0));
    assert.ok(!table.isHeapSubtype(0, 2));
    assert.ok(table.isHeapSubtype(2, 'struct') && table.isHeapSubtype(2, 'eq') && table.isHeapSubtype(2, 'any'));
    assert.ok(!table.isHeapSubtype(2, 'array') && !table.isHeapSubtype(2, 'func'));
    assert.ok(table.isHeapSubtype('none', 2) && !table.isHeapSubtype('nofunc', 2) && table.isHeapSubtype('nofunc', 3));
    assert.ok(table.isSubtype(reference(2, false), reference(0, true)));
    assert.ok(!table.isSubtype(reference(2, true), reference(0, false)));
  });
});

describe('layouts', () => {
  const module = readModule(
    assemble(`(module
      (rec
        (type $array_first (array (mut i16)))
        (type $base (sub (struct (field i8) (field (mut i64)))))
        (type $other (struct (field (mut (ref null $base))) (field i16)))
        (type $left (sub $base (struct (field i8) (field (mut i64)) (field i8) (field f32))))
        (type $right (sub $base (struct (field i8) (field (mut i64)) (field (ref null func)) (field (ref null $base)))))
        (type $leaf (sub final $left (struct (field i8) (field (mut i64)) (field i8) (field f32) (field i8))))
        (type $references (array (ref null $leaf))))
      (tag $failure (param i32 (ref null $base)))
      (func (export "use") (param (ref null $leaf) (ref null $right) (ref null $other) (ref null $references)
        (ref null $array_first)) (throw $failure (i32.const 0) (ref.null none))))`),
  );
  const layout = layOutModule(module);
  const named = (name: string) => {
    for (const [index, typeName] of module.names.types) if (typeName === name) return layout.layouts[index]!;
    throw new Error(`no type ${name}`);
  };
  const fields = (name: string) => (named(name) as StructLayout).fields;

  it('numbers structs, then arrays, then exceptions, subtypes directly behind their parents', () => {
    const range = (name: string) => [named(name).first, named(name).last];
    assert.deepEqual(range('base'), [1, 4]);
    const [left, leaf, right] = [range('left'), range('leaf'), range('right')];
    assert.equal(left[1] - left[0], 1);
    assert.deepEqual(leaf, [left[1], left[1]]);
    assert.equal(right[0], right[1]);
    assert.deepEqual(range('other'), [5, 5]);
    assert.deepEqual(layout.structs, { first: 1, last: 5 });
    assert.deepEqual(layout.arrays, { first: 6, last: 7 });
    assert.equal(layout.exceptions[0].first, 8);
  });

  it('places fields at their natural alignment, those of a subtype behind the parent', () => {
    const offsets = (name: string) => fields(name).map(({ offset }) => offset);
    assert.deepEqual(offsets('base'), [4, 8]);
    assert.deepEqual(offsets('left'), [4, 8, 16, 20]);
    assert.deepEqual(offsets('leaf'), [4, 8, 16, 20, 24]);
    assert.deepEqual(offsets('right'), [4, 8, 16, 24]);
    assert.deepEqual(offsets('other'), [8, 16]);
    const bytes = ['base', 'left', 'leaf', 'right', 'other'].map((name) => (named(name) as StructLayout).bytes);
    assert.deepEqual(bytes, [16, 24, 32, 32, 24]);
    assert.deepEqual(
      layout.exceptions[0].fields.map(({ offset }) => offset),
      [8, 16, 24],
    );
  });

  it('gives inherited fields the alias region of the type that declares them', () => {
    assert.equal(fields('leaf')[1].region, 'struct.base.1');
    assert.equal(fields('leaf')[3].region, 'struct.left.3');
    assert.equal((named('references') as ArrayLayout).region, 'array.references');
  });

  it('describes the words that the collector follows, and not code addresses', () => {
    const bytes = describeTypes(layout.described);
    const view = new DataView(bytes.buffer);
    const map = (name: string) => view.getBigUint64(16 * named(name).first + 8, true);
    const head = (name: string) => [...bytes.subarray(16 * named(name).first, 16 * named(name).first + 2)];
    assert.equal(map('right'), 1n << 3n);
    assert.equal(map('other'), 1n << 1n);
    assert.equal(map('leaf'), 0n);
    assert.deepEqual(head('array_first'), [1, 1]);
    assert.deepEqual(head('references'), [2, 3]);
    assert.equal(view.getUint32(16 * named('right').first + 4, true), 32);
    assert.equal(view.getBigUint64(16 * layout.exceptions[0].first + 8, true), 1n << 3n);
    assert.deepEqual([...bytes.subarray(0, 16)], new Array(16).fill(0));
  });

  it('writes a longer map for structs of more than 63 words', () => {
    const field = { storage: 'ref', mutable: true, region: '' } as const;
    const large: StructLayout = {
      kind: 'struct',
      name: 'large',
      first: 1,
      last: 1,
      bytes: 800,
      isList: false,
      fields: Array.from({ length: 99 }, (_, index) => ({ ...field, offset: 8 * (index + 1) })),
    };
    const bytes = describeTypes([{ layout: large, references: [1, 63, 99] }]);
    const view = new DataView(bytes.buffer);
    const map = view.getBigUint64(16 + 8, true);
    assert.equal(map >> 63n, 1n);
    const at = Number(BigInt.asUintN(62, map));
    assert.equal(view.getUint32(at, true), 3);
    assert.deepEqual(
      [0, 1, 2].map((index) => view.getUint16(at + 4 + 2 * index, true)),
      [1, 63, 99],
    );
  });
});
