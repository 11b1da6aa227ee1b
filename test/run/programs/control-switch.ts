// switch: fall through, default anywhere, strings, strict comparison, expressions as cases, return and break inside.
function number(n: number): string {
  switch (n) {
    case 1:
      return 'one';
    case 2:
    case 3:
      return 'two or three';
    default:
      return 'many';
    case 4:
      return 'four';
  }
}
for (let i = 0; i <= 5; i++) console.log(i, number(i));
console.log(number(2.5), number(NaN), number(-0));

function through(n: number): string {
  let log = '';
  switch (n) {
    case 0:
      log += 'a';
    case 1:
      log += 'b';
      break;
    default:
      log += 'd';
    case 2:
      log += 'c';
  }
  return log;
}
console.log(through(0), through(1), through(2), through(3));

function text(word: string): number {
  switch (word) {
    case '':
      return 0;
    case 'a':
    case 'b':
      return 1;
    case 'ab':
      return 2;
  }
  return -1;
}
console.log(text(''), text('a'), text('b'), text('a' + 'b'), text('c'));

let evaluated = '';
function label(name: string, value: number): number {
  evaluated += name;
  return value;
}
switch (label('s', 2)) {
  case label('a', 1):
    console.log('a');
    break;
  case label('b', 2):
    console.log('b');
    break;
  case label('c', 3):
    console.log('c');
}
console.log(evaluated);

function truth(n: number): string {
  switch (true) {
    case n > 100:
      return 'huge';
    case n > 10:
      return 'big';
    default:
      return 'small';
  }
}
console.log(truth(500), truth(50), truth(5));

let count = 0;
for (let i = 0; i < 10; i++) {
  switch (i % 4) {
    case 0:
      continue;
    case 1:
      count += 10;
      break;
    case 2: {
      const i = 100;
      count += i;
    }
  }
  count++;
}
console.log(count);

function dense(n: number): number {
  switch (n) {
    case 10:
      return 1;
    case 11:
      return 2;
    case 12:
      return 4;
    case 13:
      return 8;
    case 14:
      return 16;
    case 15:
      return 32;
    case 16:
      return 64;
    case 17:
      return 128;
  }
  return 0;
}
let mask = 0;
for (let i = 5; i < 25; i++) mask += dense(i);
console.log(mask, dense(10.5), dense(1e10));

switch (count) {
}
switch (3 as number) {
  default:
    console.log('only default');
}
