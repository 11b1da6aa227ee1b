// arguments: ["one", "two words", "drei"]
let line = '';
for (let i = 2; i < process.argv.length; i++) line += (i > 2 ? ' ' : '') + process.argv[i];
console.log(line);
