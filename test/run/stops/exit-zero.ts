console.log('done');
process.exit(0);
// status: 0
