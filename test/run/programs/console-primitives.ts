// console.log of every primitive, of several at once, of none; text needs no quotes at the top level.
console.log('text');
console.log('');
console.log();
console.log(1, 'a', true, false, null, undefined);
console.log(-0, 0, NaN, Infinity, 1e21, 1e-7, 0.1);
console.log('a', '', 'b');
console.log(' leading and trailing ');
console.log('line one\nline two\ttab');
console.log('quotes \' " `', 'backslash \\', 'ünïcödé €😀');
console.log('%', '100%', 'a % b');
console.log('a b', 1.5, -1.5);
const mixed: (number | string | boolean | null | undefined)[] = [1, 'x', true, null, undefined];
for (const value of mixed) console.log(value);
console.log('very '.length, 'long line '.length);
let long = '';
for (let i = 0; i < 300; i++) long += 'abcdefghij';
console.log(long);
