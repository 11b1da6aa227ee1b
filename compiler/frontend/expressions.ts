/**
 * Expressions: a table from syntax kind to the function that builds the core expression. A kind without an entry
 * is outside of the language and refused by name.
 */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { booleanType, nullishKinds, nullType, numberType, stringType, type Type, wordType } from '../core/types.ts';
import { buildElementAccess, buildIdentifier, buildPropertyAccess, buildThis } from './access.ts';
import type { FunctionBuilder } from './builder.ts';
import { undefinedValue } from './builder.ts';
import { buildCall, buildNew } from './calls.ts';
import { buildClosure } from './closures.ts';
import { buildArrayLiteral, buildTemplate } from './literals.ts';
import { narrowTo } from './narrowing.ts';
import { buildObjectLiteral } from './object-literals.ts';
import { buildBinary, buildPostfix, buildPrefix, buildTypeof } from './operators.ts';
import { buildDelete } from './property-operators.ts';
import { describeSyntax, refuse } from './refusal.ts';

type ExpressionRule<Node extends ts.Node> = (builder: FunctionBuilder, node: Node) => Expression;

const rules = new Map<ts.SyntaxKind, ExpressionRule<never>>();

function rule<Node extends ts.Node>(kind: ts.SyntaxKind, build: ExpressionRule<Node>): void {
  rules.set(kind, build as ExpressionRule<never>);
}

/** Builds any expression; its value may be of type undefined when it has none. */
export function buildExpression(builder: FunctionBuilder, node: ts.Expression): Expression {
  const substitute = builder.substitutions.get(node);
  if (substitute) return substitute;
  const build = rules.get(node.kind);
  if (!build) return refuse(node, 1200, describeSyntax(node));
  const value = build(builder, node as never);
  builder.built = node;
  return value;
}

/** An expression whose value reaches a place of the given type. */
export function buildInto(builder: FunctionBuilder, node: ts.Expression, type: Type): Expression {
  const value = buildExpression(builder, node);
  builder.flow(value.type, type);
  // A place for nothing but null would lose any other value.
  const isLost = type.isOnly(nullishKinds) && !value.type.isOnly(type.kinds) && !value.type.isNever;
  return isLost ? narrowTo(builder, value, type, 'claim', node) : value;
}

/** An expression used as a condition (ECMA-262, 7.1.2). */
export function buildCondition(builder: FunctionBuilder, node: ts.Expression): Expression {
  return toBoolean(buildExpression(builder, node));
}

export function toBoolean(value: Expression): Expression {
  if (value.type.isOnly(booleanType.kinds)) return value;
  return { kind: 'toBoolean', operand: value, type: booleanType, position: value.position };
}

rule<ts.NumericLiteral>(ts.SyntaxKind.NumericLiteral, (builder, node) => ({
  kind: 'number',
  value: Number(node.text),
  type: numberType,
  position: builder.position(node),
}));
rule<ts.BigIntLiteral>(ts.SyntaxKind.BigIntLiteral, (builder, node) => {
  if (builder.dialect === 'user') return refuse(node, 1209);
  const value = BigInt.asUintN(64, BigInt(node.text.slice(0, -1)));
  return { kind: 'word', value, type: wordType, position: builder.position(node) };
});
const stringRule = (builder: FunctionBuilder, node: ts.StringLiteralLike): Expression => ({
  kind: 'string',
  value: node.text,
  type: stringType,
  position: builder.position(node),
});
rule<ts.StringLiteral>(ts.SyntaxKind.StringLiteral, stringRule);
rule<ts.NoSubstitutionTemplateLiteral>(ts.SyntaxKind.NoSubstitutionTemplateLiteral, stringRule);
for (const [kind, value] of [
  [ts.SyntaxKind.TrueKeyword, true],
  [ts.SyntaxKind.FalseKeyword, false],
] as const) {
  rule(kind, (builder, node) => ({ kind: 'boolean', value, type: booleanType, position: builder.position(node) }));
}
rule(ts.SyntaxKind.NullKeyword, (builder, node) => ({
  kind: 'null',
  type: nullType,
  position: builder.position(node),
}));
rule<ts.ParenthesizedExpression>(ts.SyntaxKind.ParenthesizedExpression, (builder, node) =>
  buildExpression(builder, node.expression),
);
rule<ts.ConditionalExpression>(ts.SyntaxKind.ConditionalExpression, (builder, node) => {
  const condition = buildCondition(builder, node.condition);
  const whenTrue = buildExpression(builder, node.whenTrue);
  const whenFalse = buildExpression(builder, node.whenFalse);
  const type = builder.context.flow.join(whenTrue.type, whenFalse.type);
  return { kind: 'conditional', condition, whenTrue, whenFalse, type, position: builder.position(node) };
});
const claimRule = (builder: FunctionBuilder, node: ts.AsExpression | ts.TypeAssertion): Expression => {
  const operand = buildExpression(builder, node.expression);
  if (ts.isConstTypeReference(node.type)) return operand;
  const target = builder.checker.getTypeFromTypeNode(node.type);
  return narrowTo(builder, operand, builder.translate(target, node.type), 'claim', node);
};
rule<ts.AsExpression>(ts.SyntaxKind.AsExpression, claimRule);
rule<ts.TypeAssertion>(ts.SyntaxKind.TypeAssertionExpression, claimRule);
rule<ts.SatisfiesExpression>(ts.SyntaxKind.SatisfiesExpression, (builder, node) =>
  buildExpression(builder, node.expression),
);
rule<ts.NonNullExpression>(ts.SyntaxKind.NonNullExpression, (builder, node) => {
  const operand = buildExpression(builder, node.expression);
  const type = operand.type.without(nullType.kinds | undefinedValue(0).type.kinds);
  return narrowTo(builder, operand, type, 'claim', node, 'missing-value');
});
rule<ts.VoidExpression>(ts.SyntaxKind.VoidExpression, (builder, node) => {
  const expression = buildExpression(builder, node.expression);
  const value = undefinedValue(builder.position(node));
  return {
    kind: 'sequence',
    statements: [{ kind: 'expression', expression }],
    value,
    type: value.type,
    position: value.position,
  };
});
rule<ts.Identifier>(ts.SyntaxKind.Identifier, buildIdentifier);
rule(ts.SyntaxKind.ThisKeyword, buildThis);
rule<ts.PropertyAccessExpression>(ts.SyntaxKind.PropertyAccessExpression, buildPropertyAccess);
rule<ts.ElementAccessExpression>(ts.SyntaxKind.ElementAccessExpression, buildElementAccess);
rule<ts.BinaryExpression>(ts.SyntaxKind.BinaryExpression, buildBinary);
rule<ts.PrefixUnaryExpression>(ts.SyntaxKind.PrefixUnaryExpression, buildPrefix);
rule<ts.PostfixUnaryExpression>(ts.SyntaxKind.PostfixUnaryExpression, buildPostfix);
rule<ts.TypeOfExpression>(ts.SyntaxKind.TypeOfExpression, buildTypeof);
rule<ts.DeleteExpression>(ts.SyntaxKind.DeleteExpression, buildDelete);
rule<ts.CallExpression>(ts.SyntaxKind.CallExpression, buildCall);
rule<ts.NewExpression>(ts.SyntaxKind.NewExpression, buildNew);
rule<ts.ArrayLiteralExpression>(ts.SyntaxKind.ArrayLiteralExpression, buildArrayLiteral);
rule<ts.ObjectLiteralExpression>(ts.SyntaxKind.ObjectLiteralExpression, buildObjectLiteral);
rule<ts.TemplateExpression>(ts.SyntaxKind.TemplateExpression, buildTemplate);
rule<ts.ArrowFunction>(ts.SyntaxKind.ArrowFunction, buildClosure);
rule<ts.FunctionExpression>(ts.SyntaxKind.FunctionExpression, buildClosure);
for (const [kind, code] of [
  [ts.SyntaxKind.RegularExpressionLiteral, 1201],
  [ts.SyntaxKind.SpreadElement, 1202],
  [ts.SyntaxKind.TaggedTemplateExpression, 1208],
  [ts.SyntaxKind.ClassExpression, 1111],
  [ts.SyntaxKind.YieldExpression, 1103],
  [ts.SyntaxKind.AwaitExpression, 1104],
] as const) {
  rule(kind, (_, node) => refuse(node, code));
}
