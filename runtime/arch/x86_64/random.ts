/** Random words from the processor: `rdrand` (Intel SDM volume 1, 7.3.17). */
import { Answer, processorInformation, readRandom } from '../../machine/x86_64/registers.ts';

const supported = 1 << 30;

/** A random word; 0 when the processor has no generator, or no number ready. */
export function hardwareRandom(): bigint {
  return (processorInformation(1, 0, Answer.ecx) & supported) !== 0 ? readRandom() : 0n;
}
