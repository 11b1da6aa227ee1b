/** A call of the monitor, by a port. */
import { callMonitor } from '../../machine/x86_64/ports.ts';

export function hypercall(port: number, argument: number): void {
  callMonitor(port, argument);
}
