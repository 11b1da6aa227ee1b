/**
 * Seeded random functions in SSA form: straight code, branches, switches, loops that end, calls, and memory within the
 * first 256 bytes of `data`. NaNs do not get into integers or memory: their bits are not determined.
 */
import {
  type Block,
  type Constant,
  Func,
  type MemoryAccess,
  type Operation,
  Terminator,
  type Value,
  type ValueType,
} from '../../../compiler/ssa/ir.ts';
import type { Random } from './random.ts';

type NumberType = 'i32' | 'i64' | 'f32' | 'f64';
const numberTypes: readonly NumberType[] = ['i32', 'i64', 'f32', 'f64'];
const integers = ['i32', 'i64'] as const;
const floats = ['f32', 'f64'] as const;

const edgeIntegers: readonly bigint[] = [
  ...[0n, 1n, -1n, 2n, 3n, -3n, 7n, 10n, -10n, 31n, 32n, 63n, 64n, 100n, 255n, 256n, -128n, 65535n],
  ...[0x7fffffffn, -0x80000000n, 0xffffffffn, 0x1_0000_0000n, 0x123456789abcdefn, 1_000_000_007n],
  ...[0x7fffffff_ffffffffn, -0x80000000_00000000n],
];
const edgeFloats: readonly number[] = [
  ...[0, -0, 1, -1, 0.5, -0.5, 1.5, 2.5, -0.999999, 3.999, 0.1, 123456.789, 5e-324, 1e300, -1e300],
  ...[2 ** 31 - 1, 2 ** 31, -(2 ** 31), -(2 ** 31) - 1, -(2 ** 31) - 0.5, 2 ** 32 - 1, 2 ** 32, 2 ** 63, -(2 ** 63)],
  ...[1.8e19, 1.9e19, Infinity, -Infinity, NaN],
];

/** The bits of an edge value of a type; integers of 32 bits come with more above them. */
export function edgeBits(type: ValueType, number: number): bigint {
  if (type !== 'f32' && type !== 'f64') return BigInt.asUintN(64, edgeIntegers[number % edgeIntegers.length]);
  const view = new DataView(new ArrayBuffer(8));
  const value = edgeFloats[number % edgeFloats.length];
  if (type === 'f64') view.setFloat64(0, value);
  else view.setFloat32(4, value);
  return view.getBigUint64(0);
}

/** The constant of a type that these bits are. */
export function constantFromBits(type: ValueType, bits: bigint): Constant {
  if (type === 'i32') return Number(BigInt.asIntN(32, bits));
  if (type === 'f32') return Number(BigInt.asUintN(32, bits));
  return type === 'f64' ? bits : BigInt.asIntN(64, bits);
}

const binaryOperations: readonly { operations: readonly Operation[]; types: readonly NumberType[] }[] = [
  { operations: ['add', 'sub', 'mul', 'and', 'or', 'xor', 'add', 'add'], types: integers },
  { operations: ['shl', 'shr_s', 'shr_u', 'rotl', 'rotr'], types: integers },
  { operations: ['add', 'sub', 'mul', 'div', 'min', 'max'], types: floats },
];
const unaryOperations: readonly { operations: readonly Operation[]; types: readonly NumberType[] }[] = [
  { operations: ['clz', 'ctz', 'popcnt'], types: integers },
  { operations: ['neg', 'abs', 'sqrt', 'ceil', 'floor', 'trunc', 'nearest'], types: floats },
];
const comparisons: readonly { operations: readonly Operation[]; types: readonly NumberType[] }[] = [
  { operations: ['eq', 'ne', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s', 'ge_u'], types: integers },
  { operations: ['eq', 'ne', 'lt', 'gt', 'le', 'ge'], types: floats },
];
const conversions: readonly { operation: Operation; from: NumberType; to: NumberType; aux?: number }[] = [
  { operation: 'wrap', from: 'i64', to: 'i32' },
  { operation: 'extend_s', from: 'i32', to: 'i64' },
  { operation: 'extend_u', from: 'i32', to: 'i64' },
  { operation: 'sign_extend', from: 'i32', to: 'i32', aux: 8 },
  { operation: 'sign_extend', from: 'i64', to: 'i64', aux: 16 },
  { operation: 'sign_extend', from: 'i64', to: 'i64', aux: 32 },
  { operation: 'eqz', from: 'i64', to: 'i32' },
  { operation: 'promote', from: 'f32', to: 'f64' },
  { operation: 'demote', from: 'f64', to: 'f32' },
  { operation: 'reinterpret', from: 'f64', to: 'i64' },
  { operation: 'reinterpret', from: 'i64', to: 'f64' },
  { operation: 'reinterpret', from: 'f32', to: 'i32' },
  ...integers.flatMap((from) =>
    floats.flatMap((to) => (['convert_s', 'convert_u'] as const).map((operation) => ({ operation, from, to }))),
  ),
  ...floats.flatMap((from) =>
    integers.flatMap((to) => (['trunc_sat_s', 'trunc_sat_u'] as const).map((operation) => ({ operation, from, to }))),
  ),
];

/** A function whose first parameter is the address of `data`; it calls `callee` when there is one. */
export function randomFunction(symbol: string, random: Random, callee: Func | null): Func {
  return new Generator(symbol, random, callee).generate();
}

class Generator {
  readonly #random: Random;
  readonly #callee: Func | null;
  readonly #func: Func;
  #block: Block;
  /** Values that dominate the current place. */
  #values: Value[] = [];

  constructor(symbol: string, random: Random, callee: Func | null) {
    this.#random = random;
    this.#callee = callee;
    const types = (count: number) => Array.from({ length: count }, () => this.#pick(numberTypes));
    const params: ValueType[] = ['ref', ...types(1 + random(callee === null ? 12 : 5))];
    const sameResults = callee !== null && random(3) === 0;
    const results = sameResults ? callee.signature.results : types(1 + random(4));
    this.#func = new Func(symbol, { params, results }, 'hermit');
    this.#block = this.#func.newBlock();
    for (const type of params) this.#addParameter(this.#block, type);
  }

  generate(): Func {
    this.#statements(0);
    this.#call();
    this.#statements(0);
    const { results } = this.#func.signature;
    const calleeResults = this.#callee?.signature.results.join();
    if (calleeResults === results.join() && this.#random(2) === 0) {
      this.#block.terminator = new Terminator('tail_call', this.#callArguments(), [], this.#callTarget(), 0);
    } else this.#block.terminator = new Terminator('return', this.#some(results), [], null, 0);
    return this.#func;
  }

  #pick<T>(items: readonly T[]): T {
    return items[this.#random(items.length)];
  }

  #addParameter(block: Block, type: ValueType): Value {
    const param = this.#func.newValue('param', type, []);
    param.block = block;
    block.params.push(param);
    this.#values.push(param);
    return param;
  }

  #put(op: Operation, type: ValueType | null, args: Value[], aux: unknown = null): Value {
    const value = this.#func.newValue(op, type, args, aux);
    value.block = this.#block;
    this.#block.values.push(value);
    if (type !== null) this.#values.push(value);
    return value;
  }

  #constant(type: NumberType, value: Constant): Value {
    return this.#put('const', type, [], value);
  }

  /** A value of a type: recent ones more often. */
  #get(type: ValueType): Value {
    const candidates = this.#values.filter((value) => value.type === type);
    if (type !== 'ref' && (candidates.length === 0 || this.#random(5) === 0)) {
      return this.#constant(type as NumberType, constantFromBits(type, edgeBits(type, this.#random(1000))));
    }
    const recent = Math.min(candidates.length, 1 + this.#random(5));
    return this.#pick(this.#random(2) === 0 ? candidates.slice(-recent) : candidates);
  }

  #some(types: readonly ValueType[]): Value[] {
    return types.map((type) => this.#get(type));
  }

  /** The value, or a number where it is NaN. */
  #withoutNan(value: Value): Value {
    if (value.type !== 'f32' && value.type !== 'f64') return value;
    const isNumber = this.#put('eq', 'i32', [value, value]);
    const other = this.#constant(value.type, value.type === 'f32' ? 0x3fc0_0000 : 0x3ff8_0000_0000_0000n);
    return this.#put('select', value.type, [isNumber, value, other]);
  }

  #statements(depth: number): void {
    const count = 2 + this.#random(12);
    for (let done = 0; done < count; done++) {
      const choice = this.#random(20);
      if (choice === 0 && depth < 3) this.#branch(depth);
      else if (choice === 1 && depth < 2) this.#loop(depth);
      else if (choice === 2) this.#call();
      else if (choice === 3 && depth < 2) this.#switch(depth);
      else this.#statement();
    }
  }

  #statement(): void {
    const choice = this.#random(12);
    if (choice < 3) this.#operation(this.#pick(binaryOperations), 2, null);
    else if (choice < 4) this.#operation(this.#pick(unaryOperations), 1, null);
    else if (choice < 6) this.#operation(this.#pick(comparisons), 2, 'i32');
    else if (choice < 8) {
      const { operation, from, to, aux } = this.#pick(conversions);
      this.#put(operation, to, [this.#withoutNan(this.#get(from))], aux ?? null);
    } else if (choice < 9) {
      const type = this.#pick(numberTypes);
      this.#put('select', type, [this.#get('i32'), this.#get(type), this.#get(type)]);
    } else if (choice < 10) this.#division();
    else this.#memoryAccess();
  }

  #operation(group: (typeof binaryOperations)[number], arity: number, result: ValueType | null): void {
    const type = this.#pick(group.types);
    const args = Array.from({ length: arity }, () => this.#get(type));
    this.#put(this.#pick(group.operations), result ?? type, args);
  }

  /** Mostly by numbers that do not trap. */
  #division(): void {
    const type = this.#pick(integers);
    const number = (value: bigint) => this.#constant(type, constantFromBits(type, value));
    const divisors = [1n, 2n, 3n, 7n, 10n, -5n, 64n, -8n, 641n, -0x80000000n, 0x7fffffffn, 1_000_000_007n];
    let divisor = number(this.#pick(divisors));
    if (this.#random(2) === 0) {
      const positive = this.#put('and', type, [this.#get(type), number(0x7fffn)]);
      divisor = this.#random(20) === 0 ? positive : this.#put('or', type, [positive, number(1n)]);
    }
    this.#put(this.#pick(['div_s', 'div_u', 'rem_s', 'rem_u']), type, [this.#get(type), divisor]);
  }

  #address(): Value {
    const base = this.#values[0];
    if (this.#random(3) === 0) return base;
    if (this.#random(3) === 0) return this.#put('symbol', 'ref', [], { name: 'data', addend: 8 * this.#random(4) });
    const index = this.#put('and', 'i32', [this.#get('i32'), this.#constant('i32', 7)]);
    const wide = this.#put('extend_u', 'i64', [index]);
    const scaled = this.#put('shl', 'i64', [wide, this.#constant('i64', BigInt(this.#random(4)))]);
    const start = this.#put('reinterpret', 'i64', [base]);
    const sum = this.#put('add', 'i64', this.#random(2) === 0 ? [start, scaled] : [scaled, start]);
    return this.#random(2) === 0 ? sum : this.#put('add', 'i64', [sum, this.#constant('i64', 16n)]);
  }

  #memoryAccess(): void {
    const address = this.#address();
    const offset = 8 * this.#random(16);
    const type = this.#pick(numberTypes);
    const whole = type === 'i32' || type === 'f32' ? 4 : 8;
    const bytes = type.startsWith('f') ? whole : this.#pick([1, 2, 4, 8].filter((size) => size <= whole));
    const signed = bytes < whole && this.#random(2) === 0;
    const trap = this.#random(2) === 0 ? ('null-reference' as const) : null;
    const access = (size: number, sign: boolean) =>
      ({ bytes: size, signed: sign, offset, region: null, immutable: false, trap }) as MemoryAccess;
    const choice = this.#random(3);
    if (choice === 0) this.#put('load', type, [address], access(bytes, signed));
    else if (choice === 1 || type.startsWith('f')) {
      this.#put('store', null, [address, this.#withoutNan(this.#get(type))], access(bytes, false));
    } else {
      const other = this.#get(type);
      const loaded = this.#put('load', type, [address], access(whole, false));
      const changed = this.#put(this.#pick(['add', 'sub', 'and', 'or', 'xor']), type, [loaded, other]);
      this.#put('store', null, [address, changed], access(whole, false));
    }
  }

  #callTarget() {
    const { symbol, signature } = this.#callee!;
    return { symbol, signature, convention: 'hermit', noReturn: false };
  }

  #callArguments(): Value[] {
    const [, ...types] = this.#callee!.signature.params;
    return [this.#values[0], ...this.#some(types)];
  }

  #call(): void {
    if (this.#callee === null) return;
    const { results } = this.#callee.signature;
    const call = this.#put('call', results[0], this.#callArguments(), this.#callTarget());
    for (let index = 1; index < results.length; index++) this.#put('result', results[index], [call], index);
  }

  /** Runs `build` in a new block with the values known so far; returns the block where it ends, with its values. */
  #inBlock(block: Block, known: readonly Value[], build: () => void): { end: Block; values: Value[] } {
    this.#block = block;
    this.#values = [...known];
    build();
    return { end: this.#block, values: this.#values };
  }

  /** Continues in a block where all of the paths meet. */
  #join(paths: readonly { end: Block; values: Value[] }[], known: readonly Value[]): void {
    const types = Array.from({ length: this.#random(5) }, () => this.#pick(numberTypes));
    const target = this.#func.newBlock();
    for (const { end, values } of paths) {
      this.#block = end;
      this.#values = values;
      end.terminator = new Terminator('jump', [], [{ block: target, args: this.#some(types) }], null, 0);
    }
    this.#block = target;
    this.#values = [...known];
    for (const type of types) this.#addParameter(target, type);
  }

  #branch(depth: number): void {
    const condition = this.#get('i32');
    const [known, from] = [this.#values, this.#block];
    const blocks = [this.#func.newBlock(), this.#func.newBlock()];
    from.terminator = new Terminator(
      'branch',
      [condition],
      blocks.map((block) => ({ block, args: [] })),
      null,
      0,
    );
    this.#join(
      blocks.map((block) => this.#inBlock(block, known, () => this.#statements(depth + 1))),
      known,
    );
  }

  #switch(depth: number): void {
    const index = this.#put('and', 'i32', [this.#get('i32'), this.#constant('i32', this.#random(2) === 0 ? 7 : -1)]);
    const [known, from] = [this.#values, this.#block];
    const blocks = Array.from({ length: 2 + this.#random(7) }, () => this.#func.newBlock());
    from.terminator = new Terminator(
      'switch',
      [index],
      blocks.map((block) => ({ block, args: [] })),
      null,
      0,
    );
    this.#join(
      blocks.map((block) => this.#inBlock(block, known, () => (depth < 1 ? this.#statements(3) : this.#statement()))),
      known,
    );
  }

  #loop(depth: number): void {
    const types = Array.from({ length: 1 + this.#random(6) }, () => this.#pick(numberTypes));
    const limit = this.#constant('i32', 1 + this.#random(4));
    const initial = [this.#constant('i32', 0), ...this.#some(types)];
    const [header, body, exit] = [this.#func.newBlock(), this.#func.newBlock(), this.#func.newBlock()];
    header.loopDepth = depth + 1;
    body.loopDepth = depth + 1;
    this.#block.terminator = new Terminator('jump', [], [{ block: header, args: initial }], null, 0);
    this.#block = header;
    const count = this.#addParameter(header, 'i32');
    for (const type of types) this.#addParameter(header, type);
    const again = this.#put('lt_s', 'i32', [count, limit]);
    const known = this.#values;
    const edges = [body, exit].map((block) => ({ block, args: [] }));
    header.terminator = new Terminator('branch', [again], edges, null, 0);
    const { end } = this.#inBlock(body, known, () => this.#statements(depth + 1));
    const next = [this.#put('add', 'i32', [count, this.#constant('i32', 1)]), ...this.#some(types)];
    end.terminator = new Terminator('jump', [], [{ block: header, args: next }], null, 0);
    this.#block = exit;
    this.#values = [...known];
  }
}
