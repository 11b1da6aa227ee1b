/**
 * Literals that make values: arrays, objects, templates.
 */
import ts from 'typescript';
import { Layout } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { Expression } from '../core/program.ts';
import { ArrayClass, Kind, neverType, objectOf, stringType, Type, typeKey, undefinedType } from '../core/types.ts';
import type { FunctionBuilder } from './builder.ts';
import { undefinedValue } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { buildClosure, buildObjectMethod } from './functions.ts';
import { concatenate, toText } from './operators.ts';
import { refuse } from './refusal.ts';

export function buildArrayLiteral(builder: FunctionBuilder, node: ts.ArrayLiteralExpression): Expression {
  const position = builder.position(node);
  const elements = node.elements.map((element) => {
    if (ts.isOmittedExpression(element)) return refuse(element, 1216);
    if (ts.isSpreadElement(element)) return refuse(element, 1202);
    return buildExpression(builder, element);
  });
  const expected = expectedElement(builder, node);
  const type = elements.reduce((joined, element) => builder.context.flow.join(joined, element.type), expected);
  const array = new ArrayClass(type);
  for (const element of elements) builder.flow(element.type, type);
  return { kind: 'arrayLiteral', elements, type: new Type(Kind.array, array), position };
}

/** The element type that the context asks for, so that `const a: (number | null)[] = [1]` holds what it says. */
function expectedElement(builder: FunctionBuilder, node: ts.ArrayLiteralExpression): Type {
  const contextual = builder.checker.getContextualType(node);
  if (!contextual) return neverType;
  const candidates = contextual.isUnion() ? contextual.types : [contextual];
  const array = candidates.find((type) => builder.checker.isArrayType(type));
  if (!array) return neverType;
  const [element] = builder.checker.getTypeArguments(array as ts.TypeReference);
  return element.flags & ts.TypeFlags.Any ? neverType : builder.translate(element, node);
}

interface Property {
  readonly name: string;
  readonly type: Type;
  readonly value: Expression;
}

/** An object literal: its layout is that of all literals with the same names and types in the same order. */
export function buildObjectLiteral(builder: FunctionBuilder, node: ts.ObjectLiteralExpression): Expression {
  const position = builder.position(node);
  const properties: Property[] = [];
  for (const member of node.properties) properties.push(buildProperty(builder, member));
  addOptionalProperties(builder, node, properties);
  const layout = shapeOf(builder, properties);
  for (const { name, value } of properties) builder.flow(value.type, layout.fields.get(name)!.type);
  const values = properties.map(({ name, value }) => ({ name, value }));
  return { kind: 'objectLiteral', layout, values, type: objectOf(layout), position };
}

function buildProperty(builder: FunctionBuilder, member: ts.ObjectLiteralElementLike): Property {
  if (ts.isSpreadAssignment(member)) return refuse(member, 1202);
  if (ts.isAccessor(member)) return refuse(member, 1217);
  if (ts.isComputedPropertyName(member.name)) return refuse(member.name, 1112);
  const name = member.name.text;
  let value: Expression;
  let initializer: ts.Expression | null = null;
  if (ts.isMethodDeclaration(member)) value = buildObjectMethod(builder, member);
  else {
    initializer = ts.isPropertyAssignment(member) ? member.initializer : member.name;
    value =
      ts.isFunctionExpression(initializer) || ts.isArrowFunction(initializer)
        ? buildClosure(builder, initializer)
        : buildExpression(builder, initializer);
  }
  const expected = initializer && builder.checker.getContextualType(initializer);
  const declared = expected && !(expected.flags & ts.TypeFlags.Any) ? builder.translate(expected, member) : neverType;
  // A function keeps its own class: joining would unify it with every other function of the context's type.
  const type = value.type.has(Kind.function) ? value.type : builder.context.flow.join(declared, value.type);
  return { name, type, value };
}

/** Optional properties of the expected type that the literal leaves out can be assigned later. */
function addOptionalProperties(
  builder: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  properties: Property[],
): void {
  const contextual = builder.checker.getContextualType(node);
  if (!contextual || contextual.isUnion()) return;
  for (const symbol of builder.checker.getPropertiesOfType(contextual)) {
    if (!(symbol.flags & ts.SymbolFlags.Optional)) continue;
    if (properties.some(({ name }) => name === symbol.name)) continue;
    const declared = builder.translate(builder.checker.getTypeOfSymbolAtLocation(symbol, node), node);
    const type = builder.context.flow.join(declared, undefinedType);
    properties.push({ name: symbol.name, type, value: undefinedValue(builder.position(node)) });
  }
}

const shapes = new WeakMap<object, Map<string, Layout>>();

function shapeOf(builder: FunctionBuilder, properties: readonly Property[]): Layout {
  const { context } = builder;
  let known = shapes.get(context);
  if (!known) {
    known = new Map();
    shapes.set(context, known);
  }
  const name = `{${properties.map((property) => `${property.name}: ${typeKey(property.type)}`).join(', ')}}`;
  let layout = known.get(name);
  if (!layout) {
    layout = new Layout(name, null, false, false);
    for (const property of properties) layout.fields.set(property.name, new Place('field', property.type));
    known.set(name, layout);
    context.layouts.push(layout);
    return layout;
  }
  for (const property of properties) {
    const place = layout.fields.get(property.name)!;
    builder.flow(property.type, place.type);
    builder.flow(place.type, property.type);
  }
  return layout;
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
