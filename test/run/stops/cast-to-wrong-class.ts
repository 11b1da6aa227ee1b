class Animal {
  name = 'animal';
}
class Dog extends Animal {
  bark(): string {
    return 'woof';
  }
}
class Cat extends Animal {
  lives = 9;
}
const animals: Animal[] = [new Dog(), new Cat()];
for (const animal of animals) {
  const dog = animal as Dog;
  console.log(dog.bark());
}
// status: 70
// stderr: stops/cast-to-wrong-class.ts:14:\d+
