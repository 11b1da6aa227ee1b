const text = 'abc';
let half = 0.5;
console.log(text[half + 0.5]);
half *= 3;
console.log(text[half]);
// status: 70
// stderr: index
// stderr: stops/index-of-string-fraction.ts:5:13
