/**
 * Seeded random TypeScript programs that always end: arithmetic on integers around the borders of the representations and on
 * doubles, assignments inside of expressions, text, arrays, nested control flow with labels and exceptions, classes behind an
 * interface. Everything that they compute is printed. Every function keeps to a few constants and operators of its own, so that
 * its variables have ranges.
 */
import { Random } from '../ssa/random-programs.ts';
import { randomClasses } from './random-classes.ts';

const integers = ['0', '1', '-1', '2', '3', '7', '31', '255', '65536', '2147483647', '-2147483648', '4294967295'];
const doubles = ['-0', '0.5', '-1.5', '1e21', '1e-7', 'NaN', 'Infinity', '9007199254740991', '4294967296.5', '0.1'];
const texts = ["''", "'a'", "'abc'", "'é'", "'10'", "' 7 '", "'\\u{1f600}'", "'b\\n'"];
const arithmetic = ['+', '-', '*', '/', '%', '&', '|', '^', '<<', '>>', '>>>'];
const comparisons = ['<', '<=', '>', '>=', '===', '!=='];
const assignments = ['=', '+=', '-=', '*=', '&=', '|=', '^=', '<<=', '>>=', '>>>=', '%='];
const mathFunctions = ['abs', 'floor', 'ceil', 'round', 'trunc', 'sign', 'sqrt', 'clz32', 'fround'];

export function randomSource(seed: number): string {
  return new Generator(new Random(seed)).program();
}

class Generator {
  private readonly random: Random;
  private depth = 0;
  private names = 0;
  /** Numbers that may be assigned, that may only be read, texts and arrays in scope. */
  private variables: string[] = [];
  private readonly counters: string[] = [];
  private readonly labels: string[] = [];
  private functions: string[] = [];
  /** What the function at hand is made of. */
  private constants: readonly string[] = [];
  private arithmetic: readonly string[] = [];
  private assignments: readonly string[] = [];

  constructor(random: Random) {
    this.random = random;
  }

  program(): string {
    const functions = [0, 1, 2, 3].map(() => this.function());
    const calls = this.functions.flatMap((name) =>
      [0, 1, 2].map(() => `console.log(${name}(${this.constant()}, ${this.constant()}, ${this.random.pick(texts)}));`),
    );
    const classes = randomClasses(this.random);
    return [...functions, ...calls, classes, 'console.log(useShapes());', ''].join('\n');
  }

  private function(): string {
    const name = `f${this.functions.length}`;
    this.variables = ['a', 'b', 'x', 'y'];
    this.constants = [...this.some(integers, 3), ...(this.random.below(3) === 0 ? this.some(doubles, 2) : [])];
    this.arithmetic = this.some(arithmetic, 3);
    this.assignments = ['=', ...this.some(assignments, 3)];
    const body = this.statements(4);
    const text =
      `function ${name}(a: number, b: number, s: string): string {\n` +
      `let x = ${this.constant()}; let y = ${this.constant()}; let t = s; let fuel = 60;\n` +
      `const list = [1, ${this.constant()}, 3];\n${body}\n` +
      "return [a, b, x, y, list.join()].join(' ') + ' ' + t.slice(0, 60) + ' ' + t.length;\n}";
    this.functions.push(name);
    return text;
  }

  private statements(count: number): string {
    const lines: string[] = [];
    for (let index = 0; index < count; index++) lines.push(this.statement());
    return lines.join('\n');
  }

  private statement(): string {
    const kind = this.random.below(this.depth < 3 ? 15 : 7);
    if (kind < 2) return `${this.assignment(0)};`;
    if (kind === 2) return `t += ${this.text()}; if (t.length > 200) t = t.slice(-20);`;
    if (kind === 3) return `list[${this.number()} & 1] = ${this.number()};`;
    if (kind === 4) return this.jump();
    if (kind === 5) return `${this.step()};`;
    if (kind === 6) return `console.log(${this.number()}, ${this.variables.join(', ')});`;
    this.depth++;
    const nested = this.nested(kind - 1);
    this.depth--;
    return nested;
  }

  private nested(kind: number): string {
    if (kind < 8) return `if (${this.condition()}) {\n${this.statements(2)}\n} else {\n${this.statements(2)}\n}`;
    if (kind < 10) return this.loop();
    if (kind === 10) {
      const label = this.name('l');
      this.labels.push(`break ${label}`);
      const body = this.statements(3);
      this.labels.pop();
      return `${label}: {\n${body}\n}`;
    }
    if (kind === 11) {
      const clauses = [0, 1, 2].map(
        (value) =>
          `case ${this.random.below(4) ? value : this.number(2)}:\n${this.statements(1)}\n${this.random.pick(['', 'break;'])}`,
      );
      return `switch (${this.number()} & 3) {\n${clauses.join('\n')}\ndefault:\n${this.statements(1)}\n}`;
    }
    const body = `${this.statements(2)}\nif (${this.condition()}) throw ${this.random.pick(['x', 't', "new Error('e')", 'null'])};`;
    const handler = `t += e instanceof Error ? e.message : String(e);\n${this.statements(1)}`;
    if (kind === 12) return `try {\n${body}\n} catch (e) {\n${handler}\n}`;
    const inner = this.random.below(2) ? '' : ` catch (e) {\n${handler}\nif (${this.condition()}) throw y;\n}`;
    return `try {\ntry {\n${body}\n}${inner} finally {\n${this.statements(2)}\n}\n} catch (e) {\n${handler}\n}`;
  }

  private loop(): string {
    const label = this.name('l');
    const counter = this.name('i');
    const start = this.random.pick(['0', '1', '-2', '2147483645', '4294967290']);
    this.labels.push(`break ${label}`, `continue ${label}`);
    this.counters.push(counter);
    const body = this.statements(3);
    this.counters.pop();
    this.labels.splice(-2);
    return `${label}: for (let ${counter} = ${start}; ${counter} < ${start} + ${1 + this.random.below(6)}; ${counter}++) {\nif (--fuel < 0) break;\n${body}\n}`;
  }

  private jump(): string {
    if (this.labels.length === 0) return `x = ${this.number()};`;
    return `if (${this.condition()}) ${this.random.pick(this.labels)};`;
  }

  private name(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  private some(all: readonly string[], count: number): string[] {
    return Array.from({ length: count }, () => this.random.pick(all));
  }

  private constant(): string {
    return this.random.pick(this.constants);
  }

  private assignment(level: number): string {
    return `${this.random.pick(this.variables)} ${this.random.pick(this.assignments)} ${this.number(level)}`;
  }

  private step(): string {
    const [variable, operator] = [this.random.pick(this.variables), this.random.pick(['++', '--'])];
    return this.random.below(2) ? variable + operator : operator + variable;
  }

  private number(level = 0): string {
    const kind = this.random.below(level > 2 ? 4 : 15);
    if (kind < 2) return this.constant();
    if (kind === 2) return this.random.pick([...this.variables, ...this.counters]);
    if (kind === 3) return this.random.pick(['list.length', 't.length', 'list[1]', 't.charCodeAt(0)']);
    const operand = (): string => this.number(level + 1);
    if (kind < 9) return `(${operand()} ${this.random.pick(this.arithmetic)} ${operand()})`;
    if (kind === 9) return `(${this.random.pick(['-', '~', '+'])}(${operand()}))`;
    if (kind === 10) return `Math.${this.random.pick(mathFunctions)}(${operand()})`;
    if (kind === 12) return `(${this.assignment(level + 1)})`;
    if (kind === 13) return `(${this.step()})`;
    if (kind === 11) return `(${this.condition(level + 1)} ? ${operand()} : ${operand()})`;
    return `(${operand()} | 0)`;
  }

  private condition(level = 0): string {
    const kind = this.random.below(5);
    if (kind === 0) return `(${this.number(level + 1)})`;
    if (kind === 1) return `t ${this.random.pick(comparisons)} ${this.text()}`;
    if (kind === 2 && level < 2) {
      return `(${this.condition(level + 1)} ${this.random.pick(['&&', '||'])} ${this.condition(level + 1)})`;
    }
    // Without the plus `0 < (t > (u))` begins like arguments for types.
    return `${this.number(level + 1)} ${this.random.pick(comparisons)} +${this.number(level + 1)}`;
  }

  private text(): string {
    const kind = this.random.below(7);
    if (kind < 2) return this.random.pick(texts);
    if (kind === 2) return 's';
    if (kind === 3) return `String(${this.number(2)})`;
    if (kind === 4) return `t.slice(${this.number(2)}, ${this.number(2)})`;
    if (kind === 5) return `(s + ${this.number(2)})`;
    return `\`\${${this.number(2)}}-\${s}\``;
  }
}
