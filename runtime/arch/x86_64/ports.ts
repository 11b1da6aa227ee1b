/** Input and output ports (assembly in `cpu.s`). */
import { assemblyOnly } from '../../machine/simulation.ts';

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
