/** Every second program of test/run/programs on all targets. */
import { describePrograms } from '../harness/describe-programs.ts';

describePrograms('even');
