// Fields declared with `!` that a constructor leaves unset are undefined in text, conditions and operators, and asking for their
// properties throws.
class Person {
  name!: string;
  parent!: Person;
  constructor(name: string | null) {
    if (name !== null) this.name = name;
  }
}
class Child extends Person {
  marks!: number[];
  age!: number;
}

const attempt = (action: () => unknown): void => {
  try {
    console.log(action());
  } catch (error) {
    console.log(String(error));
  }
};

for (const person of [new Person(null), new Person('Ada'), new Child(null), new Child('Eve')]) {
  console.log('name: ' + person.name);
  console.log(`name: ${person.name}`);
  attempt(() => person.name.length);
  attempt(() => person.parent.name);
  attempt(() => {
    person.parent.name = 'Bob';
    return person;
  });
  if (person instanceof Child) {
    console.log('marks: ' + person.marks, `age ${person.age}`, person.age + 1, !person.marks);
    attempt(() => person.marks.length);
  }
}
