const add = new Function('a', 'b', 'return a + b');
console.log(add(1, 2));
// expected: 1:17 - error
