/**
 * A call of the monitor: an `out` to a port, with the argument in rdi (assembly in `cpu.s`). uhyve looks at rdi at every
 * `out`, and takes physical addresses below 2^52 only.
 */
import { assemblyOnly } from '../../machine/simulation.ts';

export function hypercall(port: number, argument: number): void {
  void port;
  void argument;
  assemblyOnly();
}
