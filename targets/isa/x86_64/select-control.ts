/** Instruction selection: how blocks end. */
import type { Block, LirEdge, Terminator, TerminatorKind, TrapKind } from '../../../compiler/backend/machine.ts';
import { row } from './instructions/index.ts';
import { branchRow, comparisonRows, mostComparisons } from './instructions/pseudo.ts';
import { jump, trapInstruction } from './jumps.ts';
import { memory, register, type X86Operand } from './operand-kinds.ts';
import { integerClass } from './registers.ts';
import { selectInvoke, selectReturn, selectTailCall } from './select-call.ts';
import { emitTest, type FlagTest, invertTest } from './select-compare.ts';
import { emitConstant } from './select-integer.ts';
import type { Selection } from './selection.ts';
import { switchTableSymbol } from './switch-table.ts';

const compare = row('cmp r32, rm32');
const moveIfAbove = row('cmova r32, rm32');
const lea = row('lea r64, m');
const loadOffset = row('movsxd r64, rm32');
const add = row('add r64, rm64');
const jumpTo = row('jmp rm64');

/** Numbers of the blocks in layout order. */
export type BlockNumbers = ReadonlyMap<Block, number>;

/** The edges of a block, with their arguments in registers. */
export function selectEdges(selection: Selection, { edges }: Terminator, numbers: BlockNumbers): LirEdge[] {
  return edges.map(({ block, args }) => ({
    block: numbers.get(block)!,
    args: args.map((arg) => selection.registerOf(arg)),
  }));
}

type TerminatorHandler = (selection: Selection, terminator: Terminator, targets: Targets) => void;

interface Targets {
  /** Number of the block itself. */
  readonly self: number;
  readonly at: (edge: number) => X86Operand;
}

const handlers: Readonly<Record<TerminatorKind, TerminatorHandler>> = {
  jump: (selection, _, { at }) => selection.emit(jump, [at(0)]),
  branch: selectBranch,
  switch: selectSwitch,
  return: selectReturn,
  trap: (selection, { aux }) => selection.emit(trapInstruction, [], [], { trap: aux as TrapKind }),
  invoke: selectInvoke,
  invoke_ref: selectInvoke,
  tail_call: selectTailCall,
  tail_call_ref: selectTailCall,
};

export function selectTerminator(
  selection: Selection,
  { terminator }: Block,
  self: number,
  numbers: BlockNumbers,
): void {
  const at = (edge: number): X86Operand => ({ kind: 'block', block: numbers.get(terminator.edges[edge].block)! });
  handlers[terminator.kind](selection, terminator, { self, at });
}

function selectBranch(selection: Selection, { args }: Terminator, { at }: Targets): void {
  const test = emitTest(selection, args[0]);
  if (test.all && test.conditions.length > 1) emitBranch(selection, invertTest(test), at(1), at(0));
  else emitBranch(selection, test, at(0), at(1));
}

/** Jumps to `yes` when one of the conditions holds, else to `no`. */
function emitBranch(selection: Selection, { conditions }: FlagTest, yes: X86Operand, no: X86Operand): void {
  selection.emit(branchRow(conditions), [yes, no]);
}

function selectSwitch(selection: Selection, { args, edges }: Terminator, { self, at }: Targets): void {
  const index = selection.registerOf(args[0]);
  const cases = edges.length - 1;
  if (cases <= mostComparisons) {
    selection.emit(comparisonRows[cases], [register(index), ...edges.map((_, edge) => at(edge))]);
  } else emitTableJump(selection, index, cases, switchTableSymbol(self));
}

/** Jumps to the block that the table lists at the index, or at its end when the index is larger. */
function emitTableJump(selection: Selection, index: number, cases: number, symbol: string): void {
  const end = selection.newRegister(integerClass);
  emitConstant(selection, end, BigInt(cases));
  selection.emit(compare, [register(index), register(end)]);
  const bounded = selection.derive(moveIfAbove, index, register(end));
  const table = selection.make(integerClass, lea, memory({ symbol }));
  const offset = selection.make(integerClass, loadOffset, memory({ base: table, index: bounded, scale: 4 }));
  selection.emit(jumpTo, [register(selection.derive(add, offset, register(table)))]);
}
