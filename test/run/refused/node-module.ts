import { readFileSync } from 'node:fs';

console.log(typeof readFileSync);
// expected: 1:30 - error HTC1302
