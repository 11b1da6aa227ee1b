/** Structured control flow: blocks, branches, conditional branches on references. */
import { readBlockType } from '../wasm/read-immediates.ts';
import { reference } from '../wasm/types.ts';
import type { Handlers } from './from-wasm.ts';
import { finishTry } from './from-wasm-exceptions.ts';
import type { Frame, FrameKind, FunctionTranslator } from './from-wasm-function.ts';
import type { Value } from './ir.ts';

/** Limit on `br_table`, as in the engines (WebAssembly JavaScript Interface, "Limits"): every label has its edge. */
const maximumLabels = 65_520;

function open(translator: FunctionTranslator, kind: FrameKind): Frame {
  const signature = translator.blockSignature(readBlockType(translator.reader, translator.context.module.types.length));
  const operands = translator.popAll(signature.params);
  translator.pushAll(operands, signature.params);
  return translator.openFrame(kind, signature);
}

/** Leaves for a label when the condition is not 0, otherwise goes on. */
export function branchIf(translator: FunctionTranslator, condition: Value, frame: Frame): void {
  const taken = translator.edgeTo(frame);
  const rest = translator.edgeToNewBlock();
  translator.builder.branch(condition, taken, rest);
  translator.continueAt(rest);
}

/** Closes the innermost frame and goes on behind it, if anything leads there. */
function end(translator: FunctionTranslator): void {
  const { builder } = translator;
  const frame = translator.frames[translator.frames.length - 1];
  if (frame.alternative !== null) startElse(translator);
  const isReached = builder.isReached(frame.target) && frame.kind !== 'loop';
  const results = builder.block === null ? null : translator.popResults(frame);
  if (frame.kind === 'function' && results !== null && !isReached) {
    builder.return(results);
    translator.frames.pop();
    return;
  }
  if (frame.kind === 'loop') builder.seal(frame.target);
  if (frame.kind === 'try') finishTry(translator, frame, results);
  else if (isReached && results !== null) builder.jump(frame.target, results);
  translator.dropToHeight(frame);
  if (frame.kind !== 'loop' && builder.isReached(frame.target)) {
    builder.seal(frame.target);
    builder.enter(frame.target);
    translator.frames.pop();
    if (frame.kind === 'function') builder.return(frame.target.params.slice());
    else translator.pushAll(frame.target.params, frame.results);
  } else {
    translator.frames.pop();
    if (results !== null) translator.pushAll(results, frame.results);
  }
}

/** Ends the first half of an `if` and starts the other with the same operands. */
function startElse(translator: FunctionTranslator): void {
  const frame = translator.frames[translator.frames.length - 1];
  const { alternative } = frame;
  if (alternative === null) throw translator.error('else without if');
  if (translator.builder.block !== null) translator.builder.jump(frame.target, translator.popResults(frame));
  translator.dropToHeight(frame);
  frame.alternative = null;
  translator.continueAt({ block: alternative.block, args: [] });
  translator.pushAll(alternative.operands, frame.params);
}

export const controlHandlers: Handlers = {
  unreachable: (translator) => translator.builder.trap('unreachable'),
  block: (translator) => {
    open(translator, 'block');
  },
  loop: (translator) => {
    const frame = open(translator, 'loop');
    const { builder } = translator;
    builder.jump(frame.target, translator.popAll(frame.params));
    builder.enter(frame.target);
    translator.pushAll(frame.target.params.slice(0, frame.params.length), frame.params);
  },
  if: (translator) => {
    const condition = translator.pop('i32');
    const frame = open(translator, 'if');
    const then = translator.edgeToNewBlock();
    const otherwise = translator.edgeToNewBlock();
    const operands = translator.popAll(frame.params);
    translator.pushAll(operands, frame.params);
    frame.alternative = { block: otherwise.block, operands };
    translator.builder.branch(condition, then, otherwise);
    translator.continueAt(then);
  },
  else: startElse,
  end,
  br: (translator) => {
    const { block, args } = translator.edgeTo(translator.frameAt(translator.reader.u32()));
    translator.builder.jump(block, args);
  },
  br_if: (translator) => {
    const frame = translator.frameAt(translator.reader.u32());
    branchIf(translator, translator.pop('i32'), frame);
  },
  br_table: (translator) => {
    const labels = translator.reader.vector(() => translator.reader.u32());
    if (labels.length > maximumLabels) throw translator.error('br_table with too many labels');
    labels.push(translator.reader.u32());
    const index = translator.pop('i32');
    const edges = labels.map((label) => translator.edgeTo(translator.frameAt(label)));
    if (edges.some(({ args }) => args.length !== edges[0].args.length))
      throw translator.error('type mismatch in br_table');
    translator.builder.switch(index, edges);
  },
  return: (translator) => translator.builder.return(translator.popAll(translator.type.results)),
  br_on_null: (translator) => {
    const frame = translator.frameAt(translator.reader.u32());
    const { heap } = translator.topReference();
    const value = translator.popAny();
    branchIf(translator, translator.builder.value('eqz', 'i32', [value]), frame);
    translator.push(value, reference(heap, false));
  },
  br_on_non_null: (translator) => {
    const frame = translator.frameAt(translator.reader.u32());
    const { heap } = translator.topReference();
    const value = translator.popAny();
    const isNull = translator.builder.value('eqz', 'i32', [value]);
    translator.push(value, reference(heap, false));
    const taken = translator.edgeTo(frame);
    translator.popAny();
    const rest = translator.edgeToNewBlock();
    translator.builder.branch(isNull, rest, taken);
    translator.continueAt(rest);
  },
};
