/** Hypercalls of uhyve (uhyve-interface 0.3, version 2), the monitor of the Hermit project. */
import { hypercall } from '#arch/hypercall.ts';

/** Addresses: ports on x86-64, memory on AArch64. */
const Call = { exit: 0x1010, writeByte: 0x1020 } as const;

export function sendUhyve(byte: number): void {
  hypercall(Call.writeByte, byte);
}

export function exitUhyve(status: number): void {
  hypercall(Call.exit, status);
}
