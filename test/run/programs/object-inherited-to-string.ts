/** `toString` that objects inherit, called on them and through interfaces; function members that may be missing. */
interface Named {
  toString(): string;
}
interface NamedValue {
  value: number;
  toString: () => string;
}
class Plain {
  value = 1;
}
class Own extends Plain {
  override toString(): string {
    return `Own ${this.value}`;
  }
}
const literal = { value: 2 };
const arrow = { value: 3, toString: () => 'arrow' };
const method = {
  value: 4,
  toString() {
    return `method ${this.value}`;
  },
};
const named: Named[] = [literal, arrow, method, new Plain(), new Own(), new RangeError('far')];
for (const each of named) console.log(each.toString(), `${each}`, String(each));
const values: NamedValue[] = [literal, arrow, method, new Plain(), new Own()];
for (const each of values) console.log(each.value, each.toString());
console.log(literal.toString(), new Plain().toString(), new Own().toString(), { a: 1 }.toString());
const base: Plain = new Own();
console.log(base.toString(), (values[1] as { value: number }).toString());
function describe(value: { value: number }): string {
  return value.toString();
}
console.log(describe(literal), describe(arrow), describe(method), describe(new Own()), describe(new Plain()));

interface Hooks {
  name: string;
  start?: () => number;
  stop?: (code: number) => string;
}
function run(hooks: Hooks): void {
  if (hooks.start) console.log(hooks.name, hooks.start() + 1);
  if (hooks.stop !== undefined && hooks.start !== undefined) console.log(hooks.stop(hooks.start()));
  if (!hooks.stop) return;
  console.log(hooks.stop(7), typeof hooks.stop, hooks.start?.());
}
run({ name: 'none' });
run({ name: 'start', start: () => 1 });
run({ name: 'stop', stop: (code) => `code ${code}` });
run({
  name: 'both',
  start() {
    return this.name.length;
  },
  stop(code) {
    return `${this.name} ${code}`;
  },
});
