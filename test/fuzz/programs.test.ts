/** Random programs do what they do on Node. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { describeSeeds } from './describe-seeds.ts';
import { randomSource } from './random-source.ts';

describeSeeds({
  title: 'random programs',
  firstSeed: 1,
  count: 5,
  // Comparisons of constants are not what a checker wants to see.
  write: (file, seed) => writeFileSync(file, `// @ts-nocheck\n${randomSource(seed)}`),
  check: ({ expected, actual }) => assert.deepEqual(actual, expected),
});
