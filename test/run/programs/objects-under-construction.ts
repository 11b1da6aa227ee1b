/** Objects that are seen before their constructors are done have the properties that have been created until then. */
function keys(value: object): string {
  let text = '';
  for (const key in value) text += `${key} `;
  return text;
}
class Base {
  #hidden = 0;
  first = 1;
  second = this.look('initializer of second');
  third: number;
  constructor() {
    this.third = 3;
    this.look('constructor of Base');
  }
  look(where: string): string {
    console.log(where, this, keys(this), 'second' in this, 'third' in this, 'fourth' in this, 'look' in this);
    for (const name of ['first', 'third', 'fourth', 'fifth']) if (name in this) console.log('has', name);
    this.#hidden++;
    return `looked ${this.#hidden}`;
  }
}
class Derived extends Base {
  fourth = 'fourth';
  third = 33;
  fifth?: number;
  sixth = this.look('initializer of sixth');
  constructor(
    readonly parameter: string,
    public other = 1,
  ) {
    super();
    this.look('constructor of Derived');
  }
}
new Base().look('after');
new Derived('given').look('after');

// Only the derived class shows itself.
class Quiet {
  a = 1;
  b = 2;
}
const shown: Quiet[] = [];
class Loud extends Quiet {
  c = 3;
  d = this.show();
  e = 5;
  show(): number {
    shown.push(this);
    console.log(this, keys(this), 'b' in this, 'e' in this);
    return 4;
  }
}
console.log(new Loud(), shown, new Quiet());

// Properties that come and go, in a class that shows itself.
class Changing {
  name = 'changing';
  note?: string = this.show('note');
  last = 1;
  show(text: string): string {
    console.log(this, 'note' in this, 'last' in this);
    return text;
  }
}
const changing = new Changing();
delete changing.note;
console.log(changing, keys(changing));
changing.note = 'again';
console.log(changing, keys(changing));
