throw 42;
// status: 1
// stderr: 42
