async function load(name: string): Promise<number> {
  return name.length;
}
const later = async (value: number) => value + 1;
const list: ((x: number) => Promise<number>)[] = [async (x) => x];
[1, 2].forEach(async (value) => {
  console.log(await later(value));
});
const o = { async m(x: number) { return x; } };
console.log(load('x'), list, o);
const declared: (value: number) => Promise<number> = async (value) => value;
declared(1);
function inside(): void {
  [1].forEach(async (each) => {
    const wrong: string = each;
    console.log(wrong);
  });
}
inside();
// expected: 1:1 - error HTC1104
// expected: 4:15 - error HTC1104
// expected: 5:51 - error HTC1104
// expected: 6:16 - error HTC1104
// expected: 9:13 - error HTC1104
// expected: 11:54 - error HTC1104
// expected: 14:15 - error HTC1104
// expected: 15:11 - error TS2322
