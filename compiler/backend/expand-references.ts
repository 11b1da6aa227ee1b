/** Expands null checks, type tests, casts and i31 references: comparisons of addresses, tag bits and type indices. */
import { type HeapTest, type TypeRange, typeIndexOffset } from '../ssa/heap.ts';
import type { TrapKind, Value } from '../ssa/ir.ts';
import { type Cursor, storageAccess } from './expand-cursor.ts';
import type { Expansions } from './expand-gc.ts';

function isNull(cursor: Cursor, reference: Value): Value {
  return cursor.emit('eqz', 'i32', [reference]);
}

/** 1 when the lowest bit marks an i31; null is none. */
function isSmallInteger(cursor: Cursor, reference: Value): Value {
  const bits = cursor.emit('wrap', 'i32', [cursor.emit('reinterpret', 'i64', [reference])]);
  return cursor.emit('and', 'i32', [bits, cursor.constant('i32', 1)]);
}

/** Compares the header of an object; a type without subtypes takes one comparison. `trap`: when null faults. */
function compareHeader(
  cursor: Cursor,
  object: Value,
  { first, last }: TypeRange,
  trap: TrapKind | null,
): { inside: () => Value; outside: () => Value } {
  const header = cursor.load('i32', object, storageAccess('i32', typeIndexOffset, 'header', { immutable: true, trap }));
  if (first === last) {
    const index = cursor.constant('i32', first);
    return {
      inside: () => cursor.emit('eq', 'i32', [header, index]),
      outside: () => cursor.emit('ne', 'i32', [header, index]),
    };
  }
  const distance = cursor.emit('sub', 'i32', [header, cursor.constant('i32', first)]);
  const span = cursor.constant('i32', last - first);
  return {
    inside: () => cursor.emit('le_u', 'i32', [distance, span]),
    outside: () => cursor.emit('gt_u', 'i32', [distance, span]),
  };
}

/** A range without types, as that of all arrays may be in a module without arrays. */
function isEmpty(range: TypeRange): boolean {
  return range.last < range.first;
}

function testReference(cursor: Cursor, reference: Value, test: HeapTest): Value {
  const { target, acceptsNull, nullable } = test;
  if (target === 'none' || (typeof target === 'object' && isEmpty(target))) {
    return acceptsNull ? isNull(cursor, reference) : cursor.constant('i32', 0);
  }
  if (target === 'any') {
    if (acceptsNull || !nullable) return cursor.constant('i32', 1);
    return cursor.emit('eqz', 'i32', [isNull(cursor, reference)]);
  }
  if (target === 'i31') {
    const small = isSmallInteger(cursor, reference);
    return acceptsNull && nullable ? cursor.emit('or', 'i32', [small, isNull(cursor, reference)]) : small;
  }
  return testObject(cursor, reference, target, test);
}

function testObject(cursor: Cursor, reference: Value, range: TypeRange, test: HeapTest): Value {
  if (!test.nullable && !test.mayBeSmallInteger) return compareHeader(cursor, reference, range, null).inside();
  const done = cursor.newBlock();
  const result = cursor.addParameter(done, 'i32');
  const leaveIf = (condition: Value, answer: 0 | 1) => {
    const constant = cursor.constant('i32', answer);
    const rest = cursor.newBlock();
    cursor.terminate(
      'branch',
      [condition],
      [
        { block: done, args: [constant] },
        { block: rest, args: [] },
      ],
    );
    cursor.start(rest);
  };
  if (test.nullable) leaveIf(isNull(cursor, reference), test.acceptsNull ? 1 : 0);
  if (test.mayBeSmallInteger) leaveIf(isSmallInteger(cursor, reference), 0);
  cursor.jump(done, [compareHeader(cursor, reference, range, null).inside()]);
  cursor.start(done);
  return result;
}

function castReference(cursor: Cursor, reference: Value, test: HeapTest): void {
  const { target, acceptsNull, nullable, mayBeSmallInteger } = test;
  const failure = 'cast-failure';
  if (typeof target !== 'object' || isEmpty(target)) {
    const succeeds = testReference(cursor, reference, test);
    cursor.trapIf(cursor.emit('eqz', 'i32', [succeeds]), failure);
    return;
  }
  const done = acceptsNull && nullable ? cursor.newBlock() : null;
  if (done !== null) {
    const rest = cursor.newBlock();
    cursor.branch(isNull(cursor, reference), done, rest);
    cursor.start(rest);
  }
  if (mayBeSmallInteger) cursor.trapIf(isSmallInteger(cursor, reference), failure);
  // Where null is refused, reading its header faults: no comparison is needed.
  const trap = nullable && !acceptsNull ? failure : null;
  cursor.trapIf(compareHeader(cursor, reference, target, trap).outside(), failure);
  if (done !== null) {
    cursor.jump(done);
    cursor.start(done);
  }
}

function smallInteger(cursor: Cursor, reference: Value): Value {
  return cursor.emit('wrap', 'i32', [cursor.emit('reinterpret', 'i64', [reference])]);
}

export const referenceExpansions: Expansions = {
  ref_test: (cursor, value) => testReference(cursor, value.args[0], value.aux as HeapTest),
  ref_cast: (cursor, value) => {
    castReference(cursor, value.args[0], value.aux as HeapTest);
    return value.args[0];
  },
  ref_as_non_null: (cursor, value) => {
    cursor.trapIf(isNull(cursor, value.args[0]), 'null-reference');
    return value.args[0];
  },
  i31_new: (cursor, value) => {
    const one = cursor.constant('i32', 1);
    const tagged = cursor.emit('or', 'i32', [cursor.emit('shl', 'i32', [value.args[0], one]), one]);
    cursor.rewrite(value, 'reinterpret', [cursor.emit('extend_u', 'i64', [tagged])]);
    return null;
  },
  i31_get_s: (cursor, value) => {
    cursor.rewrite(value, 'shr_s', [smallInteger(cursor, value.args[0]), cursor.constant('i32', 1)]);
    return null;
  },
  i31_get_u: (cursor, value) => {
    cursor.rewrite(value, 'shr_u', [smallInteger(cursor, value.args[0]), cursor.constant('i32', 1)]);
    return null;
  },
};
