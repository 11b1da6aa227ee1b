/** test/run/programs on aarch64-linux; a file per target, so that they run side by side. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('aarch64-linux');
