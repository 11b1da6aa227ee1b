/** Checks the type section's declared supertypes (core specification 3.0, chapter 3.2.9). */
import { WasmError } from './error.ts';
import { TypeTable } from './type-table.ts';
import type { CompositeType, SubType } from './types.ts';

/** Limits as in the engines (WebAssembly JavaScript Interface, "Limits"): they keep work in proportion to the input. */
const maximumDepth = 63;
const maximumParameters = 1000;
const maximumFields = 10_000;

/** Returns the table of the types; `offset` is where the section starts, for messages. */
export function checkTypes(types: readonly SubType[], offset: number): TypeTable {
  const depths = new Uint8Array(types.length);
  types.forEach(({ supertypes }, index) => {
    if (supertypes.length > 1) throw new WasmError(`type ${index} has more than one supertype`, offset);
    if (supertypes.some((supertype) => supertype >= index)) {
      throw new WasmError(`supertype of type ${index} does not precede it`, offset);
    }
    depths[index] = supertypes.length === 0 ? 0 : depths[supertypes[0]] + 1;
    if (depths[index] > maximumDepth) throw new WasmError(`type ${index} has too many supertypes`, offset);
  });
  for (const { composite } of types) checkSize(composite, offset);
  const table = new TypeTable(types);
  types.forEach(({ supertypes, composite }, index) => {
    for (const supertype of supertypes) {
      if (types[supertype].final) throw new WasmError(`supertype ${supertype} of type ${index} is final`, offset);
      if (!table.isCompositeSubtype(composite, types[supertype].composite)) {
        throw new WasmError(`type ${index} does not match its supertype ${supertype}`, offset);
      }
    }
  });
  return table;
}

function checkSize(composite: CompositeType, offset: number): void {
  if (composite.kind === 'struct' && composite.fields.length > maximumFields) {
    throw new WasmError('struct type with too many fields', offset);
  }
  if (composite.kind === 'func' && Math.max(composite.params.length, composite.results.length) > maximumParameters) {
    throw new WasmError('function type with too many parameters or results', offset);
  }
}
