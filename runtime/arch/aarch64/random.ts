/** Random words from the processor: RNDR (Arm ARM, FEAT_RNG). */
import { readFeatures, readRandom } from '../../machine/aarch64/registers.ts';

/** Bits 60 to 63 of ID_AA64ISAR0_EL1. */
const supported = 60n;

/** A random word; 0 when the processor has no generator, or no number ready. */
export function hardwareRandom(): bigint {
  return readFeatures() >> supported !== 0n ? readRandom() : 0n;
}
