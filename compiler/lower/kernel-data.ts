/**
 * Constant data of the kernel dialect: strings and tables. They lie in the read-only part of the image and are reached by the
 * address of a symbol.
 */
import type { Expression } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import type { LoweringContext, Reference } from './context.ts';
import { lowerTo } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { int64, word } from './representation.ts';

/** Read-only bytes of the image. */
export interface ConstantData {
  readonly symbol: string;
  readonly bytes: Uint8Array;
}

/** The address of a symbol, as i64. */
export function symbolAddress(context: LoweringContext, symbol: string): Reference {
  const { module, binaryen } = context;
  return module.call(context.import('machine', `symbol_address.${symbol}`, [], binaryen.i64), [], binaryen.i64);
}

/** A string: u32 length in bytes, then its UTF-8 bytes. The value is the address. */
export function kernelString(state: FunctionState, text: string): Value {
  const { context } = state;
  const symbol = context.constantData(`string:${text}`, () => {
    const encoded = new TextEncoder().encode(text);
    const bytes = new Uint8Array(4 + encoded.length);
    new DataView(bytes.buffer).setUint32(0, encoded.length, true);
    bytes.set(encoded, 4);
    return bytes;
  });
  return { reference: symbolAddress(context, symbol), representation: word };
}

/** An entry of a constant table: 8 bytes each. */
export function lowerTableEntry(state: FunctionState, node: Extract<Expression, { kind: 'tableEntry' }>): Value {
  const { context } = state;
  const { module } = context;
  const { variable } = node;
  const symbol = context.constantData(`table:${variable.symbol}`, () => {
    const bytes = new Uint8Array(8 * variable.table!.length);
    const view = new DataView(bytes.buffer);
    variable.table!.forEach((entry, index) => {
      view.setBigUint64(8 * index, BigInt.asUintN(64, BigInt(entry)), true);
    });
    return bytes;
  });
  const offset = module.i64.shl(lowerTo(state, node.index, int64), module.i64.const(3n));
  const address = module.i64.add(symbolAddress(context, symbol), offset);
  const representation = variable.place.type.isOnly(Kind.word) ? word : int64;
  return { reference: module.i64.load(0, 8, address), representation };
}
