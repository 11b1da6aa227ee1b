/**
 * Seeded random WebAssembly functions with much control flow: nested blocks, loops that end, branches out of them, tables
 * of branches, calls and memory. What they compute depends on every path taken.
 */

/** A small generator of pseudo-random numbers (xorshift32), so that every failure can be repeated from its seed. */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = (Math.imul(seed, 0x9e3779b1) ^ 0x5bd1e995) | 1;
  }

  /** An integer from 0 up to `limit`, which is left out. */
  below(limit: number): number {
    this.state ^= this.state << 13;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    return (this.state >>> 0) % limit;
  }

  pick<T>(items: readonly T[]): T {
    return items[this.below(items.length)];
  }
}

type NumberType = 'i32' | 'i64' | 'f64';

const types: readonly NumberType[] = ['i32', 'i64', 'f64'];
const constants: { readonly [type in NumberType]: readonly string[] } = {
  i32: ['0', '1', '-1', '2', '3', '4', '7', '8', '31', '255', '0x7fffffff', '0x80000000'],
  i64: ['0', '1', '-1', '2', '8', '63', '0xffffffff', '0x7fffffffffffffff', '0x8000000000000000'],
  f64: ['0', '-0', '1', '-1.5', '0.1', '1e300', 'inf', 'nan', '4294967296'],
};
const binary: { readonly [type in NumberType]: readonly string[] } = {
  i32: [
    'add',
    'sub',
    'mul',
    'and',
    'or',
    'xor',
    'shl',
    'shr_s',
    'shr_u',
    'rotl',
    'rotr',
    'div_s',
    'rem_u',
    'add',
    'sub',
  ],
  i64: ['add', 'sub', 'mul', 'and', 'or', 'xor', 'shl', 'shr_s', 'shr_u', 'rotl', 'div_u', 'rem_s'],
  // No `copysign`: the sign of a NaN is not determined, and must not get into results.
  f64: ['add', 'sub', 'mul', 'div', 'min', 'max'],
};
const unary: { readonly [type in NumberType]: readonly string[] } = {
  i32: ['clz', 'ctz', 'popcnt', 'extend8_s', 'extend16_s', 'eqz'],
  i64: ['clz', 'ctz', 'popcnt', 'extend32_s'],
  f64: ['neg', 'abs', 'floor', 'ceil', 'nearest', 'trunc'],
};
const integerComparisons = ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u'];
const floatComparisons = ['eq', 'ne', 'lt', 'gt', 'le', 'ge'];
/** Instructions with another operand type. */
const conversions: { readonly [type in NumberType]: readonly (readonly [string, NumberType])[] } = {
  i32: [
    ['i32.wrap_i64', 'i64'],
    ['i32.trunc_sat_f64_s', 'f64'],
    ['i64.eqz', 'i64'],
  ],
  i64: [
    ['i64.extend_i32_s', 'i32'],
    ['i64.extend_i32_u', 'i32'],
    ['i64.trunc_sat_f64_u', 'f64'],
  ],
  f64: [
    ['f64.convert_i32_s', 'i32'],
    ['f64.convert_i64_u', 'i64'],
  ],
};

/** Locals of every function: 0-2 are the parameters, one per type; the last one counts down the steps left. */
const localTypes: readonly NumberType[] = ['i32', 'i64', 'f64', 'i32', 'i32', 'i64', 'f64', 'i32'];
const stepsLocal = localTypes.length;
/** Floats have a part of memory of their own, so that no integer reads the bits of a NaN. */
const addressMask = 0x1f8;
const floatBase = 1024;

/** WAT of a module that exports `f0`, `f1` and so on, (i32, i64, f64) -> (i64). */
export function randomModule(seed: number, functionCount = 3): string {
  const random = new Random(seed);
  const functions = Array.from({ length: functionCount }, (_, index) => new FunctionWriter(random, index).write());
  return `(module (memory 1) (global $g (mut i32) (i32.const 5)) (global $fuel (mut i32) (i32.const 6))\n${functions.join('\n')})`;
}

class FunctionWriter {
  private readonly random: Random;
  private readonly index: number;
  /** Open labels, outermost first; loops may not be branched to at will: they would not end. */
  private readonly labels: string[] = [];
  private nextLabel = 0;

  constructor(random: Random, index: number) {
    this.random = random;
    this.index = index;
  }

  write(): string {
    const locals = localTypes.slice(3).map((type) => `(local ${type})`);
    const mixed = localTypes.map((type, local) => this.toI64(type, `(local.get ${local})`));
    const result = mixed.reduce((sum, term) => `(i64.add (i64.mul ${sum} (i64.const 31)) ${term})`);
    return [
      `(func $f${this.index} (export "f${this.index}") (param i32 i64 f64) (result i64) ${locals.join(' ')} (local i32)`,
      `(local.set ${stepsLocal} (i32.const 40))`,
      ...this.earlyReturn(),
      ...this.statements(5, 4),
      `${result})`,
    ].join('\n');
  }

  private earlyReturn(): string[] {
    if (this.random.below(2) === 0) return [];
    return [`(if ${this.expression('i32', 2)} (then (return ${this.expression('i64', 1)})))`];
  }

  private toI64(type: NumberType, expression: string): string {
    if (type === 'i64') return expression;
    return type === 'i32' ? `(i64.extend_i32_s ${expression})` : `(i64.trunc_sat_f64_s ${expression})`;
  }

  private statements(count: number, depth: number): string[] {
    return Array.from({ length: 1 + this.random.below(count) }, () => this.statement(depth));
  }

  private statement(depth: number): string {
    const local = this.random.below(localTypes.length);
    const simple = [
      () => `(local.set ${local} ${this.expression(localTypes[local], 3)})`,
      () => `(local.set ${local} ${this.expression(localTypes[local], 2)})`,
      () => `(global.set $g ${this.expression('i32', 2)})`,
      () => this.store(),
      () => this.branch(),
      () => this.call(local),
      () => this.recursion(local),
    ];
    const nested = [
      () => this.choice(depth - 1),
      () => this.choice(depth - 1),
      () => this.block(depth - 1),
      () => this.loop(depth - 1),
      () => this.loop(depth - 1),
      () => this.table(depth - 1),
    ];
    return this.random.pick(depth === 0 ? simple : [...simple, ...nested])();
  }

  private store(): string {
    const type = this.random.pick(types);
    const width = type === 'f64' ? '' : this.random.pick(['', '8', '16']);
    return `(${type}.store${width} ${this.address(type)} ${this.expression(type, 2)})`;
  }

  /** Leaves an open block, maybe. */
  private branch(): string {
    if (this.labels.length === 0) return '(nop)';
    return `(br_if ${this.random.pick(this.labels)} ${this.expression('i32', 2)})`;
  }

  private call(local: number): string {
    return this.index === 0 ? '(nop)' : this.callOf(`$f${this.random.below(this.index)}`, local);
  }

  /** Calls itself while the module's fuel lasts. */
  private recursion(local: number): string {
    const isLeft = '(i32.gt_s (global.get $fuel) (i32.const 0))';
    const burn = '(global.set $fuel (i32.sub (global.get $fuel) (i32.const 1)))';
    return `(if ${isLeft} (then ${burn} ${this.callOf(`$f${this.index}`, local)}))`;
  }

  private callOf(callee: string, local: number): string {
    const call = `(call ${callee} ${types.map((type) => this.expression(type, 1)).join(' ')})`;
    const conversion = { i32: '(i32.wrap_i64 ', i64: '(i64.add (i64.const 0) ', f64: '(f64.convert_i64_s ' };
    return `(local.set ${local} ${conversion[localTypes[local]]}${call}))`;
  }

  private choice(depth: number): string {
    const arm = () => this.statements(3, depth).join(' ');
    const otherwise = this.random.below(3) === 0 ? '' : `(else ${arm()})`;
    return `(if ${this.expression('i32', 2)} (then ${arm()}) ${otherwise})`;
  }

  private inLabel(body: (label: string) => string): string {
    const label = `$l${this.nextLabel++}`;
    this.labels.push(label);
    const text = body(label);
    this.labels.pop();
    return text;
  }

  private block(depth: number): string {
    return this.inLabel((label) => `(block ${label} ${this.statements(3, depth).join(' ')})`);
  }

  /** Every iteration takes a step; there are as many as the function has left. */
  private loop(depth: number): string {
    const header = `$h${this.nextLabel++}`;
    const step = `(local.set ${stepsLocal} (i32.sub (local.get ${stepsLocal}) (i32.const 1)))`;
    const isDone = `(i32.le_s (local.get ${stepsLocal}) (i32.const 0))`;
    return this.inLabel((label) => {
      const body = this.statements(3, depth).join(' ');
      const test = `(br_if ${label} (i32.or ${isDone} ${this.expression('i32', 2)}))`;
      const isTop = this.random.below(2) === 0;
      const parts = isTop ? `${test} ${step} ${body}` : `${step} ${body} ${test}`;
      return `(block ${label} (loop ${header} ${parts} (br ${header})))`;
    });
  }

  private table(depth: number): string {
    const count = 2 + this.random.below(3);
    const wrap = (left: number): string =>
      this.inLabel((label) => {
        if (left > 0) return `(block ${label} ${wrap(left - 1)} ${this.statements(2, depth).join(' ')})`;
        const targets = this.labels.slice(-1 - count).join(' ');
        return `(block ${label} (br_table ${targets} ${this.expression('i32', 2)}))`;
      });
    return wrap(count);
  }

  private address(type: NumberType): string {
    const offset = type === 'f64' ? `offset=${floatBase} ` : '';
    return `${offset}(i32.and ${this.expression('i32', 1)} (i32.const ${addressMask}))`;
  }

  private expression(type: NumberType, depth: number): string {
    const local = localTypes.flatMap((localType, index) => (localType === type ? [index] : []));
    const leaves = [
      () => `(local.get ${this.random.pick(local)})`,
      () => `(local.get ${this.random.pick(local)})`,
      () => `(${type}.const ${this.random.pick(constants[type])})`,
    ];
    if (depth === 0) return this.random.pick(leaves)();
    const operand = (operandType = type) => this.expression(operandType, depth - 1);
    const inner = [
      () => `(${type}.${this.random.pick(binary[type])} ${operand()} ${operand()})`,
      () => `(${type}.${this.random.pick(binary[type])} ${operand()} ${operand()})`,
      () => `(${type}.${this.random.pick(unary[type])} ${operand()})`,
      () => `(select ${operand()} ${operand()} ${operand('i32')})`,
      () => `(${type}.load ${this.address(type)})`,
      () => {
        const [instruction, source] = this.random.pick(conversions[type]);
        return `(${instruction} ${operand(source)})`;
      },
    ];
    if (type === 'i32')
      inner.push(
        () => this.comparison(depth - 1),
        () => '(global.get $g)',
      );
    return this.random.pick([...leaves.slice(1), ...inner])();
  }

  private comparison(depth: number): string {
    const type = this.random.pick(types);
    const comparison = this.random.pick(type === 'f64' ? floatComparisons : integerComparisons);
    return `(${type}.${comparison} ${this.expression(type, depth)} ${this.expression(type, depth)})`;
  }
}
