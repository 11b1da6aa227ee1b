/** Every numeric instruction on edge values: from-wasm and the interpreter against V8. */
import assert from 'node:assert/strict';
import { translateModule } from '../../compiler/ssa/from-wasm.ts';
import type { Constant, ValueType } from '../../compiler/ssa/ir.ts';
import { opcodeRows } from '../../compiler/wasm/opcodes.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';
import { assemble, canonical, instantiate, load, type Outcome, run, toConstant } from './programs.ts';

const integers32 = [0, 1, 2, 5, 31, 32, 33, 255, 65536, 0x7fffffff, -0x80000000, -0x7fffffff, -1, -2, 0x55555555];
const integers64 = [0n, 1n, 3n, 63n, 64n, 65n, 0xffffffffn, -(2n ** 63n), 2n ** 63n - 1n, -1n, -7n, 0x5555_0000_aaaan];
const floats = [
  ...[0, 1, 0.5, 1.5, 2.5, 3.4028234663852886e38, 1e-45, 5e-324, 1.7976931348623157e308, 2251799813685248.5],
  ...[2147483647, 2147483648, 2147483647.9, 4294967295, 4294967296, 2 ** 63, 2 ** 63 - 1024, 2 ** 64, 0.9999],
  Number.POSITIVE_INFINITY,
];
const edgeValues: { readonly [type: string]: readonly (number | bigint)[] } = {
  i32: integers32,
  i64: [...integers64, 16777217n, 9007199254740993n, 0x7fffff4000000001n, 0x8000008000000001n - 2n ** 64n],
  f32: [...floats.flatMap((value) => [value, -value]).map(Math.fround), Number.NaN],
  f64: [...floats.flatMap((value) => [value, -value]), Number.NaN],
};

const numericRows = opcodeRows.filter((row) => row.numeric !== null);

/** Traps of V8 by what they are called here. */
const trapNames: readonly (readonly [RegExp, string])[] = [
  [/divide by zero|remainder by zero/, 'integer-divide-by-zero'],
  [/divide result unrepresentable/, 'integer-overflow'],
  [/float unrepresentable/, 'conversion'],
];

describe('numeric operations', () => {
  const wat = numericRows.map(({ name, numeric }) => {
    const params = new Array(numeric!.operandCount).fill(numeric!.operand).join(' ');
    const operands = Array.from({ length: numeric!.operandCount }, (_, index) => `(local.get ${index})`).join(' ');
    return `(func (export "${name}") (param ${params}) (result ${numeric!.result}) (${name} ${operands}))`;
  });
  const bytes = assemble(`(module ${wat.join('\n')})`);
  const exports = instantiate(bytes);
  const machine = load(translateModule(readModule(bytes)));

  for (const { name, numeric } of numericRows) {
    it(`${name} computes what V8 computes`, () => {
      const { operand, operandCount, result } = numeric!;
      const values = edgeValues[operand];
      for (const left of values) {
        for (const right of operandCount === 2 ? values : [left]) {
          const args = operandCount === 2 ? [left, right] : [left];
          const actual = run(
            machine,
            name,
            args.map((arg) => toConstant(operand, arg)),
          );
          const expected = native(exports[name], args, result);
          assert.deepEqual(simplify(actual, result, name.includes('trunc')), expected, `${name}(${args.join(', ')})`);
        }
      }
    });
  }

  function native(func: (...args: (number | bigint)[]) => number | bigint, args: (number | bigint)[], type: ValueType) {
    try {
      return [toConstant(type, func(...args))];
    } catch (error) {
      return { trap: trapNames.find(([pattern]) => pattern.test(String(error)))?.[1] ?? String(error) };
    }
  }

  /** V8 does not distinguish the two traps of conversions. */
  function simplify(outcome: Outcome, type: ValueType, isConversion: boolean) {
    if (Array.isArray(outcome)) return outcome.map((constant: Constant) => canonical(type, constant));
    const { trap } = outcome as { trap: string };
    return { trap: isConversion ? 'conversion' : trap };
  }
});
