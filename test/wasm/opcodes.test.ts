/** The opcode table against Binaryen: bytes made from a row disassemble to the row's name, and lead to the row. */
import assert from 'node:assert/strict';
import binaryen from 'binaryen';
import { ByteReader } from '../../compiler/wasm/byte-reader.ts';
import { type ImmediateKind, type OpcodeRow, opcodeRows } from '../../compiler/wasm/opcodes.ts';
import { readOpcode, skipImmediates } from '../../compiler/wasm/read-immediates.ts';

/** Immediates that fit the module below. */
const immediates: { readonly [kind in ImmediateKind]?: readonly number[] } = {
  none: [],
  memory: [0, 0],
  memoryLane: [0, 0, 0],
  byte: [0],
  v128: new Array<number>(16).fill(0),
  i32: [0],
  i64: [0],
  f32: [0, 0, 0, 0],
  f64: [0, 0, 0, 0, 0, 0, 0, 0],
};

/** They end or begin something, or Binaryen shows them as something else. */
const structural = ['else', 'end', 'nop', 'unreachable', 'return', 'drop', 'select', 'ref.as_non_null', 'atomic.fence'];
const otherNames: { readonly [name: string]: RegExp } = {
  'ref.is_null': /ref\.is_null|ref\.test/,
  'any.convert_extern': /any\.convert_extern/,
};

function leb(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...leb(value >> 7)];
}

function encode({ prefix, code }: OpcodeRow): number[] {
  return prefix === 0 ? [code] : [prefix, ...leb(code)];
}

/** Behind `unreachable` there are operands of every type, but Binaryen forgets the type of a load there. */
function operands({ name }: OpcodeRow): readonly number[] {
  const address = [0x41, 0];
  const number = [name.startsWith('i64') ? 0x42 : 0x41, 0];
  if (name.includes('rmw')) return [...address, ...number, ...(name.includes('cmpxchg') ? number : [])];
  return /load\d*(_[su])?$/.test(name) ? address : [0x00];
}

const rows = opcodeRows.filter(({ name, immediates: kind }) => kind in immediates && !structural.includes(name));

describe('opcode table', () => {
  it('has every opcode once', () => {
    const codes = opcodeRows.map(({ prefix, code }) => `${prefix} ${code}`);
    assert.equal(new Set(codes).size, codes.length);
    assert.equal(new Set(opcodeRows.map(({ name }) => name)).size, opcodeRows.length);
  });

  it('has the counts of the specification: 236 vector and 20 relaxed vector instructions, 31 of aggregates', () => {
    const count = (prefix: number, from = 0, to = 0x1000) =>
      opcodeRows.filter((row) => row.prefix === prefix && row.code >= from && row.code < to).length;
    assert.deepEqual([count(0xfd, 0, 0x100), count(0xfd, 0x100), count(0xfb)], [236, 20, 31]);
  });

  for (const row of opcodeRows) {
    it(`${row.name} is found by its bytes`, () => {
      assert.equal(readOpcode(new ByteReader(Uint8Array.from(encode(row)))), row);
    });
  }

  it('says the names that Binaryen says', () => {
    for (const row of rows) {
      const body = [0, ...operands(row), ...encode(row), ...immediates[row.immediates]!, 0x00, 0x0b];
      const code = [10, body.length + 2, 1, body.length, ...body];
      const sections = [1, 4, 1, 0x60, 0, 0, 3, 2, 1, 0, 5, 4, 1, 3, 1, 1];
      const bytes = Uint8Array.from([0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, ...sections, ...code]);
      const module = binaryen.readBinary(bytes);
      const text = module.emitText();
      module.dispose();
      assert.match(text, otherNames[row.name] ?? new RegExp(`\\(${row.name.replaceAll('.', '\\.')}[ \\n)]`), row.name);
    }
  });

  it('knows the length of the immediates', () => {
    for (const row of rows) {
      const bytes = Uint8Array.from([...immediates[row.immediates]!, 0x0b]);
      const reader = new ByteReader(bytes);
      skipImmediates(reader, row.immediates, 0);
      assert.equal(reader.remaining, 1, row.name);
    }
  });
});
