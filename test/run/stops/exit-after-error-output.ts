console.error('usage: program FILE');
process.exit(2);
// status: 2
// stderr: ^usage: program FILE\n$
