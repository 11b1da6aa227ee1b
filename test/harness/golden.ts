/**
 * Golden files: text that a person has read and found right. `npm run test:update` rewrites them; the
 * difference is then reviewed like code.
 */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

export function matchGolden(file: string, actual: string): void {
  if (process.env.UPDATE === '1') {
    writeFileSync(file, actual);
    return;
  }
  assert.ok(existsSync(file), `${file} does not exist: npm run test:update writes it`);
  assert.equal(actual, readFileSync(file, 'utf8'));
}
