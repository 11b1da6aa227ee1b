/** Every second program of test/run/stops on all targets: what it prints, and where its error comes from. */
import { describeStacks } from '../harness/describe-stacks.ts';
import { describeStops } from '../harness/describe-stops.ts';

describeStops('even');
describeStacks('even');
