// status: 1
// stderr: '%o' does not print functions and errors
function named(): void {}
console.log('%o', [1]);
console.log('%o', { named });
