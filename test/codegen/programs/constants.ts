// Variables of a module that have a literal and never another value: constants, not memory.
const size = 24;
const factor = 0.5;
const name = 'abc';
function constants(count: number): number {
  let sum = 0;
  for (let index = 0; index < count; index++) sum += (index % size) * factor + name.length;
  return sum;
}
console.log(constants(process.argv.length), constants(25));
