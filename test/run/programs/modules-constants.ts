// Variables of a module with a literal: read before and after their declaration, in several representations.
const negative = -5;
const minusZero = -0;
const large = 9007199254740991;
const infinite = 1e400;
const half = 0.5;
const yes = true;
const text = 'x';
const mixed: string | number = 'y';
const maybe: number | null = 3;
let unchanged = 6;
let counted = 7;
export let exported = 8;
function describeAll(): string {
  return [
    negative,
    Object.is(minusZero, -0),
    large,
    infinite,
    half,
    yes,
    text,
    mixed,
    maybe,
    unchanged,
    counted,
  ].join();
}
console.log(describeAll(), exported);
counted++;
exported *= 2;
console.log(describeAll(), exported);
function readLate(): string {
  return late + lateNumber;
}
try {
  console.log(readLate());
} catch (error) {
  console.log(String(error));
}
const late = 'late';
try {
  console.log(readLate());
} catch (error) {
  console.log(String(error));
}
const lateNumber = 41;
console.log(readLate());
