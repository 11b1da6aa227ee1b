// Types that hold any value take text, numbers and arrays; type parameters stand for them; `satisfies` only looks.
interface HasLength {
  readonly length: number;
}
const anything: {}[] = [5, 'x', [1], { length: 2 }];
const references: object[] = [[1], { length: 3 }];
const checked = [5, 6] satisfies { toString(): string }[];
const either: HasLength[] | string[] = ['a', 'b'];
const mixed: (string | HasLength)[] = ['abc', { length: 4 }];
const shape:
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'object'; readonly value: HasLength } = {
  kind: 'text',
  value: 'abc',
};

function longest<T extends HasLength>(values: readonly T[]): T {
  let found = values[0];
  for (const value of values) if (value.length > found.length) found = value;
  return found;
}

class Box<T> {
  readonly content: T;
  constructor(content: T) {
    this.content = content;
  }
}
const box: Box<{}> = new Box<{}>('in a box');

console.log(anything, references, checked, either, mixed, shape.value, box.content);
console.log(longest(['a', 'abc', 'ab']), longest([[1], [2, 3]]), longest([{ length: 7 }, { length: 6 }]));
console.log(
  Array.from('text'),
  Array.from({ length: 2 }, (_, index) => index),
);
