/**
 * Registers of devices in memory. Assembly functions (`runtime/arch/ISA/cpu.s`) and not `load32` and its
 * like, because the compiler may drop, join and move those: here each call is one access, in order.
 */
import type { Address } from './memory.ts';
import { assemblyOnly } from './simulation.ts';

export function readDevice8(register: Address): number {
  void register;
  return assemblyOnly();
}

export function readDevice32(register: Address): number {
  void register;
  return assemblyOnly();
}

export function writeDevice8(register: Address, value: number): void {
  void register;
  void value;
  assemblyOnly();
}

export function writeDevice32(register: Address, value: number): void {
  void register;
  void value;
  assemblyOnly();
}

export function writeDevice64(register: Address, value: bigint): void {
  void register;
  void value;
  assemblyOnly();
}
