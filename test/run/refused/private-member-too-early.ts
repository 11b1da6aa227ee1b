class Base {
  constructor() {
    this.start();
  }
  start(): void {}
}
class Derived extends Base {
  #name: string = 'x';
  #unread: string = 'y';
  #value: number | undefined;
  readonly later: number;
  constructor() {
    super();
    this.later = 1;
  }
  override start(): void {
    console.log(this.#name, this.#value);
    this.#help();
  }
  #help(): void {
    console.log('help');
  }
  show(): string {
    return this.#name + this.#unread;
  }
}
console.log(new Derived().show());

class Ordered {
  #first = this.sum();
  #second = 2;
  sum(): number {
    return this.#second + 1;
  }
  total(): number {
    return this.#first + this.#second;
  }
}
console.log(new Ordered().total());
// expected: 8:3 - error HTC1227
// expected: 10:3 - error HTC1227
// expected: 20:3 - error HTC1227
// expected: 31:3 - error HTC1227
