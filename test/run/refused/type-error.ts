const count: number = 'three';
console.log(count);
// expected: 1:7 - error TS2322
