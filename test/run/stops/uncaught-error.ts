function fail(message: string): never {
  throw new Error(message);
}
console.log('before');
fail('nobody catches this');
// status: 1
// stderr: Error: nobody catches this
// stderr: stops/uncaught-error.ts:2:\d+
// stderr: stops/uncaught-error.ts:5:\d+
