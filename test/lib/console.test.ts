/** Groups of console, against Node's Console; what is printed within them is tested with `format`. */

import './simulated-memory.ts';
import assert from 'node:assert/strict';
import { Console } from 'node:console';
import { Writable } from 'node:stream';
import * as ours from '../../runtime/lib/console.ts';

describe('console', () => {
  it('indents within groups', () => {
    let expected = '';
    let actual = '';
    const stdout = new Writable({
      write(chunk, _encoding, done) {
        expected += chunk;
        done();
      },
    });
    const theirs = new Console({ stdout });
    for (const step of ['log', 'group', 'log', 'group', 'log', 'groupEnd', 'log', 'groupEnd', 'groupEnd', 'log']) {
      if (step === 'group') {
        theirs.group();
        ours.group();
      } else if (step === 'groupEnd') {
        theirs.groupEnd();
        ours.groupEnd();
      } else {
        theirs.log('one\ntwo\n');
        actual += `${ours.groupedText('one\ntwo\n')}\n`;
      }
    }
    assert.equal(actual, expected);
  });
});
