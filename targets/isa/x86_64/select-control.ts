/** Instruction selection: how blocks end. */
import type { Block, LirEdge, Terminator, TerminatorKind, TrapKind } from '../../../compiler/backend/machine.ts';
import { row } from './instructions/index.ts';
import { conditionalJumps, jump, trapInstruction } from './jumps.ts';
import { immediate, memory, register, type X86Operand } from './operand-kinds.ts';
import { integerClass } from './registers.ts';
import { selectInvoke, selectReturn, selectTailCall } from './select-call.ts';
import { emitTest, type FlagTest, invertTest } from './select-compare.ts';
import type { Selection } from './selection.ts';
import { switchTableSymbol } from './switch-table.ts';

const compare8 = row('cmp rm32, imm8s');
const compare32 = row('cmp rm32, imm32');
const zeroExtend = row('mov r32, rm32');
const lea = row('lea r64, m');
const loadOffset = row('movsxd r64, rm32');
const add = row('add r64, rm64');
const jumpTo = row('jmp rm64');

/** Up to this many cases are told apart by comparisons; more jump through a table. */
const mostComparisons = 4;

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
  const at = (edge: number): X86Operand => ({ kind: 'block', block: numbers.get(terminator.edges[edge]!.block)! });
  handlers[terminator.kind](selection, terminator, { self, at });
}

function selectBranch(selection: Selection, { args }: Terminator, { at }: Targets): void {
  const test = emitTest(selection, args[0]!);
  if (test.all && test.conditions.length > 1) emitJumps(selection, invertTest(test), at(1), at(0));
  else emitJumps(selection, test, at(0), at(1));
}

/** Jumps to `yes` when one of the conditions holds, else to `no`. */
function emitJumps(selection: Selection, { conditions }: FlagTest, yes: X86Operand, no: X86Operand): void {
  for (const condition of conditions) selection.emit(conditionalJumps[condition], [yes]);
  selection.emit(jump, [no]);
}

function selectSwitch(selection: Selection, { args, edges }: Terminator, { self, at }: Targets): void {
  const index = selection.registerOf(args[0]!);
  const cases = edges.length - 1;
  if (cases <= mostComparisons) emitComparisons(selection, index, cases, at);
  else emitTableJump(selection, index, cases, at(cases), switchTableSymbol(self));
}

function emitComparisons(selection: Selection, index: number, cases: number, at: Targets['at']): void {
  for (let value = 0; value < cases; value++) {
    selection.emit(compare8, [register(index), immediate(value)]);
    selection.emit(conditionalJumps.e, [at(value)]);
  }
  selection.emit(jump, [at(cases)]);
}

function emitTableJump(
  selection: Selection,
  index: number,
  cases: number,
  otherwise: X86Operand,
  symbol: string,
): void {
  selection.emit(cases < 128 ? compare8 : compare32, [register(index), immediate(cases)]);
  selection.emit(conditionalJumps.ae, [otherwise]);
  const wide = selection.make(integerClass, zeroExtend, register(index));
  const table = selection.make(integerClass, lea, memory({ symbol }));
  const offset = selection.make(integerClass, loadOffset, memory({ base: table, index: wide, scale: 4 }));
  selection.emit(jumpTo, [register(selection.derive(add, offset, register(table)))]);
}
