// Operands, arguments, elements and properties are evaluated from left to right, targets before values.
let log = '';
function at(name: string, value: number): number {
  log += name;
  return value;
}
function flush(): void {
  console.log(log);
  log = '';
}

console.log(at('a', 1) + at('b', 2) * at('c', 3));
flush();
console.log(at('a', 5) > at('b', 6), at('c', 1) - at('d', 2));
flush();

function three(a: number, b: number, c: number): number {
  return a * 100 + b * 10 + c;
}
console.log(three(at('x', 1), at('y', 2), at('z', 3)));
flush();

const list = [at('1', 1), at('2', 2), at('3', 3)];
flush();
const record = { p: at('p', 1), q: at('q', 2), r: at('r', 3) };
flush();
console.log(list, record.p + record.q + record.r);

function target(name: string): number[] {
  log += name;
  return list;
}
target('t')[at('i', 1)] = at('v', 9);
flush();
target('t')[at('i', 1)] += at('v', 9);
flush();
console.log(list);

let i = 0;
const sequence = [i++, i++, i, ++i];
console.log(sequence, i);
i = 1;
i = i++ + ++i;
console.log(i);
const array = [0, 0, 0, 0];
i = 0;
array[i] = i = 2;
console.log(array, i);
array[i++] = array[i] + i;
console.log(array, i);

// Operands that are only ever undefined or null are evaluated in their place too.
const textOrUndefined = (): string | undefined => {
  console.log('text or undefined');
  return 'text';
};
const onlyUndefined = (): undefined => {
  console.log('undefined');
  return undefined;
};
const textOrNull = (): string | null => {
  console.log('text or null');
  return null;
};
const onlyNull = (): null => {
  console.log('null');
  return null;
};
console.log(textOrUndefined() === onlyUndefined(), onlyUndefined() === textOrUndefined());
console.log(textOrNull() === onlyNull(), onlyNull() !== textOrNull(), textOrNull() == onlyUndefined());
let kept: string | undefined = 'kept';
const drop = (): undefined => {
  kept = undefined;
  return undefined;
};
console.log(kept === drop(), kept);
