/** Random classes behind one interface: how each has a member differs from class to class, and so does where. */
import type { Random } from '../ssa/random-programs.ts';

const pads = ['', 'pad = 1;', "first = 'f'; second = 2;", 'low = 0.5;'];
const sizes = [
  (number: number) => `size = ${number};`,
  (number: number) => `size = ${number} / 4;`,
  (number: number) =>
    `#size = ${number}; get size() { return this.#size; } set size(size: number) { this.#size = size + 1; }`,
];
const labels = [
  (number: number) => `label = 'label ${number}';`,
  (number: number) => `get label() { return 'accessor ${number} ' + this.size; }`,
];
const areas = [
  (number: number) => `area(factor: number) { return this.size * ${number} + factor; }`,
  (number: number) => `area = (factor: number) => this.size - factor * ${number};`,
];

/** Declares classes and a function that uses an object of each through the interface. */
export function randomClasses(random: Random): string {
  const count = 1 + random.below(24);
  const classes = Array.from({ length: count }, (_, number) => {
    if (number > 0 && random.below(4) === 0) {
      return `class C${number} extends C${random.below(number)} { own${number} = ${number}; ${random.pick(pads).replace(/(\w+) =/g, `$1${number} =`)} }`;
    }
    const members = [sizes, labels, areas].map((kinds) => random.pick<(number: number) => string>(kinds)(number));
    for (let left = members.length; left > 1; left--) members.push(...members.splice(random.below(left), 1));
    return `class C${number} { ${random.pick(pads)} ${members.join(' ')} }`;
  });
  const objects = Array.from({ length: 2 * count }, () => `new C${random.below(count)}()`);
  return `interface Shape { size: number; readonly label: string; area(factor: number): number }
${classes.join('\n')}
function useShapes(): string {
const shapes: Shape[] = [${objects.join()}];
let text = '';
for (let round = 0; round < 3; round++) for (const shape of shapes) {
shape.size += round;
text += shape.label + ' ' + shape.size + ' ' + shape.area(round) + ';';
}
return text;
}`;
}
