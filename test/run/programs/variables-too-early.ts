// Variables used before their declarations: ReferenceErrors that the program can catch (ECMA-262, 9.1.1.1.6).

function show(what: string, run: () => unknown): void {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, String(error));
    if (error instanceof ReferenceError) console.log(' ', error.name, '|', error.message);
    else console.log('  not a ReferenceError');
    if (!(error instanceof Error) || error instanceof TypeError) console.log('  of the wrong class');
  }
}

function effect(text: string): string {
  console.log('evaluated', text);
  return text;
}

// Variables of the module, read and assigned.
const readNumber = (): number => number;
const readText = (): string => text;
const readList = (): number => list.length;
const readUnset = (): number => unset;
function assignText(): void {
  text = effect('the value is evaluated before the assignment fails');
}
function assignUnset(): void {
  unset = 5;
}
function addToNumber(): void {
  number += 1;
}
show('number', readNumber);
show('text', readText);
show('list', readList);
show('typeof', () => typeof number);
show('typeof text', () => typeof text);
show('assign', assignText);
show('compound', addToNumber);
show('increment', () => number++);
show('unset', readUnset);
show('assign unset', assignUnset);
show('discarded', () => {
  number;
  return 'not reached';
});
show('call', () => later(1));
show('method', () => object.method());
show('shorthand', () => ({ text }));
let number = 1;
let text = 'text';
const list = [1, 2, 3];
let unset: number;
const later = (value: number): number => value + 1;
const object = { method: (): string => 'method' };
assignUnset();
addToNumber();
assignText();
show('number', readNumber);
show('text', readText);
show('list', readList);
show('unset', readUnset);
show('call', () => later(1));
show('method', () => object.method());

// Classes.
const makeShape = (): string => new Shape(effect('no argument')).name;
const isShape = (value: unknown): boolean => value instanceof Shape;
show('new', makeShape);
show('instanceof', () => isShape(effect('the operand of instanceof is evaluated first')));
show('static field', () => Shape.count);
show('assign static field', () => {
  Shape.count = 1;
});
show('static method', () => Shape.describe(effect('no argument either')));
class Shape {
  static count = 2;
  name: string;
  constructor(name: string) {
    this.name = name;
    Shape.count++;
  }
  static describe(prefix: string): string {
    return prefix + Shape.count;
  }
}
show('new', makeShape);
show('instanceof', () => isShape(new Shape('other')));
show('static field', () => Shape.count);
show('static method', () => Shape.describe('count '));

// Static initializers run before the name of the class is declared outside of the class.
const fromOutside = (): string => Self.first;
class Self {
  static first = 'first';
  static second = ((): string => {
    try {
      return fromOutside();
    } catch (error) {
      return `${String(error)}, inside ${Self.first}`;
    }
  })();
}
show('static initializer', () => Self.second);

// Local variables that closures capture.
function locals(): void {
  const readLocal = (): number => local;
  const assignLocal = (): void => {
    local = 2;
  };
  const readLate = (): string => late;
  const assignLate = (): void => {
    late = 'assigned';
  };
  show('local', readLocal);
  show('assign local', assignLocal);
  show('late', readLate);
  show('assign late', assignLate);
  let local = 1;
  let late: string;
  assignLocal();
  show('local', readLocal);
  assignLate();
  show('late', readLate);
  show('late', () => late);

  show('function', hoisted);
  const used = 'used by a function declaration';
  function hoisted(): string {
    return used;
  }
  show('function', hoisted);

  show('inner call', () => inner());
  const inner = (): string => 'inner';
  show('inner call', () => inner());
}
locals();

// A variable in its own initializer.
function run<T>(body: () => T): T {
  return body();
}
function itself(): void {
  try {
    const own: number = run(() => own + 1);
    console.log(own);
  } catch (error) {
    console.log(String(error));
  }
}
itself();

// Each iteration has its own variables.
function loops(): void {
  const readers: (() => number)[] = [];
  for (let i = 0; i < 3; i++) {
    const read = (): number => square;
    show(`iteration ${i}`, read);
    const square = i * i;
    readers.push(read);
  }
  console.log(readers.map((read) => read()).join());
  for (let i = 0, early = (): number => limit, limit = run(() => 2); i < limit; i++) console.log(i, early());
  try {
    for (let first = run(() => second), second = 1; second < 2; second++) console.log(first);
  } catch (error) {
    console.log(String(error));
  }
}
loops();

// A switch is one block: its cases may be entered behind a declaration.
function choose(which: number): string {
  switch (which) {
    case 0:
      let value = 'declared';
      const constant = 'constant';
      return value + constant;
    case 1:
      value = 'assigned';
      return value;
    case 2: {
      const read = (): string => value;
      return read();
    }
    case 3:
      return run(() => constant);
    case 4:
      let unassigned: string;
      unassigned = 'fine';
      return unassigned;
    case 5:
      unassigned = 'not declared';
      return unassigned;
    default:
      return run(() => hoisted());
  }
  function hoisted(): string {
    return 'hoisted';
  }
}
for (let which = 0; which < 7; which++) show(`case ${which}`, () => choose(which));

function fallThrough(which: number): string {
  let out = '';
  switch (which) {
    case 0:
      let shared = 'shared';
      out += shared;
    case 1:
      out += run(() => shared);
  }
  return out;
}
show('through', () => fallThrough(0));
show('jumped', () => fallThrough(1));

// Parameters get their values from left to right.
function defaults(first = run(() => second), second = 'second', third = run(() => first)): string {
  return `${first} ${second} ${third}`;
}
function defaultOfLast(first: number, second = run(() => third), third: number): number {
  return first + second + third;
}
show('defaults', () => defaults());
show('defaults', () => defaults('given'));
show('defaults', () => defaults(undefined, 'given'));
show('default of last', () => defaultOfLast(1, 2, 3));
show('default of last', () => defaultOfLast(1, undefined, 3));

// The error passes through other code as any error does.
function nested(): string {
  try {
    return never;
  } finally {
    console.log('finally');
  }
}
try {
  nested();
} catch (error) {
  console.log(error instanceof Error && error.message);
}
const never = 'declared at last';
console.log(nested());
