import { nothing } from './does-not-exist.ts';

console.log(nothing);
// expected: 1:25 - error TS2307
