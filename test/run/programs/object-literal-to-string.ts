// `toString` of objects: methods, functions in fields.
const fixed = { toString: () => 'fixed' };
console.log(String(fixed), `${fixed}`, 'a' + fixed);

function named(name: string) {
  return { name, toString: () => `<${name}>` };
}
const items = [named('a'), named('b')];
console.log(items.join(), String(items), items.map(String));

interface Shown {
  toString(): string;
}
class Arrow {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
  readonly toString = (): string => `-> ${this.value}`;
}
const shown: Shown[] = [
  fixed,
  named('c'),
  new Arrow(3),
  {
    toString() {
      return 'method';
    },
  },
];
for (const one of shown) console.log(`${one}`, one.toString());
console.log(['x', 1, named('d'), null].join('+'));
