/**
 * One function from SSA to machine code. The SSA has been optimized; heap operations are expanded before the last passes.
 */
import { allocate } from '../regalloc/allocate.ts';
import { verifyAllocation } from '../regalloc/verify.ts';
import type { Func } from '../ssa/ir.ts';
import { AllocatableLir } from './allocatable.ts';
import { applyAllocation } from './apply-allocation.ts';
import type { LirFunction } from './lir.ts';
import type { Machine, MachineCode } from './machine.ts';
import { printCode } from './print-code.ts';

export interface CompiledFunction {
  readonly symbol: string;
  readonly code: MachineCode;
}

export type BackendPass =
  | 'decode'
  | 'inlining'
  | 'checked-elements'
  | 'expand'
  | 'ssa'
  | 'select'
  | 'allocate'
  | 'frame'
  | 'encode';

/** A pass of `ssa/pipeline.ts`, by its name there. */
export type SsaPass = string & {};

/** What watches the back end: dumps and checks. */
export interface BackendHooks {
  /** Check the SSA form after every pass, and prove every allocation: the kernel is built so, and tests compile so. */
  readonly verify: boolean;
  after(pass: BackendPass | SsaPass, symbol: string, text: () => string): void;
}

export function compileFunction(
  func: Func,
  machine: Machine,
  features: ReadonlySet<string>,
  hooks: BackendHooks,
): CompiledFunction {
  const { symbol } = func;
  const lir = machine.select(func, features);
  hooks.after('select', symbol, () => machine.print(lir));

  allocateRegisters(lir, machine, hooks, catches(func));
  const code = machine.encode(lir);
  hooks.after('encode', symbol, () => printCode(symbol, code, machine));
  return { symbol, code };
}

function allocateRegisters(lir: LirFunction, machine: Machine, hooks: BackendHooks, hasLandingPads: boolean): void {
  const view = new AllocatableLir(lir, copyRowsOf(machine));
  const allocation = allocate(view, machine.registers);
  if (hooks.verify) {
    const problems = verifyAllocation(view, machine.registers, allocation);
    if (problems.length > 0) throw new Error(`register allocation of ${lir.symbol}: ${problems.join('; ')}`);
  }
  applyAllocation(lir, view, allocation, machine);
  hooks.after('allocate', lir.symbol, () => machine.print(lir));
  machine.buildFrame(lir, {
    slotCount: allocation.slotCount,
    usedCalleeSaved: allocation.usedCalleeSaved,
    catches: hasLandingPads,
  });
  hooks.after('frame', lir.symbol, () => machine.print(lir));
}

function catches(func: Func): boolean {
  return func.blocks.some(({ terminator }) => terminator.kind === 'invoke' || terminator.kind === 'invoke_ref');
}

const copyRows = new WeakMap<Machine, ReadonlySet<unknown>>();

/** The rows with which a machine copies registers of a class. */
function copyRowsOf(machine: Machine): ReadonlySet<unknown> {
  let rows = copyRows.get(machine);
  if (!rows) {
    rows = new Set(
      machine.registers.classes.flatMap(({ order }, index) =>
        machine.move(index, order[0], order[1]).map((instruction) => instruction.row),
      ),
    );
    copyRows.set(machine, rows);
  }
  return rows;
}
