// A status given as undefined takes back what process.exitCode was set to; left out it does not.
process.exitCode = 5;
const none: number | undefined = process.argv.length > 50 ? 1 : undefined;
console.log(process.exitCode);
process.exit(none);
