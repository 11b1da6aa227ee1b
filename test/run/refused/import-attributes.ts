import data from './data.json' with { type: 'json' };

console.log(data, import.meta);
// expected: 1:1 - error HTC1200
// expected: 3:19 - error HTC1200
