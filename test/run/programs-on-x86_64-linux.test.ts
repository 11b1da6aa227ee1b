/** test/run/programs on x86_64-linux; a file per target, so that they run side by side. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('x86_64-linux');
