/**
 * Exceptions. Calls inside a `try_table` have an unwind edge to the frame's handler, which compares the exception's tag
 * with those of the clauses and passes on what no clause takes. The layout of exceptions is in docs/runtime-abi.md.
 */
import { readBlockType, readCatchClauses } from '../wasm/read-immediates.ts';
import { reference } from '../wasm/types.ts';
import type { Handlers } from './from-wasm.ts';
import type { Catch, Frame, FunctionTranslator } from './from-wasm-function.ts';
import type { CallTarget, Value } from './ir.ts';

const throwException: CallTarget = {
  symbol: 'unwind.throw.throwException',
  signature: { params: ['ref'], results: [] },
  convention: 'hermit',
  noReturn: true,
};

const exceptionReference = reference('exn', false);

/** Unwinds with an exception from where the frames up to `outside` are open. */
function raise(translator: FunctionTranslator, exception: Value): void {
  translator.emitCall(throwException, [exception]);
  translator.builder.trap('unreachable');
}

/** A tag's identity is the address of its symbol. */
function tagIdentity(translator: FunctionTranslator, tag: number): Value {
  const { builder, context } = translator;
  const address = builder.value('symbol', 'ref', [], { name: context.symbols.tags[tag], addend: 0 });
  return builder.value('reinterpret', 'i64', [address]);
}

function checkTag(translator: FunctionTranslator, tag: number): void {
  if (tag >= translator.context.module.tags.length) throw translator.error(`unknown tag ${tag}`);
}

/** Makes an exception and unwinds with it. */
export function throwWithTag(translator: FunctionTranslator, tag: number, values: readonly Value[]): void {
  const { builder, context } = translator;
  const access = context.heapAccess(context.layout.exceptions[tag], 0, false, false);
  raise(translator, builder.value('struct_new', 'ref', [tagIdentity(translator, tag), ...values], access));
}

function payload(translator: FunctionTranslator, tag: number, exception: Value): Value[] {
  const { context, builder } = translator;
  const layout = context.layout.exceptions[tag];
  const { params } = context.signature(context.module.tags[tag].type);
  return params.map((type, index) =>
    builder.value('struct_get', type, [exception], context.heapAccess(layout, index + 1, false, false)),
  );
}

/**
 * Closes a `try_table`: `results` go to its label, exceptions that arrived at its handler are dispatched. The frame is
 * still the innermost; control is nowhere afterwards.
 */
export function finishTry(translator: FunctionTranslator, frame: Frame, results: Value[] | null): void {
  const { builder } = translator;
  if (results !== null) builder.jump(frame.target, results);
  if (frame.handler === null) return;
  translator.continueAt({ block: frame.handler, args: [] });
  const exception = frame.handler.params[0];
  for (const clause of frame.catches) {
    if (!dispatch(translator, clause, exception)) return;
  }
  const outer = translator.enclosingTry(translator.frames.length - 1);
  if (outer !== null) {
    builder.jump(translator.handlerOf(outer), [exception]);
  } else {
    builder.call(throwException, [exception]);
    builder.trap('unreachable');
  }
}

/** Leaves for the clause's label if it takes the exception; false: it always does. */
function dispatch(translator: FunctionTranslator, clause: Catch, exception: Value): boolean {
  const { builder, context } = translator;
  const { tag, frame } = clause;
  const reference = clause.withReference ? [exception] : [];
  if (tag === null) {
    builder.jump(frame.target, reference);
    return false;
  }
  const found = builder.value(
    'struct_get',
    'i64',
    [exception],
    context.heapAccess(context.layout.exceptions[tag], 0, false, false),
  );
  const matches = builder.value('eq', 'i32', [found, tagIdentity(translator, tag)]);
  const take = translator.edgeToNewBlock();
  const next = translator.edgeToNewBlock();
  builder.branch(matches, take, next);
  translator.continueAt(take);
  builder.jump(frame.target, [...payload(translator, tag, exception), ...reference]);
  translator.continueAt(next);
  return true;
}

export const exceptionHandlers: Handlers = {
  try_table: (translator) => {
    const { reader, context } = translator;
    const signature = translator.blockSignature(readBlockType(reader, context.module.types.length));
    const catches = readCatchClauses(reader).map(({ kind, tag, label }): Catch => {
      if (tag >= 0) checkTag(translator, tag);
      const frame = translator.frameAt(label);
      const withReference = kind.endsWith('_ref');
      checkLabel(translator, frame, tag, withReference);
      return { tag: tag < 0 ? null : tag, withReference, frame };
    });
    translator.pushAll(translator.popAll(signature.params), signature.params);
    translator.openFrame('try', signature, catches);
  },
  throw: (translator) => {
    const { reader, context } = translator;
    const tag = reader.u32();
    checkTag(translator, tag);
    throwWithTag(translator, tag, translator.popAll(context.functionType(context.module.tags[tag].type).params));
  },
  throw_ref: (translator) => {
    const { nullable } = translator.topReference('exn');
    const value = translator.popAny();
    raise(translator, nullable ? translator.builder.value('ref_as_non_null', 'ref', [value]) : value);
  },
};

function checkLabel(translator: FunctionTranslator, frame: Frame, tag: number, withReference: boolean): void {
  const { context } = translator;
  const payloadTypes = tag < 0 ? [] : context.functionType(context.module.tags[tag].type).params;
  const types = withReference ? [...payloadTypes, exceptionReference] : payloadTypes;
  const { labelTypes } = frame;
  if (
    types.length !== labelTypes.length ||
    types.some((type, index) => !context.typeTable.isSubtype(type, labelTypes[index]))
  ) {
    throw translator.error('type mismatch in catch clause');
  }
}
