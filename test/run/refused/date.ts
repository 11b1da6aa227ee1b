console.log(new Date().getFullYear());
// expected: 1:17 - error
