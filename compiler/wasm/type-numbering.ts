/**
 * Type indices of heap objects (docs/runtime-abi.md, "Heap objects"): struct types, then array types, then one type per
 * tag for its exceptions; each type directly followed by its subtypes. Index 0 is no type.
 */
import type { TypeRange } from '../ssa/heap.ts';
import type { TypeTable } from './type-table.ts';

export interface TypeNumbering {
  /** By canonical index; undefined for function types and for types identical to an earlier one. */
  readonly ranges: readonly (TypeRange | undefined)[];
  /** Canonical indices of the struct and array types by type index, from 1 on. */
  readonly order: readonly number[];
  readonly structs: TypeRange;
  readonly arrays: TypeRange;
}

export function numberTypes(table: TypeTable): TypeNumbering {
  const children: number[][] = table.types.map(() => []);
  const roots: { struct: number[]; array: number[]; func: number[] } = { struct: [], array: [], func: [] };
  table.types.forEach(({ composite }, index) => {
    if (table.canonical[index] !== index) return;
    const parent = table.parentOf(index);
    if (parent >= 0) children[parent].push(index);
    else roots[composite.kind].push(index);
  });
  const order: number[] = [0];
  const ranges: (TypeRange | undefined)[] = new Array(table.types.length);
  const number = (type: number) => {
    const first = order.push(type) - 1;
    // As deep as chains of supertypes may be (check-types.ts).
    for (const child of children[type]) number(child);
    ranges[type] = { first, last: order.length - 1 };
  };
  const family = (types: readonly number[]): TypeRange => {
    const first = order.length;
    types.forEach(number);
    return { first, last: order.length - 1 };
  };
  const structs = family(roots.struct);
  const arrays = family(roots.array);
  return { ranges, order: order.slice(1), structs, arrays };
}
