/** `toString` that counts its calls or changes the array that is being joined, sorted or printed. */
let calls = 0;
class Counted {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
  toString(): string {
    calls++;
    return this.name;
  }
}
const counted: Counted[] = [];
for (const name of ['d', 'a', 'c', 'b', 'e', 'a']) counted.push(new Counted(name));
console.log(
  counted
    .sort()
    .map((each) => each.name)
    .join(),
  calls,
);
calls = 0;
console.log([new Counted('alone')].sort().length, calls, counted.join('-'), calls);
calls = 0;
const nested = [[counted[3]], [counted[1]], [counted[2]]];
console.log(nested.sort().length, calls);
calls = 0;
const several: unknown[] = [3, new Counted('2'), '1', null, true];
several.sort();
console.log(
  several.map((each) => (each instanceof Counted ? each.name : each)),
  calls,
);

let list: Changing[] = [];
class Changing {
  readonly change: number;
  constructor(change: number) {
    this.change = change;
  }
  toString(): string {
    for (let count = 0; count < this.change; count++) list.push(new Changing(0));
    for (let count = this.change; count < 0; count++) list.pop();
    return `c${this.change}`;
  }
}
for (const change of [2, -1, -3]) {
  list = [new Changing(0), new Changing(change), new Changing(0), new Changing(0)];
  console.log(list.join('+'), list.length);
  list = [new Changing(0), new Changing(change), new Changing(0), new Changing(0)];
  const unknown: unknown = list;
  console.log(String(unknown), list.length);
}
const gotten = {
  values: [1, 2, 3, 4],
  all: [] as { readonly value: number }[],
};
gotten.all.push(
  {
    get value() {
      gotten.all.pop();
      return gotten.all.push({ value: 8 }, { value: 9 });
    },
  },
  { value: 2 },
);
console.log('%j', gotten);
gotten.all = [
  {
    get value() {
      gotten.all.pop();
      return 1;
    },
  },
  { value: 2 },
  { value: 3 },
];
console.log('%j', gotten);
interface Growing {
  readonly first: number;
  last?: number;
  middle?: number;
}
const growing: Growing = {
  get first() {
    growing.last = 5;
    return 1;
  },
};
growing.middle = 3;
console.log('%j', growing);
console.log('%j', growing);
