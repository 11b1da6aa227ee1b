/** test/run/programs on the targets of x86_64; a file per instruction set, so that they run side by side. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('x86_64');
