/** test/run/programs on x86_64-hermit; a file per target, so that they run side by side. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('x86_64-hermit');
