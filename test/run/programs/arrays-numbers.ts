// number[]: index, length, push, pop, truncation; elements that turn from integers into fractions.
const numbers = [3, 1, 2];
console.log(numbers, numbers.length, numbers[0], numbers[numbers.length - 1]);
numbers[1] = 10;
numbers[0] += 0.5;
console.log(numbers, numbers.push(7), numbers.push(8, 9), numbers.length, numbers.pop(), numbers);

const empty: number[] = [];
console.log(empty.length, empty.pop(), empty, empty.push(1), empty);

const squares: number[] = [];
for (let i = 0; i < 1000; i++) squares.push(i * i);
let sum = 0;
for (let i = 0; i < squares.length; i++) sum += squares[i];
console.log(sum, squares.length, squares[999]);
while (squares.length > 3) squares.pop();
console.log(squares);

numbers.length = 2;
console.log(numbers, numbers.length);
numbers[numbers.length] = 4;
console.log(numbers);
numbers.length = 0;
console.log(numbers);

const mixed = [1, 2];
mixed.push(0.5);
mixed.push(-0, NaN, 2147483648);
console.log(mixed, 1 / mixed[3]);

function reverse(items: number[]): number[] {
  for (let i = 0, j = items.length - 1; i < j; i++, j--) {
    const item = items[i];
    items[i] = items[j];
    items[j] = item;
  }
  return items;
}
const original = [1, 2, 3, 4];
console.log(reverse(original) === original, original);

function bubbleSort(items: number[]): void {
  for (let i = items.length; i > 1; i--) {
    for (let j = 1; j < i; j++) {
      if (items[j - 1] > items[j]) {
        const item = items[j];
        items[j] = items[j - 1];
        items[j - 1] = item;
      }
    }
  }
}
const unsorted = [5, -1, 3.5, 2, 0, -7];
bubbleSort(unsorted);
console.log(unsorted);
