// Classes whose members name classes derived from them, which have these members too: one field and one method each.
let last: Base | null = null;
class Base {
  value: Leaf | number[] = [1];
  #kept: Leaf | string = 'kept by Base';
  constructor() {
    last = this;
    this.show();
  }
  show(): void {
    console.log('Base', this.value, this.#kept);
  }
  take(values: (number | string)[], leaf: Leaf | null): (Leaf | number)[] {
    console.log('Base takes', values, leaf === null);
    return [values.length];
  }
}
class Middle extends Base {
  override value: Leaf | number[] = [2, 3];
  #kept: Leaf | string = 'kept by Middle';
  override take(values: (number | string)[], leaf: Leaf | null): (Leaf | number)[] {
    console.log('Middle takes', values, leaf?.own, this.#kept);
    return leaf ? [leaf, 0.5] : [0.5];
  }
}
class Leaf extends Middle {
  own = 'own';
  override show(): void {
    console.log('Leaf', this.value, this.value == null, typeof this.value, this.own);
  }
}
function lastMade(): Base | null {
  return last;
}
for (const each of [new Base(), new Middle(), new Leaf()]) {
  console.log(each.value, lastMade()?.value);
  console.log(each.take([1, 'a'], null).length, each.take([0.5], new Leaf()).length);
}
