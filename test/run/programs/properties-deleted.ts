/** `delete` of optional properties, and what `in`, for-in, reading and printing make of it. */
interface Entry {
  name: string;
  value?: number;
  note?: string;
  tags?: string[];
}
function keys(value: object): string {
  let text = '';
  for (const key in value) text += `${key} `;
  return text;
}
const entry: Entry = { value: 1, name: 'e', note: 'n' };
console.log(delete entry.value, entry, 'value' in entry, entry.value, keys(entry));
console.log(delete entry.value, delete entry.tags, entry);
entry.value = 2;
console.log(entry, 'value' in entry, entry.value, keys(entry));
entry.tags = ['t'];
delete entry.note;
entry.note = 'again';
console.log(entry, keys(entry));
delete entry.tags;
console.log(entry.tags, entry);

// Deleted while for-in runs.
const walked: Entry = { name: 'w', value: 1, note: 'n' };
for (const key in walked) {
  console.log(key);
  delete walked.note;
  walked.tags = [];
}

// Classes: own fields go, methods and accessors of the prototype stay.
class Base {
  name = 'base';
  value?: number = 1;
  get note(): string {
    return 'from the accessor';
  }
}
class Derived extends Base {
  extra? = 'extra';
  last = true;
  describe?(): string {
    return `${this.name} ${this.value} ${this.extra} ${this.last}`;
  }
}
const derived = new Derived();
delete derived.value;
console.log(derived, 'describe' in derived, 'value' in derived, 'extra' in derived);
delete derived.extra;
derived.value = 5;
console.log(derived, keys(derived));
derived.extra = 'late';
console.log(derived);
const seen: { note?: string; describe?: unknown; value?: number } = derived;
console.log(delete seen.value, 'value' in seen, keys(derived), derived.note);
const base = new Base();
base.value = 7;
delete (base as Base).value;
console.log(base, new Base());

// The same through brackets and parentheses.
const plain = { a: 1, b: 'text' as string | undefined, c: [1] };
delete plain['b'];
console.log(plain, plain.b);
plain.b = 'new';
console.log(plain);
const gone: { a?: number } = plain;
delete gone.a;
console.log(gone, plain.c);

// An unset property goes like a set one.
const unset: Entry = { name: 'u', value: undefined };
console.log('value' in unset, delete unset.value, 'value' in unset, unset);
