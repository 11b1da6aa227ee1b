/** Accessors of object literals. */
let reads = 0;
const temperature = {
  celsius: 20,
  get fahrenheit() {
    reads++;
    return this.celsius * 1.8 + 32;
  },
  set fahrenheit(value: number) {
    this.celsius = (value - 32) / 1.8;
  },
  get label(): string {
    return `${this.celsius} C, ${this.fahrenheit} F`;
  },
  set scale(factor: number) {
    this.celsius *= factor;
  },
  method() {
    return this.label.length;
  },
};
console.log(temperature.fahrenheit, temperature.label, temperature.method(), reads);
temperature.fahrenheit = 212;
temperature.scale = 2;
temperature.fahrenheit += 18;
console.log(temperature.celsius, temperature.label, reads);
console.log(temperature, 'fahrenheit' in temperature, 'scale' in temperature, reads);
for (const key in temperature) console.log(key);

// Through interfaces, next to fields and classes.
interface Sized {
  size: number;
  name?: string;
}
class Growing {
  steps = 0;
  get size(): number {
    return this.steps;
  }
  set size(value: number) {
    this.steps += value;
  }
}
function makeCounter(start: number): Sized {
  let current = start;
  return {
    get size() {
      return current++;
    },
    set size(value) {
      current = value;
    },
  };
}
const things: Sized[] = [{ size: 1 }, new Growing(), makeCounter(5), makeCounter(50)];
for (const thing of things) {
  thing.size = thing.size + 10;
  thing.size += 1;
  thing.name = `${thing.size}`;
}
console.log(things, things[2].size, things[2].size);

// Getters that give functions, arrays, optional values; no `this`; exceptions.
const values = {
  get list(): number[] {
    return [1, 2, 3];
  },
  get twice() {
    return (x: number) => x * 2;
  },
  get maybe(): string | undefined {
    return reads > 1000 ? 'many' : undefined;
  },
  get broken(): number {
    throw new RangeError('broken');
  },
  '10': 'ten',
  get 9() {
    return 'nine';
  },
};
console.log(values.list.length, values.twice(4), values.maybe ?? 'none', values[9], values);
try {
  console.log(values.broken);
} catch (error) {
  if (error instanceof RangeError) console.log(error.message);
}
function outer(this: void): { value: number } {
  const inner = {
    get value() {
      return 7;
    },
  };
  return inner;
}
console.log(outer().value, outer());
