/**
 * A choice among many by a small number, as one table jump.
 */
import type { LoweringContext, Reference, WasmType } from './context.ts';

/**
 * The value of `cases[index]`; of `otherwise` for any other index. `name` tells the labels from those of other tables in
 * the same function.
 */
export function jumpTable(
  { module, binaryen }: LoweringContext,
  name: string,
  index: Reference,
  cases: readonly Reference[],
  otherwise: Reference,
  result: WasmType,
): Reference {
  const label = (number: number): string => `${name} ${number}`;
  const end = `${name} end`;
  const fallback = `${name} otherwise`;
  const leave = (value: Reference): Reference =>
    result === binaryen.none ? module.block(null, [value, module.br(end)]) : module.br(end, undefined, value);
  let code = module.switch(
    cases.map((_, number) => label(number)),
    fallback,
    index,
  );
  cases.forEach((value, number) => {
    code = module.block(null, [module.block(label(number), [code], binaryen.none), leave(value)]);
  });
  return module.block(end, [module.block(fallback, [code], binaryen.none), otherwise], result);
}
