/**
 * Functions compiled for x86-64 and run on this machine, compared with the SSA interpreter: those of test/codegen/x86_64
 * with edge values, and random ones. Runs on x86-64 Linux.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { compileFunction } from '../../compiler/backend/compile-function.ts';
import { interpret } from '../../compiler/ssa/interpret.ts';
import type { Constant, Func, ValueType } from '../../compiler/ssa/ir.ts';
import { parse } from '../../compiler/ssa/parse.ts';
import { print } from '../../compiler/ssa/print.ts';
import { SimulatedMachine, TrapError } from '../../compiler/ssa/simulated-machine.ts';
import { machine as x86Machine } from '../../targets/isa/x86_64/index.ts';
import { randomCount } from '../harness/random-count.ts';
import { canRunNative, dataAddress, type NativeCall, runNative } from './x86_64/native.ts';
import { randomSource } from './x86_64/random.ts';
import { constantFromBits, edgeBits, randomFunction } from './x86_64/random-function.ts';

const data = Uint8Array.from({ length: 256 }, (_, index) => (index * 37 + 11) & 255);
const trapSignals = ['SIGILL', 'SIGFPE', 'SIGSEGV'];
const folder = new URL('../codegen/x86_64/', import.meta.url);

function simulate(functions: readonly Func[]): SimulatedMachine {
  const machine = new SimulatedMachine();
  machine.load([{ symbols: [{ name: 'data', offset: 0 }], bytes: data, relocations: [] }]);
  for (const func of functions) machine.functions.set(func.symbol, func);
  return machine;
}

/** Results of calls in a row, of which the first one to trap is the last. */
function interpretCalls(functions: readonly Func[], calls: readonly NativeCall[]) {
  const machine = simulate(functions);
  const results: (readonly Constant[])[] = [];
  let traps = false;
  for (const { symbol, signature, args } of calls) {
    try {
      results.push(
        interpret(
          machine,
          symbol,
          signature.params.map((type, index) => constantFromBits(type, args[index])),
        ),
      );
    } catch (error) {
      if (!(error instanceof TrapError)) throw error;
      traps = true;
      break;
    }
  }
  return { results, traps, read: (index: number) => Number(machine.read(BigInt(dataAddress + index), 1, null)) };
}

function sameBits(type: ValueType, actual: bigint, expected: Constant): boolean {
  const bits = BigInt.asUintN(64, BigInt(expected as number | bigint));
  if (type === 'f64') return actual === bits || (isNan(actual, 11n, 52n) && isNan(bits, 11n, 52n));
  const [low, lowExpected] = [BigInt.asUintN(32, actual), BigInt.asUintN(32, bits)];
  if (type === 'f32') return low === lowExpected || (isNan(low, 8n, 23n) && isNan(lowExpected, 8n, 23n));
  return type === 'i32' ? low === lowExpected : actual === bits;
}

function isNan(bits: bigint, exponentBits: bigint, fractionBits: bigint): boolean {
  const exponent = (1n << exponentBits) - 1n;
  return ((bits >> fractionBits) & exponent) === exponent && (bits & ((1n << fractionBits) - 1n)) !== 0n;
}

/** Runs the calls one after the other here and in the interpreter. */
function compare(functions: readonly Func[], calls: readonly NativeCall[], features: string[] = []): void {
  const listings: string[] = [];
  const after = (pass: string, _symbol: string, text: () => string) => {
    if (pass === 'frame') listings.push(text());
  };
  const code = new Map(
    functions.map((func) => [
      func.symbol,
      compileFunction(func, x86Machine, new Set(features), { verify: true, after }).code,
    ]),
  );
  const explain = (what: string) => [what, ...functions.map(print), ...listings].join('\n');
  const expected = interpretCalls(functions, calls);
  const returning = calls.slice(0, expected.results.length);
  if (expected.traps) {
    const outcome = runNative(code, calls.slice(0, returning.length + 1), data);
    assert.ok('signal' in outcome && trapSignals.includes(outcome.signal), explain('expected a trap'));
  }
  const outcome = runNative(code, returning, data);
  assert.ok('results' in outcome, explain('signal' in outcome ? outcome.signal : ''));
  returning.forEach(({ symbol, signature, args }, call) => {
    signature.results.forEach((type, index) => {
      const [actual, wanted] = [outcome.results[call][index], expected.results[call][index]];
      const described = `${symbol}(${args.join(', ')}) result ${index}: ${actual}, interpreted ${wanted}`;
      assert.ok(sameBits(type, actual, wanted), explain(described));
    });
  });
  if (expected.traps) return;
  for (let index = 0; index < data.length; index++) {
    assert.equal(outcome.data[index], expected.read(index), explain(`data byte ${index}`));
  }
}

function edgeCall({ symbol, signature }: Func, seed: number): NativeCall {
  const args = signature.params.map((type, index) =>
    type === 'ref' ? BigInt(dataAddress) : edgeBits(type, seed * 7 + index * 3),
  );
  return { symbol, signature, args };
}

/** Functions that need a kernel, other functions, arguments that edge values are not, or that store NaNs of any sign. */
const excluded = /"(core_local|float_in_place|frames|symbols|bulk|stop|array_element|sum_of\w+|loop)"|call|invoke/;

describe('x86-64 code', function () {
  this.timeout(120_000);
  before(function () {
    if (!canRunNative) this.skip();
  });

  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ssa'))) {
    it(`of ${file} computes what the interpreter computes`, () => {
      for (const text of readFileSync(new URL(file, folder), 'utf8').split(/\n(?=function )/)) {
        if (excluded.test(text)) continue;
        const func = parse(text);
        // One process for each call that traps; the others share one.
        const calls = Array.from({ length: 24 }, (_, seed) => edgeCall(func, seed));
        const traps = (call: NativeCall) => interpretCalls([func], [call]).traps;
        compare(
          [func],
          calls.filter((call) => !traps(call)),
        );
        for (const call of calls.filter(traps).slice(0, 3)) compare([func], [call]);
      }
    });
  }

  it('of bit counts computes the same with the instructions of newer processors', () => {
    const cpu = readFileSync('/proc/cpuinfo', 'utf8');
    if (!/\babm\b/.test(cpu) || !/\bbmi1\b/.test(cpu)) return;
    const text = readFileSync(new URL('integer.ssa', folder), 'utf8');
    const func = parse(text.split(/\n(?=function )/).find((one) => one.includes('"counts"'))!);
    compare(
      [func],
      Array.from({ length: 24 }, (_, seed) => edgeCall(func, seed)),
      ['lzcnt', 'bmi1'],
    );
  });

  it('of random functions computes what the interpreter computes', () => {
    const count = Number(process.env.FUZZ ?? randomCount(25));
    for (let seed = 1; seed <= count; seed++) {
      const random = randomSource(seed * 7919);
      const callee = randomFunction('callee', random, null);
      const caller = randomFunction('caller', random, callee);
      const calls = Array.from({ length: 6 }, (_, call) => edgeCall(caller, seed * 31 + call));
      compare([caller, callee], calls);
    }
  });
});
