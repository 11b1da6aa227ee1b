/** Loads, stores and bulk operations of linear memory, placed by the memory model. */
import type { OpcodeRow } from '../wasm/opcodes.ts';
import { readMemoryArgument } from '../wasm/read-immediates.ts';
import type { Handlers } from './from-wasm.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';

/** The address type of a memory that can be used. */
function usableAddressType(translator: FunctionTranslator, index: number): 'i32' | 'i64' {
  const memory = translator.context.module.memories[index];
  if (memory === undefined) throw translator.error(`unknown memory ${index}`);
  const { addressType } = memory.type.limits;
  const refusal = translator.context.memory.refuse(addressType, index);
  if (refusal !== null) throw translator.error(`not supported: ${refusal}`);
  return addressType;
}

/** Instructions with an `access` column in opcodes.ts. */
export function translateAccess(translator: FunctionTranslator, row: OpcodeRow): void {
  const { type, bytes, signed } = row.access!;
  const { builder, context } = translator;
  const argument = readMemoryArgument(translator.reader);
  if (2 ** argument.alignment > bytes) throw translator.error('alignment must not be larger than natural');
  const isStore = row.name.includes('store');
  const value = isStore ? translator.pop(type) : null;
  const operand = translator.pop(usableAddressType(translator, argument.memory));
  const { address, access } = context.memory.access(builder, operand, argument, bytes, signed);
  if (value === null) translator.push(builder.value('load', type, [address], access), type);
  else builder.value('store', null, [address, value], access);
}

export const memoryHandlers: Handlers = {
  'memory.copy': (translator) => {
    const { reader, builder, context } = translator;
    const to = reader.u32();
    const from = reader.u32();
    const isWide = usableAddressType(translator, to) === 'i64' && usableAddressType(translator, from) === 'i64';
    const count = translator.pop(isWide ? 'i64' : 'i32');
    const source = context.memory.range(builder, from, translator.pop(usableAddressType(translator, from)), count);
    const destination = context.memory.range(builder, to, translator.pop(usableAddressType(translator, to)), count);
    builder.value('memory_copy', null, [destination, source, count]);
  },
  'memory.fill': (translator) => {
    const { reader, builder, context } = translator;
    const memory = reader.u32();
    const count = translator.pop(usableAddressType(translator, memory));
    const byte = translator.pop('i32');
    const address = context.memory.range(builder, memory, translator.pop(usableAddressType(translator, memory)), count);
    builder.value('memory_fill', null, [address, byte, count]);
  },
};
