const text = 'abc';
console.log(/b/.test(text), /c/g.exec(text)?.length);
const pattern = /a/;
if (pattern.test(text)) console.log(text.match(/b/), text.replace(/a/, 'b'));
console.log(text.split(/,/), text.search(/b/));
// expected: 2:13 - error HTC1201
// expected: 2:29 - error HTC1201
// expected: 3:17 - error HTC1201
// expected: 4:48 - error HTC1201
// expected: 4:67 - error HTC1201
// expected: 5:24 - error HTC1201
// expected: 5:42 - error HTC1201
