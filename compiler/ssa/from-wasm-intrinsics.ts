/**
 * Imports from module "machine": functions that are an SSA operation or two (docs/ssa.md, "Modules"). A name with a
 * suffix after a dot is a family: `symbol_address.NAME`, `trap.KIND`.
 */
import { type FunctionType, type ReferenceType, reference, type WasmType } from '../wasm/types.ts';
import type { Builder } from './builder.ts';
import { throwWithTag } from './from-wasm-exceptions.ts';
import type { FunctionTranslator } from './from-wasm-function.ts';
import { arrayDataOffset } from './heap.ts';
import { type TrapKind, trapKinds, type Value } from './ir.ts';

interface Intrinsic {
  readonly params: readonly WasmType[];
  readonly result: WasmType | null;
  /** `suffix`: what follows the first dot of the name. Returns null when there is no result. */
  readonly build: (builder: Builder, args: Value[], suffix: string, translator: FunctionTranslator) => Value | null;
}

const anyReference: ReferenceType = reference('any', true);

function addressOf(builder: Builder, value: Value): Value {
  return builder.value('reinterpret', 'i64', [value]);
}

const intrinsics: { readonly [name: string]: Intrinsic } = {
  core_address: { params: [], result: 'i64', build: (builder) => builder.value('core', 'i64', []) },
  frame_pointer: { params: [], result: 'i64', build: (builder) => builder.value('frame', 'i64', []) },
  symbol_address: {
    params: [],
    result: 'i64',
    build: (builder, _args, name) => addressOf(builder, builder.value('symbol', 'ref', [], { name, addend: 0 })),
  },
  mul_high_s: {
    params: ['i64', 'i64'],
    result: 'i64',
    build: (builder, args) => builder.value('mul_high_s', 'i64', args),
  },
  mul_high_u: {
    params: ['i64', 'i64'],
    result: 'i64',
    build: (builder, args) => builder.value('mul_high_u', 'i64', args),
  },
  ref_to_address: { params: [anyReference], result: 'i64', build: (builder, [value]) => addressOf(builder, value) },
  address_to_ref: {
    params: ['i64'],
    result: anyReference,
    build: (builder, args) => builder.value('reinterpret', 'ref', args),
  },
  array_data_address: {
    params: [reference('array', true)],
    result: 'i64',
    build: (builder, [array]) =>
      builder.value('add', 'i64', [addressOf(builder, array), builder.constant('i64', BigInt(arrayDataOffset))]),
  },
  // Of a `throw` that a try block of the same function catches Binaryen makes a branch: the runtime would not learn of it.
  throw: {
    params: [anyReference],
    result: null,
    build: (_builder, args, _suffix, translator) => {
      throwWithTag(translator, 0, args);
      return null;
    },
  },
  trap: {
    params: [],
    result: null,
    build: (builder, _args, kind) => {
      builder.trap(kind as TrapKind);
      return null;
    },
  },
};

/** Builds a call of the import `machine.FIELD`; after `trap.KIND` and `throw` there is no current block. */
export function translateIntrinsic(
  translator: FunctionTranslator,
  field: string,
  type: FunctionType,
  args: Value[],
): Value[] {
  const dot = field.indexOf('.');
  const name = dot < 0 ? field : field.slice(0, dot);
  const suffix = dot < 0 ? '' : field.slice(dot + 1);
  const intrinsic = Object.hasOwn(intrinsics, name) ? intrinsics[name] : undefined;
  if (intrinsic === undefined) {
    throw translator.error(`unknown intrinsic machine.${field}; known are ${Object.keys(intrinsics).join(', ')}`);
  }
  if (name === 'trap' && !trapKinds.includes(suffix as TrapKind))
    throw translator.error(`unknown kind of trap ${suffix}`);
  checkType(translator, field, intrinsic, type);
  const result = intrinsic.build(translator.builder, args, suffix, translator);
  return result === null ? [] : [result];
}

/** References may be declared as any subtype; a function that stops the program may declare any result. */
function checkType(translator: FunctionTranslator, field: string, intrinsic: Intrinsic, type: FunctionType): void {
  const { typeTable } = translator.context;
  const fits = (declared: WasmType, known: WasmType) =>
    typeTable.isSubtype(declared, known) || typeTable.isSubtype(known, declared);
  const paramsFit =
    type.params.length === intrinsic.params.length &&
    type.params.every((param, index) => fits(param, intrinsic.params[index]));
  const { result } = intrinsic;
  const resultFits = result === null || (type.results.length === 1 && fits(type.results[0], result));
  if (!paramsFit || !resultFits) throw translator.error(`machine.${field} is declared with another type`);
}
