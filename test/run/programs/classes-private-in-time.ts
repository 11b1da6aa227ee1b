// Private members that methods use while the object is under construction, but not before they are there.
class Counter {
  #count = 1;
  #step: number;
  #log!: string[];
  #label: string | undefined;
  constructor(step: number) {
    this.prepare();
    this.#step = step;
    this.add();
  }
  prepare(): void {
    this.#log = ['made ' + String(this.#count) + ' ' + String(this.#label)];
    this.#note('prepared');
  }
  add(): void {
    this.#count += this.#step;
    this.#note(`added ${this.#step}`);
  }
  #note(text: string): void {
    this.#log.push(text);
  }
  get report(): string {
    return this.#log.join(', ') + ` = ${this.#count}`;
  }
}
console.log(new Counter(4).report);

class Named extends Counter {
  #name = 'counter';
  readonly #first = this.describe();
  describe(): string {
    return `${this.#name}: ${this.report}`;
  }
  override prepare(): void {
    super.prepare();
  }
  get both(): string {
    return this.#first + ' / ' + this.describe();
  }
}
const named = new Named(2);
named.add();
console.log(named.both);

class Plain extends Named {
  #extra(): string {
    return 'extra';
  }
  shown(): string {
    return this.#extra() + this.both;
  }
}
try {
  console.log(new Plain(3).shown());
} catch (error) {
  console.log(String(error));
}
