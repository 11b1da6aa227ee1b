// ++ and -- before and behind variables, elements and properties; on fractions and at the edges of int32.
let i = 5;
console.log(i++, i, ++i, i, i--, i, --i, i);
console.log(i++ + ++i, i, i-- - --i, i);

let fraction = 0.5;
console.log(fraction++, ++fraction, fraction--, --fraction);

let edge = 2147483647;
console.log(edge++, edge, ++edge);
edge = -2147483648;
console.log(edge--, edge, --edge);

let large = 9007199254740992;
console.log(large++, large, ++large);

let nan = NaN;
console.log(nan++, nan);

const numbers = [1, 2, 3];
let at = 0;
numbers[at++]++;
numbers[at]--;
console.log(numbers, at, numbers[at++]++, numbers, ++numbers[at], at);

class Counter {
  count = 0;
  static total = 0;
}
const counter = new Counter();
console.log(counter.count++, ++counter.count, counter.count--, --counter.count, Counter.total++, ++Counter.total);

let calls = 0;
function target(): Counter {
  calls++;
  return counter;
}
target().count++;
++target().count;
target().count += 5;
console.log(counter.count, calls);

let minusZero = -1;
minusZero++;
console.log(minusZero, 1 / minusZero);
