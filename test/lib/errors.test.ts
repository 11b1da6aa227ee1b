/** The error classes and what is computed from them, against Node's. */

import assert from 'node:assert/strict';
import * as errors from '../../runtime/lib/errors.ts';

const classes = { ...errors } as unknown as Record<string, new (message?: string) => Error>;
const theirs = globalThis as unknown as typeof classes;

describe('errors', () => {
  it('have names, messages and texts', () => {
    for (const name of ['Error', 'RangeError', 'ReferenceError', 'SyntaxError', 'TypeError']) {
      for (const message of [undefined, '', 'what happened']) {
        const error = new classes[name](message);
        const expected = new theirs[name](message);
        assert.equal(error.name, expected.name);
        assert.equal(error.message, expected.message);
        assert.equal(error.toString(), expected.toString());
        assert.ok(error instanceof errors.Error);
      }
    }
  });

  it('take the name that a subclass gives them', () => {
    class Failure extends errors.TypeError {
      constructor(message: string) {
        super(message);
        this.name = 'Failure';
      }
    }
    assert.equal(new Failure('m').toString(), 'Failure: m');
    assert.equal(errors.headline('', 'm'), 'm');
    assert.equal(errors.headline('', ''), '');
  });
});
