/** test/run/programs on aarch64-hermit; a file per target, so that they run side by side. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('aarch64-hermit');
