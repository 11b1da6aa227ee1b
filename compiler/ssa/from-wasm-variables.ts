/** Locals and globals. A global that never changes is the value that it starts with. */
import type { StaticValue } from '../wasm/module-data.ts';
import type { Builder } from './builder.ts';
import type { Handlers } from './from-wasm.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';
import type { Value } from './ir.ts';

export const variableHandlers: Handlers = {
  'local.get': (translator) => {
    const index = translator.reader.u32();
    const type = translator.localType(index);
    translator.push(translator.builder.readVariable(index), type);
  },
  'local.set': (translator) => {
    const index = translator.reader.u32();
    translator.builder.writeVariable(index, translator.pop(translator.localType(index)));
  },
  'local.tee': (translator) => {
    const index = translator.reader.u32();
    const type = translator.localType(index);
    const value = translator.pop(type);
    translator.builder.writeVariable(index, value);
    translator.push(value, type);
  },
  'global.get': (translator) => {
    const { type, variable, value } = globalAt(translator);
    const { builder } = translator;
    const read =
      value === null ? builder.value('global_get', variable.type, [], variable) : staticValue(builder, value);
    translator.push(read, type.type);
  },
  'global.set': (translator) => {
    const { type, variable } = globalAt(translator);
    if (!type.mutable) throw translator.error('global is immutable');
    translator.builder.value('global_set', null, [translator.pop(type.type)], variable);
  },
};

function globalAt(translator: FunctionTranslator) {
  const index = translator.reader.u32();
  const { module, data } = translator.context;
  const global = module.globals[index];
  if (global === undefined) throw translator.error(`unknown global ${index}`);
  return { type: global.type, ...data.globals[index] };
}

function staticValue(builder: Builder, value: StaticValue): Value {
  if ('address' in value) return builder.value('symbol', 'ref', [], value.address);
  if (value.type !== 'ref') return builder.constant(value.type, value.constant);
  if (value.constant === 0n) return builder.null();
  return builder.value('reinterpret', 'ref', [builder.constant('i64', value.constant)]);
}
