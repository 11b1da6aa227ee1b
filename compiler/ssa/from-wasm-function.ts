/**
 * Translates one function body: the operand stack, the locals and the nest of blocks while the instructions are read.
 * The families of instructions (from-wasm-numeric.ts and the others) work on this. Types are checked on the way, so a
 * body that is not valid ends in a `WasmError`; code that cannot be reached is skipped unchecked.
 */
import { ByteReader } from '../wasm/byte-reader.ts';
import { WasmError } from '../wasm/error.ts';
import { valueTypeOf } from '../wasm/layout.ts';
import { type BlockType, readOpcode } from '../wasm/read-immediates.ts';
import {
  type FunctionType,
  formatType,
  isDefaultable,
  isReference,
  type ReferenceType,
  type WasmType,
} from '../wasm/types.ts';
import { Builder } from './builder.ts';
import type { ModuleContext } from './from-wasm-module.ts';
import { type Block, type CallTarget, type Edge, Func, type SourcePosition, type Value, type ValueType } from './ir.ts';

export type FrameKind = 'function' | 'block' | 'loop' | 'if' | 'try';

/** A catch clause with its label resolved. */
export interface Catch {
  /** null: every exception. */
  readonly tag: number | null;
  /** The label also gets the exception itself. */
  readonly withReference: boolean;
  readonly frame: Frame;
}

/** A structured instruction that is open. */
export interface Frame {
  readonly kind: FrameKind;
  readonly params: readonly WasmType[];
  readonly results: readonly WasmType[];
  /** Operands below belong to the frames around. */
  readonly height: number;
  /** Where branches to the frame's label go. */
  readonly target: Block;
  /** What they carry. */
  readonly labelTypes: readonly WasmType[];
  /** Of an `if` whose `else` was not seen: where that goes, with these operands. */
  alternative: { readonly block: Block; readonly operands: readonly Value[] } | null;
  /** Of a `try_table`: its clauses, and the block that exceptions arrive at. */
  readonly catches: readonly Catch[];
  handler: Block | null;
}

export class FunctionTranslator {
  readonly context: ModuleContext;
  readonly type: FunctionType;
  readonly reader: ByteReader;
  readonly builder: Builder;
  readonly frames: Frame[] = [];
  /** Byte offset of the current instruction. */
  offset = 0;
  private readonly values: Value[] = [];
  private readonly types: WasmType[] = [];
  private readonly localTypes: readonly WasmType[];
  private readonly positionIndices: (number | undefined)[] = [];
  private positionEntry = -1;

  constructor(context: ModuleContext, index: number) {
    const { module } = context;
    const { type, body } = module.functions[index];
    this.context = context;
    this.type = module.types[type].composite as FunctionType;
    this.reader = new ByteReader(module.bytes, body!.start, body!.end);
    this.offset = body!.start;
    this.localTypes = [
      ...this.type.params,
      ...body!.locals.flatMap((run) => new Array<WasmType>(run.count).fill(run.type)),
    ];
    const func = new Func(context.symbols.functions[index], context.signature(type), 'hermit');
    func.positions[0] = context.sourceMap?.functionNamed(func.symbol) ?? null;
    this.builder = new Builder(func, this.localTypes.map(valueTypeOf), (builder, local) =>
      this.initialValue(builder, local),
    );
    this.begin();
  }

  private begin(): void {
    const { builder, type } = this;
    const entry = builder.newBlock();
    builder.seal(entry);
    builder.enter(entry);
    type.params.forEach((param, local) => {
      builder.writeVariable(local, builder.addParameter(entry, valueTypeOf(param)));
    });
    this.openFrame('function', { params: [], results: type.results });
  }

  private initialValue(builder: Builder, local: number): Value {
    const type = this.localTypes[local];
    if (!isDefaultable(type)) throw this.error(`uninitialized local ${local}`);
    return zero(builder, type);
  }

  error(message: string): WasmError {
    return new WasmError(message, this.offset);
  }

  // Operands

  push(value: Value, type: WasmType): void {
    this.values.push(value);
    this.types.push(type);
  }

  /** The type of the topmost operand. */
  topType(): WasmType {
    this.checkHeight(1);
    return this.types[this.types.length - 1];
  }

  /** Takes the topmost operand, whatever its type. */
  popAny(): Value {
    this.checkHeight(1);
    this.types.pop();
    return this.values.pop()!;
  }

  pop(expected: WasmType): Value {
    const actual = this.topType();
    if (actual !== expected && !this.context.typeTable.isSubtype(actual, expected)) {
      throw this.error(`type mismatch: expected ${formatType(expected)}, found ${formatType(actual)}`);
    }
    this.types.pop();
    return this.values.pop()!;
  }

  popAll(expected: readonly WasmType[]): Value[] {
    const values = new Array<Value>(expected.length);
    for (let index = expected.length - 1; index >= 0; index--) values[index] = this.pop(expected[index]);
    return values;
  }

  pushAll(values: readonly Value[], types: readonly WasmType[]): void {
    values.forEach((value, index) => {
      this.push(value, types[index]);
    });
  }

  /** The type of the topmost operand, a reference; of this hierarchy, if one is given. */
  topReference(top: 'any' | 'func' | 'extern' | 'exn' | null = null): ReferenceType {
    const type = this.topType();
    if (!isReference(type) || (top !== null && this.context.typeTable.topOf(type.heap) !== top)) {
      throw this.error(`type mismatch: expected a reference, found ${formatType(type)}`);
    }
    return type;
  }

  private checkHeight(count: number): void {
    const { height } = this.frames[this.frames.length - 1];
    if (this.values.length - count < height) throw this.error('type mismatch: nothing on the stack');
  }

  valueType(type: WasmType): ValueType {
    return valueTypeOf(type);
  }

  // Locals

  localType(index: number): WasmType {
    const type = this.localTypes[index];
    if (type === undefined) throw this.error(`unknown local ${index}`);
    return type;
  }

  // Blocks

  blockSignature(type: BlockType): Pick<FunctionType, 'params' | 'results'> {
    if (typeof type !== 'number') return { params: [], results: type.result === null ? [] : [type.result] };
    const { composite } = this.context.module.types[type];
    if (composite.kind !== 'func') throw this.error(`type ${type} is no function type`);
    return composite;
  }

  /** Opens a frame over the topmost operands, which stay on the stack. */
  openFrame(
    kind: FrameKind,
    { params, results }: Pick<FunctionType, 'params' | 'results'>,
    catches: readonly Catch[] = [],
  ): Frame {
    const labelTypes = kind === 'loop' ? params : results;
    const target = this.builder.newBlock();
    for (const type of labelTypes) this.builder.addParameter(target, valueTypeOf(type));
    const height = this.values.length - params.length;
    const frame: Frame = {
      kind,
      params,
      results,
      height,
      target,
      labelTypes,
      alternative: null,
      catches,
      handler: null,
    };
    this.frames.push(frame);
    return frame;
  }

  frameAt(label: number): Frame {
    const frame = this.frames[this.frames.length - 1 - label];
    if (frame === undefined) throw this.error(`unknown label ${label}`);
    return frame;
  }

  /** An edge to a label, with the topmost operands, which stay on the stack. */
  edgeTo(frame: Frame): Edge {
    const args = this.popAll(frame.labelTypes);
    this.pushAll(args, frame.labelTypes);
    return { block: frame.target, args };
  }

  /** An edge to a new block that only comes from here; `continueAt` goes on there. */
  edgeToNewBlock(): Edge {
    return { block: this.builder.newBlock(), args: [] };
  }

  continueAt({ block }: Edge): void {
    this.builder.seal(block);
    this.builder.enter(block);
  }

  /** The operands above the frame's height must be exactly these. */
  popResults(frame: Frame): Value[] {
    const values = this.popAll(frame.results);
    if (this.values.length !== frame.height) throw this.error('type mismatch: values remain on the stack');
    return values;
  }

  dropToHeight(frame: Frame): void {
    this.values.length = frame.height;
    this.types.length = frame.height;
  }

  // Calls

  /** Calls, with an unwind edge where a `try_table` is open around. */
  emitCall(target: CallTarget, args: Value[]): Value[] {
    const frame = target.convention === 'hermit' ? this.enclosingTry() : null;
    if (frame === null) return this.builder.call(target, args);
    return this.builder.invoke(target, args, this.handlerOf(frame));
  }

  /** The innermost frame that may catch. */
  enclosingTry(outside = this.frames.length): Frame | null {
    for (let index = outside - 1; index >= 0; index--) {
      if (this.frames[index].catches.length > 0) return this.frames[index];
    }
    return null;
  }

  handlerOf(frame: Frame): Block {
    if (frame.handler === null) {
      frame.handler = this.builder.newBlock();
      frame.handler.cold = true;
      this.builder.addParameter(frame.handler, 'ref');
    }
    return frame.handler;
  }

  // Source positions

  /** Notes where the instruction at `offset` comes from. */
  locate(): void {
    const { sourceMap } = this.context;
    if (sourceMap === null) return;
    const entry = sourceMap.find(this.offset, this.positionEntry);
    if (entry === this.positionEntry) return;
    this.positionEntry = entry;
    const position = sourceMap.position(entry);
    if (position === null) {
      this.builder.position = 0;
      return;
    }
    this.builder.position = this.positionIndices[entry] ??= this.addPosition(position);
  }

  /** What is in another function was inlined by Binaryen, which does not tell where that was called. */
  private addPosition(position: SourcePosition): number {
    const { func } = this.builder;
    const isInlined = position.function !== func.symbol;
    return func.positions.push(isInlined ? { ...position, caller: func.positions[0] } : position) - 1;
  }

  readOpcode() {
    this.offset = this.reader.offset;
    return readOpcode(this.reader);
  }
}

export function zero(builder: Builder, type: WasmType): Value {
  if (type === 'v128') return builder.constant('v128', new Uint8Array(16));
  const isBigint = type === 'i64' || type === 'f64';
  return builder.constant(valueTypeOf(type), isBigint ? 0n : 0);
}
