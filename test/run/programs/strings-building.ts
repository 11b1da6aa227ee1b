// Long strings built piece by piece, from both ends, read in between.
let text = '';
for (let i = 0; i < 20000; i++) text += i % 10;
console.log(text.length, text.slice(0, 12), text.slice(-5), text.charCodeAt(12345));

let front = '';
for (let i = 0; i < 5000; i++) front = String.fromCharCode(97 + (i % 26)) + front;
console.log(front.length, front.slice(0, 10), front.indexOf('zyx'));

let read = '';
let sum = 0;
for (let i = 0; i < 3000; i++) {
  read += 'ab';
  sum += read.charCodeAt(i);
}
console.log(sum, read.length);

const left = text + front;
const right = text + front;
console.log(left === right, left.length, left < right + '!', left.indexOf('abcdefghijklmnopqrstuvwxyz0'));

let deep = 'x';
for (let i = 0; i < 100000; i++) deep = deep + '.';
console.log(deep.length, deep[0], deep[100000]);
