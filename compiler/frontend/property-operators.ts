/** The operators `in` (ECMA-262, 13.10.1) and `delete` (13.5.1). */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { booleanType, Kind } from '../core/types.ts';
import { isNamedAccess, nameOfAccess, requirePresent, resolveSymbol } from './access.ts';
import { type FunctionBuilder, sequence } from './builder.ts';
import { callLibrary } from './builtins.ts';
import { isPrivateName, memberName } from './class-members.ts';
import { buildExpression } from './expressions.ts';
import { isTransparent } from './function-names.ts';
import { toText } from './operators.ts';
import { refuse } from './refusal.ts';
import { classNamedBy } from './static-members.ts';

export const objectKinds = Kind.object | Kind.array | Kind.function;

export function buildIn(builder: FunctionBuilder, node: ts.BinaryExpression): Expression {
  const { left } = node;
  builder.context.testsProperties = true;
  const position = builder.position(node);
  const has = (name: string): Expression => {
    const object = buildObject(builder, node.right);
    return { kind: 'hasProperty', object, name, type: booleanType, position };
  };
  if (ts.isPrivateIdentifier(left)) return has(memberName(builder.context, left));
  const name = knownName(builder, left);
  const named = buildExpression(builder, left);
  if (name === null) {
    if (!named.type.isOnly(Kind.string | Kind.number)) return refuse(left, 1213);
    const args = [toText(builder, named, left), buildObject(builder, node.right)];
    return callLibrary(builder, 'properties', 'hasProperty', args, node);
  }
  const test = has(name);
  if (name === 'prototype' && test.kind === 'hasProperty' && test.object.type.has(Kind.function))
    return refuse(left, 1213);
  // Only private members have such names.
  if (isPrivateName(name)) return sequence([test], { kind: 'boolean', value: false, type: booleanType, position });
  return sequence([named], test);
}

/** An object of any kind; TypeScript has refused primitives. */
function buildObject(builder: FunctionBuilder, node: ts.Expression): Expression {
  const object = requirePresent(buildExpression(builder, node), builder.position(node));
  return object.type.isOnly(objectKinds) ? object : refuse(node, 1213);
}

/** The name that a literal, or a constant with one, stands for; null: known at run time. */
function knownName(builder: FunctionBuilder, node: ts.Expression): string | null {
  if (isTransparent(node)) return knownName(builder, node.expression);
  if (ts.isStringLiteralLike(node) || ts.isNumericLiteral(node)) return node.text;
  const declaration = ts.isIdentifier(node) ? resolveSymbol(builder, node)?.valueDeclaration : undefined;
  if (!declaration || !ts.isVariableDeclaration(declaration) || !declaration.initializer) return null;
  const isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Const;
  return isConstant && !ts.isIdentifier(declaration.initializer) ? knownName(builder, declaration.initializer) : null;
}

export function buildDelete(builder: FunctionBuilder, node: ts.DeleteExpression): Expression {
  let target: ts.Expression = node.expression;
  while (isTransparent(target)) target = target.expression;
  if (ts.isOptionalChain(target)) return refuse(node, 1210);
  if (!isNamedAccess(target)) return refuse(node, 1204);
  if (target.expression.kind === ts.SyntaxKind.SuperKeyword || classNamedBy(builder, target.expression)) {
    return refuse(node, 1204);
  }
  const position = builder.position(nameOfAccess(target));
  const object = requirePresent(buildExpression(builder, target.expression), position);
  if (!object.type.isOnly(Kind.object) || object.type.open) return refuse(node, 1204);
  const name = memberName(builder.context, nameOfAccess(target));
  builder.context.propertyDeletions.push({ receiver: object.type, name, type: object.type, node: target });
  return { kind: 'deleteProperty', object, name, type: booleanType, position };
}
