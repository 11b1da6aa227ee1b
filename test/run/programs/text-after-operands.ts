// `+` evaluates both operands before it makes text of them.
const list: (number | string)[] = [1, 2];
function add(): string {
  list.push(3);
  return '!';
}
console.log(list + add());

class Tag {
  n = 1;
  toString(): string {
    console.log('text of', this.n);
    if (this.n > 8) throw new Error('too much');
    return `T${this.n}`;
  }
}
const tag = new Tag();
function change(): string {
  tag.n++;
  console.log('changed');
  return '?';
}
console.log(tag + change());
console.log(change() + tag);
console.log(`${tag}${change()}`);
tag.n = 8;
try {
  console.log(tag + change());
} catch (error) {
  console.log(error instanceof Error && error.message);
}

class Early {
  items: number[] = this.make();
  maybe: number[] | null = null;
  private make(): number[] {
    console.log(this.items + change());
    return [1, 2];
  }
}
tag.n = 1;
const early = new Early();
console.log(early.items + change() + early.maybe);
console.log(early.maybe + change());
function joined(value: number[] | string | null): string {
  if (value === null) return `${value}${change()}`;
  return value + change();
}
console.log(joined([1]), joined('a'), joined(null));
let text = 'x';
text += tag;
console.log(text);
