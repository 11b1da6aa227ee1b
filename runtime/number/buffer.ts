/**
 * The memory in which numbers are converted: symbol `number.buffer`, 4096 bytes reserved in buffer.s. The library copies texts
 * in and out, so that nothing of the garbage-collected heap is addressed from here.
 */

import { type Address, symbolAddress } from '../machine/memory.ts';

/** Decimal digits as ASCII, at most 1024. */
export function digitsAddress(): Address {
  return symbolAddress('number.buffer');
}

/** Formatted text as Latin-1, at most 256 bytes. */
export function textAddress(): Address {
  return symbolAddress('number.buffer') + 1024;
}

/** The digits that `parseDecimal` reads, at most 1024. */
export function inputAddress(): Address {
  return symbolAddress('number.buffer') + 1280;
}

/** Limbs of a big integer, u32 each, at most 256. */
export function limbsAddress(): Address {
  return symbolAddress('number.buffer') + 2304;
}

/** Two u64: the upper and lower half of a power of ten. */
export function powerAddress(): Address {
  return symbolAddress('number.buffer') + 3328;
}

/** Three u32: count of digits, position of the decimal point, count of limbs. */
export function stateAddress(): Address {
  return symbolAddress('number.buffer') + 3344;
}
