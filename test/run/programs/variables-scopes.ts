// let and const: block scope, shadowing, one binding per block entry.
let x = 'outer';
{
  let x = 'inner';
  x += '!';
  console.log(x);
  {
    const x = 3;
    console.log(x);
  }
  console.log(x);
}
console.log(x);

if (x.length > 0) {
  const y = 1;
  console.log(y);
} else {
  const y = 'never';
  console.log(y);
}

for (let i = 0; i < 2; i++) {
  let seen = 0;
  seen++;
  const i2 = i * i;
  console.log(i, i2, seen);
}

let late: number;
if (x === 'outer') late = 1;
else late = 2;
console.log(late);

let unset: number | undefined;
console.log(unset);
unset = 5;
console.log(unset);

function parameter(x: number): number {
  x++;
  {
    const x = 100;
    console.log(x);
  }
  return x;
}
console.log(parameter(1));

switch (late) {
  case 1: {
    const x = 'in case';
    console.log(x);
    break;
  }
  default:
    console.log('default');
}

const a = 1,
  b = a + 1,
  c = a + b;
console.log(a, b, c);

// Functions are there before their declaration.
console.log(early());
function early(): string {
  return 'hoisted';
}
