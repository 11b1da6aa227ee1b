// Exceptions out of constructors, accessors, callbacks, operands, loops over arrays, and deep in expressions.
class Guarded {
  private stored: number;
  constructor(value: number) {
    if (value < 0) throw new RangeError('negative');
    this.stored = value;
  }
  get value(): number {
    if (this.stored === 13) throw new Error('unlucky');
    return this.stored;
  }
}
function attempt<T>(action: () => T, fallback: T): T {
  try {
    return action();
  } catch {
    return fallback;
  }
}
console.log(
  attempt(() => new Guarded(5).value, -1),
  attempt(() => new Guarded(-5).value, -1),
  attempt(() => new Guarded(13).value, -2),
);

let evaluated = '';
function operand(name: string, value: number, fails = false): number {
  evaluated += name;
  if (fails) throw new Error(name);
  return value;
}
function sum(): number {
  return operand('a', 1) + operand('b', 2) * operand('c', 3, true) + operand('d', 4);
}
console.log(attempt(sum, 0), evaluated);

const list: number[] = [];
try {
  for (let i = 0; i < 10; i++) {
    list.push(i);
    if (i === 5) throw new Error('stop');
  }
} catch {
  list.push(-1);
}
console.log(list);

let counter = 0;
for (let i = 0; i < 1000; i++) {
  try {
    if (i % 3 === 0) throw i;
    counter += 1;
  } catch (thrown) {
    if (typeof thrown === 'number') counter += thrown * 0.5;
  }
}
console.log(counter);

function each(items: number[], visit: (item: number) => void): void {
  for (const item of items) visit(item);
}
function indexOf(items: number[], wanted: number): number {
  let index = 0;
  try {
    each(items, (item) => {
      if (item === wanted) throw index;
      index++;
    });
  } catch (found) {
    if (typeof found === 'number') return found;
    throw found;
  }
  return -1;
}
console.log(indexOf([4, 5, 6], 5), indexOf([4, 5, 6], 9));

function recursive(n: number): string {
  try {
    if (n === 0) throw new Error('0');
    return recursive(n - 1);
  } catch (error) {
    const text = error instanceof Error ? error.message : '';
    if (n < 5) throw new Error(text + n);
    return text;
  }
}
console.log(recursive(8));

const target = [1];
try {
  target[0] = operand('x', 5, true);
} catch {
  console.log(target);
}
let x = 1;
try {
  x = x + operand('y', 5, true);
} catch {
  console.log(x);
}
try {
  try {
    throw new Error('inner');
  } catch (error) {
    console.log('inner handler', error instanceof Error ? error.message : '');
    throw new Error('from handler');
  }
} catch (error) {
  console.log('outer handler', error instanceof Error ? error.message : '');
}
