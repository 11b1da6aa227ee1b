// console.error goes to standard error and leaves standard output alone.
console.log('one');
console.error('to stderr', 1, [1, 2]);
console.log('two');
console.error();
console.error('');
console.log('three');
