const words = ['a', 'b'];
let i = 1;
while (i > -5) console.log(words[i--]);
// status: 70
// stderr: stops/index-negative.ts:3:\d+
// stderr: index
