// throw and catch: errors, their kinds and messages, values of any type, through many frames.
function fail(message: string): never {
  throw new Error(message);
}
try {
  fail('first');
} catch (error) {
  console.log(error instanceof Error, error instanceof Error ? error.message : 'no error');
}

function thrown(action: () => void): string {
  try {
    action();
    return 'nothing';
  } catch (error) {
    if (error instanceof RangeError) return `range: ${error.message}`;
    if (error instanceof TypeError) return `type: ${error.message}`;
    if (error instanceof Error) return `${error.name}: ${error.message}`;
    if (typeof error === 'string') return `string ${error}`;
    if (typeof error === 'number') return `number ${error}`;
    if (typeof error === 'boolean') return `boolean ${error}`;
    if (error === null) return 'null';
    if (error === undefined) return 'undefined';
    return 'something else';
  }
}
console.log(thrown(() => fail('x')));
console.log(
  thrown(() => {
    throw new RangeError('r');
  }),
);
console.log(
  thrown(() => {
    throw new TypeError('t');
  }),
);
console.log(
  thrown(() => {
    throw new SyntaxError('s');
  }),
);
console.log(
  thrown(() => {
    throw 'text';
  }),
);
console.log(
  thrown(() => {
    throw 42;
  }),
);
console.log(
  thrown(() => {
    throw true;
  }),
);
console.log(
  thrown(() => {
    throw null;
  }),
);
console.log(
  thrown(() => {
    throw undefined;
  }),
);
console.log(
  thrown(() => {
    throw { code: 5 };
  }),
);
console.log(thrown(() => {}));

function deep(n: number): number {
  if (n === 0) throw new Error('bottom');
  return deep(n - 1) + 1;
}
try {
  console.log(deep(200));
} catch (error) {
  console.log('caught from the bottom');
}

try {
  console.log('no exception');
} catch {
  console.log('never');
}

let order = '';
try {
  order += 'a';
  fail('b');
  order += 'never';
} catch {
  order += 'c';
}
order += 'd';
console.log(order);

const error = new Error('made, not thrown');
console.log(error.message, error.name, new Error().message === '', new TypeError('t').name);

// A local that changes before the throw is seen changed.
let state = 1;
try {
  state = 2;
  if (order.length > 0) throw new Error();
  state = 3;
} catch {
  console.log(state);
}
