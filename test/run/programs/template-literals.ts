// Substitutions of every kind, nested templates, line breaks and escapes.
const name = 'Ada';
const year = 1815;
const fraction = 0.1 + 0.2;
const flag: boolean = year > 1800;
const nothing: null = null;
console.log(`hello ${name}`, `${year}`, `${fraction}`, `${flag}`, `${nothing}`, `${undefined}`, `${-0}`, ``);
console.log(
  `${name} was born in ${year}, ${2024 - year} years ago; ${name.length > 3 ? 'long' : `short (${name.length})`}`,
);
console.log(
  `two
lines`,
  `tab\tand \`backtick\` and \${dollar} and $ and \\`,
);
console.log(`${[1, 2, 3]}`, `${['a']}`, `${1}${2}${3}`, `${`${`deep`}`}`);

function tag(value: number | string | null): string {
  return `<${value}>`;
}
console.log(tag(1), tag('x'), tag(null), tag(NaN));

let table = '';
for (let i = 1; i <= 3; i++) {
  for (let j = 1; j <= 3; j++) table += `${i}x${j}=${i * j} `;
}
console.log(table);
