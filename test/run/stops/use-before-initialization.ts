function read(): string {
  return value;
}
console.log('reading');
console.log(read());
const value = 'too late';
// status: 1
// stderr: Uncaught ReferenceError: Cannot access 'value' before initialization\n
// stderr: stops/use-before-initialization.ts:2:3\)
