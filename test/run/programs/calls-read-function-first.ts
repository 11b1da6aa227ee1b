/** A call through an interface reads the function of a field or accessor before its arguments are evaluated, once. */
interface Listener {
  m: (x: number) => void;
}

const first = (x: number): void => console.log('first', x);
const second = (x: number): void => console.log('second', x);

function change(listener: Listener, result: number): number {
  console.log('changed');
  listener.m = second;
  return result;
}

const plain: Listener = { m: first };
plain.m(change(plain, 1));
plain.m(change(plain, 2));

class Counter implements Listener {
  m = (x: number): void => console.log('counter', x);
}

class Silent implements Listener {
  m: (x: number) => void = first;
  other = 1;
}

for (const listener of [new Counter(), new Silent(), { m: first }] as Listener[]) {
  listener.m(change(listener, 3));
  listener.m(4);
}

// Optional: a missing function is an error behind the arguments.
interface Optional {
  m?: (x: number) => string;
  readonly name: string;
}

function forget(optional: Optional): number {
  delete optional.m;
  return 5;
}

function give(optional: Optional): number {
  optional.m = (x) => `given ${x}`;
  return 6;
}

class Named implements Optional {
  readonly name = 'class';
  m?: (x: number) => string = (x) => `named ${x}`;
}

for (const optional of [{ name: 'literal', m: (x: number) => `literal ${x}` }, new Named()] as Optional[]) {
  if (optional.m) console.log(optional.name, optional.m(forget(optional)));
  console.log(optional.name, optional.m === undefined);
  give(optional);
  if (optional.m) console.log(optional.name, optional.m(give(optional)));
}

// Accessors: read once, before arguments of any kind.
interface Handler {
  readonly handle: (text: string, count: number) => string;
}

let reads = 0;

class Logged implements Handler {
  get handle(): (text: string, count: number) => string {
    reads++;
    console.log('read', reads);
    const made = reads;
    return (text, count) => `${text} ${count} of reading ${made}`;
  }
}

class Method implements Handler {
  handle(text: string, count: number): string {
    return `method ${text} ${count}`;
  }
}

function text(from: string): string {
  console.log('text', from);
  return from;
}

const handlers: Handler[] = [
  new Logged(),
  new Method(),
  { handle: (text, count) => `literal ${text} ${count}` },
  {
    get handle() {
      console.log('read of literal');
      return (text: string, count: number) => `accessor ${text} ${count}`;
    },
  },
];
for (const handler of handlers) {
  console.log(handler.handle('constant', 1));
  console.log(handler.handle('reads', reads));
  console.log(handler.handle(text('called'), reads));
}

// Nested, through an interface of a class with a method and objects with a function in a field.
interface Operation {
  readonly apply: (value: number) => number;
}

class Twice implements Operation {
  apply(value: number): number {
    return 2 * value;
  }
}

interface Replaceable extends Operation {
  readonly name: string;
  apply: (value: number) => number;
}

const adding: Replaceable = { name: 'adding', apply: (value) => value + 7 };
const reducing: Replaceable = { name: 'reducing', apply: (value) => value - 1 };

function replace(value: number): number {
  adding.apply = (given) => given * 1000;
  reducing.apply = (given) => given / 8;
  return value;
}

const operations: Operation[] = [new Twice(), adding, reducing];
for (const operation of operations) {
  adding.apply = (value) => value + 7;
  reducing.apply = (value) => value - 1;
  console.log(operation.apply(operation.apply(replace(3))));
  console.log(operation.apply(operation.apply(replace(3.5))));
  console.log(operation.apply(replace(operation.apply(4))));
}

// What an argument stores by itself.
adding.apply = (value) => value + 0.5;
console.log(adding.apply((adding.apply = (value) => -value)(4)));
console.log(adding.apply(4));

// An argument that throws: nothing is called.
function fail(): number {
  throw new Error('argument');
}

for (const operation of operations) {
  try {
    operation.apply(fail());
  } catch (error) {
    console.log((error as Error).message);
  }
}

// Different kinds of functions behind one name.
interface Wide {
  value: (given: number) => number | string;
}

interface Narrow {
  value: (given: number) => number;
}

const wide: Wide = { value: (given) => `wide ${given}` };
const narrow: Narrow = { value: (given) => given / 4 };

function exchange(): number {
  wide.value = (given) => given;
  narrow.value = (given) => given;
  return 10;
}

for (const either of [wide, narrow, { value: () => 'no parameter' }] as (Wide | Narrow)[]) {
  console.log(either.value(exchange()));
}
