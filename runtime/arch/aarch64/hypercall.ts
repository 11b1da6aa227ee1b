/** A call of the monitor: a write of the argument, 64 bits, to an address that no memory has. */
import { writeDevice64 } from '../../machine/device.ts';
import { mapDevice } from '../../mm/address-space.ts';

const pageBytes = 4096;

/** Makes the calls reachable: all are in one page. */
export function openHypercalls(page: number): void {
  mapDevice(page, page + pageBytes);
}

export function hypercall(address: number, argument: number): void {
  writeDevice64(address, BigInt(argument));
}
