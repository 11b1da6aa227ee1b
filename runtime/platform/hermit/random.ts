/**
 * Random bytes: the processor's generator where it has one, mixed with the time that operations take. Good for hash
 * seeds and `Math.random`, not for keys where the processor has no generator.
 */
import { hardwareRandom } from '#arch/random.ts';
import { readCycles } from '../../machine/cpu.ts';
import type { Address } from '../../machine/memory.ts';
import { store8 } from '../../machine/memory.ts';

let state = 0n;

/** @entry */
export function fillRandom(address: Address, length: number): void {
  for (let index = 0; index < length; index++) {
    store8(address + index, Number(randomWord() & 255n));
  }
}

/** Mixes new entropy into a state that steps as SplitMix64 (Steele, Lea and Flood, OOPSLA 2014) does. */
function randomWord(): bigint {
  state = BigInt.asUintN(64, state + 0x9e37_79b9_7f4a_7c15n + BigInt(readCycles()));
  state ^= hardwareRandom();
  let word = BigInt.asUintN(64, (state ^ (state >> 30n)) * 0xbf58_476d_1ce4_e5b9n);
  word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d0_49bb_1331_11ebn);
  return word ^ (word >> 31n);
}
