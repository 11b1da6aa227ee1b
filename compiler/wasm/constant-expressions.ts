/**
 * Constant expressions: initial values of globals, tables and segments. Instructions that the specification (3.0,
 * chapter 3.4.10) allows there are read into a list in postfix order; `module-data.ts` evaluates it.
 */
import type { ByteReader } from './byte-reader.ts';
import { readOpcode } from './read-immediates.ts';
import { readHeapType } from './read-types.ts';
import type { HeapType } from './types.ts';

/** What follows the opcode: nothing, one or two indices, a number as `const` holds it, 16 bytes, a heap type. */
export type ConstantImmediate = null | number | bigint | readonly [number, number] | Uint8Array | { heap: HeapType };

export interface ConstantInstruction {
  readonly name: string;
  readonly immediate: ConstantImmediate;
  /** Where it is in the module. */
  readonly offset: number;
}

export type ConstantExpression = readonly ConstantInstruction[];

type ReadImmediate = (reader: ByteReader, typeCount: number) => ConstantImmediate;

const nothing: ReadImmediate = () => null;
const index: ReadImmediate = (reader) => reader.u32();
const indexPair: ReadImmediate = (reader) => [reader.u32(), reader.u32()];

const allowed: { readonly [name: string]: ReadImmediate } = {
  'i32.const': (reader) => reader.s32(),
  'i64.const': (reader) => reader.s64(),
  'f32.const': (reader) => reader.f32Bits(),
  'f64.const': (reader) => reader.f64Bits(),
  'v128.const': (reader) => reader.take(16),
  'i32.add': nothing,
  'i32.sub': nothing,
  'i32.mul': nothing,
  'i64.add': nothing,
  'i64.sub': nothing,
  'i64.mul': nothing,
  'global.get': index,
  'ref.null': (reader, typeCount) => ({ heap: readHeapType(reader, typeCount) }),
  'ref.func': index,
  'ref.i31': nothing,
  'struct.new': index,
  'struct.new_default': index,
  'array.new': index,
  'array.new_default': index,
  'array.new_fixed': indexPair,
  'any.convert_extern': nothing,
  'extern.convert_any': nothing,
};

export function readConstantExpression(reader: ByteReader, typeCount: number): ConstantExpression {
  const instructions: ConstantInstruction[] = [];
  while (true) {
    const offset = reader.offset;
    const { name } = readOpcode(reader);
    if (name === 'end') return instructions;
    const readImmediate = allowed[name];
    if (readImmediate === undefined) throw reader.error(`${name} in a constant expression`, offset);
    instructions.push({ name, immediate: readImmediate(reader, typeCount), offset });
  }
}
