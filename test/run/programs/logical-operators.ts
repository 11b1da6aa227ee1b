// && and || give one of their operands, and evaluate the second only when needed.
function say(name: string, value: boolean): boolean {
  console.log('evaluated', name);
  return value;
}
console.log(say('a', true) && say('b', false));
console.log(say('a', false) && say('b', true));
console.log(say('a', true) || say('b', true));
console.log(say('a', false) || say('b', true) || say('c', true));
console.log(!say('a', false), !!say('b', true));
console.log(say('a', true) && (say('b', false) || say('c', true)));

function pick(a: number, b: string): string | number {
  return a && b;
}
console.log(pick(0, 'b'), pick(1, 'b'), pick(NaN, 'b'), pick(-0, 'b'), pick(2, ''));

function either(a: string, b: number): string | number {
  return a || b;
}
console.log(either('', 0), either('x', 0), either('', 5));

function truthy(value: number | string | boolean | null | undefined): string {
  return value ? 'yes' : 'no';
}
console.log(truthy(0), truthy(-0), truthy(NaN), truthy(1), truthy(-1), truthy(0.1), truthy(Infinity));
console.log(
  truthy(''),
  truthy('0'),
  truthy('false'),
  truthy(' '),
  truthy(true),
  truthy(false),
  truthy(null),
  truthy(undefined),
);

class Empty {}
const maybe: Empty | null = new Empty();
const list: number[] | null = maybe ? [] : null;
console.log(maybe ? 'object' : 'null', list ? 'array' : 'none');

let count = 0;
const step = (): boolean => ++count > 2;
while (!step() || count < 5);
console.log(count);
if (count > 3 && count < 10 && !(count === 6)) console.log('in range');

// Null and undefined on the left of || are never its value: the result can be used as what is left.
interface Settings {
  size?: number;
  label?: string | null;
  list?: number[];
  isOpen?: boolean;
  inner?: { size?: number };
}
const settings: Settings[] = [
  {},
  { size: 0, label: '', list: [], isOpen: false, inner: {} },
  { size: 2.5, label: 'text', list: [1, 2], isOpen: true, inner: { size: 7 } },
  { size: -0, label: null, inner: { size: Number.NaN } },
];
for (const each of settings) {
  console.log(
    (each.size || 10) + 1,
    1 - (each.inner?.size || 3),
    (each.label || 'none').length,
    (each.list || [0]).length,
  );
  const isOpen: boolean = each.isOpen || each.size === undefined;
  console.log(isOpen, !(each.isOpen || false), each.isOpen || 'shut', each.isOpen || each.isOpen || each.size);
  if (each.isOpen || (each.size || 0) > 2) console.log('open');
  each.size ||= 4;
  console.log(each.size * 2, each.label || each.list);
}
