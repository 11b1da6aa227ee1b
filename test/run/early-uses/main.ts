// Each function uses a variable before its declaration; the argument says which one runs.
function id(value: unknown): unknown {
  return value;
}
function one(): number {
  return 1;
}
const box = { value: 0, list: [1, 2] };
let other = 1;

class WithField {
  plain = late;
}
class WithSum {
  sum = late + 1;
}
class WithStatic {
  static use(): number {
    return Late.count;
  }
}

// biome-ignore format: one function a line
const cases: (() => unknown)[] = [
  () => { return late; },
  () => { return (late); },
  () => { return late + 1; },
  () => { return 1 + late; },
  () => { return 2 * late; },
  () => { return 2.5 * late; },
  () => { return 2 & late; },
  () => { return 1 + 2 * late; },
  () => { return one() + late; },
  () => { return id(late); },
  () => { return id(late + 1); },
  () => { return Math.max(1, late); },
  () => { return id(id(late)); },
  () => { return later.x; },
  () => { return later.x.y; },
  () => { return id(later.x); },
  () => { return later['x']; },
  () => { return list[0]; },
  () => { return box.list[late]; },
  () => { return box.list[late + 1]; },
  () => { late = 1; },
  () => { return late = 1; },
  () => { return id(late = 1); },
  () => { late += 1; },
  () => { return late += 1; },
  () => { late++; },
  () => { ++late; },
  () => { return late++; },
  () => { return `${late}`; },
  () => { return `a${late}b`; },
  () => { return `${one()}${late}`; },
  () => { return late ? 1 : 2; },
  () => { return one() ? late : 1; },
  () => { if (late) return 1; return 2; },
  () => { if (late > 1) return 1; return 2; },
  () => { if (one() > late) return 1; return 2; },
  () => { return !late; },
  () => { return -late; },
  () => { return typeof late; },
  () => { return callable(1); },
  () => { return later.m(); },
  () => { return new Late(); },
  () => { return id(new Late()); },
  () => { return WithStatic.use(); },
  () => { return [late]; },
  () => { return { late }; },
  () => { return { a: 1, b: late }; },
  () => { return late === 1; },
  () => { return 1 === late; },
  () => { return late && 1; },
  () => { return one() && late; },
  () => { return one() > 0 && late < 2; },
  () => { return maybe ?? 1; },
  () => { const x = late; return x; },
  () => { const x = (late); return x; },
  () => { const x = late + 1; return x; },
  () => { const x = 1 + late; return x; },
  () => { const x = id(late); return x; },
  () => { const x = -late; return x; },
  () => { const x = 1, y = late + 1; return x + y; },
  () => { other = late; },
  () => { other = late + 1; },
  () => { other += late; },
  () => { box.value = late; },
  () => { later.x = { y: 1 }; },
  () => { late; },
  () => { void late; },
  () => { throw late; },
  () => { while (late) {} },
  () => { while (late > 1) {} },
  () => { while (!late) {} },
  () => { while (one() < late) {} },
  () => { do {} while (late < 1); },
  () => { for (const x of list) id(x); },
  () => { for (const x of holder.list) id(x); },
  () => { for (let i = late; i < 3; i++) {} },
  () => { for (let i = 0; i < late; i++) {} },
  () => { for (let i = 0; i < 9; i += late) {} },
  () => { for (let i = 0; i < 9; late++) {} },
  () => { for (; late < 3; ) {} },
  () => { switch (late) { case 1: } },
  () => { switch (one()) { case late: } },
  () => { one(); return late; },
  () => { return one(), late; },
  () => { return one(), late + 1; },
  () => { return [1, 2, late].length; },
  () => { return 'a' + late + 'b'; },
  () => { return 'x' in later; },
  () => late,
  () => (late),
  () => late + 1,
  () => late + 1 + 2,
  () => (late + 1) * 2,
  () => late < 1 && late > 2,
  () => later.x,
  () => later.x.y,
  () => list[0],
  () => callable(1),
  () => later.m(),
  () => id(late),
  () => (late ? 1 : 2),
  () => late && 1,
  () => maybe ?? 1,
  () => -late,
  () => `${late}`,
  () => [late],
  () => (late = 1),
  () => (late += 1),
  () => late++,
  () => ++late,
  () => new Late(),
  () => new WithField(),
  () => new WithSum(),
  () => { const add = (x: number): number => x + late; return add(1); },
  () => { const add = (x: number): number => { return x + late; }; return add(1); },
  () => { const add = (x: number = late): number => x; return add(); },
  () => { const add = (x: number, y = late + 1): number => x + y; return add(1); },
];
console.log(cases.length);
if (process.argv.length > 2) cases[Number(process.argv[2])]();

let late = 1;
const maybe: number | null = late > 0 ? late : null;
const later = { x: { y: 1 }, m: (): number => 1 };
const list = [1];
const holder = { list };
const callable = (value: number): number => value;
class Late {
  static count = 0;
}
