/**
 * Arithmetic on numbers. Each operation is done in the cheapest representation that is exact for the ranges of its operands
 * and result: 32-bit integers, 64-bit integers, or doubles. Minus zero matters only where it can be seen: an operand of
 * integer arithmetic, a comparison or an index may lose its sign.
 */
import { mayReadUnset } from '../analysis/places-of.ts';
import { anyNumber, isWithin, type NumberRepresentation, representationOf } from '../analysis/range.ts';
import type { BinaryNumberOperator, Comparison, Expression } from '../core/program.ts';
import type { LoweringContext, Reference } from './context.ts';
import { convert } from './convert.ts';
import { lower, lowerTo } from './expressions.ts';
import type { FunctionState, Value } from './function-state.ts';
import { callLibrary } from './library.ts';
import { float64, int32, int64, type Representation, tagged } from './representation.ts';
import { numberOrNaN, sameNumberOrMissing } from './support-tagged.ts';

type BinaryNode = Extract<Expression, { kind: 'binaryNumber' }>;

const representations: Record<NumberRepresentation, Representation> = { i32: int32, i64: int64, f64: float64 };
const order: readonly NumberRepresentation[] = ['i32', 'i64', 'f64'];

function widest(...kinds: NumberRepresentation[]): NumberRepresentation {
  return order[Math.max(...kinds.map((kind) => order.indexOf(kind)))];
}

/** How the value of a number expression is best computed. */
export function numberKind(state: FunctionState, node: Expression, ignoresMinusZero = false): NumberRepresentation {
  if (state.target.file.dialect === 'kernel') return 'i64';
  const range = node.range ?? anyNumber;
  return representationOf(ignoresMinusZero ? { ...range, minusZero: false } : range);
}

/** An operand in floating point: a field that has no value yet counts as NaN. */
function lowerFloat(state: FunctionState, node: Expression): Reference {
  const { context } = state;
  if (!mayReadUnset(context.flow, node)) return lowerTo(state, node, float64);
  const { reference, representation } = lower(state, node);
  if (representation.kind === 'tagged') return numberOrNaN(context, reference);
  return convert(context, reference, representation, float64);
}

/** A number in its cheapest form: a field that has no value yet counts as NaN. */
export function numberOperand(state: FunctionState, node: Expression): Value {
  if (!mayReadUnset(state.context.flow, node)) return lower(state, node);
  return { reference: lowerFloat(state, node), representation: float64 };
}

/** A number as the given kind; its sign may be lost when it is zero. */
function lowerAs(state: FunctionState, node: Expression, kind: NumberRepresentation): Reference {
  if (node.kind === 'binaryNumber' && kind !== 'f64' && isArithmetic(node.operator)) {
    const own = numberKind(state, node, true);
    if (own !== 'f64') {
      const value = arithmetic(state, node, true);
      return convert(state.context, value.reference, value.representation, representations[kind]);
    }
  }
  return kind === 'f64' ? lowerFloat(state, node) : lowerTo(state, node, representations[kind]);
}

function isArithmetic(operator: BinaryNumberOperator): boolean {
  return ['add', 'subtract', 'multiply', 'remainder'].includes(operator);
}

export function lowerBinaryNumber(state: FunctionState, node: BinaryNode): Value {
  if (isArithmetic(node.operator)) return arithmetic(state, node, false);
  if (node.operator === 'divide') return divide(state, node);
  if (node.operator === 'power') {
    const operands = [numberOperand(state, node.left), numberOperand(state, node.right)];
    return callLibrary(state, 'math-power.pow', operands, node.position);
  }
  return bitwise(state, node);
}

function arithmetic(state: FunctionState, node: BinaryNode, ignoresMinusZero: boolean): Value {
  const { left, right, operator } = node;
  const result = numberKind(state, node, ignoresMinusZero);
  const kind = result === 'f64' ? 'f64' : widest(result, numberKind(state, left, true), numberKind(state, right, true));
  if (kind === 'f64') return floatArithmetic(state, node);
  const operands = [lowerAs(state, left, kind), lowerAs(state, right, kind)] as const;
  const operation = integerOperations[operator as keyof typeof integerOperations];
  const reference = state.context.module[kind][operation](...operands);
  return { reference: state.mark(reference, node.position), representation: representations[kind] };
}

const integerOperations = { add: 'add', subtract: 'sub', multiply: 'mul', remainder: 'rem_s' } as const;
const floatOperations = { add: 'add', subtract: 'sub', multiply: 'mul' } as const;

function floatArithmetic(state: FunctionState, node: BinaryNode): Value {
  const { left, right, operator, position } = node;
  if (operator === 'remainder') {
    const operands = [numberOperand(state, left), numberOperand(state, right)];
    return callLibrary(state, 'arithmetic.remainder', operands, position);
  }
  const operation = floatOperations[operator as keyof typeof floatOperations];
  const reference = state.context.module.f64[operation](lowerFloat(state, left), lowerFloat(state, right));
  return { reference, representation: float64 };
}

/** Kernel numbers are integers: the front end lets a division through only where it is rounded. */
function divide(state: FunctionState, { left, right, position }: BinaryNode): Value {
  if (state.target.file.dialect === 'kernel') {
    const quotient = state.context.module.i64.div_s(lowerTo(state, left, int64), lowerTo(state, right, int64));
    return { reference: state.mark(quotient, position), representation: int64 };
  }
  const reference = state.context.module.f64.div(lowerFloat(state, left), lowerFloat(state, right));
  return { reference, representation: float64 };
}

const bitOperations = {
  bitAnd: 'and',
  bitOr: 'or',
  bitXor: 'xor',
  shiftLeft: 'shl',
  shiftRight: 'shr_s',
  shiftRightUnsigned: 'shr_u',
} as const;

function bitwise(state: FunctionState, node: BinaryNode): Value {
  const { module } = state.context;
  const operation = bitOperations[node.operator as keyof typeof bitOperations];
  const reference = module.i32[operation](lowerInt32(state, node.left), lowerInt32(state, node.right));
  if (node.operator !== 'shiftRightUnsigned' || numberKind(state, node) === 'i32') {
    return { reference, representation: int32 };
  }
  return { reference: module.i64.extend_u(reference), representation: int64 };
}

/** ToInt32 (ECMA-262, 7.1.6). Sums and products of integers are taken modulo 2^32 directly when they are exact. */
export function lowerInt32(state: FunctionState, node: Expression): Reference {
  const { module } = state.context;
  if (node.kind === 'number') return module.i32.const(node.value | 0);
  const kind = numberKind(state, node, true);
  if (node.kind === 'binaryNumber' && kind !== 'f64' && isModular(node.operator)) {
    const operation = integerOperations[node.operator as 'add' | 'subtract' | 'multiply'];
    return module.i32[operation](lowerInt32(state, node.left), lowerInt32(state, node.right));
  }
  if (kind === 'i32') return lowerAs(state, node, 'i32');
  if (kind === 'i64') return module.i32.wrap(lowerAs(state, node, 'i64'));
  const value = lowerFloat(state, node);
  // Nothing is cut off but fractions; NaN becomes zero in both.
  if (isWithin(node.range ?? anyNumber, -(2 ** 62), 2 ** 62)) return module.i32.wrap(module.i64.trunc_s_sat.f64(value));
  return toInt32(state.context, value);
}

function isModular(operator: BinaryNumberOperator): boolean {
  return operator === 'add' || operator === 'subtract' || operator === 'multiply';
}

/** ToInt32 of a double: one conversion unless it is huge, infinite or NaN. */
function toInt32(context: LoweringContext, value: Reference): Reference {
  const { module, binaryen } = context;
  const name = context.supportFunction('number.toInt32', (symbol) => {
    const read = (): Reference => module.local.get(0, binaryen.f64);
    const isSmall = module.f64.lt(module.f64.abs(read()), module.f64.const(2 ** 63));
    const slow = context.libraryFunction('arithmetic.toInt32');
    const result = context.representations.ofPlace(slow.result);
    const parameter = context.representations.ofPlace(slow.params[0].place);
    const operand = convert(context, read(), float64, parameter);
    const call = module.call(slow.symbol, [operand], context.types.wasmType(result));
    const body = module.if(
      isSmall,
      module.i32.wrap(module.i64.trunc_s_sat.f64(read())),
      convert(context, call, result, int32),
    );
    module.addFunction(symbol, binaryen.f64, binaryen.i32, [], body);
  });
  return module.call(name, [value], binaryen.i32);
}

export function lowerUnaryNumber(state: FunctionState, node: Extract<Expression, { kind: 'unaryNumber' }>): Value {
  const { module } = state.context;
  if (node.operator === 'bitNot') {
    return { reference: module.i32.xor(lowerInt32(state, node.operand), module.i32.const(-1)), representation: int32 };
  }
  const kind = widest(numberKind(state, node), numberKind(state, node.operand, true));
  if (kind === 'i32') {
    return {
      reference: module.i32.sub(module.i32.const(0), lowerAs(state, node.operand, 'i32')),
      representation: int32,
    };
  }
  if (kind === 'i64') {
    return {
      reference: module.i64.sub(module.i64.const(0n), lowerAs(state, node.operand, 'i64')),
      representation: int64,
    };
  }
  return { reference: module.f64.neg(lowerFloat(state, node.operand)), representation: float64 };
}

const integerComparisons = { less: 'lt_s', lessOrEqual: 'le_s', greater: 'gt_s', greaterOrEqual: 'ge_s' } as const;
const floatComparisons = { less: 'lt', lessOrEqual: 'le', greater: 'gt', greaterOrEqual: 'ge' } as const;

export function compareNumbers(
  state: FunctionState,
  operator: Comparison,
  left: Expression,
  right: Expression,
): Reference {
  const { module } = state.context;
  const kind = widest(numberKind(state, left, true), numberKind(state, right, true));
  const operands = [lowerAs(state, left, kind), lowerAs(state, right, kind)] as const;
  if (kind === 'f64') return module.f64[floatComparisons[operator]](...operands);
  return module[kind][integerComparisons[operator]](...operands);
}

export function equalNumbers(state: FunctionState, left: Expression, right: Expression): Reference {
  const { context } = state;
  if (mayReadUnset(context.flow, left) && mayReadUnset(context.flow, right)) {
    return sameNumberOrMissing(context, lowerTo(state, left, tagged), lowerTo(state, right, tagged));
  }
  const kind = widest(numberKind(state, left, true), numberKind(state, right, true));
  return context.module[kind].eq(lowerAs(state, left, kind), lowerAs(state, right, kind));
}

/** A number literal in the representation asked for. */
export function numberConstant(context: LoweringContext, value: number, wanted: Representation): Reference | null {
  const { module } = context;
  const isExact = Number.isInteger(value) && !Object.is(value, -0);
  if (wanted.kind === 'f64') return module.f64.const(value);
  if (!isExact) return null;
  if (wanted.kind === 'i32' && value === (value | 0)) return module.i32.const(value);
  if (wanted.kind === 'i64' && Number.isSafeInteger(value)) return module.i64.const(BigInt(value));
  return null;
}

/** Operators on 64-bit words: unsigned, wrapping. */
const wordOperations: Partial<
  Record<BinaryNumberOperator, 'add' | 'sub' | 'mul' | 'div_u' | 'rem_u' | 'and' | 'or' | 'xor' | 'shl' | 'shr_u'>
> = {
  add: 'add',
  subtract: 'sub',
  multiply: 'mul',
  divide: 'div_u',
  remainder: 'rem_u',
  bitAnd: 'and',
  bitOr: 'or',
  bitXor: 'xor',
  shiftLeft: 'shl',
  shiftRight: 'shr_u',
};

export function wordArithmetic(
  context: LoweringContext,
  operator: BinaryNumberOperator,
  left: Reference,
  right: Reference,
): Reference {
  const operation = wordOperations[operator];
  if (!operation) throw new Error(`words have no operator ${operator}`);
  return context.module.i64[operation](left, right);
}

const wordComparisons = { less: 'lt_u', lessOrEqual: 'le_u', greater: 'gt_u', greaterOrEqual: 'ge_u' } as const;

export function compareWords(
  context: LoweringContext,
  operator: Comparison,
  left: Reference,
  right: Reference,
): Reference {
  return context.module.i64[wordComparisons[operator]](left, right);
}
