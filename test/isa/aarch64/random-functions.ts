/**
 * Random functions of SSA, as text, that are full of what instruction selection combines: shifts, extensions, small
 * constants, comparisons that are branched on, addresses of elements. The same seed makes the same function.
 */
import { Random } from '../../harness/regalloc-random.ts';

type Type = 'i32' | 'i64' | 'f32' | 'f64';

interface Name {
  readonly name: string;
  readonly type: Type;
}

const integers: readonly Type[] = ['i32', 'i64'];
const floats: readonly Type[] = ['f32', 'f64'];
const numbers: readonly Type[] = [...integers, ...floats];

const binaryOperations = {
  integer: [
    ...['add', 'sub', 'mul', 'and', 'or', 'xor', 'shl', 'shr_s', 'shr_u', 'rotl', 'rotr', 'mul_high_s', 'mul_high_u'],
    ...['div_s', 'div_u', 'rem_s', 'rem_u', 'add', 'sub', 'and', 'shl', 'shr_u', 'shr_s'],
  ],
  float: ['add', 'sub', 'mul', 'div', 'min', 'max', 'copysign'],
};
const comparisons = {
  integer: ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u'],
  float: ['eq', 'ne', 'lt', 'gt', 'le', 'ge'],
};
const unaryOperations = {
  integer: ['clz', 'ctz', 'popcnt', 'sign_extend'],
  float: ['neg', 'abs', 'sqrt', 'ceil', 'floor', 'trunc', 'nearest'],
};
const conversions: readonly (readonly [operation: string, from: Type, to: Type])[] = [
  ['wrap', 'i64', 'i32'],
  ['extend_s', 'i32', 'i64'],
  ['extend_u', 'i32', 'i64'],
  ['promote', 'f32', 'f64'],
  ['demote', 'f64', 'f32'],
  ['reinterpret', 'i32', 'f32'],
  ['reinterpret', 'i64', 'f64'],
  ['reinterpret', 'f32', 'i32'],
  ['reinterpret', 'f64', 'i64'],
  ...integers.flatMap((integer) =>
    floats.flatMap((float) => [
      ...['trunc_sat_s', 'trunc_sat_u'].map((operation) => [operation, float, integer] as const),
      ...['convert_s', 'convert_u'].map((operation) => [operation, integer, float] as const),
    ]),
  ),
];
const smallConstants = [
  '0',
  '1',
  '-1',
  '2',
  '3',
  '4',
  '7',
  '8',
  '16',
  '31',
  '32',
  '255',
  '4095',
  '4096',
  '-4096',
  '65535',
  '1000000',
];
const floatConstants: Readonly<Record<string, readonly string[]>> = {
  f32: ['0x0', '0x3f800000', '0xbf000000', '0x3dcccccd', '0x7f800000', '0x80000000'],
  f64: [
    '0x0',
    '0x3ff0000000000000',
    '0xbfe0000000000000',
    '0x3fb999999999999a',
    '0x7ff0000000000000',
    '0x8000000000000000',
  ],
};

export const bufferSymbol = 'buffer';
export const bufferBytes = 256;
export const randomParameters: readonly Type[] = ['i32', 'i64', 'i32', 'i64', 'f32', 'f64', 'f64', 'f32'];

export function randomFunction(seed: number): string {
  return new Generator(new Random(seed)).generate(`random_${seed}`);
}

class Generator {
  private readonly random: Random;
  private readonly lines: string[] = [];
  private count = 0;

  constructor(random: Random) {
    this.random = random;
  }

  /** A block, a branch to two others, and one where they meet. */
  generate(symbol: string): string {
    const params = randomParameters.map((type) => this.fresh(type));
    const result = this.random.pick(integers);
    this.lines.push(`function "${symbol}" hermit (${randomParameters.join(', ')}) -> (${result}, f64)`);
    this.lines.push(`block0(${params.map(declared).join(', ')}):`);
    const common = this.values([...params]);
    this.lines.push(`  branch ${this.condition(common).name} block1, block2`);
    for (const block of [1, 2]) {
      this.lines.push(`block${block}:`);
      const names = this.values([...common]);
      this.lines.push(`  jump block3(${this.pick(names, result).name}, ${this.pick(names, 'f64').name})`);
    }
    const merged = [this.fresh(result), this.fresh('f64')];
    this.lines.push(`block3(${merged.map(declared).join(', ')}):`);
    const names = this.values([...common, ...merged]);
    this.lines.push(`  return ${this.pick(names, result).name}, ${this.pick(names, 'f64').name}`);
    return `${this.lines.join('\n')}\n`;
  }

  private fresh(type: Type): Name {
    return { name: `v${this.count++}`, type };
  }

  /** Recent values are more likely: trees get deep. */
  private pick(names: readonly Name[], type: Type): Name {
    const fitting = names.filter((name) => name.type === type);
    const recent = fitting.slice(-3);
    return this.random.pick(this.random.chance(0.7) ? recent : fitting);
  }

  private define(type: Type, text: string): Name {
    const name = this.fresh(type);
    this.lines.push(`  ${declared(name)} = ${text}`);
    return name;
  }

  private values(names: Name[]): Name[] {
    const steps = 6 + this.random.below(10);
    for (let step = 0; step < steps; step++) names.push(this.value(names));
    return names;
  }

  private constant(type: Type): Name {
    const text = this.random.pick(type.startsWith('i') ? smallConstants : floatConstants[type]);
    return this.define(type, `const {${text}}`);
  }

  private operand(names: readonly Name[], type: Type): Name {
    return this.random.chance(0.35) ? this.constant(type) : this.pick(names, type);
  }

  private value(names: readonly Name[]): Name {
    const type = this.random.pick(numbers);
    const family = type.startsWith('i') ? 'integer' : 'float';
    const left = this.pick(names, type).name;
    switch (this.random.below(8)) {
      case 0:
        return this.condition(names);
      case 1: {
        const operation = this.random.pick(unaryOperations[family]);
        const bits = operation === 'sign_extend' ? ` {${this.random.pick([8, 16])}}` : '';
        return this.define(type, `${operation} ${left}${bits}`);
      }
      case 2: {
        const [operation, from, to] = this.random.pick(conversions);
        return this.define(to, `${operation} ${this.pick(names, from).name}`);
      }
      case 3: {
        const [ifTrue, ifFalse] = [this.operand(names, type), this.operand(names, type)];
        return this.define(type, `select ${this.condition(names).name}, ${ifTrue.name}, ${ifFalse.name}`);
      }
      case 4:
        return this.load(names, type);
      default: {
        const right = this.operand(names, type).name;
        const swapped = this.random.chance(0.2);
        const operation = this.random.pick(binaryOperations[family]);
        return this.define(type, `${operation} ${swapped ? right : left}, ${swapped ? left : right}`);
      }
    }
  }

  private condition(names: readonly Name[]): Name {
    if (this.random.chance(0.25)) {
      const [left, right] = [this.condition(names), this.condition(names)];
      return this.define('i32', `${this.random.pick(['and', 'or'])} ${left.name}, ${right.name}`);
    }
    const type = this.random.pick(numbers);
    const left = this.pick(names, type).name;
    if (type.startsWith('f')) {
      return this.define('i32', `${this.random.pick(comparisons.float)} ${left}, ${this.operand(names, type).name}`);
    }
    if (this.random.chance(0.3)) {
      const tested = this.define(type, `and ${left}, ${this.operand(names, type).name}`);
      return this.define('i32', `eqz ${tested.name}`);
    }
    return this.define('i32', `${this.random.pick(comparisons.integer)} ${left}, ${this.operand(names, type).name}`);
  }

  /** An element of the buffer. */
  private load(names: readonly Name[], type: Type): Name {
    const whole = type.endsWith('32') ? 4 : 8;
    const bytes = type.startsWith('f') ? whole : this.random.pick([1, 2, 4, 8].filter((size) => size <= whole));
    const signed = type.startsWith('i') && bytes < whole && this.random.chance(0.5) ? ' signed' : '';
    const base = this.define('i64', `reinterpret ${this.symbol()}`);
    const mask = this.define('i32', 'const {7}');
    const index = this.define('i32', `and ${this.pick(names, 'i32').name}, ${mask.name}`);
    const wide = this.define('i64', `${this.random.pick(['extend_u', 'extend_s'])} ${index.name}`);
    const shift = this.define('i64', `const {${Math.log2(bytes)}}`);
    const scaled = this.define('i64', `shl ${wide.name}, ${shift.name}`);
    const address = this.define('i64', `add ${base.name}, ${scaled.name}`);
    const offset = this.random.pick([0, 0, 8, 3, 64]);
    return this.define(type, `load ${address.name} {bytes ${bytes}${signed} offset ${offset}}`);
  }

  private symbol(): string {
    const name = `v${this.count++}`;
    this.lines.push(`  ${name}: ref = symbol {"${bufferSymbol}"}`);
    return name;
  }
}

const declared = ({ name, type }: Name): string => `${name}: ${type}`;
