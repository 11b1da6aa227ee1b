/**
 * Faults of a process are signals (signal(7), sigaction(2)): they get a stack of their own and go to the same report
 * as the exceptions of a machine. The handler never returns.
 */
import { Call } from '#arch/linux/calls.ts';
import { frameOfSignal } from '#arch/linux/signals.ts';
import { systemCall } from '../../machine/linux.ts';
import type { Address } from '../../machine/memory.ts';
import { store32, storeAddress, symbolAddress } from '../../machine/memory.ts';
import { reportTrap } from '../../panic/report.ts';

const Signal = { illegalInstruction: 4, trap: 5, bus: 7, arithmetic: 8, segmentation: 11 } as const;
/** `struct sigaction` of the kernel. */
const Action = { handler: 0, flags: 8, restorer: 16, mask: 24 } as const;
/** SA_SIGINFO, SA_ONSTACK, SA_NODEFER (a fault in the report is noticed), SA_RESTORER (x86 insists on one). */
const actionFlags = 0x4c00_0004;
const signalSetBytes = 8;
/** `stack_t`. */
const Stack = { start: 0, flags: 8, size: 16 } as const;

export function startSignals(): void {
  const buffer = symbolAddress('mm.storage.call_buffer');
  const stack = symbolAddress('mm.storage.fault_stack');
  storeAddress(buffer + Stack.start, stack);
  store32(buffer + Stack.flags, 0);
  storeAddress(buffer + Stack.size, symbolAddress('mm.storage.fault_stack_end') - stack);
  systemCall(Call.signalStack, buffer, 0, 0, 0);
  const handler = symbolAddress('platform.signals.handleSignal');
  storeAddress(buffer + Action.handler, handler);
  storeAddress(buffer + Action.flags, actionFlags);
  storeAddress(buffer + Action.restorer, handler);
  storeAddress(buffer + Action.mask, 0);
  setHandler(Signal.illegalInstruction);
  setHandler(Signal.trap);
  setHandler(Signal.bus);
  setHandler(Signal.arithmetic);
  setHandler(Signal.segmentation);
}

/**
 * What the kernel calls, by the C convention.
 * @entry
 */
export function handleSignal(signal: number, information: Address, context: Address): never {
  void information;
  return reportTrap(frameOfSignal(signal, context));
}

function setHandler(signal: number): void {
  systemCall(Call.signalAction, signal, symbolAddress('mm.storage.call_buffer'), 0, signalSetBytes);
}
