/** The expressions of `random-uncertain.ts`: what is asked of a value, tests and what they tell, values of a type. */
import type { Random } from '../ssa/random-programs.ts';
import {
  isArray,
  isClass,
  type Kind,
  type Kinds,
  literalsOf,
  truthOf,
  typeofName,
  typeText,
} from './uncertain-types.ts';

/** What statements are about: a variable, a property or a result. */
export interface Subject {
  readonly text: string;
  readonly declared: Kinds;
  /** What TypeScript knows where it stands. */
  readonly believed: Kinds;
  readonly settable: boolean;
}

/** A statement that changes something behind TypeScript's back. */
export interface Effect {
  readonly text: string;
}

export interface Class {
  readonly name: `C${number}`;
  readonly base: Class | null;
  readonly fields: Map<string, Kinds>;
}

export interface Test {
  readonly text: string;
  readonly whenTrue: Kinds;
  readonly whenFalse: Kinds;
}

const valueKinds: Kinds = [
  'string',
  'number',
  'boolean',
  'letter',
  'digit',
  'null',
  'undefined',
  'null',
  'undefined',
  'string',
  'number',
];
const otherKinds: Kinds = ['numbers', 'texts', 'mixed', 'shape', 'function', 'C0', 'C1', 'C2', 'C3'];

export class UncertainExpressions {
  protected readonly random: Random;
  protected readonly classes: Class[] = [];
  protected readonly globals: Subject[] = [];
  protected scope: Subject[] = [];
  protected effects: Effect[] = [];
  protected lists: { readonly text: string; readonly element: Kinds }[] = [];
  protected readonly usesGuards: boolean;
  private names = 0;
  private prints = 0;

  constructor(random: Random) {
    this.random = random;
    this.usesGuards = random.below(3) === 0;
  }

  protected name(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  protected number(): number {
    return this.prints++;
  }

  protected someKinds(count: number): Kinds {
    const kinds = Array.from({ length: count }, () => this.random.pick(this.random.below(3) ? valueKinds : otherKinds));
    return [...new Set(kinds)];
  }

  protected withNullish(kind: Kind): Kinds {
    return [kind, this.random.pick<Kind>(['null', 'undefined'])];
  }

  /** One of the scope, or a property of one. */
  protected subject(): Subject {
    const subject = this.random.pick(this.scope);
    const present = subject.believed.filter((kind) => kind !== 'null' && kind !== 'undefined');
    const isObject = present.length > 0 && (present.every(isClass) || (present.length === 1 && present[0] === 'shape'));
    if (!isObject || (subject.text !== 'this' && this.random.below(3) === 0)) return subject;
    return this.propertyOf(subject, this.random.pick(present));
  }

  /** One that holds nothing but these kinds, if one is found; another otherwise. */
  private fitting(kinds: Kinds): Subject {
    let subject = this.subject();
    for (let tries = 0; tries < 12 && !subject.believed.every((kind) => kinds.includes(kind)); tries++) {
      subject = this.subject();
    }
    return subject;
  }

  /** One that has a kind in common with the subject, if one is found. */
  private comparable({ believed }: Subject): Subject {
    let subject = this.subject();
    for (let tries = 0; tries < 12 && !subject.believed.some((kind) => believed.includes(kind)); tries++) {
      subject = this.subject();
    }
    return subject;
  }

  private propertyOf(subject: Subject, kind: Kind): Subject {
    const isSure = subject.believed.every((each) => each !== 'null' && each !== 'undefined');
    const dot = isSure && this.random.below(4) ? '.' : '?.';
    const absent: Kinds = dot === '.' || isSure ? [] : ['undefined'];
    if (kind === 'shape') {
      const [name, kinds] = this.random.pick<[string, Kinds]>([
        ['tag', ['string']],
        ['size', ['number', 'undefined']],
        ['name', ['string', 'undefined']],
      ]);
      return {
        text: `${subject.text}${dot}${name}`,
        declared: [...kinds, ...absent],
        believed: [...kinds, ...absent],
        settable: dot === '.',
      };
    }
    const { fields } = this.classes.find(({ name }) => name === kind)!;
    const [name, kinds] = this.random.pick([...fields]);
    const property: Subject = {
      text: `${subject.text}${dot}${name}`,
      declared: [...kinds, ...absent],
      believed: [...kinds, ...absent],
      settable: dot === '.',
    };
    return name === 'next' && this.random.below(3) ? this.propertyOf(property, 'C0') : property;
  }

  protected settable(): Subject {
    for (let tries = 0; tries < 20; tries++) {
      const subject = this.subject();
      if (subject.settable) return subject;
    }
    return this.globals[0]!;
  }

  /** An expression to print that asks something of the subject. */
  protected use(subject: Subject): string {
    const { text, believed } = subject;
    const kind = this.random.pick(believed);
    const isPlain = believed.every(
      (each) => !isClass(each) && each !== 'function' && each !== 'shape' && !isArray(each),
    );
    const any = [
      `typeof ${text}`,
      `${text} === ${this.value(believed)}`,
      `${text} == ${this.random.pick(['null', 'undefined'])}`,
      `${text} !== ${this.random.pick(['null', 'undefined'])}`,
      `!${text}`,
      `${text} ? 'yes' : 'no'`,
      `Boolean(${text})`,
      `${text} ?? 'none'`,
      `${text} || 'false'`,
      `${text} && 'true'`,
      `kindOf(${text})`,
      `isNone(${text})`,
      `typeof same(${text})`,
      `[${text}].length`,
      `sameKind(${text}, ${this.subject().text})`,
      `[${text}, ${this.value(believed)}].includes(${text})`,
      `${text} === ${this.comparable(subject).text}`,
      `typeof orElse(${text}, ${this.value(believed)})`,
      `new Box(${text}).kind`,
      `typeof pair(${text}, ${text}).at(-1)`,
      `typeof choose(fuel > 5, ${text}, ${this.value(believed)})`,
    ];
    if (isPlain)
      any.push(
        text,
        text,
        text,
        `\`<\${${text}}>\``,
        `String(${text})`,
        `'' + ${text}`,
        `Number(${text})`,
        `same(${text})`,
        `[${text}]`,
        `[${text}].join()`,
        `[${text}, 1, 'x']`,
      );
    if (this.random.below(2)) return this.random.pick(any);
    switch (kind) {
      case 'number':
      case 'digit':
        return this.random.pick([
          `${text} + 1`,
          `${text} * 2`,
          `-${text}`,
          `${text} % 2`,
          `(${text} | 0)`,
          `${text} < 3`,
          `${text}.toFixed(1)`,
          `Math.abs(${text})`,
          `${text} + 'px'`,
          `+${text}`,
          `[5, 6, 7].at(${text})`,
          `Math.max(${text}, 0)`,
        ]);
      case 'string':
      case 'letter':
        return this.random.pick([
          `${text} + '!'`,
          `${text}.length`,
          `${text}.toUpperCase()`,
          `${text} < 'b'`,
          `${text}.slice(1)`,
          `${text}.charAt(0)`,
          `'ab'.includes(${text})`,
          `${text} + ${text}`,
          `Number(${text}) + 1`,
          `[${text}].join('-')`,
          `${text}.padEnd(5, '.')`,
        ]);
      case 'boolean':
        return this.random.pick([
          `${text} === true`,
          `${text} && 1`,
          `${text} || 2`,
          `${text} !== false`,
          `Number(${text})`,
          `!${text} === false`,
        ]);
      case 'numbers':
      case 'texts':
      case 'mixed':
        return this.random.pick([
          `${text}.length`,
          `${text}.join('/')`,
          `${text}.at(0)`,
          `${text}`,
          `${text}.includes(1)`,
          `${text}.at(-1) ?? 'empty'`,
          `${text}.map((each) => typeof each).join()`,
        ]);
      case 'function':
        return this.random.pick([`${text}()`, `typeof ${text}()`, `${text} === ${text}`]);
      case 'shape':
        return this.random.pick([
          `${text}.tag`,
          `${text}.size`,
          `'name' in ${text}`,
          `${text}.tag === 'line' ? ${text}.size : 'dot'`,
          `${text}`,
        ]);
      default:
        if (!isClass(kind)) return this.random.pick(any);
        return this.random.pick([
          `${text} instanceof ${this.random.pick(this.classes).name}`,
          `'${this.random.pick(['a', 'b', 'c', 'd', 'e'])}' in ${text}`,
          `${text}.read()`,
          `typeof ${text}.read()`,
          `${text} === held`,
        ]);
    }
  }

  protected test(subject: Subject, level = 0): Test {
    const { text, believed } = subject;
    const split = (isTrue: (kind: Kind) => boolean | null, condition: string): Test => {
      const whenTrue = believed.filter((kind) => isTrue(kind) !== false);
      const whenFalse = believed.filter((kind) => isTrue(kind) !== true);
      return this.random.below(4)
        ? { text: condition, whenTrue, whenFalse }
        : { text: `!(${condition})`, whenTrue: whenFalse, whenFalse: whenTrue };
    };
    const objects = believed.filter(isClass);
    switch (this.random.below(level > 0 ? 10 : 13)) {
      case 0:
      case 1: {
        const name = typeofName(this.random.pick(believed));
        return split((kind) => typeofName(kind) === name, `typeof ${text} === '${name}'`);
      }
      case 2:
        return split(
          (kind) => kind !== 'null' && kind !== 'undefined',
          this.random.pick([`${text} != null`, `${text} !== null && ${text} !== undefined`]),
        );
      case 3:
        return split((kind) => kind === 'undefined', `${text} === undefined`);
      case 4:
        return split((kind) => kind !== 'null', `${text} !== null`);
      case 5:
      case 6:
        return split(truthOf, text);
      case 7: {
        if (objects.length === 0) return split(truthOf, text);
        const { name } = this.random.pick(this.classes);
        return split((kind) => (kind === name ? true : isClass(kind) ? null : false), `${text} instanceof ${name}`);
      }
      case 8: {
        const other = this.comparable(subject);
        return split((kind) => (other.believed.includes(kind) ? null : false), `${text} === ${other.text}`);
      }
      case 9: {
        if (!this.usesGuards) return split(truthOf, text);
        const guard = this.random.pick(['isText', 'isThere', 'isC1']);
        const kinds: Kinds =
          guard === 'isText'
            ? ['string', 'letter']
            : guard === 'isC1'
              ? ['C1']
              : believed.filter((kind) => kind !== 'null' && kind !== 'undefined');
        return split((kind) => kinds.includes(kind), `${guard}(${text})`);
      }
      case 10: {
        if (!subject.settable) return split(truthOf, text);
        return split(truthOf, `(${text} = ${this.value(subject.declared)})`);
      }
      case 11: {
        const right = this.test(subject, level + 1);
        return { text: `${text} != null && ${right.text}`, whenTrue: right.whenTrue, whenFalse: believed };
      }
      default: {
        const right = this.test(this.random.pick(this.scope), level + 1);
        const left = this.test(subject, level + 1);
        return this.random.below(2)
          ? { text: `(${left.text}) && (${right.text})`, whenTrue: left.whenTrue, whenFalse: believed }
          : { text: `(${left.text}) || (${right.text})`, whenTrue: believed, whenFalse: left.whenFalse };
      }
    }
  }

  /** An expression of one of the kinds, as far as the generator knows. */
  protected value(kinds: Kinds, level = 0): string {
    const kind = this.random.below(level > 1 ? 7 : 14);
    const literal = (): string => this.random.pick(literalsOf(this.random.pick(kinds)));
    if (kind < 3) return literal();
    if (kind < 7) {
      const subject = this.fitting(kinds);
      return subject.believed.every((each) => kinds.includes(each)) ? subject.text : literal();
    }
    const subject = this.fitting(kind < 8 ? kinds : kind < 11 ? [...kinds, 'null', 'undefined'] : kinds);
    const inner = (): string => this.value(kinds, level + 1);
    switch (kind) {
      case 7:
        return `(${this.test(subject, 1).text} ? ${inner()} : ${inner()})`;
      case 8:
        return `(${subject.text} ?? ${inner()})`;
      case 9:
        return `(${subject.text} ${this.random.pick(['||', '&&'])} ${inner()})`;
      case 10:
        return `same(${inner()})`;
      case 11:
        return subject.settable ? `(${subject.text} = ${this.value(subject.declared, level + 1)})` : inner();
      case 12:
        return this.random.below(3) ? `orElse(${subject.text}, ${inner()})` : `(${subject.text} as ${typeText(kinds)})`;
      default:
        return `choose(${this.test(subject, 1).text}, ${inner()}, ${inner()})`;
    }
  }
}
