interface Person {
  name: string;
  parent: Person | null;
}
function nameOfParent(person: Person): string {
  return person.parent!.name;
}
const child: Person = { name: 'child', parent: { name: 'parent', parent: null } };
console.log(nameOfParent(child));
console.log(nameOfParent(child.parent!));
// status: 1
// stderr: Uncaught TypeError: Cannot read properties of null \(reading 'name'\)\n
// stderr: stops/uncaught-missing-object.ts:6:25
