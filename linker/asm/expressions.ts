/**
 * The values of expressions. Binding gives names their meaning at the place where they stand; evaluation, then or later,
 * folds an expression into `constant + symbol - symbol`, and further when the distance of the two is known.
 */
import type { NamedRegister } from '../../targets/isa/assembler-interface.ts';
import type { Position } from './sections.ts';
import { type AssemblySymbol, displayName } from './symbols.ts';
import type { ExpressionSyntax } from './syntax.ts';

/** Ends the statement; becomes a diagnostic at `offset` of its text. */
export class AssemblyError extends Error {
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

export type BoundExpression =
  | { readonly kind: 'constant'; readonly value: bigint }
  | { readonly kind: 'symbol'; readonly symbol: AssemblySymbol; readonly offset: number }
  | { readonly kind: 'unary'; readonly operator: string; readonly operand: BoundExpression; readonly offset: number }
  | {
      readonly kind: 'binary';
      readonly operator: string;
      readonly left: BoundExpression;
      readonly right: BoundExpression;
      readonly offset: number;
    };

/** `constant + plus - minus` */
export interface Value {
  readonly constant: bigint;
  readonly plus: AssemblySymbol | null;
  readonly minus: AssemblySymbol | null;
}

/** Bytes from one label to another; null: not in the same section, or not known yet. */
export type Distance = (from: Position, to: Position) => number | null;

/** What names mean at a place. */
export interface Scope {
  symbol(name: string): AssemblySymbol;
  localLabel(label: number, forward: boolean, offset: number): AssemblySymbol;
  here(offset: number): AssemblySymbol;
  register(name: string): NamedRegister | null;
}

export function bind(expression: ExpressionSyntax, scope: Scope): BoundExpression {
  const { offset } = expression;
  switch (expression.kind) {
    case 'number':
      return { kind: 'constant', value: expression.value };
    case 'here':
      return { kind: 'symbol', symbol: scope.here(offset), offset };
    case 'local':
      return { kind: 'symbol', symbol: scope.localLabel(expression.label, expression.forward, offset), offset };
    case 'unary':
      return { ...expression, operand: bind(expression.operand, scope) };
    case 'binary':
      return { ...expression, left: bind(expression.left, scope), right: bind(expression.right, scope) };
    case 'name': {
      if (scope.register(expression.name) !== null) {
        throw new AssemblyError(`register \`${expression.name}\` cannot be used here`, offset);
      }
      const symbol = scope.symbol(expression.name);
      // `.set` may change the symbol later: here it means what it is now.
      return symbol.value ?? { kind: 'symbol', symbol, offset };
    }
  }
}

/** @throws AssemblyError when it is not `constant + symbol - symbol` */
export function evaluate(expression: BoundExpression, distance: Distance): Value {
  return evaluateAt(expression, distance, 0);
}

/** @throws AssemblyError when it depends on an address */
export function evaluateConstant(expression: BoundExpression, distance: Distance, offset: number): bigint {
  const { constant, plus, minus } = evaluate(expression, distance);
  const symbol = plus ?? minus;
  if (symbol === null) return constant;
  throw new AssemblyError(`the value must be known here, but depends on \`${displayName(symbol)}\``, offset);
}

/** A longer chain of `.set` is one that leads back to itself. */
const longestChain = 200;

function evaluateAt(expression: BoundExpression, distance: Distance, aliases: number): Value {
  switch (expression.kind) {
    case 'constant':
      return constant(expression.value);
    case 'symbol': {
      const { symbol, offset } = expression;
      if (aliases > longestChain) throw new AssemblyError(`\`${displayName(symbol)}\` is defined by itself`, offset);
      if (symbol.value !== null) return evaluateAlias(symbol.value, distance, aliases + 1, offset);
      return { constant: 0n, plus: symbol, minus: null };
    }
    case 'unary': {
      const value = evaluateAt(expression.operand, distance, aliases);
      if (expression.operator === '-') return subtract(constant(0n), value, distance, expression.offset);
      if (expression.operator === '+') return value;
      const number = requireConstant(value, expression.offset);
      return constant(expression.operator === '~' ? ~number : number === 0n ? 1n : 0n);
    }
    case 'binary': {
      const left = evaluateAt(expression.left, distance, aliases);
      const right = evaluateAt(expression.right, distance, aliases);
      const { operator, offset } = expression;
      if (operator === '+') return add(left, right, distance, offset);
      if (operator === '-') return subtract(left, right, distance, offset);
      if (operator in comparisons) {
        // Labels compare by their distance.
        const difference = requireConstant(subtract(left, right, distance, offset), offset);
        return constant(comparisons[operator](difference) ? -1n : 0n);
      }
      const [a, b] = [requireConstant(left, offset), requireConstant(right, offset)];
      if ((operator === '/' || operator === '%') && b === 0n) throw new AssemblyError('division by zero', offset);
      return constant(arithmetic[operator](a, b));
    }
  }
}

/** What is wrong in the definition of an alias is reported where the alias is used. */
function evaluateAlias(value: BoundExpression, distance: Distance, aliases: number, offset: number): Value {
  try {
    return evaluateAt(value, distance, aliases);
  } catch (error) {
    throw error instanceof AssemblyError ? new AssemblyError(error.message, offset) : error;
  }
}

/** Of the difference with 0; true is -1, as in GNU as. */
const comparisons: Record<string, (difference: bigint) => boolean> = {
  '==': (difference) => difference === 0n,
  '!=': (difference) => difference !== 0n,
  '<>': (difference) => difference !== 0n,
  '<': (difference) => difference < 0n,
  '>': (difference) => difference > 0n,
  '<=': (difference) => difference <= 0n,
  '>=': (difference) => difference >= 0n,
};

const arithmetic: Record<string, (left: bigint, right: bigint) => bigint> = {
  '*': (left, right) => left * right,
  '/': (left, right) => left / right,
  '%': (left, right) => left % right,
  '<<': (left, right) => (right >= 64n || right < 0n ? 0n : left << right),
  '>>': (left, right) => (right >= 64n || right < 0n ? 0n : BigInt.asUintN(64, left) >> right),
  '&': (left, right) => left & right,
  '|': (left, right) => left | right,
  '^': (left, right) => left ^ right,
  '&&': (left, right) => (left !== 0n && right !== 0n ? 1n : 0n),
  '||': (left, right) => (left !== 0n || right !== 0n ? 1n : 0n),
};

/** Numbers have 64 bits, read as signed or unsigned, whatever they fit. */
function constant(value: bigint): Value {
  const fits = value >= -(1n << 63n) && value < 1n << 64n;
  return { constant: fits ? value : BigInt.asIntN(64, value), plus: null, minus: null };
}

function requireConstant({ constant: value, plus, minus }: Value, offset: number): bigint {
  const symbol = plus ?? minus;
  if (symbol === null) return value;
  throw new AssemblyError(`this needs a number, but \`${displayName(symbol)}\` is an address`, offset);
}

function subtract(left: Value, right: Value, distance: Distance, offset: number): Value {
  return add(left, { constant: -right.constant, plus: right.minus, minus: right.plus }, distance, offset);
}

function add(left: Value, right: Value, distance: Distance, offset: number): Value {
  const plus = [left.plus, right.plus].filter((symbol) => symbol !== null);
  const minus = [left.minus, right.minus].filter((symbol) => symbol !== null);
  let sum = left.constant + right.constant;
  for (const positive of [...plus]) {
    for (const negative of [...minus]) {
      const between = distanceOf(negative, positive, distance);
      if (between === null || !plus.includes(positive)) continue;
      sum += BigInt(between);
      plus.splice(plus.indexOf(positive), 1);
      minus.splice(minus.indexOf(negative), 1);
    }
  }
  if (plus.length > 1 || minus.length > 1) throw new AssemblyError('addresses cannot be added up', offset);
  return { ...constant(sum), plus: plus[0] ?? null, minus: minus[0] ?? null };
}

function distanceOf(from: AssemblySymbol, to: AssemblySymbol, distance: Distance): number | null {
  if (from === to) return 0;
  return from.position !== null && to.position !== null ? distance(from.position, to.position) : null;
}
