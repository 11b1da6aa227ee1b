const ages = new Map<string, number>();
console.log(JSON.stringify({ a: 1 }), Object.keys({ a: 1 }));
setTimeout(() => console.log('abc'.match('b')), 0);
console.log(new Error('x').stack, new Uint8Array(4).length, process.platform);
// expected: 1:18 - error HTC1301
// expected: 2:13 - error HTC1301
// expected: 2:46 - error HTC1301
// expected: 3:1 - error HTC1301
// expected: 3:36 - error HTC1301
// expected: 4:28 - error HTC1301
// expected: 4:39 - error HTC1301
// expected: 4:69 - error HTC1301
