/** Directives about symbols. */
import type { DirectiveArguments } from './directive-arguments.ts';
import type { Directive } from './directives.ts';
import { AssemblyError, type BoundExpression, evaluate } from './expressions.ts';
import { distanceSoFar } from './sections.ts';
import type { AssemblyState } from './state.ts';
import { placeOf, type Statement } from './statements.ts';
import type { AssemblySymbol } from './symbols.ts';

export const symbolDirectives: Record<string, Directive> = {
  '.global': bindAll('global'),
  '.globl': bindAll('global'),
  '.weak': bindAll('weak'),
  '.local': bindAll('local'),
  '.hidden': forAll((symbol) => {
    symbol.hidden = true;
  }),
  '.type': (state, given) => {
    given.require(2);
    const type = symbolTypes[given.tag(1).toLowerCase()];
    if (type === undefined) given.fail(`symbol type \`${given.tag(1)}\` is not supported`, 1);
    state.symbols.get(given.name(0)).type = type;
  },
  '.size': (state, given) => {
    given.require(2);
    state.symbols.get(given.name(0)).size = given.expression(1);
  },
  '.set': setSymbol,
  '.equ': setSymbol,
};

const symbolTypes: Record<string, AssemblySymbol['type']> = {
  function: 'function',
  stt_func: 'function',
  object: 'object',
  stt_object: 'object',
  notype: 'none',
  stt_notype: 'none',
};

function forAll(change: (symbol: AssemblySymbol) => void): Directive {
  return (state, given) => {
    given.require(1, Number.POSITIVE_INFINITY);
    for (const name of given.names()) change(state.symbols.get(name));
  };
}

/** A later word may make a global symbol weak, nothing else. */
function bindAll(binding: 'local' | 'global' | 'weak'): Directive {
  return (state, given) => {
    forAll((symbol) => {
      const earlier = symbol.binding;
      if ((earlier === 'local') !== (binding === 'local') && earlier !== null) {
        given.fail(`\`${symbol.name}\` cannot be both ${earlier} and ${binding}`);
      }
      if (earlier !== 'weak') symbol.binding = binding;
    })(state, given);
  };
}

function setSymbol(state: AssemblyState, given: DirectiveArguments): void {
  given.require(2);
  assignSymbol(state, given.statement, given.name(0), given.expression(1));
}

/** `.set name, expression` and `name = expression`: may be said again with another value. */
export function assignSymbol(
  state: AssemblyState,
  statement: Statement,
  name: string,
  expression: BoundExpression,
): void {
  const symbol = state.symbols.get(name);
  if (symbol.position !== null) throw new AssemblyError(`\`${name}\` is a label already`, statement.start);
  // Folded at once, or else a counter would become an ever longer sum.
  const { constant, plus, minus } = evaluate(expression, distanceSoFar);
  symbol.value = plus === null && minus === null ? { kind: 'constant', value: constant } : expression;
  symbol.definedAt = placeOf(statement);
}
