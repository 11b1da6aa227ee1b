// TypeScript takes the variable for undefined after the assignment, whatever the call has done to it.
// status: 70
// stderr: ^Trap: value is not of its static type\n
// stderr: stops/undefined-became-null\.ts:12:25\n
let value: number | null | undefined = process.argv.length;
function change(): void {
  value = null;
}
console.log(value > 0);
value = undefined;
change();
const kept: undefined = value;
console.log(String(kept));
