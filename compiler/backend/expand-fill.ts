/** Writes one value to many elements of an array: as a fill of bytes where all bytes are equal, otherwise as a loop. */
import { type ArrayLayout, bytesOfStorage } from '../ssa/heap.ts';
import type { Value } from '../ssa/ir.ts';
import { elementBytes } from './expand-access.ts';
import { type Cursor, isZero, storageAccess } from './expand-cursor.ts';

/** `start`: address of the first element; `count`: an i64, may be 0. */
export function fillElements(cursor: Cursor, start: Value, filler: Value, count: Value, layout: ArrayLayout): void {
  const bytes = elementBytes(cursor, count, layout);
  if (isZero(filler)) {
    cursor.emit('memory_fill', null, [start, cursor.constant('i32', 0), bytes]);
  } else if (layout.element === 'i8') {
    cursor.emit('memory_fill', null, [start, filler, bytes]);
  } else {
    emitLoop(cursor, start, cursor.emit('add', 'i64', [start, bytes]), filler, layout);
  }
}

function emitLoop(cursor: Cursor, start: Value, end: Value, filler: Value, layout: ArrayLayout): void {
  const body = cursor.newBlock();
  const done = cursor.newBlock();
  const address = cursor.addParameter(body, 'i64');
  cursor.terminate(
    'branch',
    [cursor.emit('eq', 'i32', [start, end])],
    [
      { block: done, args: [] },
      { block: body, args: [start] },
    ],
  );
  cursor.start(body);
  cursor.store(address, filler, storageAccess(layout.element, 0, layout.region, { immutable: !layout.mutable }));
  const next = cursor.emit('add', 'i64', [address, cursor.i64(bytesOfStorage(layout.element))]);
  cursor.terminate(
    'branch',
    [cursor.emit('eq', 'i32', [next, end])],
    [
      { block: done, args: [] },
      { block: body, args: [next] },
    ],
  );
  cursor.start(done);
}
