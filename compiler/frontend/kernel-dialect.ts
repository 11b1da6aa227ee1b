/**
 * What is particular to the kernel dialect (docs/kernel-dialect.md): constants are folded where they are named, because no
 * module code runs, and a few functions of the language are operations on machine words.
 */
import ts from 'typescript';
import type { Expression, GlobalVariable } from '../core/program.ts';
import { booleanType, Kind, numberType, stringType, wordType } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import { bindTemporary, type FunctionBuilder } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { globalVariableOf } from './modules.ts';
import { numberOperators } from './operators.ts';
import { refuse } from './refusal.ts';

type Constant = number | bigint | boolean | string;

/** The value of a constant expression; null when it is none. */
export function evaluateConstant(checker: ts.TypeChecker, node: ts.Expression): Constant | null {
  if (ts.isParenthesizedExpression(node) || ts.isAsExpression(node) || ts.isSatisfiesExpression(node)) {
    return evaluateConstant(checker, node.expression);
  }
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  if (ts.isStringLiteralLike(node)) return node.text;
  if (node.kind === ts.SyntaxKind.TrueKeyword) return true;
  if (node.kind === ts.SyntaxKind.FalseKeyword) return false;
  if (ts.isPrefixUnaryExpression(node)) return evaluateUnary(checker, node);
  if (ts.isBinaryExpression(node)) return evaluateBinary(checker, node);
  if (ts.isIdentifier(node) || ts.isPropertyAccessExpression(node)) return evaluateReference(checker, node);
  return null;
}

function evaluateUnary(checker: ts.TypeChecker, node: ts.PrefixUnaryExpression): Constant | null {
  const operand = evaluateConstant(checker, node.operand);
  if (typeof operand !== 'number' && typeof operand !== 'bigint') return null;
  if (node.operator === ts.SyntaxKind.MinusToken) return -operand;
  if (node.operator !== ts.SyntaxKind.TildeToken) return null;
  return typeof operand === 'bigint' ? BigInt.asUintN(64, ~operand) : ~operand;
}

const foldNumber: Partial<Record<string, (left: number, right: number) => number>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  remainder: (left, right) => left % right,
  power: (left, right) => left ** right,
  bitAnd: (left, right) => left & right,
  bitOr: (left, right) => left | right,
  bitXor: (left, right) => left ^ right,
  shiftLeft: (left, right) => left << right,
  shiftRight: (left, right) => left >> right,
  shiftRightUnsigned: (left, right) => left >>> right,
};

const foldWord: Partial<Record<string, (left: bigint, right: bigint) => bigint>> = {
  add: (left, right) => left + right,
  subtract: (left, right) => left - right,
  multiply: (left, right) => left * right,
  divide: (left, right) => left / right,
  remainder: (left, right) => left % right,
  bitAnd: (left, right) => left & right,
  bitOr: (left, right) => left | right,
  bitXor: (left, right) => left ^ right,
  shiftLeft: (left, right) => left << right,
  shiftRight: (left, right) => left >> right,
};

function evaluateBinary(checker: ts.TypeChecker, node: ts.BinaryExpression): Constant | null {
  const operator = numberOperators.get(node.operatorToken.kind);
  if (!operator) return null;
  const left = evaluateConstant(checker, node.left);
  const right = evaluateConstant(checker, node.right);
  if (typeof left === 'number' && typeof right === 'number') {
    const value = foldNumber[operator]!(left, right);
    return Number.isSafeInteger(value) ? value : null;
  }
  if (typeof left !== 'bigint' || typeof right !== 'bigint') return null;
  const value = foldWord[operator]?.(left, right);
  return value === undefined ? null : BigInt.asUintN(64, value);
}

/** A `const` of a module, or a property of a `const` object. */
function evaluateReference(
  checker: ts.TypeChecker,
  node: ts.Identifier | ts.PropertyAccessExpression,
): Constant | null {
  const named = checker.getSymbolAtLocation(ts.isIdentifier(node) ? node : node.name);
  if (!named) return null;
  if (named.name === 'MAX_SAFE_INTEGER') return Number.MAX_SAFE_INTEGER;
  const symbol = named.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(named) : named;
  const declaration = symbol.valueDeclaration;
  if (!declaration) return null;
  if (ts.isPropertyAssignment(declaration)) return evaluateConstant(checker, declaration.initializer);
  if (!ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
  const isConstant = (declaration.parent.flags & ts.NodeFlags.Const) !== 0;
  return isConstant ? evaluateConstant(checker, declaration.initializer) : null;
}

export function constantExpression(value: Constant, position: number): Expression {
  switch (typeof value) {
    case 'number':
      return { kind: 'number', value, type: numberType, position };
    case 'bigint':
      return { kind: 'word', value: BigInt.asUintN(64, value), type: wordType, position };
    case 'boolean':
      return { kind: 'boolean', value, type: booleanType, position };
    default:
      return { kind: 'string', value, type: stringType, position };
  }
}

/** A constant read by name in kernel code; null: it is something else. */
export function buildKernelConstant(
  builder: FunctionBuilder,
  node: ts.Identifier | ts.PropertyAccessExpression,
): Expression | null {
  if (builder.dialect !== 'kernel') return null;
  if (ts.isIdentifier(node)) {
    const symbol = resolveSymbol(builder, node);
    if (symbol && builder.resolve(symbol)) return null;
  }
  const value = tableLength(builder, node) ?? evaluateReference(builder.checker, node);
  return value === null ? null : constantExpression(value, builder.position(node));
}

/** `table.length` of a constant table. */
function tableLength(builder: FunctionBuilder, node: ts.Identifier | ts.PropertyAccessExpression): number | null {
  if (!ts.isPropertyAccessExpression(node) || node.name.text !== 'length') return null;
  return tableOf(builder, node.expression)?.table?.length ?? null;
}

/** A constant table by its name. */
export function tableOf(builder: FunctionBuilder, node: ts.Expression): GlobalVariable | null {
  if (builder.dialect !== 'kernel' || !ts.isIdentifier(node)) return null;
  const symbol = resolveSymbol(builder, node);
  const global = symbol && !builder.resolve(symbol) ? globalVariableOf(builder.context, symbol) : null;
  return global?.table ? global : null;
}

type KernelCall = (builder: FunctionBuilder, args: readonly Expression[], node: ts.CallExpression) => Expression;

/** Kernel numbers are integers, which rounding leaves as they are; a division in them rounds towards zero by itself. */
const truncate: KernelCall = (_, [x]) => x;

/** A division inside of `Math.floor` rounds down. */
const floor: KernelCall = (_, [x]) => {
  if (x.kind !== 'binaryNumber' || x.operator !== 'divide') return x;
  const args = [x.left, x.right];
  return { kind: 'intrinsic', name: 'word.floorQuotient', args, type: numberType, position: x.position };
};

const choose =
  (operator: 'less' | 'greater'): KernelCall =>
  (builder, [left, right], node) =>
    bindTemporary(builder, left, (readLeft) =>
      bindTemporary(builder, right, (readRight) => {
        const position = builder.position(node);
        const condition: Expression = {
          kind: 'compare',
          operator,
          left: readLeft(),
          right: readRight(),
          type: booleanType,
          position,
        };
        const type = numberType;
        return { kind: 'conditional', condition, whenTrue: readLeft(), whenFalse: readRight(), type, position };
      }),
    );

const kernelCalls: Readonly<Record<string, KernelCall>> = {
  'Math.trunc': truncate,
  'Math.floor': floor,
  'Math.min': choose('less'),
  'Math.max': choose('greater'),
  'globalThis.BigInt': (builder, [x], node) => {
    if (x.type.isOnly(Kind.word)) return x;
    return { kind: 'intrinsic', name: 'word.fromNumber', args: [x], type: wordType, position: builder.position(node) };
  },
  'globalThis.Number': (builder, [x], node) => {
    if (x.type.isOnly(Kind.number)) return x;
    return { kind: 'intrinsic', name: 'word.toNumber', args: [x], type: numberType, position: builder.position(node) };
  },
  'BigIntConstructor.asUintN': (builder, [bits, x], node) => {
    if (bits.kind !== 'number') return refuse(node, 1401, 'asUintN with a variable width');
    if (bits.value === 64) return x;
    const position = builder.position(node);
    const right = constantExpression((1n << BigInt(bits.value)) - 1n, position);
    return { kind: 'binaryWord', operator: 'bitAnd', left: x, right, type: wordType, position };
  },
  'NumberConstructor.isSafeInteger': (builder, _, node) => constantExpression(true, builder.position(node)),
};

/** A call of a function of the language in kernel code. */
export function buildKernelCall(builder: FunctionBuilder, name: string, node: ts.CallExpression): Expression {
  const call = kernelCalls[name];
  if (!call) return refuse(node, 1401, `call ${name}`);
  const args = node.arguments.map((argument) => buildExpression(builder, argument));
  return call(builder, args, node);
}
