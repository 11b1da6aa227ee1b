/**
 * Seeded random TypeScript programs about values that may be of another type than TypeScript believes: fields read before they have a
 * value, variables and fields that a call has changed since they were tested, optional properties, elements that there are not,
 * values behind type parameters and type guards. They are tested, compared, assigned and converted in every way, and printed.
 * What a program cannot say, the checker finds: `prune` takes such statements out.
 */
import { Random } from '../ssa/random-programs.ts';
import { block, line, type Part } from './program-parts.ts';
import { type Class, type Effect, type Subject, UncertainExpressions } from './uncertain-expressions.ts';
import { isClass, type Kind, type Kinds, literalsOf, typeofName, typeofNames, typeText } from './uncertain-types.ts';

export function randomUncertain(seed: number): Part[] {
  return new Generator(new Random(seed)).program();
}

const prelude = `type Shape = { tag: 'line'; size: number; name?: string } | { tag: 'dot'; size?: undefined };
let fuel = 0;
function spend(): void { if (--fuel < 0) throw new RangeError('no fuel'); }
function attempt(name: string, run: () => unknown): void { fuel = 60; try { console.log(name, run()); } catch (error) { console.log(name, error instanceof Error ? error.name + ': ' + error.message : error); } }
function same<T>(value: T): T { return value; }
function choose<T>(first: boolean, left: T, right: T): T { return first ? left : right; }
function orElse<T>(value: T | null | undefined, other: T): T { return value ?? other; }
function isNone<T>(value: T | null | undefined): boolean { return value === null || value === undefined; }
function kindOf<T>(value: T): string { if (typeof value === 'string') return 'text ' + value; if (typeof value === 'number') return 'number ' + (value + 1); return value ? 'true' : String(value === null) + typeof value; }
function sameKind<T, U>(left: T, right: U): boolean { return typeof left === typeof right; }
function pair<T>(left: T, right: T): T[] { return [left, right]; }
class Box<T> { value: T; constructor(value: T) { this.value = value; } get(): T { return this.value; } set(value: T): T { const old = this.value; this.value = value; return old; } has(value: T): boolean { return this.value === value; } map<U>(change: (value: T) => U): Box<U> { return new Box(change(this.value)); } get kind(): string { return typeof this.value; } }
class Cell<T> { value?: T; last: T | null = null; put(value: T): void { this.last = this.value ?? null; this.value = value; } or(other: T): T { return this.value !== undefined ? this.value : other; } clear(): void { this.value = undefined; } }`;

class Generator extends UncertainExpressions {
  private depth = 0;
  private labels: string[] = [];
  /** Loops around the statement at hand. */
  private loops = 0;

  program(): Part[] {
    const guards = [
      `function isText(value: unknown): value is string { return ${this.random.pick(["typeof value === 'string'", 'value !== null', 'true'])}; }`,
      `function isThere<T>(value: T | null | undefined): value is T { return ${this.random.pick(['value != null', 'value !== null', 'true'])}; }`,
      `function isC1(value: unknown): value is C1 { return ${this.random.pick(['value instanceof C1', 'value instanceof C0', "typeof value === 'object'"])}; }`,
    ];
    this.makeClasses();
    const globals = [0, 1, 2].map(() => this.globalVariable());
    const classes = this.classes.map((each) => this.classPart(each));
    const peeks = [this.peek('C0'), this.peek('C3')];
    const scenarios = [0, 1].map((number) => this.scenario(number));
    const parts: Part[] = [...prelude.split('\n'), ...(this.usesGuards ? guards : [])].map(line);
    parts.push(
      line('let held: C0 | null = null;'),
      line('let heldOther: C3 | undefined;'),
      ...globals,
      ...peeks,
      ...classes,
    );
    parts.push(
      ...this.classes.flatMap(({ name }) => [0, 1].map(() => line(`attempt('${name}', () => typeof new ${name}());`))),
    );
    for (const { part, call } of scenarios) parts.push(part, ...[0, 1, 2, 3, 4, 5].map(() => line(call())));
    return parts;
  }

  // -------------------------------------------------------------------------------------------------------------- declarations

  private makeClasses(): void {
    const family = (): Map<string, Kinds> =>
      new Map(['a', 'b', 'c', 'd', 'e'].map((name) => [name, this.someKinds(1 + this.random.below(3))]));
    const [first, second] = [family(), family()];
    const add = (name: Class['name'], base: Class | null, types: Map<string, Kinds>, extra: string): void => {
      const fields = new Map(base?.fields);
      for (const field of types.keys()) if (this.random.below(3) === 0) fields.set(field, types.get(field)!);
      fields.set(extra, types.get(extra)!);
      this.classes.push({ name, base, fields });
    };
    add('C0', null, first, 'a');
    add('C1', this.classes[0]!, first, 'b');
    add('C2', this.classes[this.random.below(2)]!, first, 'c');
    add('C3', null, this.random.below(2) ? first : second, 'a');
    const next: Kinds = ['C0', this.random.pick(['null', 'undefined'])];
    for (const each of this.classes) if (each.name !== 'C3' || this.random.below(2)) each.fields.set('next', next);
  }

  private globalVariable(): Part {
    const some = this.someKinds(1 + this.random.below(3));
    // No object is made before all of the module is there.
    const kinds = some.some(isClass) ? [...new Set<Kind>([...some, 'null'])] : some;
    const name = this.name('g');
    this.globals.push({ text: name, declared: kinds, believed: kinds, settable: true });
    return line(`let ${name}: ${typeText(kinds)} = ${this.literal(kinds.filter((kind) => !isClass(kind)))};`);
  }

  private classPart({ name, base, fields }: Class): Part {
    const self: Subject = { text: 'this', declared: [name], believed: [name], settable: false };
    this.scope = [...this.globals, self];
    const own = [...fields].filter(([field]) => !base?.fields.has(field) || this.random.below(4) === 0);
    const members: Part[] = [];
    const assigned: Part[] = [];
    for (const [field, kinds] of own) {
      const type = typeText(kinds);
      const isNew = !base?.fields.has(field);
      const modifier = isNew ? '' : 'override ';
      const style = this.random.below(8);
      if (style < 3 || !isNew)
        members.push(
          line(
            `${modifier}${field}: ${type} = ${field === 'next' ? this.literal(kinds.slice(1)) : this.literal(kinds)};`,
          ),
        );
      else if (style === 3) members.push(line(`${field}!: ${type};`));
      else if (style === 4) members.push(line(`${field}?: ${type};`));
      else if (style === 5) {
        members.push(
          line(`#${field}: ${type} = ${field === 'next' ? 'undefined' : this.literal(kinds)};`),
          line(`get ${field}(): ${type} { return this.#${field}; }`),
          line(`set ${field}(value: ${type}) { this.#${field} = value; }`),
        );
      } else {
        members.push(line(`${field}: ${type};`));
        assigned.push(
          line(`this.${field} = ${field === 'next' ? this.literal(kinds.slice(1)) : this.literal(kinds)};`),
        );
      }
    }
    members.push(this.constructorPart(base !== null, assigned));
    const override = base ? 'override ' : '';
    members.push(block(`${override}init(): void {`, [line('spend();'), ...this.assignments(fields)]));
    members.push(
      block(`${override}show(where: string): void {`, [
        line('spend();'),
        line(`console.log(where, '${name}');`),
        ...this.body(3),
      ]),
    );
    const [field] = this.random.pick(own.length ? own : [...fields]);
    members.push(block(`${override}read() {`, [line(`return this.${base ? 'a' : 'a'};`)]));
    members.push(block(`change${name}(): void {`, [line('spend();'), ...this.assignments(fields)]));
    if (this.random.below(2))
      members.push(block(`get seen${name}() {`, [line('spend();'), line(`return this.${field};`)]));
    return block(`class ${name}${base ? ` extends ${base.name}` : ''} {`, members);
  }

  private constructorPart(isDerived: boolean, assigned: readonly Part[]): Part {
    const statements = [...assigned];
    const calls = [
      "this.show('made');",
      'this.init();',
      'held = this;',
      'peekC0(this);',
      'peekC3(this);',
      'heldOther = this;',
      "this.show('again');",
    ];
    for (let count = this.random.below(4); count > 0; count--) {
      statements.splice(this.random.below(statements.length + 1), 0, line(this.random.pick(calls)));
    }
    return block('constructor() {', [...(isDerived ? [line('super();')] : [line('spend();')]), ...statements]);
  }

  private assignments(fields: Map<string, Kinds>): Part[] {
    return [...fields]
      .filter(() => this.random.below(3) === 0)
      .map(([field, kinds]) =>
        line(
          `this.${field} = ${field === 'next' ? this.random.pick(['held', 'this', this.literal(kinds.slice(1))]) : this.literal(kinds)};`,
        ),
      );
  }

  /** A function that gets an object while it is constructed. */
  private peek(name: Class['name']): Part {
    this.scope = [...this.globals, { text: 'object', declared: [name], believed: [name], settable: false }];
    return block(`function peek${name}(object: ${name}): void {`, [line('spend();'), ...this.body(3)]);
  }

  private scenario(number: number): { part: Part; call: () => string } {
    const params = [0, 1, 2].map((index): Subject => {
      const declared =
        index === 2
          ? this.withNullish(this.random.pick<Kind>(['C0', 'C1', 'C3', 'shape']))
          : this.someKinds(2 + this.random.below(3));
      return { text: `p${index}`, declared, believed: declared, settable: true };
    });
    this.scope = [
      ...this.globals,
      ...params,
      { text: 'held', declared: ['C0', 'null'], believed: ['C0', 'null'], settable: true },
    ];
    const locals = [0, 1, 2, 3].flatMap(() => this.declaration());
    const closures = [0, 1].map(() => this.closure());
    const body = this.body(5);
    const list = params.map(({ text, declared }) => `${text}: ${typeText(declared)}`);
    return {
      part: block(`function f${number}(${list.join(', ')}): unknown {`, [
        ...locals,
        ...closures,
        ...body,
        { head: `return ${this.use(this.subject())};`, otherwise: 'return null;' },
      ]),
      call: () =>
        `attempt('f${number}', () => f${number}(${params.map(({ declared }) => this.literal(declared)).join(', ')}));`,
    };
  }

  private declaration(): Part[] {
    const name = this.name('v');
    const kind = this.random.below(6);
    if (kind === 0) {
      const element = this.someKinds(1 + this.random.below(3));
      const elements = Array.from({ length: this.random.below(4) }, () => this.literal(element));
      this.lists.push({ text: name, element });
      this.scope.push({
        text: `${name}.at(${this.random.pick(['0', '-1', '5', '1'])})`,
        declared: [...element, 'undefined'],
        believed: [...element, 'undefined'],
        settable: false,
      });
      return [line(`const ${name}: (${typeText(element)})[] = [${elements.join(', ')}];`)];
    }
    if (kind === 1) {
      const element = this.someKinds(1 + this.random.below(2));
      const isCell = this.random.below(2) === 0;
      this.scope.push({
        text: `${name}.value`,
        declared: isCell ? [...element, 'undefined'] : element,
        believed: element,
        settable: true,
      });
      if (isCell) this.effects.push({ text: `${name}.clear();` });
      return [
        line(
          isCell
            ? `const ${name} = new Cell<${typeText(element)}>();`
            : `const ${name} = new Box<${typeText(element)}>(${this.literal(element)});`,
        ),
      ];
    }
    if (kind === 2) {
      const declared = this.someKinds(1 + this.random.below(2));
      this.scope.push({ text: `${name}.first`, declared, believed: declared, settable: true });
      const optional: Kinds = [...this.someKinds(1), 'undefined'];
      this.scope.push({ text: `${name}.second`, declared: optional, believed: optional, settable: true });
      const second = this.random.below(2) ? `, second: ${this.literal(optional)}` : '';
      return [
        line(
          `const ${name}: { first: ${typeText(declared)}; second?: ${typeText(optional)} } = { first: ${this.literal(declared)}${second} };`,
        ),
      ];
    }
    return [this.variable(name)];
  }

  private variable(name: string): Part {
    const source = this.random.below(2) ? this.subject() : null;
    const declared = [...new Set([...(source?.believed ?? []), ...this.someKinds(1 + this.random.below(2))])];
    const settable = this.random.below(3) > 0;
    const believed = source?.believed ?? declared;
    const text = `${settable ? 'let' : 'const'} ${name}: ${typeText(declared)} = `;
    const value = source?.text ?? this.value(declared);
    this.scope.push({ text: name, declared, believed, settable });
    return { head: `${text}${value};`, otherwise: `${text}${this.literal(declared)};` };
  }

  private closure(): Part {
    const name = this.name('change');
    const subject = this.settable();
    this.effects.push({ text: `${name}();` });
    const isFunction = this.random.below(3) === 0;
    const body = [line('spend();'), line(`${subject.text} = ${this.value(subject.declared)};`)];
    return block(
      isFunction ? `function ${name}(): void {` : `const ${name} = (): void => {`,
      body,
      undefined,
      isFunction ? '}' : '};',
    );
  }

  // ---------------------------------------------------------------------------------------------------------------- statements

  private body(count: number): Part[] {
    const outer = { scope: [...this.scope], effects: [...this.effects], lists: [...this.lists] };
    const parts = Array.from({ length: count }, () => this.statement()).flat();
    Object.assign(this, outer);
    return parts;
  }

  private statement(): Part[] {
    const kind = this.random.below(this.depth < 2 ? 20 : 9);
    if (kind < 3) return [this.print()];
    if (kind === 3) return [this.variable(this.name('v'))];
    if (kind === 4) return [this.assign()];
    if (kind === 5) return [this.effect()];
    if (kind === 6) return [this.compound()];
    if (kind === 7) return [this.leave()];
    if (kind === 8) return [this.change()];
    this.depth++;
    const nested =
      kind < 14
        ? this.choice()
        : kind < 16
          ? this.switchOver()
          : kind === 16
            ? this.loop()
            : kind === 17
              ? this.tryOver()
              : kind === 18
                ? this.labelled()
                : this.closure();
    this.depth--;
    return [nested];
  }

  private print(): Part {
    const subject = this.subject();
    const uses = [this.use(subject), this.use(this.random.below(3) ? subject : this.subject())];
    return line(`console.log(${this.number()}, ${uses.join(', ')});`);
  }

  private assign(): Part {
    const subject = this.settable();
    return line(`${subject.text} = ${this.value(subject.declared)};`);
  }

  private effect(): Part {
    if (this.effects.length === 0) return this.assign();
    return line(this.random.pick<Effect>(this.effects).text);
  }

  private compound(): Part {
    const subject = this.settable();
    if (this.random.below(2))
      return line(`${subject.text} ${this.random.pick(['??=', '||=', '&&='])} ${this.value(subject.declared)};`);
    if (subject.believed.includes('number'))
      return line(`${subject.text} ${this.random.pick(['+=', '-=', '*=', '|='])} ${this.value(['number'])};`);
    if (subject.believed.includes('string')) return line(`${subject.text} += ${this.value(['string', 'number'])};`);
    return line(`${subject.text}${this.random.pick(['++', '--'])};`);
  }

  private change(): Part {
    if (this.lists.length === 0) return this.effect();
    const list = this.random.pick(this.lists);
    const name = this.name('v');
    switch (this.random.below(4)) {
      case 0:
        return line(`${list.text}.push(${this.value(list.element)});`);
      case 1:
        this.scope.push({
          text: name,
          declared: [...list.element, 'undefined'],
          believed: [...list.element, 'undefined'],
          settable: true,
        });
        return line(
          `let ${name} = ${list.text}.${this.random.pick(['pop()', 'shift()', 'at(-1)', 'find((each) => !each)', 'find((each) => each != null)'])};`,
        );
      case 2:
        return line(
          `console.log(${this.number()}, ${list.text}.${this.random.pick(['length', ...(list.element.includes('function') ? [] : ['join()']), 'map((each) => typeof each).join()', `includes(${this.subject().text})`, `indexOf(${this.subject().text})`, 'some((each) => each)', "map((each) => each ?? 'none').length"])});`,
        );
      default:
        return line(`if (${list.text}.length > 0) ${list.text}[0] = ${this.value(list.element)};`);
    }
  }

  private leave(): Part {
    const { text } = this.test(this.subject());
    const jumps = [
      "throw new Error('thrown');",
      `throw ${this.literal(['string', 'number', 'null'])};`,
      ...this.labels,
    ];
    if (this.loops > 0) jumps.push('break;', 'continue;');
    return line(`if (${text}) ${this.random.pick(jumps)}`);
  }

  /** Tests, and uses of what was tested, with changes between them. */
  private choice(): Part {
    const subject = this.subject();
    const test = this.test(subject);
    const hasElse = this.random.below(2) === 0;
    const branch = (kinds: Kinds): Part[] => {
      const narrowed = { ...subject, believed: kinds.length ? kinds : subject.believed };
      const parts = [this.useOf(narrowed)];
      const scope = this.scope;
      this.scope = [...scope, narrowed, narrowed, narrowed];
      if (this.random.below(2)) parts.push(this.random.below(3) ? this.effect() : this.assign());
      parts.push(this.useOf(narrowed), ...this.body(1 + this.random.below(2)));
      this.scope = scope;
      return parts;
    };
    const whenFalse = hasElse ? block('} else {', branch(test.whenFalse)) : undefined;
    return { ...block(`if (${test.text}) {`, branch(test.whenTrue), whenFalse), otherwise: 'if (fuel > 40) {' };
  }

  private useOf(subject: Subject): Part {
    const kind = this.random.below(6);
    if (kind === 0) {
      const name = this.name('v');
      const declared = this.random.below(3)
        ? [...new Set([...subject.believed, ...this.someKinds(1)])]
        : subject.believed;
      this.scope.push({ text: name, declared, believed: subject.believed, settable: true });
      return {
        head: `let ${name}: ${typeText(declared)} = ${subject.text};`,
        otherwise: `let ${name}: ${typeText(declared)} = ${this.literal(declared)};`,
      };
    }
    if (kind === 1) {
      const target = this.settable();
      return line(`${target.text} = ${subject.text};`);
    }
    return line(`console.log(${this.number()}, ${this.use(subject)}, ${this.use(subject)});`);
  }

  private switchOver(): Part {
    const subject = this.subject();
    const byType = this.random.below(2) === 0;
    const tests = byType
      ? typeofNames
          .filter((name) => this.random.below(3) === 0 || subject.declared.some((kind) => typeofName(kind) === name))
          .map((name) => `'${name}'`)
      : Array.from({ length: 3 }, () => (this.random.below(3) ? this.literal(subject.declared) : this.subject().text));
    const clauses = [...new Set(tests)].map((test) => {
      const kinds = byType ? subject.declared.filter((kind) => `'${typeofName(kind)}'` === test) : subject.believed;
      const narrowed = { ...subject, believed: kinds.length ? kinds : subject.believed };
      return block(
        `case ${test}:`,
        [this.useOf(narrowed), ...this.body(1)],
        undefined,
        this.random.below(4) ? 'break;' : '',
      );
    });
    if (this.random.below(2)) clauses.push(block('default:', [this.useOf(subject)], undefined, ''));
    return block(`switch (${byType ? `typeof ${subject.text}` : subject.text}) {`, clauses);
  }

  private loop(): Part {
    this.loops++;
    const body = (): Part[] => [line('spend();'), ...this.body(2)];
    const kind = this.random.below(3);
    let part: Part;
    if (kind === 0 && this.lists.length > 0) {
      const { text, element } = this.random.pick(this.lists);
      const name = this.name('v');
      const outer = this.scope;
      this.scope = [
        ...outer,
        ...[0, 1, 2].map(() => ({ text: name, declared: element, believed: element, settable: false })),
      ];
      part = block(`for (const ${name} of ${text}) {`, body());
      this.scope = outer;
    } else if (kind === 1) {
      part = {
        ...block(`while (${this.test(this.subject()).text}) {`, [
          ...body(),
          ...(this.random.below(3) ? [this.effect(), line('break;')] : [this.assign()]),
        ]),
        otherwise: 'for (let once = true; once; once = false) {',
      };
    } else {
      const name = this.name('i');
      part = block(`for (let ${name} = 0; ${name} < 3; ${name}++) {`, body());
    }
    this.loops--;
    return part;
  }

  private tryOver(): Part {
    const finalizer = block('} finally {', this.body(2));
    const handler = (next?: Part): Part =>
      block(
        '} catch (error) {',
        [line('console.log(error instanceof Error ? error.message : error);'), ...this.body(2)],
        next,
      );
    const next = this.random.below(3) === 0 ? finalizer : handler(this.random.below(3) === 0 ? finalizer : undefined);
    return block('try {', [...this.body(2), this.effect(), this.leave()], next);
  }

  private labelled(): Part {
    const label = this.name('l');
    this.labels.push(`break ${label};`);
    const loops = this.loops;
    this.loops = 0;
    const part = block(`${label}: {`, this.body(3));
    this.loops = loops;
    this.labels.pop();
    return part;
  }

  private literal(kinds: Kinds): string {
    const kind = this.random.pick(kinds);
    return isClass(kind) || kind === 'shape' ? literalsOf(kind)[0]! : this.random.pick(literalsOf(kind));
  }
}
