/**
 * Random programs about values that may be of another type than TypeScript believes do what they do on Node, or stop where a type was
 * wrong, having printed what Node prints until then.
 */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { positionOf } from '../../compiler/diagnostics.ts';
import { compileProgram } from '../harness/programs.ts';
import { findErrorLines } from './check-source.ts';
import { describeSeeds } from './describe-seeds.ts';
import { printParts, prune } from './program-parts.ts';
import { randomUncertain } from './random-uncertain.ts';

/** The exit status of a program that stops where a type was wrong. */
const stopped = 70;

/** Leaves out what TypeScript does not accept, and then what the compiler refuses. */
async function writeUncertain(file: string, seed: number): Promise<void> {
  const findErrors = async (source: string): Promise<number[]> => {
    const lines = findErrorLines(source);
    if (lines.length > 0) return lines;
    writeFileSync(file, source);
    const { diagnostics } = await compileProgram(file, 'x86_64-linux');
    return diagnostics.map(({ span }) => positionOf(source, span!.start).line);
  };
  const parts = randomUncertain(seed);
  const whole = printParts(parts).partOfLine.length;
  const kept = printParts(parts, await prune(parts, findErrors)).partOfLine.length;
  assert.ok(kept > whole / 2, `${whole - kept} of ${whole} lines are not accepted`);
}

describeSeeds({
  title: 'random programs of uncertain values',
  firstSeed: 1,
  count: 1,
  write: writeUncertain,
  check: ({ expected, actual }) => {
    if (actual.status !== stopped) assert.deepEqual(actual, expected);
    else assert.ok(expected.stdout.startsWith(actual.stdout), `printed:\n${actual.stdout}\nNode:\n${expected.stdout}`);
  },
});
