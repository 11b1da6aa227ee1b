/**
 * Inlining over a module: small functions wherever they are called, others where they are called once. Callees come before callers,
 * so a copy holds what was inlined into the callee. Calls in try blocks stay: each call in a copy would need the landing pad.
 *
 * Binaryen inlines before, but only functions that no report can show (`lower/inlining.ts`): it does not record where
 * the calls were.
 */
import { removeUnreachableBlocks } from './cfg.ts';
import { inlineCall, isCopyable, sizeOf } from './inline-call.ts';
import type { Block, CallTarget, Func, SymbolReference, Value } from './ir.ts';

/** Operations, before most are simplified. A call and what it does to registers takes as much code: so images are smallest. */
const largestInlined = 7;

/**
 * Changes the functions in place.
 * @param isKept whether something outside of the functions refers to a symbol
 * @returns the functions that are still needed
 */
export function inlineCalls(functions: readonly Func[], isKept: (symbol: string) => boolean): Func[] {
  const bySymbol = new Map(functions.map((func) => [func.symbol, func]));
  const uses = new Map<string, number>();
  for (const func of functions) {
    for (const symbol of symbolsIn(func)) uses.set(symbol, (uses.get(symbol) ?? 0) + 1);
  }
  const templates = new Map<Func, boolean>();
  const isWorthwhile = (callee: Func): boolean => {
    if (uses.get(callee.symbol) === 1 && !isKept(callee.symbol)) return true;
    return (
      sizeOf(callee.blocks) <= largestInlined && callee.blocks.some(({ terminator }) => terminator.kind === 'return')
    );
  };
  const visited = new Set<Func>();
  const visit = (func: Func): void => {
    visited.add(func);
    for (const call of callsIn(func.blocks)) {
      const callee = bySymbol.get((call.aux as CallTarget).symbol!);
      if (callee === undefined) continue;
      if (!visited.has(callee)) visit(callee);
      // Absent: the callee is being visited, so it calls this function.
      if (templates.get(callee)) inlineCall(func, call, { func: callee, blocks: callee.blocks });
    }
    removeUnreachableBlocks(func);
    templates.set(func, isCopyable(func) && isWorthwhile(func));
  };
  for (const func of functions) if (!visited.has(func)) visit(func);
  return reachable(functions, bySymbol, isKept);
}

function callsIn(blocks: readonly Block[]): Value[] {
  return blocks.flatMap(({ values }) => values.filter(({ op }) => op === 'call'));
}

/** What a function refers to, once for each time. */
function symbolsIn({ blocks }: Func): string[] {
  const symbols: string[] = [];
  for (const { values, terminator } of blocks) {
    for (const { op, aux } of values) {
      if (op === 'symbol') symbols.push((aux as SymbolReference).name);
      else if (op === 'call') symbols.push((aux as CallTarget).symbol!);
    }
    const { kind, aux } = terminator;
    if (kind === 'invoke' || kind === 'tail_call') symbols.push((aux as CallTarget).symbol!);
  }
  return symbols;
}

/** The functions that are kept or that one of these refers to, in their order. */
function reachable(
  functions: readonly Func[],
  bySymbol: ReadonlyMap<string, Func>,
  isKept: (symbol: string) => boolean,
): Func[] {
  const found = new Set(functions.filter(({ symbol }) => isKept(symbol)));
  for (const func of found) {
    for (const symbol of symbolsIn(func)) {
      const target = bySymbol.get(symbol);
      if (target !== undefined) found.add(target);
    }
  }
  return functions.filter((func) => found.has(func));
}
