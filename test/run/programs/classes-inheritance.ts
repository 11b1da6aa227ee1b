// Overriding, super calls, constructors in order, instanceof along the chain, calls to overrides from the base.
class Animal {
  name: string;
  sound = '...';
  constructor(name: string) {
    this.name = name;
    console.log('animal', name, this.describe());
  }
  describe(): string {
    return `${this.name} the animal`;
  }
  speak(): string {
    return `${this.describe()} says ${this.sound}`;
  }
}

class Dog extends Animal {
  tricks: string[] = [];
  override sound = 'woof';
  constructor(name: string) {
    super(name + '!');
    this.tricks.push('sit');
  }
  override describe(): string {
    return super.describe() + ', a dog';
  }
}

class Puppy extends Dog {
  override describe(): string {
    return 'little ' + super.describe();
  }
  override speak(): string {
    return super.speak() + ' (' + this.tricks.length + ')';
  }
}

class Cat extends Animal {
  override sound = 'meow';
}

const animals: Animal[] = [new Animal('it'), new Dog('rex'), new Puppy('bo'), new Cat('tom')];
for (const animal of animals) {
  console.log(animal.speak());
  console.log(animal instanceof Animal, animal instanceof Dog, animal instanceof Puppy, animal instanceof Cat);
  if (animal instanceof Dog) console.log(animal.tricks);
}

// Fields of the subclass do not exist yet while the constructor of the base runs.
class Base {
  constructor() {
    this.init();
  }
  init(): void {
    console.log('base init');
  }
}
class Derived extends Base {
  value = 'set by the initialiser';
  override init(): void {
    console.log('derived init', this.value);
    this.value = 'set by init';
  }
}
console.log(new Derived().value);

class Deep1 {
  level(): number {
    return 1;
  }
}
class Deep2 extends Deep1 {}
class Deep3 extends Deep2 {
  override level(): number {
    return super.level() + 2;
  }
}
console.log(new Deep2().level(), new Deep3().level());
