console.log(JSON.stringify({ a: 1 }));
// expected: 1:13 - error
