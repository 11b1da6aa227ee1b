/** System registers and instructions of AArch64 (assembly in `arch/aarch64/cpu.s`). */
import type { Address } from '../memory.ts';
import { assemblyOnly } from '../simulation.ts';

/** VBAR_EL1. */
export function setVectors(table: Address): void {
  void table;
  assemblyOnly();
}

/** TTBR0_EL1, with all that a change of tables needs around it. */
export function usePageTables(root: Address): void {
  void root;
  assemblyOnly();
}

/** The translation of one page has changed. */
export function forgetPage(address: Address): void {
  void address;
  assemblyOnly();
}

/** CNTFRQ_EL0. */
export function readCounterFrequency(): number {
  return assemblyOnly();
}

/** CNTV_CVAL_EL0. */
export function writeTimerDeadline(cycles: number): void {
  void cycles;
  assemblyOnly();
}

/** CNTV_CTL_EL0. */
export function writeTimerControl(control: number): void {
  void control;
  assemblyOnly();
}

/** A call of the hypervisor's firmware interface: `hvc`. */
export function callFirmware(service: number): void {
  void service;
  assemblyOnly();
}

/** The same where the interface is in secure firmware: `smc`. */
export function callSecureFirmware(service: number): void {
  void service;
  assemblyOnly();
}

/** ID_AA64ISAR0_EL1. */
export function readFeatures(): bigint {
  return assemblyOnly();
}

/** RNDR; 0 when the processor has no number ready. */
export function readRandom(): bigint {
  return assemblyOnly();
}

/** Turns on the registers of the interrupt controller's processor interface (GICv3). */
export function enableInterruptRegisters(): void {
  assemblyOnly();
}

/** ICC_IAR1_EL1: number of the interrupt that is taken. */
export function acknowledgeInterrupt(): number {
  return assemblyOnly();
}

/** ICC_EOIR1_EL1. */
export function endInterrupt(acknowledged: number): void {
  void acknowledged;
  assemblyOnly();
}
