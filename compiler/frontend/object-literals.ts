/**
 * Object literals. Literals with the same names and types in the same order have one layout. `this` in a method or accessor of a
 * literal is the object: the method captures a variable that holds it.
 */
import ts from 'typescript';
import { Layout } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { Expression, Statement, Variable } from '../core/program.ts';
import { Kind, nullishKinds, objectOf, Type, typeKey } from '../core/types.ts';
import { type FunctionBuilder, readLocal, refusePartStandingIn } from './builder.ts';
import { memberName } from './class-members.ts';
import { buildObjectMethod, closureValue, fillClosure, usesThis } from './closures.ts';
import { buildExpression } from './expressions.ts';
import { declareAccessors, type LiteralAccessor } from './literal-accessors.ts';
import { refuse } from './refusal.ts';

interface Property {
  readonly name: string;
  readonly type: Type;
  readonly value: Expression;
}

export function buildObjectLiteral(builder: FunctionBuilder, node: ts.ObjectLiteralExpression): Expression {
  const bound = node.properties.filter((member) => ts.isMethodDeclaration(member) && usesThis(member));
  if (bound.length > 0 || node.properties.some(ts.isAccessor)) {
    return buildWithThis(builder, node, bound as ts.MethodDeclaration[]);
  }
  const properties = node.properties.map((member) => buildProperty(builder, member, null));
  return makeObject(builder, node, shapeOf(builder, properties), properties);
}

/** `self = { ... methods that capture self ... }`; such a layout is that of this literal only. */
function buildWithThis(
  builder: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  bound: readonly ts.MethodDeclaration[],
): Expression {
  const { context } = builder;
  const position = builder.position(node);
  const names = bound.map(({ name }) => memberName(context, name));
  const layout = newShape(context.uniqueLayoutName(`{${names.join(', ')}: method}`));
  for (const name of names) layout.boundMethods.add(name);
  const self = builder.temporary(objectOf(layout), 'self');
  self.mutated = true;
  const accessors = declareAccessors(builder, node, layout);
  // The methods see fields of the layout, whose types the checker knows before their values are built.
  for (const symbol of builder.checker.getPropertiesOfType(builder.checker.getTypeAtLocation(node))) {
    const own = accessors.filter(({ name }) => name === symbol.name);
    for (const { field, closure } of own) layout.fields.set(field, new Place('field', closure.valueType!));
    if (own.length > 0) continue;
    const type = builder.translate(builder.checker.getTypeOfSymbolAtLocation(symbol, node), node);
    layout.fields.set(symbol.name, new Place('field', type));
  }
  context.layouts.push(layout);
  const properties = node.properties.map((member) => {
    const accessor = accessors.find((candidate) => candidate.node === member);
    return accessor ? buildAccessor(builder, accessor, self) : buildProperty(builder, member, self);
  });
  const value = makeObject(builder, node, layout, properties);
  const store: Expression = {
    kind: 'setLocal',
    variable: self,
    value,
    initializes: true,
    type: value.type,
    position,
  };
  const statements: Statement[] = [
    { kind: 'declare', variable: self, value: null, position },
    { kind: 'expression', expression: store },
  ];
  return { kind: 'sequence', statements, value: readLocal(self, position), type: value.type, position };
}

function makeObject(
  builder: FunctionBuilder,
  node: ts.ObjectLiteralExpression,
  layout: Layout,
  properties: readonly Property[],
): Expression {
  const values = properties.map(({ name, value }) => {
    builder.flow(value.type, layout.fields.get(name)!.type);
    return { name, value };
  });
  return { kind: 'objectLiteral', layout, values, type: objectOf(layout), position: builder.position(node) };
}

function buildAccessor(builder: FunctionBuilder, { node, field, closure }: LiteralAccessor, self: Variable): Property {
  fillClosure(builder, node, closure, self);
  const value = closureValue(closure, builder.position(node));
  return { name: field, type: value.type, value };
}

function buildProperty(builder: FunctionBuilder, member: ts.ObjectLiteralElementLike, self: Variable | null): Property {
  if (ts.isSpreadAssignment(member)) return refuse(member, 1202);
  if (ts.isAccessor(member)) throw new Error('accessors are built with their layout');
  const name = memberName(builder.context, member.name);
  if (ts.isMethodDeclaration(member)) {
    const value = buildObjectMethod(builder, member, name, self);
    return { name, type: value.type, value };
  }
  const initializer = ts.isPropertyAssignment(member) ? member.initializer : member.name;
  const value = buildExpression(builder, initializer);
  refusePartStandingIn(builder, initializer, value.type);
  return { name, type: fieldType(builder, member, initializer, value.type), value };
}

/** What the property can hold later: what its context asks for, and what TypeScript takes it to be. */
function fieldType(
  builder: FunctionBuilder,
  member: ts.PropertyAssignment | ts.ShorthandPropertyAssignment,
  initializer: ts.Expression,
  value: Type,
): Type {
  const { checker } = builder;
  const seen = [
    checker.getContextualType(initializer),
    checker.getTypeOfSymbol(checker.getSymbolAtLocation(member.name)!),
  ];
  const types = seen.flatMap((type) =>
    type && !(type.flags & ts.TypeFlags.Any) ? [builder.translate(type, member)] : [],
  );
  // A function keeps its own class: joining would unify it with every other function of the context's type.
  if (value.isOnly(Kind.function) && types.every((type) => type.isOnly(Kind.function | nullishKinds))) {
    const nullish = types.reduce((kinds, type) => kinds | (type.kinds & nullishKinds), 0);
    return new Type(value.kinds | nullish, null, value.function);
  }
  return types.reduce((joined, type) => builder.context.flow.join(joined, type), value);
}

function newShape(name: string): Layout {
  return new Layout({ name, shownName: '', isAbstract: false });
}

/** The layout of literals with these properties. */
function shapeOf(builder: FunctionBuilder, properties: readonly Property[]): Layout {
  const { context } = builder;
  const texts = properties.map(({ name, type }) => `${name}: ${typeKey(type)}`);
  const name = `{${texts.join(', ')}}`;
  const known = context.shapes.get(name);
  if (!known) {
    const layout = newShape(name);
    for (const { name, type } of properties) layout.fields.set(name, new Place('field', type));
    context.shapes.set(name, layout);
    context.layouts.push(layout);
    return layout;
  }
  for (const property of properties) {
    const place = known.fields.get(property.name)!;
    builder.flow(property.type, place.type);
    builder.flow(place.type, property.type);
  }
  return known;
}
