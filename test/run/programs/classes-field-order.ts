// Initialisers run in order, after super(), before the rest of the constructor; each sees the fields before it.
let log: string[] = [];
function note(text: string): string {
  log.push(text);
  return text;
}

class Base {
  first = note('base first');
  second = note('base second after ' + this.first);
  constructor() {
    note('base constructor');
  }
}
class Derived extends Base {
  third = note('derived third after ' + this.second);
  fourth = this.third.length;
  constructor() {
    note('before super');
    super();
    note('derived constructor ' + this.fourth);
  }
}
new Derived();
for (const line of log) console.log(line);

log = [];
class Statics {
  static a = note('static a');
  static b = note('static b');
  field = note('field');
}
console.log(log.length);
new Statics();
new Statics();
console.log(log, Statics.a + Statics.b);

class Defaults {
  number = 0;
  text = '';
  list: number[] = [];
  maybe: string | null = null;
  unset?: number;
}
const one = new Defaults();
const two = new Defaults();
one.list.push(1);
console.log(one.list, two.list, one.number, one.text === '', one.maybe, one.unset);
