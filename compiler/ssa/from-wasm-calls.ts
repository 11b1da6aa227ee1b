/** Calls: direct, through references, in tail position; imports from `link`, `link-c` and `machine`. */
import type { FunctionType } from '../wasm/types.ts';
import { reference } from '../wasm/types.ts';
import type { Handlers } from './from-wasm.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';
import { translateIntrinsic } from './from-wasm-intrinsics.ts';
import type { CallTarget, Value } from './ir.ts';

const linkModules: readonly string[] = ['link', 'link-c'];

interface Callee {
  readonly index: number;
  readonly type: FunctionType;
}

function readCallee(translator: FunctionTranslator): Callee {
  const { module } = translator.context;
  const index = translator.reader.u32();
  const func = module.functions[index];
  if (func === undefined) throw translator.error(`unknown function ${index}`);
  return { index, type: translator.context.functionType(func.type) };
}

/** The symbol of a function that is not an intrinsic. */
export function linkTarget(translator: FunctionTranslator, index: number): CallTarget {
  const imported = translator.context.module.functions[index].import;
  if (imported !== null && !linkModules.includes(imported.module)) {
    throw translator.error(`import ${imported.module}.${imported.field} is not supported here`);
  }
  return translator.context.callTarget(index);
}

function translateCall(translator: FunctionTranslator): void {
  const { index, type } = readCallee(translator);
  const imported = translator.context.module.functions[index].import;
  const args = translator.popAll(type.params);
  const results =
    imported?.module === 'machine'
      ? translateIntrinsic(translator, imported.field, type, args)
      : translator.emitCall(linkTarget(translator, index), args);
  // An intrinsic may have stopped the program.
  if (translator.builder.block !== null) translator.pushAll(results, type.results);
}

/** Takes the code address and the arguments from the stack; a null address stops the program. */
function popReferenceCall(translator: FunctionTranslator): { target: CallTarget; type: FunctionType; args: Value[] } {
  const { context, reader, builder } = translator;
  const index = reader.u32();
  if (context.module.types[index]?.composite.kind !== 'func')
    throw translator.error(`type ${index} is no function type`);
  const type = context.functionType(index);
  const { nullable } = translator.topReference();
  const address = translator.pop(reference(index, true));
  const code = nullable ? builder.value('ref_as_non_null', 'ref', [address]) : address;
  return { target: context.referenceTarget(index), type, args: [code, ...translator.popAll(type.params)] };
}

function checkTailResults(translator: FunctionTranslator, type: FunctionType): void {
  const { results } = translator.type;
  const fits =
    type.results.length === results.length &&
    type.results.every((result, index) => translator.context.typeTable.isSubtype(result, results[index]));
  if (!fits) throw translator.error('type mismatch: results of a tail call');
}

export const callHandlers: Handlers = {
  call: translateCall,
  call_ref: (translator) => {
    const { target, type, args } = popReferenceCall(translator);
    translator.pushAll(translator.emitCall(target, args), type.results);
  },
  return_call: (translator) => {
    const { index, type } = readCallee(translator);
    checkTailResults(translator, type);
    const target = linkTarget(translator, index);
    translator.builder.terminate('tail_call', translator.popAll(type.params), [], target);
  },
  return_call_ref: (translator) => {
    const { target, type, args } = popReferenceCall(translator);
    checkTailResults(translator, type);
    translator.builder.terminate('tail_call_ref', args, [], target);
  },
  'ref.func': (translator) => {
    const { context, builder } = translator;
    const index = translator.reader.u32();
    const func = context.module.functions[index];
    if (func === undefined) throw translator.error(`unknown function ${index}`);
    const { symbol } = linkTarget(translator, index);
    translator.push(builder.value('symbol', 'ref', [], { name: symbol!, addend: 0 }), reference(func.type, false));
  },
};
