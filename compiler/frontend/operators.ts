/**
 * Operators: arithmetic, comparison, equality, logic, `typeof`, increments. Which meaning applies is decided by the
 * kinds of the operands (ECMA-262, 13.5 to 13.15).
 */
import ts from 'typescript';
import type { BinaryNumberOperator, Comparison, Expression } from '../core/program.ts';
import {
  booleanType,
  Kind,
  nullishKinds,
  numberType,
  primitiveKinds,
  stringType,
  undefinedType,
  wordType,
} from '../core/types.ts';
import { elementType } from './access.ts';
import { buildAssignment, buildCompoundAssignment, buildIncrement } from './assignments.ts';
import { bindTemporary, type FunctionBuilder, isFixed, sequence } from './builder.ts';
import { toNumber } from './builtin-calls.ts';
import { callLibrary } from './builtins.ts';
import { buildCondition, buildExpression } from './expressions.ts';
import { narrowTo } from './narrowing.ts';
import { requireEquality, requireOperatorFunction, requireTextOf } from './operator-functions.ts';
import { buildIn } from './property-operators.ts';
import { refuse } from './refusal.ts';
import { classIsDeclared, classNamedBy, layoutOfClassReference } from './static-members.ts';

export const numberOperators = new Map<ts.SyntaxKind, BinaryNumberOperator>([
  [ts.SyntaxKind.PlusToken, 'add'],
  [ts.SyntaxKind.MinusToken, 'subtract'],
  [ts.SyntaxKind.AsteriskToken, 'multiply'],
  [ts.SyntaxKind.SlashToken, 'divide'],
  [ts.SyntaxKind.PercentToken, 'remainder'],
  [ts.SyntaxKind.AsteriskAsteriskToken, 'power'],
  [ts.SyntaxKind.AmpersandToken, 'bitAnd'],
  [ts.SyntaxKind.BarToken, 'bitOr'],
  [ts.SyntaxKind.CaretToken, 'bitXor'],
  [ts.SyntaxKind.LessThanLessThanToken, 'shiftLeft'],
  [ts.SyntaxKind.GreaterThanGreaterThanToken, 'shiftRight'],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken, 'shiftRightUnsigned'],
]);

/** `+=` and its like, by the operator they apply. */
const compoundOperators = new Map<ts.SyntaxKind, ts.SyntaxKind>([
  [ts.SyntaxKind.PlusEqualsToken, ts.SyntaxKind.PlusToken],
  [ts.SyntaxKind.MinusEqualsToken, ts.SyntaxKind.MinusToken],
  [ts.SyntaxKind.AsteriskEqualsToken, ts.SyntaxKind.AsteriskToken],
  [ts.SyntaxKind.SlashEqualsToken, ts.SyntaxKind.SlashToken],
  [ts.SyntaxKind.PercentEqualsToken, ts.SyntaxKind.PercentToken],
  [ts.SyntaxKind.AsteriskAsteriskEqualsToken, ts.SyntaxKind.AsteriskAsteriskToken],
  [ts.SyntaxKind.AmpersandEqualsToken, ts.SyntaxKind.AmpersandToken],
  [ts.SyntaxKind.BarEqualsToken, ts.SyntaxKind.BarToken],
  [ts.SyntaxKind.CaretEqualsToken, ts.SyntaxKind.CaretToken],
  [ts.SyntaxKind.LessThanLessThanEqualsToken, ts.SyntaxKind.LessThanLessThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanToken],
  [ts.SyntaxKind.GreaterThanGreaterThanGreaterThanEqualsToken, ts.SyntaxKind.GreaterThanGreaterThanGreaterThanToken],
  [ts.SyntaxKind.AmpersandAmpersandEqualsToken, ts.SyntaxKind.AmpersandAmpersandToken],
  [ts.SyntaxKind.BarBarEqualsToken, ts.SyntaxKind.BarBarToken],
  [ts.SyntaxKind.QuestionQuestionEqualsToken, ts.SyntaxKind.QuestionQuestionToken],
]);

const comparisons = new Map<ts.SyntaxKind, Comparison>([
  [ts.SyntaxKind.LessThanToken, 'less'],
  [ts.SyntaxKind.LessThanEqualsToken, 'lessOrEqual'],
  [ts.SyntaxKind.GreaterThanToken, 'greater'],
  [ts.SyntaxKind.GreaterThanEqualsToken, 'greaterOrEqual'],
]);

const logicalOperators = new Map<ts.SyntaxKind, 'and' | 'or' | 'nullish'>([
  [ts.SyntaxKind.AmpersandAmpersandToken, 'and'],
  [ts.SyntaxKind.BarBarToken, 'or'],
  [ts.SyntaxKind.QuestionQuestionToken, 'nullish'],
]);

export function isLogicalOperator(operator: ts.SyntaxKind): boolean {
  return logicalOperators.has(operator);
}

export function buildBinary(builder: FunctionBuilder, node: ts.BinaryExpression): Expression {
  const operator = node.operatorToken.kind;
  if (operator === ts.SyntaxKind.EqualsToken) return buildAssignment(builder, node);
  const compound = compoundOperators.get(operator);
  if (compound !== undefined) return buildCompoundAssignment(builder, node, compound);
  if (operator === ts.SyntaxKind.CommaToken) return buildComma(builder, node);
  if (logicalOperators.has(operator)) {
    return combineLogical(
      builder,
      operator,
      buildExpression(builder, node.left),
      () => buildExpression(builder, node.right),
      node,
    );
  }
  if (operator === ts.SyntaxKind.InstanceOfKeyword) return buildInstanceOf(builder, node);
  if (operator === ts.SyntaxKind.InKeyword) return buildIn(builder, node);
  return combine(builder, operator, buildExpression(builder, node.left), buildExpression(builder, node.right), node);
}

/** Applies an operator that evaluates both operands. */
export function combine(
  builder: FunctionBuilder,
  operator: ts.SyntaxKind,
  left: Expression,
  right: Expression,
  node: ts.Node,
): Expression {
  const position = builder.position(node);
  const comparison = comparisons.get(operator);
  if (comparison) return compare(builder, comparison, left, right, node, position);
  const equality = equalityOf(operator);
  if (equality) {
    requireEquality(builder.context, left.type, right.type, equality.strict);
    const equals: Expression = { kind: 'equals', left, right, strict: equality.strict, type: booleanType, position };
    return equality.negated ? { kind: 'not', operand: equals, type: booleanType, position } : equals;
  }
  const arithmetic = numberOperators.get(operator);
  if (!arithmetic) return refuse(node, 1200, ts.tokenToString(operator) ?? 'operator');
  if (left.type.isOnly(Kind.word) && right.type.isOnly(Kind.word)) {
    return { kind: 'binaryWord', operator: arithmetic, left, right, type: wordType, position };
  }
  if (arithmetic === 'add' && (left.type.isOnly(Kind.string) || right.type.isOnly(Kind.string))) {
    return addTexts(builder, left, right, node, position);
  }
  requireArithmetic(builder, arithmetic);
  return {
    kind: 'binaryNumber',
    operator: arithmetic,
    left: numericOperand(left, node, operator),
    right: numericOperand(right, node, operator),
    type: numberType,
    position,
  };
}

/** Both operands are evaluated before either becomes text, which may run code of the program (ECMA-262, 13.15.3). */
function addTexts(
  builder: FunctionBuilder,
  left: Expression,
  right: Expression,
  node: ts.Node,
  position: number,
): Expression {
  // Of two values that are missing it would not be the texts that are added.
  const isAdded = mayBeMissing(builder, left) && mayBeMissing(builder, right);
  const join = (first: Expression, second: Expression): Expression => {
    const added = isAdded ? narrowTo(builder, asItIs(builder, second), second.type, 'claim', node) : second;
    return concatenate(builder, addedText(builder, first, node), addedText(builder, added, node), position);
  };
  if (!left.type.has(Kind.array | Kind.object) || isFixed(right)) return join(left, right);
  return bindTemporary(builder, asItIs(builder, left), (readLeft) =>
    bindTemporary(builder, right, (readRight) => join(readLeft(), readRight())),
  );
}

/** The value with the type that it has even where the checker is wrong. */
export function asItIs(builder: FunctionBuilder, value: Expression): Expression {
  if (!mayBeMissing(builder, value)) return value;
  if (value.kind === 'narrow') return asItIs(builder, value.operand);
  return { ...value, type: builder.context.flow.join(value.type, undefinedType) };
}

/** An operand of `+` that becomes text: of an object `valueOf` would come first (ECMA-262, 7.1.1.1). */
function addedText(builder: FunctionBuilder, operand: Expression, node: ts.Node): Expression {
  if (operand.type.has(Kind.object)) builder.context.convertedObjects.add(builder.context.placeOf(node));
  return toText(builder, operand, node);
}

/** What an operator calls when its operands are no integers. */
function requireArithmetic(builder: FunctionBuilder, operator: BinaryNumberOperator): void {
  const { context } = builder;
  if (operator === 'remainder') requireOperatorFunction(context, 'arithmetic.remainder');
  else if (operator === 'power') requireOperatorFunction(context, 'math-power.pow');
  else if (operator.startsWith('bit') || operator.startsWith('shift')) {
    requireOperatorFunction(context, 'arithmetic.toInt32');
  }
}

/** `&&`, `||` and `??`: the right operand is built only when the left one has been. */
export function combineLogical(
  builder: FunctionBuilder,
  token: ts.SyntaxKind,
  left: Expression,
  buildRight: () => Expression,
  node: ts.Node,
): Expression {
  const operator = logicalOperators.get(token)!;
  const right = buildRight();
  const position = builder.position(node);
  // Of null and undefined only '&&' makes its value.
  const leftType = operator === 'and' ? left.type : left.type.without(nullishKinds);
  const type = builder.context.flow.join(leftType, right.type);
  return { kind: 'logical', operator, left, right, type, position };
}

function compare(
  builder: FunctionBuilder,
  operator: Comparison,
  left: Expression,
  right: Expression,
  node: ts.Node,
  position: number,
): Expression {
  const isUniform = (kind: number): boolean => left.type.isOnly(kind) && right.type.isOnly(kind);
  const isUnset = [left, right].some((operand) => operand.kind === 'field' && mayBeMissing(builder, operand));
  const isText = isUniform(Kind.string) && !isUnset;
  if (!isUniform(Kind.number) && !isText && !isUniform(Kind.word)) {
    const isPrimitive = [left, right].every(({ type }) => type.isOnly(primitiveKinds | nullishKinds) && !type.open);
    if (!isPrimitive) return refuse(node, 1214, operator);
    // Which of the two orders applies is only known at run time.
    return callLibrary(builder, 'convert', operator, [left, right], node);
  }
  if (isText) requireOperatorFunction(builder.context, 'string.compare');
  return { kind: 'compare', operator, left, right, type: booleanType, position };
}

function equalityOf(operator: ts.SyntaxKind): { strict: boolean; negated: boolean } | null {
  switch (operator) {
    case ts.SyntaxKind.EqualsEqualsEqualsToken:
      return { strict: true, negated: false };
    case ts.SyntaxKind.ExclamationEqualsEqualsToken:
      return { strict: true, negated: true };
    case ts.SyntaxKind.EqualsEqualsToken:
      return { strict: false, negated: false };
    case ts.SyntaxKind.ExclamationEqualsToken:
      return { strict: false, negated: true };
    default:
      return null;
  }
}

/** An operand of arithmetic: a number, as the checker demands of everything but `+`. */
function numericOperand(operand: Expression, node: ts.Node, operator: ts.SyntaxKind): Expression {
  if (operand.type.isOnly(Kind.number)) return operand;
  return refuse(node, 1212, ts.tokenToString(operator)!, 'this operand');
}

export function concatenate(
  builder: FunctionBuilder,
  left: Expression,
  right: Expression,
  position: number,
): Expression {
  requireOperatorFunction(builder.context, 'string.add');
  return { kind: 'concat', left, right, type: stringType, position };
}

/** ToString of an operand (ECMA-262, 7.1.17); the source text of functions is not in the image. */
export function toText(builder: FunctionBuilder, operand: Expression, node: ts.Node): Expression {
  if (operand.type.isOnly(Kind.string) && !mayBeMissing(builder, operand)) return operand;
  if (operand.type.has(Kind.function) && !operand.type.open) return refuse(node, 1215);
  if (operand.type.isOnly(Kind.array) && !mayBeMissing(builder, operand)) {
    return callLibrary(builder, 'array', 'join', [operand], node, [elementType(builder, operand.type)]);
  }
  if (operand.type.has(Kind.array | Kind.object)) {
    builder.context.textualObjects.add(builder.context.placeOf(node));
    return callLibrary(builder, 'convert', 'toText', [operand], node);
  }
  const seen = mayBeMissing(builder, operand) ? builder.context.flow.join(operand.type, undefinedType) : operand.type;
  requireTextOf(builder.context, seen);
  return { kind: 'toString', operand, type: stringType, position: operand.position };
}

/**
 * Whether the value may be null or undefined in spite of its type: a field read before its constructor has given it a value,
 * or a place of which the checker does not know that it has changed.
 */
export function mayBeMissing(builder: FunctionBuilder, value: Expression): boolean {
  if (value.kind === 'narrow') return value.evidence !== 'proof' && value.evidence !== 'claim';
  if (value.kind !== 'field') return false;
  const { classes } = builder.context;
  return value.object.type.objects.some((object) => object.kind === 'layout' && classes.exposesFields(object));
}

function buildComma(builder: FunctionBuilder, node: ts.BinaryExpression): Expression {
  const expression = buildExpression(builder, node.left);
  const value = buildExpression(builder, node.right);
  const position = builder.position(node);
  return { kind: 'sequence', statements: [{ kind: 'expression', expression }], value, type: value.type, position };
}

function buildInstanceOf(builder: FunctionBuilder, node: ts.BinaryExpression): Expression {
  const operand = buildExpression(builder, node.left);
  const layout = layoutOfClassReference(builder, node.right);
  const position = builder.position(node);
  const named = classNamedBy(builder, node.right);
  const naming = named ? classIsDeclared(builder, named, node.right) : [];
  const test = (value: Expression): Expression => {
    return { kind: 'instanceOf', operand: value, layout, type: booleanType, position };
  };
  return naming.length > 0 ? bindTemporary(builder, operand, (read) => sequence(naming, test(read()))) : test(operand);
}

export function buildPrefix(builder: FunctionBuilder, node: ts.PrefixUnaryExpression): Expression {
  const position = builder.position(node);
  switch (node.operator) {
    case ts.SyntaxKind.ExclamationToken:
      return { kind: 'not', operand: buildCondition(builder, node.operand), type: booleanType, position };
    case ts.SyntaxKind.PlusPlusToken:
    case ts.SyntaxKind.MinusMinusToken:
      return buildIncrement(builder, node.operand, node.operator, true, node);
    case ts.SyntaxKind.PlusToken: {
      return toNumber(builder, buildExpression(builder, node.operand), node);
    }
    case ts.SyntaxKind.MinusToken: {
      const operand = buildExpression(builder, node.operand);
      if (operand.kind === 'number') return { ...operand, value: -operand.value, position };
      return unary(builder, 'negate', operand, node, position);
    }
    case ts.SyntaxKind.TildeToken:
      return unary(builder, 'bitNot', buildExpression(builder, node.operand), node, position);
  }
}

function unary(
  builder: FunctionBuilder,
  operator: 'negate' | 'bitNot',
  operand: Expression,
  node: ts.Node,
  position: number,
): Expression {
  if (operand.type.isOnly(Kind.word)) {
    const zero: Expression = { kind: 'word', value: 0n, type: wordType, position };
    const ones: Expression = { kind: 'word', value: 0xffff_ffff_ffff_ffffn, type: wordType, position };
    return operator === 'negate'
      ? { kind: 'binaryWord', operator: 'subtract', left: zero, right: operand, type: wordType, position }
      : { kind: 'binaryWord', operator: 'bitXor', left: operand, right: ones, type: wordType, position };
  }
  if (!operand.type.isOnly(Kind.number)) return refuse(node, 1212, operator === 'negate' ? '-' : '~', 'this operand');
  if (operator === 'bitNot') requireOperatorFunction(builder.context, 'arithmetic.toInt32');
  return { kind: 'unaryNumber', operator, operand, type: numberType, position };
}

export function buildPostfix(builder: FunctionBuilder, node: ts.PostfixUnaryExpression): Expression {
  return buildIncrement(builder, node.operand, node.operator, false, node);
}

export function buildTypeof(builder: FunctionBuilder, node: ts.TypeOfExpression): Expression {
  if (classNamedBy(builder, node.expression)) {
    return { kind: 'string', value: 'function', type: stringType, position: builder.position(node) };
  }
  const operand = buildExpression(builder, node.expression);
  return { kind: 'typeof', operand, type: stringType, position: builder.position(node) };
}

/** Whether a value is null or undefined. */
export function isNullish(operand: Expression): Expression {
  const { position } = operand;
  return {
    kind: 'equals',
    left: operand,
    right: { kind: 'undefined', type: undefinedType, position },
    strict: false,
    type: booleanType,
    position,
  };
}
