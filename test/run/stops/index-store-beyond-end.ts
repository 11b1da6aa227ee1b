const numbers = [1];
numbers[1] = 2;
console.log(numbers);
numbers[5] = 6;
console.log(numbers);
// status: 70
// stderr: stops/index-store-beyond-end.ts:4:\d+
