const numbers = [10, 20, 30];
const middle = numbers.length / 2;
console.log(middle);
console.log(numbers[middle]);
// status: 70
// stderr: stops/index-fraction.ts:4:\d+
