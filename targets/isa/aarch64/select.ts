/**
 * Instruction selection: SSA to LIR over virtual registers, by covering trees of operations with instructions. Blocks are
 * walked in postorder and backwards, so that all uses of a value come before it (as in wazero and Cranelift).
 *
 * Takes functions whose heap operations are expanded and that have no critical edges; throws `UnsupportedOperation`.
 */
import type {
  Block,
  Func,
  LirBlock,
  LirFunction,
  LirInstruction,
  LirOperand,
  MemoryAccess,
  Value,
} from '../../../compiler/backend/machine.ts';
import { UnsupportedOperation } from '../lir-instruction.ts';
import { isFloat } from './abi.ts';
import { callLowerings, emitEntry, emitReturnArrival, emitUnwindArrival } from './select-call.ts';
import { controlLowerings, terminatorLowerings } from './select-control.ts';
import { divideLowerings } from './select-divide.ts';
import { floatLowerings, sharedFloatLowerings } from './select-float.ts';
import { integerLowerings, sharedIntegerLowerings } from './select-integer.ts';
import { memoryLowerings } from './select-memory.ts';
import { type Lowering, type Lowerings, Selection, sourceOf } from './selection.ts';

const lowerings: Lowerings = {
  ...integerLowerings,
  ...divideLowerings,
  ...floatLowerings,
  ...memoryLowerings,
  ...controlLowerings,
  ...callLowerings,
};

/** What vectors can do; everything else about them is arithmetic, which this back end leaves out. */
const vectorOperations: ReadonlySet<Value['op']> = new Set(['const', 'load', 'store', 'call', 'call_ref']);

function loweringOf(value: Value): Lowering | undefined {
  const types = [value.type, ...value.args.map((arg) => arg.type)];
  if (types.includes('v128') && !vectorOperations.has(value.op)) return undefined;
  const shared = isFloat(value.type ?? 'i64') ? sharedFloatLowerings : sharedIntegerLowerings;
  return lowerings[value.op] ?? shared[value.op];
}

/** Selected whether or not something uses the result; a load that may stop the program too. */
const withEffect: ReadonlySet<Value['op']> = new Set([
  ...(['store', 'memory_copy', 'memory_fill', 'call', 'call_ref', 'div_s', 'div_u', 'rem_s', 'rem_u'] as const),
  ...(['trunc_s', 'trunc_u'] as const),
]);

/** Without instructions of their own: defined by others. */
const withoutInstruction: ReadonlySet<Value['op']> = new Set(['param', 'result', 'outcome']);

function isSelected(selection: Selection, value: Value): boolean {
  if (withoutInstruction.has(value.op) || sourceOf(value) !== value) return false;
  if (withEffect.has(value.op)) return true;
  return selection.isUsed(value) || (value.op === 'load' && (value.aux as MemoryAccess).trap !== null);
}

/** `features` names what the processor has beyond the baseline; nothing that is selected needs any. */
export function select(func: Func, _features: ReadonlySet<string>): LirFunction {
  const selection = new Selection(func);
  const reached = postorder(func);
  const bodies = new Map<Block, LirInstruction[]>();
  const layout = layOut(func, new Set(reached));
  const numbers = new Map(layout.map((block, index) => [block, index]));
  for (const block of reached) bodies.set(block, selectBlock(selection, block, numbers));
  addArrivals(selection, reached, bodies);
  emitEntry(selection);
  bodies.get(func.blocks[0])!.unshift(...selection.takeUnit());
  const blocks = layout.map(
    (block, index): LirBlock => ({
      params: index === 0 ? [] : block.params.map((param) => selection.register(param)),
      instructions: bodies.get(block)!,
      successors: block.terminator.edges.map((edge) => ({
        block: numbers.get(edge.block)!,
        args: edge.args.map((arg) => selection.register(arg)),
      })),
      loopDepth: block.loopDepth,
      cold: block.cold,
    }),
  );
  return { symbol: func.symbol, blocks, classes: selection.classes, remat: selection.remat, outgoingBytes: 0 };
}

/** Blocks that hardly ever run come last. */
function layOut(func: Func, reached: ReadonlySet<Block>): Block[] {
  const blocks = func.blocks.filter((block) => reached.has(block));
  const [entry, ...others] = blocks as [Block, ...Block[]];
  return [entry, ...others.filter((block) => !block.cold), ...others.filter((block) => block.cold)];
}

/** The blocks that can run, each after its successors except along back edges. */
function postorder(func: Func): Block[] {
  const order: Block[] = [];
  const seen = new Set<Block>([func.blocks[0]]);
  const stack = [{ block: func.blocks[0], next: 0 }];
  for (let top = stack.at(-1); top; top = stack.at(-1)) {
    const edge = top.block.terminator.edges[top.next++];
    if (!edge) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(edge.block)) {
      seen.add(edge.block);
      stack.push({ block: edge.block, next: 0 });
    }
  }
  return order;
}

/** Instructions of a block. Uses of its values in other blocks have been seen. */
function selectBlock(selection: Selection, block: Block, numbers: ReadonlyMap<Block, number>): LirInstruction[] {
  const { func } = selection;
  const { terminator } = block;
  selection.block = block;
  selection.position = func.positions[terminator.position] ?? null;
  for (const arg of terminator.edges.flatMap((edge) => edge.args)) selection.register(arg);
  const targets = terminator.edges.map((edge): LirOperand => ({ kind: 'block', block: numbers.get(edge.block)! }));
  terminatorLowerings[terminator.kind](selection, terminator, targets);
  const units = [selection.takeUnit()];
  for (const value of block.values.toReversed()) {
    if (!isSelected(selection, value)) continue;
    const lowering = loweringOf(value);
    if (!lowering) throw new UnsupportedOperation(`${value.op} of type ${value.type}`, 'aarch64');
    selection.position = func.positions[value.position] ?? null;
    lowering(selection, value);
    units.push(selection.takeUnit());
  }
  return units.reverse().flat();
}

/** Prepends to the successors of calls that may unwind what the call leaves to do. */
function addArrivals(
  selection: Selection,
  blocks: readonly Block[],
  bodies: ReadonlyMap<Block, LirInstruction[]>,
): void {
  for (const { terminator } of blocks) {
    if (terminator.kind !== 'invoke' && terminator.kind !== 'invoke_ref') continue;
    const [normal, unwind] = terminator.edges.map((edge) => bodies.get(edge.block)!);
    emitReturnArrival(selection, terminator);
    normal.unshift(...selection.takeUnit());
    emitUnwindArrival(selection);
    unwind.unshift(...selection.takeUnit());
  }
}
