/** Numbers: constants, `select`, and the instructions that are one SSA operation (the `numeric` column of opcodes.ts). */
import type { OpcodeRow } from '../wasm/opcodes.ts';
import { readValueType } from '../wasm/read-types.ts';
import type { WasmType } from '../wasm/types.ts';
import type { Handlers } from './from-wasm.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';

export function translateNumeric(translator: FunctionTranslator, row: OpcodeRow): void {
  const { op, operand, operandCount, result, aux } = row.numeric!;
  const right = translator.pop(operand);
  const args = operandCount === 1 ? [right] : [translator.pop(operand), right];
  translator.push(translator.builder.value(op, result, args, aux), result);
}

function translateSelect(translator: FunctionTranslator, type: WasmType | null): void {
  const condition = translator.pop('i32');
  const selected = type ?? translator.topType();
  const ifFalse = translator.pop(selected);
  const ifTrue = translator.pop(selected);
  translator.push(translator.builder.value('select', ifTrue.type, [condition, ifTrue, ifFalse]), selected);
}

export const numericHandlers: Handlers = {
  'i32.const': (translator) => {
    translator.push(translator.builder.constant('i32', translator.reader.s32()), 'i32');
  },
  'i64.const': (translator) => {
    translator.push(translator.builder.constant('i64', translator.reader.s64()), 'i64');
  },
  'f32.const': (translator) => {
    translator.push(translator.builder.constant('f32', translator.reader.f32Bits()), 'f32');
  },
  'f64.const': (translator) => {
    translator.push(translator.builder.constant('f64', translator.reader.f64Bits()), 'f64');
  },
  select: (translator) => translateSelect(translator, null),
  select_typed: (translator) => {
    const types = translator.reader.vector(() =>
      readValueType(translator.reader, translator.context.module.types.length),
    );
    if (types.length !== 1) throw translator.error('invalid result arity of select');
    translateSelect(translator, types[0]);
  },
  drop: (translator) => {
    translator.popAny();
  },
  nop: () => {},
};
