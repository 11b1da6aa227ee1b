/** test/run/stops on the targets of x86_64. */
import { describeStops } from '../harness/describe-stops.ts';

describeStops('x86_64');
