// Node goes on with undefined, which is not of the variable's type.
let total: number;
function read(): number {
  return total;
}
console.log('reading');
console.log(read() + 1);
total = 1;
// status: 70
// stderr: Trap: variable used before its initialization\n
// stderr: stops/use-before-assignment.ts:4:3\)
