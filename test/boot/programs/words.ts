for (let index = 2; index < process.argv.length; index++) console.log(index, process.argv[index]);
console.error('to standard error');
process.exitCode = 42;
