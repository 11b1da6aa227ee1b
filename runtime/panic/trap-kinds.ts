/** Names of the reasons for which compiled code stops, in the order of `trapKinds` (compiler/ssa/ir.ts). */
import { print } from './print.ts';

/** Index of the kind for a full stack. */
export const stackOverflow = 10;

export function printTrapKind(kind: number): void {
  switch (kind) {
    case 0:
      print('unreachable code reached');
      break;
    case 1:
      print('integer divided by zero');
      break;
    case 2:
      print('integer overflow');
      break;
    case 3:
      print('number cannot be converted to an integer');
      break;
    case 4:
      print('memory access out of bounds');
      break;
    case 5:
      print('table index out of bounds');
      break;
    case 6:
      print('indirect call of a function of another type');
      break;
    case 7:
      print('null or undefined where an object is needed');
      break;
    case 8:
      print('value is not of the type it was cast to');
      break;
    case 9:
      print('array index out of bounds');
      break;
    case stackOverflow:
      print('stack overflow');
      break;
    case 11:
      print('index out of range');
      break;
    case 12:
      print('value is not of its static type');
      break;
    case 13:
      print('value is missing');
      break;
    case 14:
      print('variable used before its initialization');
      break;
    case 15:
      print('case not handled');
      break;
    case 16:
      print('array of more than 2147483647 elements');
      break;
    default:
      print('unknown reason');
      break;
  }
}
