/**
 * Where V8 says that something happens, for reports with the columns of Node's. An error has the position that V8's bytecode had last:
 * that of the expression, or that of the statement when nothing of it has been evaluated yet (`BytecodeArrayBuilder`).
 */
import ts from 'typescript';
import type { Position } from '../core/program.ts';
import { isTransparent } from './function-names.ts';

/** Of anything but the use of a variable too early: its start, but members that are read at their name. */
export function positionOf(node: ts.Node): Position {
  if (ts.isCallExpression(node)) return positionOfCall(node);
  return ts.isPropertyAccessExpression(node) ? node.name.getStart() : node.getStart();
}

/** At the name in front of the parenthesis; at the parenthesis where something else is: a bracket, `?.`, a reserved or private name. */
function positionOfCall({ expression, questionDotToken, arguments: given }: ts.CallExpression): Position {
  const parenthesis = given.pos - '('.length;
  if (questionDotToken) return parenthesis;
  let callee: ts.Expression = expression;
  while (ts.isNonNullExpression(callee)) callee = callee.expression;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return callee.getStart();
  const name = ts.isPropertyAccessExpression(callee) ? callee.name : callee;
  return ts.isIdentifier(name) && !isReserved(name) ? name.getStart() : parenthesis;
}

/** `super` is no such name for V8, which lets it be called. */
function isReserved(name: ts.Identifier): boolean {
  const keyword = ts.identifierToKeywordKind(name);
  if (keyword === undefined || keyword === ts.SyntaxKind.SuperKeyword) return false;
  return ts.SyntaxKind.FirstReservedWord <= keyword && keyword <= ts.SyntaxKind.LastReservedWord;
}

/** Of the read of a variable that has no value yet: the variable, or the statement that begins with the read. */
export function positionOfEarlyRead(node: ts.Identifier): Position {
  for (let current: ts.Node = node; ; current = current.parent) {
    const position = positionOfStatement(current);
    if (position !== null) return position;
    if (!isEvaluatedFirst(current, current.parent)) return node.getStart();
  }
}

/** Of the assignment to such a variable: the operator. */
export function positionOfEarlyWrite(node: ts.Identifier): Position {
  let target: ts.Node = node;
  while (isTransparent(target.parent)) target = target.parent;
  const { parent } = target;
  return ts.isBinaryExpression(parent) && parent.left === target ? parent.operatorToken.getStart() : node.getStart();
}

/** What V8 takes for the statement around when the expression is evaluated first in it; null: it is part of an expression. */
function positionOfStatement(node: ts.Node): Position | null {
  const { parent } = node;
  const isEntry =
    ts.isReturnStatement(parent) ||
    ts.isThrowStatement(parent) ||
    ts.isIfStatement(parent) ||
    ts.isSwitchStatement(parent) ||
    ts.isExpressionStatement(parent);
  if (isEntry) return parent.getStart();
  if (ts.isVariableDeclaration(parent)) return node.getStart();
  if (ts.isForStatement(parent) && parent.initializer === node) return node.getStart();
  const isStatementOfItsOwn =
    ts.isIterationStatement(parent, false) ||
    ts.isArrowFunction(parent) ||
    ts.isPropertyDeclaration(parent) ||
    (isOperation(parent, ts.SyntaxKind.CommaToken) && parent.right === node);
  return isStatementOfItsOwn ? positionOfValue(node as ts.Expression) : null;
}

/** Whether nothing is evaluated before `node` in the expression `parent`; V8 evaluates no constants that decide something. */
function isEvaluatedFirst(node: ts.Node, parent: ts.Node): boolean {
  if (ts.isTemplateSpan(parent)) {
    const { head, templateSpans } = parent.parent;
    return head.text === '' && templateSpans[0] === parent;
  }
  if (ts.isElementAccessExpression(parent) || ts.isCallExpression(parent) || ts.isNewExpression(parent)) {
    return parent.expression === node;
  }
  if (ts.isConditionalExpression(parent)) return parent.condition === node || isConstant(parent.condition);
  if (ts.isBinaryExpression(parent)) return parent.left === node || isFirstOnRight(parent);
  return (
    isTransparent(parent) ||
    ts.isTemplateExpression(parent) ||
    ts.isPropertyAccessExpression(parent) ||
    ts.isPrefixUnaryExpression(parent) ||
    ts.isPostfixUnaryExpression(parent) ||
    ts.isTypeOfExpression(parent) ||
    ts.isVoidExpression(parent) ||
    ts.isDeleteExpression(parent)
  );
}

const logicalOperators: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AmpersandAmpersandToken,
  ts.SyntaxKind.BarBarToken,
  ts.SyntaxKind.QuestionQuestionToken,
]);

/** With a small integer on the left their operands are exchanged. */
const commutativeOperators: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.AsteriskToken,
  ts.SyntaxKind.AmpersandToken,
  ts.SyntaxKind.BarToken,
  ts.SyntaxKind.CaretToken,
]);

function isFirstOnRight({ left, operatorToken: { kind } }: ts.BinaryExpression): boolean {
  if (kind === ts.SyntaxKind.EqualsToken) return ts.isIdentifier(left);
  if (logicalOperators.has(kind)) return isConstant(left);
  return commutativeOperators.has(kind) && ts.isNumericLiteral(left) && Number(left.text) === (Number(left.text) | 0);
}

function isConstant(node: ts.Expression): boolean {
  if (isTransparent(node)) return isConstant(node.expression);
  if (ts.isPrefixUnaryExpression(node))
    return node.operator === ts.SyntaxKind.ExclamationToken && isConstant(node.operand);
  return (
    ts.isLiteralExpression(node) ||
    node.kind === ts.SyntaxKind.TrueKeyword ||
    node.kind === ts.SyntaxKind.FalseKeyword ||
    node.kind === ts.SyntaxKind.NullKeyword ||
    (ts.isIdentifier(node) && node.text === 'undefined')
  );
}

/** Of an expression that counts as a statement: `Expression::position` of V8's syntax tree. */
function positionOfValue(node: ts.Expression): Position {
  if (isTransparent(node)) return positionOfValue(node.expression);
  if (ts.isElementAccessExpression(node)) return node.argumentExpression.pos - '['.length;
  if (ts.isPostfixUnaryExpression(node)) return node.getEnd() - '++'.length;
  if (ts.isPrefixUnaryExpression(node)) return isIncrement(node) ? positionOf(node.operand) : node.getStart();
  if (!ts.isBinaryExpression(node)) return positionOf(node);
  const { left, operatorToken, right } = node;
  if (isChained(operatorToken.kind) && isOperation(left, operatorToken.kind)) return positionOfChain(left);
  return operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? right.getStart() : operatorToken.getStart();
}

/** Of several operations with the same operator: their first operand. */
function positionOfChain(node: ts.BinaryExpression): Position {
  const { left, operatorToken } = node;
  return isOperation(left, operatorToken.kind) ? positionOfChain(left) : positionOfValue(left);
}

/** V8 keeps `a + b + c` as one operation; comparisons and assignments are of two operands, and powers. */
function isChained(operator: ts.SyntaxKind): boolean {
  return (
    logicalOperators.has(operator) ||
    commutativeOperators.has(operator) ||
    operator === ts.SyntaxKind.PlusToken ||
    operator === ts.SyntaxKind.MinusToken ||
    operator === ts.SyntaxKind.SlashToken ||
    operator === ts.SyntaxKind.PercentToken
  );
}

function isIncrement({ operator }: ts.PrefixUnaryExpression): boolean {
  return operator === ts.SyntaxKind.PlusPlusToken || operator === ts.SyntaxKind.MinusMinusToken;
}

function isOperation(node: ts.Node, operator: ts.SyntaxKind): node is ts.BinaryExpression {
  return ts.isBinaryExpression(node) && node.operatorToken.kind === operator;
}
