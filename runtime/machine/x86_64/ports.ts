/** Input and output ports (assembly in `arch/x86_64/cpu.s`). */
import { assemblyOnly } from '../simulation.ts';

export function readPort8(port: number): number {
  void port;
  return assemblyOnly();
}

export function readPort32(port: number): number {
  void port;
  return assemblyOnly();
}

export function writePort8(port: number, value: number): void {
  void port;
  void value;
  assemblyOnly();
}

export function writePort16(port: number, value: number): void {
  void port;
  void value;
  assemblyOnly();
}

export function writePort32(port: number, value: number): void {
  void port;
  void value;
  assemblyOnly();
}

/**
 * An `out` to this port with the argument in rdi, where uhyve looks for it at every `out`: it takes physical addresses
 * below 2^52 only.
 */
export function callMonitor(port: number, argument: number): void {
  void port;
  void argument;
  assemblyOnly();
}
