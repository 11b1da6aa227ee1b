// Two modules that import each other: functions are there from the start, variables once their module ran.
import { describeEven, isEven } from './even.ts';
import { describeOdd, isOdd } from './odd.ts';

console.log('main');
console.log(isEven(10), isOdd(10), isEven(7), isOdd(7));
console.log(describeEven(), describeOdd());
