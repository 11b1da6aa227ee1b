/** The switches of the kernel command line that are not about the console: the collector's. */
import { setStress, setVerification } from '../gc/schedule.ts';
import { hasKernelWord, kernelNumber } from './command-line.ts';

/** Call it when the collector has started. */
export function setOptions(): void {
  setStress(hasKernelWord('gc=stress') ? 1 : kernelNumber('gc=stress:', 0));
  setVerification(hasKernelWord('gc=verify'));
}
