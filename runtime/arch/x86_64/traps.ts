/**
 * Exceptions and interrupts (Intel SDM volume 3, chapter 6 and 8.7): the gates to the stubs of `vectors.s`, and
 * what happens behind them. Each kind of vector has a stack from the task state's interrupt stack table: a
 * full stack still leaves room for the report.
 */
import type { Address } from '../../machine/memory.ts';
import {
  fillMemory,
  loadAddress,
  store8,
  store16,
  store32,
  storeAddress,
  symbolAddress,
} from '../../machine/memory.ts';
import { loadInterruptTable, loadTaskRegister } from '../../machine/x86_64/registers.ts';
import { reportTrap } from '../../panic/report.ts';
import { handleInterrupt } from './irq.ts';
import { Frame, Vector } from './trap-frame.ts';

const vectorCount = 48;
const stubBytes = 16;
const gateBytes = 16;
const taskStateBytes = 104;
/** Present, interrupt gate: interrupts are off behind it. */
const interruptGate = 0x8e;
/** Present, available 64-bit task state. */
const taskStateType = 0x89;
const codeSelector = 0x08;
const taskSelector = 0x18;
/** Entries of the interrupt stack table, and where it begins in the task state. */
const Stack = { fault: 1, doubleFault: 2, interrupt: 3 } as const;
const stackTable = 0x24;

export function startTraps(): void {
  startTaskState();
  const gates = symbolAddress('arch.vectors.gates');
  for (let vector = 0; vector < vectorCount; vector++) {
    setGate(gates + vector * gateBytes, symbolAddress('arch.vectors.stubs') + vector * stubBytes, stackOf(vector));
  }
  const register = symbolAddress('arch.vectors.table_register');
  store16(register, vectorCount * gateBytes - 1);
  storeAddress(register + 2, gates);
  loadInterruptTable(register);
}

/**
 * Every vector comes here, with interrupts off.
 * @entry
 */
export function handleTrap(frame: Address): void {
  const vector = loadAddress(frame + Frame.vector);
  if (vector < Vector.firstInterrupt || !handleInterrupt(vector)) reportTrap(frame);
}

function stackOf(vector: number): number {
  if (vector >= Vector.firstInterrupt) return Stack.interrupt;
  return vector === Vector.doubleFault || vector === Vector.nonMaskable ? Stack.doubleFault : Stack.fault;
}

function startTaskState(): void {
  const state = symbolAddress('arch.vectors.task_state');
  fillMemory(state, 0, taskStateBytes);
  setStack(Stack.fault, symbolAddress('mm.storage.fault_stack_end'));
  setStack(Stack.doubleFault, symbolAddress('mm.storage.double_fault_stack_end'));
  setStack(Stack.interrupt, symbolAddress('mm.storage.interrupt_stack_end'));
  // No port is open to anyone: the map lies behind the limit.
  store16(state + 102, taskStateBytes);
  const descriptor = symbolAddress('boot.descriptors') + taskSelector;
  store16(descriptor, taskStateBytes - 1);
  store16(descriptor + 2, state);
  store8(descriptor + 4, Math.trunc(state / 0x1_0000));
  store8(descriptor + 5, taskStateType);
  store8(descriptor + 6, 0);
  store8(descriptor + 7, Math.trunc(state / 0x100_0000));
  store32(descriptor + 8, Math.trunc(state / 0x1_0000_0000));
  store32(descriptor + 12, 0);
  loadTaskRegister(taskSelector);
}

function setStack(entry: number, end: Address): void {
  storeAddress(symbolAddress('arch.vectors.task_state') + stackTable + (entry - 1) * 8, end);
}

function setGate(gate: Address, handler: Address, stack: number): void {
  store16(gate, handler);
  store16(gate + 2, codeSelector);
  store8(gate + 4, stack);
  store8(gate + 5, interruptGate);
  store16(gate + 6, Math.trunc(handler / 0x1_0000));
  store32(gate + 8, Math.trunc(handler / 0x1_0000_0000));
  store32(gate + 12, 0);
}
