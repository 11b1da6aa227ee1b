/**
 * Math.random: xorshift128+ (Sebastiano Vigna, "Further scramblings of Marsaglia's xorshift generators", 2017), as in V8; the
 * seed is the platform's, so that the values differ from run to run as they do under Node.
 */

import { type Address, load64 } from '../machine/memory.ts';

let first = 0n;
let second = 0n;

/** Starts the sequence from the 16 bytes at `seed`. */
export function seedRandom(seed: Address): void {
  first = load64(seed);
  // A state of zeros would stay as it is.
  second = load64(seed + 8) | 1n;
}

/** The bits of a double in [1, 2), all of its 2^52 values equally likely. */
export function nextRandom(): bigint {
  let mixed = first;
  first = second;
  mixed ^= BigInt.asUintN(64, mixed << 23n);
  mixed ^= mixed >> 17n;
  mixed ^= second ^ (second >> 26n);
  second = mixed;
  return (BigInt.asUintN(64, first + second) >> 12n) | 0x3ff0000000000000n;
}
