/**
 * Array literals and templates.
 */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { ArrayClass, Kind, neverType, stringType, Type } from '../core/types.ts';
import { type FunctionBuilder, refusePartStandingIn } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { concatenate, toText } from './operators.ts';
import { refuse } from './refusal.ts';

export function buildArrayLiteral(builder: FunctionBuilder, node: ts.ArrayLiteralExpression): Expression {
  const position = builder.position(node);
  const elements = node.elements.map((element) => {
    if (ts.isOmittedExpression(element)) return refuse(element, 1216);
    if (ts.isSpreadElement(element)) return refuse(element, 1202);
    const value = buildExpression(builder, element);
    refusePartStandingIn(builder, element, value.type);
    return value;
  });
  const expected = expectedElement(builder, node);
  const type = elements.reduce((joined, element) => builder.context.flow.join(joined, element.type), expected);
  const array = new ArrayClass(type);
  for (const element of elements) builder.flow(element.type, type);
  return { kind: 'arrayLiteral', elements, type: new Type(Kind.array, array), position };
}

/** The element type that the context asks for and that TypeScript sees: `const a: (number | null)[] = [1]` can hold null. */
function expectedElement(builder: FunctionBuilder, node: ts.ArrayLiteralExpression): Type {
  const { checker } = builder;
  const seen = [checker.getContextualType(node), checker.getTypeAtLocation(node)];
  return seen.reduce((joined, type) => builder.context.flow.join(joined, elementOf(builder, type, node)), neverType);
}

function elementOf(builder: FunctionBuilder, type: ts.Type | undefined, node: ts.Node): Type {
  const { checker } = builder;
  const candidates = type?.isUnion() ? type.types : type ? [type] : [];
  const array = candidates.find((candidate) => checker.isArrayType(candidate));
  if (!array) return neverType;
  const [element] = checker.getTypeArguments(array as ts.TypeReference);
  // Functions of the library have signatures that values cannot have; the elements themselves say what functions they are.
  const isFunction = (element.isUnion() ? element.types : [element]).some(
    (type) => type.getCallSignatures().length > 0,
  );
  if (isFunction || element.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) return neverType;
  return builder.translate(element, node);
}

/** A template literal: its pieces joined from left to right (ECMA-262, 13.2.8.6). */
export function buildTemplate(builder: FunctionBuilder, node: ts.TemplateExpression): Expression {
  const position = builder.position(node);
  let text: Expression | null = node.head.text ? literal(node.head.text, position) : null;
  const append = (part: Expression): void => {
    text = text ? concatenate(builder, text, part, position) : part;
  };
  for (const span of node.templateSpans) {
    append(toText(builder, buildExpression(builder, span.expression), span.expression));
    if (span.literal.text) append(literal(span.literal.text, position));
  }
  return text ?? literal('', position);
}

function literal(value: string, position: number): Expression {
  return { kind: 'string', value, type: stringType, position };
}
