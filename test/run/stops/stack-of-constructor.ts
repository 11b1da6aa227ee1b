// status: 1
// stack: as in Node
class Name {
  readonly text: string;

  constructor(text: string) {
    if (text === '') throw new Error('empty');
    this.text = text;
  }

  get initial(): string {
    return first(this.text);
  }
}

function first(text: string): string {
  return text.charAt(0);
}

class Person {
  readonly name: Name;

  constructor(name: string) {
    this.name = new Name(name);
  }
}

function initials(names: string[]): string {
  let text = '';
  for (const name of names) text += new Person(name).name.initial;
  return text;
}

console.log(initials(['Ada', 'Grace']));
console.log(initials(['Ada', '']));
