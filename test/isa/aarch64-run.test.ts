/**
 * Selected code under qemu-aarch64 against the SSA interpreter: every operation on edge values, with operands in registers
 * and as constants, and random functions, where operations are combined into instructions.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fromBits, toBits } from '../../compiler/ssa/evaluate.ts';
import { interpret } from '../../compiler/ssa/interpret.ts';
import type { Constant, Func, TrapKind, ValueType } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { SimulatedMachine, TrapError } from '../../compiler/ssa/simulated-machine.ts';
import { randomCount } from '../harness/random-count.ts';
import { requireTool } from '../harness/require-tool.ts';
import { bufferBytes, bufferSymbol, randomFunction, randomParameters } from './aarch64/random-functions.ts';
import { type Run, runFunctions } from './aarch64/run-functions.ts';

const edges: Readonly<Record<string, readonly bigint[]>> = {
  i32: [0n, 1n, 2n, 5n, 31n, 32n, 33n, 255n, 4096n, 0x7fffffffn, 0x80000000n, 0xffffffffn, 0xfffffff9n, 0x55555555n],
  i64: [
    0n,
    1n,
    3n,
    63n,
    64n,
    4095n,
    0xffffffffn,
    0x100000000n,
    2n ** 63n,
    2n ** 63n - 1n,
    2n ** 64n - 1n,
    2n ** 64n - 7n,
  ],
  f32: [
    0,
    -0,
    1,
    -1.5,
    2.5,
    0.1,
    3.4e38,
    1e-45,
    2147483648,
    -2147483648,
    4294967296,
    9.3e18,
    -9.3e18,
    1.9e19,
    Infinity,
    NaN,
  ].map((value) => BigInt(new Uint32Array(Float32Array.of(value).buffer)[0])),
  f64: [
    ...[
      0, -0, 1, -1.5, 2.5, 0.1, -0.9, 1.7e308, 5e-324, 2147483647.5, 2147483648, -2147483648.5, -2147483649,
      4294967295.5,
    ],
    ...[4294967296, 2 ** 63, -(2 ** 63), -9.3e18, 2 ** 64, Infinity, -Infinity, NaN],
  ].map((value) => new BigUint64Array(Float64Array.of(value).buffer)[0]),
};

const [integer, float] = [
  ['i32', 'i64'],
  ['f32', 'f64'],
] as const;
const number = [...integer, ...float];

/** Operations by the types of their operands; the result has that type too unless it is written. */
const operations: readonly (readonly [names: string, operands: readonly string[], result?: ValueType])[] = [
  ['add sub mul', number],
  ['mul_high_s mul_high_u div_s div_u rem_s rem_u and or xor shl shr_s shr_u rotl rotr', integer],
  ['div min max copysign', float],
  ['eq ne', number, 'i32'],
  ['lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u', integer, 'i32'],
  ['lt gt le ge', float, 'i32'],
];
const unaryOperations: typeof operations = [
  ['clz ctz popcnt', integer],
  ['neg abs sqrt ceil floor trunc nearest', float],
  ['eqz', integer, 'i32'],
  ['wrap', ['i64'], 'i32'],
  ['extend_s extend_u', ['i32'], 'i64'],
  ['trunc_s trunc_u trunc_sat_s trunc_sat_u', float, 'i32'],
  ['trunc_s trunc_u trunc_sat_s trunc_sat_u', float, 'i64'],
  ['convert_s convert_u', integer, 'f32'],
  ['convert_s convert_u', integer, 'f64'],
  ['promote', ['f32'], 'f64'],
  ['demote', ['f64'], 'f32'],
  ['reinterpret', ['i32'], 'f32'],
  ['reinterpret', ['i64'], 'f64'],
  ['reinterpret', ['f32'], 'i32'],
  ['reinterpret', ['f64'], 'i64'],
];

interface Case {
  readonly func: Func;
  readonly args: readonly bigint[];
}

const machine = new SimulatedMachine();
const buffer = Uint8Array.from({ length: bufferBytes }, (_, index) => (index * 73 + 41) & 0xff);
const scratchSymbol = 'scratch';
const scratch = new Uint8Array(bufferBytes);
machine.load([
  { symbols: [{ name: bufferSymbol, offset: 0 }], bytes: buffer, relocations: [] },
  { symbols: [{ name: scratchSymbol, offset: 0 }], bytes: scratch, relocations: [] },
]);

function parseFunction(text: string): Func {
  const func = parse(text);
  machine.functions.set(func.symbol, func);
  return func;
}

const isFloat = (type: ValueType): boolean => type.startsWith('f');

function binaryCases(name: string, type: ValueType, result: ValueType): Case[] {
  const symbol = `${name}_${type}`;
  const inRegisters = parseFunction(
    `function "${symbol}" hermit (${type}, ${type}) -> (${result})\nblock0(v0: ${type}, v1: ${type}):\n` +
      `  v2: ${result} = ${name} v0, v1\n  return v2\n`,
  );
  const values = edges[type];
  const constants = values.flatMap((value, index): Case[] => {
    const constant = String(fromBits(type, value));
    const text = ['v0, v1', 'v1, v0'].map((operands, order) =>
      parseFunction(
        `function "${symbol}_${index}_${order}" hermit (${type}) -> (${result})\nblock0(v0: ${type}):\n` +
          `  v1: ${type} = const {${constant}}\n  v2: ${result} = ${name} ${operands}\n  return v2\n`,
      ),
    );
    return text.flatMap((func) => values.map((arg) => ({ func, args: [arg] })));
  });
  return [
    ...values.flatMap((left) => values.map((right) => ({ func: inRegisters, args: [left, right] }))),
    ...constants,
  ];
}

function unaryCases(name: string, type: ValueType, result: ValueType): Case[] {
  const func = parseFunction(
    `function "${name}_${type}_${result}" hermit (${type}) -> (${result})\nblock0(v0: ${type}):\n` +
      `  v1: ${result} = ${name} v0\n  return v1\n`,
  );
  return edges[type].map((arg) => ({ func, args: [arg] }));
}

/** Results, or the trap. Bits of NaNs are not specified: they all become this text. */
type Result = readonly (bigint | 'NaN')[] | TrapKind;

function simplify(type: ValueType, bits: bigint): bigint | 'NaN' {
  const width = type === 'f32' || type === 'i32' ? 32 : 64;
  const cut = BigInt.asUintN(width, bits);
  if (!isFloat(type)) return cut;
  const [exponent, fraction] = width === 32 ? [0xffn, 23n] : [0x7ffn, 52n];
  const isNan = ((cut >> fraction) & exponent) === exponent && (cut & ((1n << fraction) - 1n)) !== 0n;
  return isNan ? 'NaN' : cut;
}

function expected({ func, args }: Case): Result {
  const { params, results } = func.signature;
  try {
    const constants = interpret(
      machine,
      func.symbol,
      args.map((bits, index): Constant => fromBits(params[index], bits)),
    );
    return constants.map((constant, index) => simplify(results[index], toBits(results[index], constant)));
  } catch (error) {
    if (error instanceof TrapError) return error.kind;
    throw error;
  }
}

/** The upper half of an i32 argument may be anything. */
const dirt = 0xdeadbeef_00000000n;

function runOf({ func, args }: Case): Run {
  const { params } = func.signature;
  const typed = args.map((bits, index) => ({ type: params[index], bits }));
  return {
    symbol: func.symbol,
    integers: typed.filter(({ type }) => !isFloat(type)).map(({ type, bits }) => (type === 'i32' ? bits | dirt : bits)),
    floats: typed.filter(({ type }) => isFloat(type)).map(({ bits }) => bits),
  };
}

function check(qemu: string, cases: readonly Case[], funcs = [...new Set(cases.map(({ func }) => func))]): void {
  const outcomes = runFunctions(qemu, funcs, cases.map(runOf), { [bufferSymbol]: buffer, [scratchSymbol]: scratch });
  for (const [index, one] of cases.entries()) {
    const { integer: x0, float: d0, trap } = outcomes[index];
    const actual = trap ?? one.func.signature.results.map((type) => simplify(type, isFloat(type) ? d0 : x0));
    const text = `${one.func.symbol}(${one.args.map((arg) => `0x${arg.toString(16)}`).join(', ')})`;
    assert.deepEqual(actual, expected(one), text);
  }
}

describe('AArch64 code', () => {
  let qemu: string;
  before(function () {
    qemu = requireTool(this, 'qemu-aarch64', 'qemu-user');
  });

  for (const [names, types, result] of operations) {
    for (const name of names.split(' ')) {
      it(`computes ${name}`, () => {
        check(
          qemu,
          types.flatMap((type) => binaryCases(name, type as ValueType, result ?? (type as ValueType))),
        );
      });
    }
  }

  for (const [names, types, result] of unaryOperations) {
    for (const name of names.split(' ')) {
      it(`computes ${name}${result ? ` to ${result}` : ''}`, () => {
        check(
          qemu,
          types.flatMap((type) => unaryCases(name, type as ValueType, result ?? (type as ValueType))),
        );
      });
    }
  }

  /** First arguments of the functions in `calls.ssa`. */
  const callArguments: Readonly<Record<string, readonly (readonly bigint[])[]>> = {
    call_many: [
      [5n, 3n],
      [2n ** 40n, 0xfffffff0n],
    ],
    call_tail: [
      [5n, 3n],
      [2n ** 40n, 12n],
    ],
    factorial: [[0n], [1n], [20n]],
    fibonacci: [[0n], [1n], [30n]],
    invokes: [[21n]],
    few_cases: [0n, 1n, 2n, 3n, 0xffffffffn].map((value) => [value]),
    many_cases: [0n, 1n, 2n, 3n, 4n, 0xffffffffn].map((value) => [value]),
    stores: [[0x1122334455667788n, 0xaabbccddn]],
    variable: [[0x8000000012345678n]],
    floats: [[0x4008000000000000n, 0x40400000n]],
  };
  it('calls, loops, switches and stores', () => {
    const texts = readFileSync(new URL('./aarch64/calls.ssa', import.meta.url), 'utf8').split(/\n(?=function )/);
    const funcs = texts.map(parseFunction);
    const cases = funcs.flatMap((func) => (callArguments[func.symbol] ?? []).map((args) => ({ func, args })));
    check(qemu, cases, funcs);
  });

  const seeds = Number(process.env.SEEDS ?? randomCount(200));
  it(`computes ${seeds} random functions`, () => {
    const cases = Array.from({ length: seeds }, (_, seed) => {
      const func = parseFunction(randomFunction(seed));
      return Array.from({ length: 4 }, (_, round) => ({
        func,
        args: randomParameters.map(
          (type, index) => edges[type][(seed * 7 + round * 5 + index * 3) % edges[type].length],
        ),
      }));
    });
    check(qemu, cases.flat());
  });
});
