function read(): string {
  return value;
}
console.log('reading');
console.log(read());
const value = 'too late';
// status: 70
// stderr: stops/use-before-initialization.ts:2:\d+
// stderr: value
