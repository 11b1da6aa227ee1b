/** Programs for tests: WAT to a machine that runs their functions in the SSA interpreter. */
import binaryen from 'binaryen';
import { type TranslatedModule, translateModule } from '../../compiler/ssa/from-wasm.ts';
import { interpret } from '../../compiler/ssa/interpret.ts';
import type { Constant, Func, ValueType } from '../../compiler/ssa/ir.ts';
import type { MemoryModel } from '../../compiler/ssa/memory-model.ts';
import { SimulatedMachine, ThrownException, TrapError } from '../../compiler/ssa/simulated-machine.ts';
import { assertVerified } from '../../compiler/ssa/verify.ts';
import { readModule } from '../../compiler/wasm/read-module.ts';

/** WebAssembly 3.0: `Features.All` also has proposals that change the encoding of imports and heap types. */
const { Features } = binaryen;
export const features =
  Features.MutableGlobals |
  Features.NontrappingFPToInt |
  Features.SIMD128 |
  Features.BulkMemory |
  Features.BulkMemoryOpt |
  Features.SignExt |
  Features.ExceptionHandling |
  Features.TailCall |
  Features.ReferenceTypes |
  Features.Multivalue |
  Features.GC |
  Features.Memory64 |
  Features.RelaxedSIMD |
  Features.ExtendedConst |
  Features.MultiMemory |
  Features.CallIndirectOverlong |
  Features.Atomics;

export function assemble(wat: string, optimizeLevel = 0): Uint8Array {
  binaryen.setDebugInfo(true);
  const module = binaryen.parseText(wat);
  module.setFeatures(features);
  if (!module.validate()) throw new Error('the test module is not valid');
  if (optimizeLevel > 0) {
    binaryen.setOptimizeLevel(optimizeLevel);
    module.optimize();
  }
  const bytes = module.emitBinary();
  module.dispose();
  return bytes;
}

export function translate(wat: string): TranslatedModule {
  return translateModule(readModule(assemble(wat)));
}

/** A function of the program after from-wasm, by symbol. */
export function functionNamed(program: TranslatedModule, symbol: string): Func {
  const func = program.functions.find((candidate) => candidate.symbol === symbol);
  if (func === undefined) throw new Error(`no function ${symbol}`);
  return func;
}

/** A machine with the program loaded; `transform` is run on every function first and the result is verified. */
export function load(program: TranslatedModule, transform: (func: Func) => void = () => {}): SimulatedMachine {
  const machine = new SimulatedMachine();
  for (const func of program.functions) {
    transform(func);
    assertVerified(func, 'the transformation under test');
    machine.functions.set(func.symbol, func);
  }
  for (const { name, symbol } of program.symbols.aliases) {
    const target = machine.functions.get(symbol);
    if (target !== undefined) machine.functions.set(name, target);
  }
  machine.load([...program.data.items, program.data.typeDescriptors]);
  return machine;
}

/** What a run came to, comparable with `assert.deepEqual`: results, or how it stopped. */
export type Outcome = readonly Constant[] | { readonly trap: string } | 'thrown';

export function run(machine: SimulatedMachine, symbol: string, args: readonly Constant[] = []): Outcome {
  try {
    return interpret(machine, symbol, args);
  } catch (error) {
    if (error instanceof TrapError) return { trap: error.kind };
    if (error instanceof ThrownException) return 'thrown';
    throw error;
  }
}

const view = new DataView(new ArrayBuffer(8));

/** A number of JavaScript's WebAssembly interface as a constant; a NaN becomes the canonical one. */
export function toConstant(type: ValueType, value: number | bigint): Constant {
  if (type === 'i32' || type === 'i64') return value;
  if (Number.isNaN(value)) return type === 'f32' ? 0x7fc00000 : 0x7ff8000000000000n;
  view.setFloat64(0, value as number);
  if (type === 'f64') return view.getBigUint64(0);
  view.setFloat32(0, value as number);
  return view.getUint32(0);
}

/** All NaNs are one. */
export function canonical(type: ValueType, constant: Constant): Constant {
  if (type === 'f32' && ((constant as number) & 0x7fffffff) >>> 0 > 0x7f800000) return 0x7fc00000;
  if (type === 'f64' && BigInt.asUintN(63, constant as bigint) > 0x7ff0000000000000n) return 0x7ff8000000000000n;
  return constant;
}

type NativeFunction = (...args: (number | bigint)[]) => number | bigint;

/** The part of the WebAssembly JavaScript interface that the tests need; the compiler's `lib` has no web types. */
interface WebAssemblyInterface {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object, imports?: object) => { exports: { [name: string]: NativeFunction } };
}

/** Instantiates a module in V8: the oracle for everything that Node 20 can run. */
export function instantiate(bytes: Uint8Array, imports: object = {}): { [name: string]: NativeFunction } {
  const { Module, Instance } = (globalThis as unknown as { WebAssembly: WebAssemblyInterface }).WebAssembly;
  return new Instance(new Module(bytes), imports).exports;
}

/** Where linear memories of the tests lie. */
const memoryBase = 0x8000_0000_0000n;

/** Memories of 32-bit addresses without bounds checks: enough for programs that stay inside. */
export const memory32: MemoryModel = {
  refuse: () => null,
  access: (builder, address, { offset }, bytes, signed) => {
    const wide = builder.value('extend_u', 'i64', [address]);
    const base = builder.value('add', 'i64', [wide, builder.constant('i64', memoryBase + offset)]);
    return { address: base, access: { bytes, signed, offset: 0, region: 'memory', immutable: false, trap: null } };
  },
  range: (builder, _memory, address) => {
    const wide = builder.value('extend_u', 'i64', [address]);
    return builder.value('add', 'i64', [wide, builder.constant('i64', memoryBase)]);
  },
};
