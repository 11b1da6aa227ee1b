// The status is that of process.exit, taken modulo 256.
console.log('exits with 256 + 3');
process.exit(259);
