// Recursive unions of arrays and classes.
type Json = null | boolean | number | string | Json[] | Obj;
class Obj {
  constructor(
    readonly keys: string[],
    readonly values: Json[],
  ) {}
}
function quote(s: string): string {
  let r = '"';
  for (const c of s) r += c === '"' ? '\\"' : c === '\\' ? '\\\\' : c === '\n' ? '\\n' : c;
  return r + '"';
}
function print(j: Json, indent = 0): string {
  if (j === null) return 'null';
  if (typeof j === 'boolean' || typeof j === 'number') return String(j);
  if (typeof j === 'string') return quote(j);
  const pad = '  '.repeat(indent + 1);
  if (Array.isArray(j)) {
    if (j.length === 0) return '[]';
    return '[\n' + j.map((x) => pad + print(x, indent + 1)).join(',\n') + '\n' + '  '.repeat(indent) + ']';
  }
  const parts: string[] = [];
  for (let i = 0; i < j.keys.length; i++) parts.push(`${pad}${quote(j.keys[i])}: ${print(j.values[i], indent + 1)}`);
  return `{\n${parts.join(',\n')}\n${'  '.repeat(indent)}}`;
}
const doc: Json = new Obj(
  ['a', 'b "q"', 'c'],
  [1, [true, null, 'x\ny', [], [1.5, -0, 1e21]], new Obj(['d'], [new Obj([], [])])],
);
console.log(print(doc));
function size(j: Json): number {
  if (j instanceof Obj) {
    let n = 1;
    for (const v of j.values) n += size(v);
    return n;
  }
  if (Array.isArray(j)) return j.reduce((n: number, x) => n + size(x), 1);
  return 1;
}
console.log(size(doc));
