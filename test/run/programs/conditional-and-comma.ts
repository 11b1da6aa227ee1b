// ?: nests to the right; the comma operator evaluates all and gives the last.
function grade(points: number): string {
  return points >= 90 ? 'A' : points >= 80 ? 'B' : points >= 70 ? 'C' : 'F';
}
console.log(grade(95), grade(85), grade(75), grade(0), grade(NaN));

let log = '';
const note = (name: string, value: boolean): boolean => {
  log += name;
  return value;
};
const chosen = note('a', true) ? note('b', false) : note('c', true);
console.log(chosen, log);

let a = 1;
const last = ((a += 1), (a *= 10), a + 5);
console.log(a, last);
for (let i = 0, j = 10; i < j; i += 3, j--) console.log(i, j);

const mixed: number | string = a > 5 ? 'many' : a;
console.log(mixed);
console.log((a > 5 ? 1 : 2) + (a < 5 ? 10 : 20), true ? 1 : 'never');
const absolute = (x: number): number => (x < 0 ? -x : x);
console.log(absolute(-3), absolute(3), absolute(-0));
