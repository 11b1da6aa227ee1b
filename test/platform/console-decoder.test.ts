/** The decoder of docs/boot-console-protocol.md: every record, every way of cutting the line into pieces. */
import assert from 'node:assert/strict';
import { ConsoleDecoder, type ConsoleEvent } from '../../targets/platform/console-decoder.ts';

/** `~` stands for 0x10; text is shown as `channel:text`, consecutive texts of one channel joined. */
function decode(line: string, pieceLength = line.length): string[] {
  const decoder = new ConsoleDecoder();
  const bytes = Buffer.from(line.replaceAll('~', '\u0010'));
  const events: ConsoleEvent[] = [];
  for (let at = 0; at < bytes.length; at += pieceLength)
    events.push(...decoder.push(bytes.subarray(at, at + pieceLength)));
  events.push(...decoder.end());

  const shown: string[] = [];
  for (const event of events) {
    if (event.kind !== 'text') {
      shown.push(event.kind === 'exit' ? `exit ${event.status}` : event.kind);
      continue;
    }
    // One character per byte until all pieces are together.
    const text = Buffer.from(event.bytes).toString('latin1').replaceAll('\u0010', '~');
    const prefix = `${event.channel}:`;
    if (shown.at(-1)?.startsWith(prefix)) shown.push(shown.pop()! + text);
    else shown.push(prefix + text);
  }
  return shown.map((event) => Buffer.from(event, 'latin1').toString());
}

const cases: { name: string; line: string; events: string[] }[] = [
  {
    name: 'a whole session',
    line: '~smemory\n~ohi\n~x007',
    events: ['start', 'log:memory\n', 'stdout:hi\n', 'exit 7'],
  },
  { name: 'firmware before the start', line: 'BIOS\n~sa', events: ['log:BIOS\n', 'start', 'log:a'] },
  { name: 'records before the start are text', line: '~oa~x000', events: ['log:~oa~x000'] },
  { name: 'an escape right before the start', line: '~~s', events: ['log:~', 'start'] },
  { name: 'all channels', line: '~s~oa~eb~lc~od', events: ['start', 'stdout:a', 'stderr:b', 'log:c', 'stdout:d'] },
  { name: 'an escaped escape', line: '~s~oa~~b~~', events: ['start', 'stdout:a~b~'] },
  { name: 'escaped escape before a record letter', line: '~s~o~~e', events: ['start', 'stdout:~e'] },
  { name: 'an unknown record', line: '~s~o~qa', events: ['start', 'stdout:~qa'] },
  { name: 'a channel record sent twice', line: '~s~oa~e~eb', events: ['start', 'stdout:a', 'stderr:b'] },
  { name: 'a record cut off by a fault', line: '~s~oa~~e~eb', events: ['start', 'stdout:a~e', 'stderr:b'] },
  {
    name: 'an exit record cut off by a fault',
    line: '~s~oa~x0~eb~x071',
    events: ['start', 'stdout:a~x0', 'stderr:b', 'exit 71'],
  },
  { name: 'an exit status that is no number', line: '~s~o~x1q2', events: ['start', 'stdout:~x1q2'] },
  { name: 'an end inside a record', line: '~s~o~x00', events: ['start', 'stdout:~x00'] },
  { name: 'an exit status beyond a byte', line: '~s~x999', events: ['start', 'exit 255'] },
  { name: 'UTF-8', line: '~s~oäß€😀', events: ['start', 'stdout:äß€😀'] },
  { name: 'nothing', line: '', events: [] },
];

describe('console decoder', () => {
  for (const { name, line, events } of cases) {
    it(`${name}`, () => {
      for (let length = Math.max(1, line.length * 2); length >= 1; length--) {
        assert.deepEqual(decode(line, length), events, `in pieces of ${length}`);
      }
    });
  }
});
