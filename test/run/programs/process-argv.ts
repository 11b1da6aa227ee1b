// arguments: ["one", "two words", "", "--flag", "-x=1", "ümlaut €", "it's", "a\\b", "$HOME", "*", "say \"hi\""]
// The program's arguments begin at process.argv[2] and arrive as they were given.
console.log(process.argv.length);
for (let i = 2; i < process.argv.length; i++) {
  const argument = process.argv[i];
  console.log(i, argument.length, `[${argument}]`);
}
let sum = 0;
for (const argument of process.argv) sum += argument.indexOf('two') === 0 ? argument.length : 0;
console.log(sum);
