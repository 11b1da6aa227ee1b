/** test/run/stops on the targets of aarch64. */
import { describeStops } from '../harness/describe-stops.ts';

describeStops('aarch64');
