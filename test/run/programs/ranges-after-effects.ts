// What a comparison tells about a variable holds until the variable is assigned, in the same condition too.
const limit = 10;
let a = 0;
if (a < limit && (a = 3000000000) > 0) console.log(a, a * 2);
let i = 0;
if (i < (i = 3000000000)) console.log(i);
let x = 5;
console.log(x < 10 && (x = x * 1e9) > 5 ? x : -1);
let n = 1;
if (n > 0 && Number.isNaN((n = Number.NaN))) console.log(n, n + 1);
let k = 10;
for (; k < 100 && (k += 2147483647) !== 0; ) console.log(k);
let e = 3;
if (e === 3 && (e = 4e9) > 0) console.log(e, e - 1);
let o = 7;
if (o > 8 || (o = 1e300) > 8) console.log(o);

function same(value: number): number {
  return value;
}

// A case behind the one that matches is not evaluated.
function matched(value: number): void {
  let assigned = 3000000000;
  switch (same(value)) {
    case 1:
      console.log(assigned);
      break;
    case (assigned = 5):
      console.log('second', assigned);
      break;
    default:
      console.log('default', assigned);
  }
  console.log(assigned + 1);
}
matched(1);
matched(5);
matched(6);

// A finalizer sees what a handler has assigned before it threw.
function thrownInHandler(): void {
  let assigned = 0;
  try {
    try {
      throw new Error('body');
    } catch {
      assigned = same(3000000000);
      throw new Error('handler');
    } finally {
      console.log(assigned);
    }
  } catch (error) {
    console.log(assigned, assigned + 1, error instanceof Error && error.message);
  }
}
thrownInHandler();

// Counting that starts where steps soon round is not kept as an integer.
function counted(start: number, steps: number): number {
  let counter = start;
  for (let step = 0; step < steps; step++) counter++;
  return counter;
}
console.log(counted(4503599627370491, 33) + 4503599627370491 - 9007199254740990);
console.log((counted(4503599627370491, 33) + 4503599627370491) % 10);
console.log((counted(2251799813685247, 33) * 4 - 1) % 1000);
function countedBelow(limit: number): number {
  let counter = 2251799813685248 * 2 - 100;
  while (counter < limit) counter++;
  counter++;
  return counter * 2 - 1;
}
console.log(countedBelow(4503599627370497) % 10);
let down = -4503599627370491;
for (let step = 0; step < 40; step++) down--;
console.log((down * 2 - 1) % 10);
