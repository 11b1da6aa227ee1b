/**
 * Optional chains (ECMA-262, 13.3.9): the first `?.` whose base is null or undefined ends the whole chain with undefined.
 */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { nullishKinds, undefinedType } from '../core/types.ts';
import { bindTemporary, type FunctionBuilder, undefinedValue } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { asItIs, isNullish } from './operators.ts';
import { refuse } from './refusal.ts';

/** Whether a chain ends with this node that is not being built already. */
export function isChainRoot(builder: FunctionBuilder, node: ts.Expression): boolean {
  if (!ts.isOptionalChain(node) || builder.openChains.has(node)) return false;
  return !(ts.isOptionalChain(node.parent) && node.parent.expression === node);
}

/** Builds `base?.rest`: base once, then the rest on its value unless that is null or undefined. */
export function buildOptionalChain(builder: FunctionBuilder, node: ts.Expression): Expression {
  const question = innermostQuestion(builder, node);
  if (!question) return buildLinks(builder, node);
  refuseOptionalMethod(builder, question);
  const base = buildExpression(builder, question.expression);
  const whole = asItIs(builder, base);
  return bindTemporary(builder, whole, (read) => {
    const { position } = base;
    const type = base.type.without(nullishKinds);
    const failure = 'missing-value';
    // Only that the value is there has been tested when `?.` goes on.
    const evidence = base.kind === 'narrow' && whole !== base ? 'guard' : 'proof';
    const receiver: Expression = { kind: 'narrow', operand: read(), evidence, failure, type, position };
    builder.substitutions.set(question.expression, receiver);
    const rest = buildOptionalChain(builder, node);
    builder.substitutions.delete(question.expression);
    return {
      kind: 'conditional',
      condition: isNullish(read()),
      whenTrue: undefinedValue(position),
      whenFalse: rest,
      type: builder.context.flow.join(rest.type, undefinedType),
      position,
    };
  });
}

type Questioned = ts.Expression & { readonly expression: ts.Expression; readonly questionDotToken?: ts.Node };

/** The `?.` evaluated first whose base has no value yet. */
function innermostQuestion(builder: FunctionBuilder, node: ts.Expression): Questioned | null {
  let found: Questioned | null = null;
  let current: ts.Node = node;
  while (ts.isOptionalChain(current)) {
    const link = current as unknown as Questioned;
    if (link.questionDotToken && !builder.substitutions.has(link.expression)) found = link;
    current = link.expression;
  }
  return found;
}

/** `object.method?.()` would take the method from its object. */
function refuseOptionalMethod(builder: FunctionBuilder, question: Questioned): void {
  if (!ts.isCallExpression(question) || !ts.isPropertyAccessExpression(question.expression)) return;
  const member = builder.checker.getSymbolAtLocation(question.expression.name);
  if (member && member.flags & ts.SymbolFlags.Method) refuse(question.expression.name, 1210);
}

/** All bases have values: the links are built as outside of a chain. */
function buildLinks(builder: FunctionBuilder, node: ts.Expression): Expression {
  builder.openChains.add(node);
  try {
    return buildExpression(builder, node);
  } finally {
    builder.openChains.delete(node);
  }
}
