// Unions narrowed by typeof, equality, truthiness, instanceof, assignment and predicates.
function size(value: number | string | number[] | null): number {
  if (value === null) return -1;
  if (typeof value === 'string') return value.length;
  if (typeof value === 'number') return value;
  return value.length;
}
console.log(size(null), size('four'), size(2.5), size([1, 2, 3]));

class Cat {
  lives = 9;
}
class Dog {
  bark(): string {
    return 'woof';
  }
}
function talk(pet: Cat | Dog | undefined): string {
  if (!pet) return 'nobody';
  return pet instanceof Cat ? `cat with ${pet.lives}` : pet.bark();
}
console.log(talk(new Cat()), talk(new Dog()), talk(undefined));

function isText(value: string | number): value is string {
  return typeof value === 'string';
}
const values: (string | number)[] = ['a', 1, 'bc', 2];
let text = '';
let total = 0;
for (const value of values) {
  if (isText(value)) text += value;
  else total += value;
}
console.log(text, total);

let variable: number | string = 5;
console.log(variable + 1);
variable = 'now text';
console.log(variable.length);

type Direction = 'up' | 'down' | 'left';
function step(direction: Direction): number {
  if (direction === 'up') return 1;
  if (direction === 'down') return -1;
  return 0;
}
const directions: Direction[] = ['up', 'down', 'left'];
for (const direction of directions) console.log(direction, step(direction));

function digits(value: 0 | 1 | '0' | '1'): number {
  return typeof value === 'number' ? value : value === '1' ? 10 : 20;
}
console.log(digits(0), digits(1), digits('0'), digits('1'));

function deep(value: (number | (number | string)[])[] | null): string {
  let result = '';
  for (const item of value ?? []) {
    if (typeof item === 'number') result += item;
    else for (const inner of item) result += typeof inner === 'string' ? inner + '!' : inner * 2;
  }
  return result;
}
console.log(deep([1, [2, 'x'], 3]), deep(null));

function check(flag: boolean | 'auto'): string {
  if (flag === 'auto') return 'automatic';
  return flag ? 'on' : 'off';
}
console.log(check(true), check(false), check('auto'));

function first(a?: string | null): string {
  if (a === undefined) return 'undefined';
  if (a === null) return 'null';
  return a;
}
console.log(first(), first(null), first('text'));
