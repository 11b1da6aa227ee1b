const x = (1 + ;
console.log(x);
// expected: 1:16 - error TS1109
