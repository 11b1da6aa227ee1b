// Accessors of the base class through super, read and written, over two levels.
class Base {
  stored = 1;
  get value(): number {
    return this.stored;
  }
  set value(next: number) {
    this.stored = next;
  }
  get name(): string {
    return `base ${this.value}`;
  }
}
class Middle extends Base {
  override get value(): number {
    return super.value * 10;
  }
  override set value(next: number) {
    super.value = next + 1;
  }
}
class Derived extends Middle {
  override get name(): string {
    return 'derived ' + super.name;
  }
}
const derived = new Derived();
console.log(derived.value, derived.name);
derived.value = 5;
console.log(derived.value, derived.stored, derived.name);
derived.value += 1;
console.log(derived.value, derived.stored);
