/** `%s` of objects: by their own `toString`, unless the class that has it bears the name of a standard one. */
class Failure extends Error {
  code = 5;
  override toString(): string {
    return `custom ${this.message}`;
  }
}
class Quiet extends RangeError {
  override name = 'Quiet';
}
class Map {
  toString(): string {
    return 'my map';
  }
}
class Country extends Map {
  area = 1;
}
class Date extends Country {
  override toString(): string {
    return 'my date';
  }
}
class Day extends Date {
  override toString(): string {
    return 'my day';
  }
}
class Event {
  toString(): string {
    return 'my event';
  }
}
class Set {
  toString: () => string = () => 'a field';
}
console.log('%s|%s|%s|%s', new Failure('read'), new Map(), new Country(), new Date());
console.log('%s|%s|%s', new Day(), new Event(), new Set());
console.log('%s', { toString: () => 'literal' });
console.log(String(new Failure('text')), `${new Map()} ${new Country()}`, new Map(), [new Date()]);
console.log(new Quiet('q').toString());
