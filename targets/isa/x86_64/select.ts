/**
 * Instruction selection: SSA, expanded to memory operations and without critical edges, to LIR over virtual registers.
 * Blocks keep their order. The scheme is described in `selection.ts`; each family of operations has a file `select-*.ts`.
 */
import type {
  Block,
  Func,
  LirBlock,
  LirFunction,
  LirInstruction,
  Operation,
  Value,
} from '../../../compiler/backend/machine.ts';
import { selectCopy, selectFill } from './select-bulk.ts';
import { selectCall, selectParameters } from './select-call.ts';
import { selectComparison, selectSelect } from './select-compare.ts';
import { type BlockNumbers, selectEdges, selectTerminator } from './select-control.ts';
import * as convert from './select-convert.ts';
import { selectDivision, selectHighProduct } from './select-divide.ts';
import * as float from './select-float.ts';
import * as integer from './select-integer.ts';
import { selectLoad, selectStore } from './select-memory.ts';
import { Selection } from './selection.ts';

type Handler = (selection: Selection, value: Value) => void;

/** By type of the value: operations that integers and floats share. */
function byType(forIntegers: Handler, forFloats: Handler): Handler {
  return (selection, value) =>
    (value.type === 'f32' || value.type === 'f64' ? forFloats : forIntegers)(selection, value);
}

const handlers: Partial<Record<Operation, Handler>> = {
  const: byType(integer.selectConstant, float.selectFloatConstant),
  symbol: integer.selectSymbol,
  core: integer.selectCore,
  frame: integer.selectFrame,

  add: byType(integer.selectAdd, float.selectFloatBinary),
  sub: byType(integer.selectBinary, float.selectFloatBinary),
  mul: byType(integer.selectMultiply, float.selectFloatBinary),
  div_s: selectDivision,
  div_u: selectDivision,
  rem_s: selectDivision,
  rem_u: selectDivision,
  mul_high_s: selectHighProduct,
  mul_high_u: selectHighProduct,
  and: integer.selectBinary,
  or: integer.selectBinary,
  xor: integer.selectBinary,
  shl: integer.selectShift,
  shr_s: integer.selectShift,
  shr_u: integer.selectShift,
  rotl: integer.selectShift,
  rotr: integer.selectShift,
  clz: integer.selectCountLeading,
  ctz: integer.selectCountTrailing,
  popcnt: integer.selectCountOnes,
  div: float.selectFloatBinary,
  min: float.selectMinimum,
  max: float.selectMaximum,
  copysign: float.selectCopySign,
  neg: float.selectNegate,
  abs: float.selectAbsolute,
  sqrt: float.selectSquareRoot,
  ceil: float.selectRound,
  floor: float.selectRound,
  trunc: float.selectRound,
  nearest: float.selectRound,

  eq: selectComparison,
  ne: selectComparison,
  eqz: selectComparison,
  lt_s: selectComparison,
  lt_u: selectComparison,
  gt_s: selectComparison,
  gt_u: selectComparison,
  le_s: selectComparison,
  le_u: selectComparison,
  ge_s: selectComparison,
  ge_u: selectComparison,
  lt: selectComparison,
  gt: selectComparison,
  le: selectComparison,
  ge: selectComparison,
  select: selectSelect,

  extend_s: integer.selectExtendSigned,
  extend_u: integer.selectExtendUnsigned,
  sign_extend: integer.selectSignExtend,
  trunc_s: convert.selectTruncate,
  trunc_u: convert.selectTruncate,
  trunc_sat_s: convert.selectTruncateSaturating,
  trunc_sat_u: convert.selectTruncateSaturating,
  convert_s: convert.selectConvertSigned,
  convert_u: convert.selectConvertUnsigned,
  promote: convert.selectPromote,
  demote: convert.selectDemote,
  reinterpret: convert.selectReinterpret,

  load: selectLoad,
  store: selectStore,
  memory_copy: selectCopy,
  memory_fill: selectFill,
  call: selectCall,
  call_ref: selectCall,
};

/** Values that get their registers from elsewhere: parameters from edges, results from calls. */
const withoutCode: ReadonlySet<Operation> = new Set(['param', 'result', 'outcome', 'wrap'] as const);

/**
 * @param features CPU features beyond x86-64-v2 that the code may use: `lzcnt`, `bmi1`
 * @throws UnsupportedOperation for operations that have no code
 */
export function select(func: Func, features: ReadonlySet<string>): LirFunction {
  const selection = new Selection(func, features);
  const numbers: BlockNumbers = new Map(func.blocks.map((block, index) => [block, index]));
  const blocks = new Map<Block, LirBlock>();
  for (const block of postorder(func)) blocks.set(block, selectBlock(selection, block, numbers));
  for (const block of func.blocks) selection.lir.blocks.push(blocks.get(block)!);
  return selection.lir;
}

function selectBlock(selection: Selection, block: Block, numbers: BlockNumbers): LirBlock {
  const pieces: LirInstruction[][] = [];
  const successors = selectEdges(selection, block.terminator, numbers);
  selection.beginTerminator(block);
  selectTerminator(selection, block, numbers.get(block)!, numbers);
  pieces.push(selection.take());
  for (const value of block.values.toReversed()) {
    if (!selection.needsCode(value)) {
      if (handlers[value.op] === undefined && !withoutCode.has(value.op)) selection.unsupported(value);
      continue;
    }
    if (withoutCode.has(value.op)) continue;
    const handler = handlers[value.op] ?? selection.unsupported(value);
    selection.beginValue(value);
    handler(selection, value);
    pieces.push(selection.take());
  }
  const isEntry = numbers.get(block) === 0;
  if (isEntry) {
    selectParameters(selection, block);
    pieces.push(selection.take());
  }
  return {
    params: isEntry ? [] : block.params.map((param) => selection.registerOf(param)),
    instructions: pieces.reverse().flat(),
    successors,
    loopDepth: block.loopDepth,
    cold: block.cold,
  };
}

/** The blocks reachable from the entry, each after its successors except along back edges. */
function postorder(func: Func): Block[] {
  const seen = new Set<Block>([func.blocks[0]]);
  const order: Block[] = [];
  const stack: { block: Block; next: number }[] = [{ block: func.blocks[0], next: 0 }];
  while (stack.length > 0) {
    const top = stack.at(-1)!;
    const edge = top.block.terminator.edges[top.next++];
    if (edge === undefined) {
      order.push(top.block);
      stack.pop();
    } else if (!seen.has(edge.block)) {
      seen.add(edge.block);
      stack.push({ block: edge.block, next: 0 });
    }
  }
  if (order.length !== func.blocks.length) throw new Error(`${func.symbol} has unreachable blocks`);
  return order;
}
