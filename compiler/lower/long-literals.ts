/**
 * Literals with more operands than `array.new_fixed` takes. Engines allow 10 000 (WebAssembly JavaScript Interface, chapter 9.1,
 * "Implementation-defined Limits"), and Binaryen passes lists on a stack of a fixed size. Constant ones become data of the module.
 */
import type { Expression } from '../core/program.ts';
import type { LoweringContext, Module, Reference } from './context.ts';
import type { Representation } from './representation.ts';

const longestList = 10_000;

export function isLong({ length }: { readonly length: number }): boolean {
  return length > longestList;
}

export function isLatin1(text: string): boolean {
  for (let index = 0; index < text.length; index++) if (text.charCodeAt(index) > 255) return false;
  return true;
}

/** A function of the name of the global `global` that gives the string there and makes it in the first call. */
export function defineLongString(context: LoweringContext, global: string, text: string): void {
  const { module, binaryen, types } = context;
  const type = types.referenceTo(context.stringType);
  const latin1 = isLatin1(text);
  const segment = context.dataSegment(Buffer.from(text, latin1 ? 'latin1' : 'utf16le'));
  const heapType = types.heapType(latin1 ? 'bytes' : 'units');
  const read = (): Reference => module.global.get(global, type);
  const characters = module.array.new_data(heapType, segment, module.i32.const(0), module.i32.const(text.length));
  const body = module.block(null, [
    module.if(
      module.ref.is_null(read()),
      module.global.set(global, context.newString(text.length, latin1, characters)),
    ),
    read(),
  ]);
  module.addFunction(global, binaryen.none, type, [], body);
}

/** The elements as they lie in memory, little-endian; null unless all are number literals. */
export function numbersAsData({ kind }: Representation, nodes: readonly Expression[]): Uint8Array | null {
  if (kind !== 'i32' && kind !== 'i64' && kind !== 'f64') return null;
  const bytesPerElement = kind === 'i32' ? 4 : 8;
  const bytes = new Uint8Array(nodes.length * bytesPerElement);
  const view = new DataView(bytes.buffer);
  for (const [index, node] of nodes.entries()) {
    const value = numberOf(node);
    if (value === null) return null;
    const offset = index * bytesPerElement;
    if (kind === 'i32') view.setInt32(offset, value, true);
    else if (kind === 'i64') view.setBigInt64(offset, BigInt(value), true);
    else view.setFloat64(offset, value, true);
  }
  return bytes;
}

function numberOf(node: Expression): number | null {
  if (node.kind === 'number') return node.value;
  if (node.kind !== 'unaryNumber' || node.operator !== 'negate' || node.operand.kind !== 'number') return null;
  return -node.operand.value;
}

/** Statements in blocks that are short enough for Binaryen's stack. */
export function inBlocks(module: Module, statements: readonly Reference[]): Reference[] {
  if (!isLong(statements)) return [...statements];
  const blocks: Reference[] = [];
  for (let from = 0; from < statements.length; from += longestList) {
    blocks.push(module.block(null, statements.slice(from, from + longestList)));
  }
  return blocks;
}
