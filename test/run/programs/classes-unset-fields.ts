// Fields that are read before their initializers are undefined, whatever their types say: arithmetic gives NaN, text
// 'undefined', conditions take them for false.

class Base {
  constructor() {
    console.log('-- in the constructor of the base');
    this.show();
    console.log('-- by another way');
    readings(this);
  }
  show(): void {}
}

interface Point {
  x: number;
  y: number;
  name: string;
  isOpen: boolean;
}

class Derived extends Base implements Point {
  x = 5;
  y = 2.5;
  z = 7;
  name = 'text';
  isOpen = true;
  isShut = false;
  list: number[] = [1];
  callback: () => number = () => 1;
  override show(): void {
    console.log(this.x + 1, 1 + this.x, this.x - this.y, this.x * 2, 2 * this.y, this.x / 2, this.x % 2, this.x ** 2);
    console.log(-this.x, +this.x, ~this.x, this.x | 0, this.x & 3, this.y >>> 1, 1 << this.x, (this.x + this.z) | 0);
    console.log(this.x < 3, this.x >= 3, 3 > this.y, this.x <= this.y);
    console.log(this.x === 5, this.x !== 5, this.x === this.y, this.x !== this.z, this.y == this.y, this.x !== this.x);
    console.log(
      this.isOpen ? 'yes' : 'no',
      !this.isOpen,
      this.isOpen === true,
      this.isOpen === this.isShut,
      this.isOpen !== false,
    );
    console.log(this.x ? 'yes' : 'no', !this.x, this.name ? 'yes' : 'no', this.list ? 'yes' : 'no');
    console.log(this.name === 'text', this.name !== 'text', 'text' === this.name, this.name === this.name);
    console.log(typeof this.x, typeof this.name, typeof this.isOpen, typeof this.list, typeof this.callback);
    console.log(typeof this.x === 'number', typeof this.x === 'undefined', typeof this.name !== 'string');
    console.log(this.x === undefined, this.name === undefined, this.list == null, this.isOpen !== undefined);
    console.log(
      this.name + '!',
      '<' + this.name,
      this.x + 'px',
      `${this.x} ${this.y} ${this.name} ${this.isOpen} ${this.list}`,
    );
    console.log(this.x, this.name, this.isOpen, this.list);
    if (this.isOpen) console.log('open');
    else console.log('not open');
    while (this.isOpen) break;
    for (let i = 0; i < this.x; i++) console.log('iteration', i);
    console.log(this.isOpen && !this.isShut ? 'only open' : 'not only open');
  }
}

// Behind an interface and behind a class, of which there is more than one kind.
class Other extends Base implements Point {
  name = 'other';
  isOpen = false;
  y = 0;
  x = 1;
}

function asPoint(value: Base): Point {
  return value as Base as Derived | Other;
}

function readings(value: Base): void {
  const point = asPoint(value);
  console.log(point.x + 1, point.x * point.y, point.x < 1, point.x === point.y, point.x === 1, typeof point.x);
  console.log(
    point.isOpen ? 'open' : 'shut',
    !point.isOpen,
    point.isOpen === false,
    `${point.name}`,
    point.name === 'other',
  );
}

const derived = new Derived();
console.log('-- afterwards');
derived.show();
readings(derived);
const other = new Other();
readings(other);

// Changed before the initializer runs.
class Starter {
  constructor() {
    this.show();
  }
  show(): void {}
}
class Counted extends Starter {
  count = 10;
  total = 0.5;
  text = 'text';
  override show(): void {
    this.count++;
    console.log(this.count);
    this.total += 2;
    console.log(this.total);
    this.total = 4;
    this.total *= 2;
    console.log(this.total);
    this.text += '!';
    console.log(this.text);
  }
}
const counted = new Counted();
console.log(counted.count, counted.total, counted.text);
counted.show();

class Stepped extends Starter {
  count = 1;
  override show(): void {
    const before = this.count++;
    console.log(before, this.count, +this.count);
  }
}
const stepped = new Stepped();
stepped.show();
