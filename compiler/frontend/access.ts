/**
 * References: identifiers, `this`, properties, elements, optional chains.
 */
import ts from 'typescript';
import type { Member, ObjectType } from '../core/objects.ts';
import type { Expression, GlobalVariable, NamedVariable } from '../core/program.ts';
import { Kind, neverType, nullishKinds, numberType, type Type, undefinedType } from '../core/types.ts';
import { bindTemporary, type FunctionBuilder, readLocal, undefinedValue } from './builder.ts';
import { buildBuiltinProperty, buildIndexedBuiltin } from './builtin-properties.ts';
import { callLibrary, isBuiltinSymbol } from './builtins.ts';
import { memberName } from './class-members.ts';
import { directFunctionOf, refuseValue } from './direct-functions.ts';
import { buildExpression } from './expressions.ts';
import { isTransparent } from './function-names.ts';
import { functionValue, isFunctionDeclarationSymbol } from './functions.ts';
import { buildKernelConstant, tableOf } from './kernel-dialect.ts';
import { globalVariableOf } from './modules.ts';
import { narrowReference } from './narrowing.ts';
import { mayBeMissing } from './operators.ts';
import { buildOptionalChain, isChainRoot } from './optional-chains.ts';
import { RefusalError, refuse } from './refusal.ts';
import { positionOfEarlyRead } from './source-positions.ts';
import { classNamedBy, readStatic } from './static-members.ts';

/** The symbol that a name means, imports followed. */
export function resolveSymbol(builder: FunctionBuilder, node: ts.Node): ts.Symbol | null {
  const { checker } = builder;
  const symbol =
    node.parent && ts.isShorthandPropertyAssignment(node.parent) && node.parent.name === node
      ? checker.getShorthandAssignmentValueSymbol(node.parent)
      : checker.getSymbolAtLocation(node);
  if (!symbol) return null;
  return symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol;
}

/** What a name means, or a name qualified by modules: `name`, `module.name`; null: another expression. */
export function entityNamedBy(builder: FunctionBuilder, node: ts.Expression): ts.Symbol | null {
  if (ts.isIdentifier(node)) return resolveSymbol(builder, node);
  if (!ts.isPropertyAccessExpression(node)) return null;
  const owner = entityNamedBy(builder, node.expression);
  return owner && owner.flags & ts.SymbolFlags.ValueModule ? resolveSymbol(builder, node.name) : null;
}

export function buildIdentifier(builder: FunctionBuilder, node: ts.Identifier): Expression {
  const symbol = resolveSymbol(builder, node);
  if (!symbol) return refuse(node, 1200, `'${node.text}'`);
  return buildReference(builder, symbol, node);
}

/** The value of a named thing: variable, function, constant of the library. */
function buildReference(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.Expression): Expression {
  const position = builder.position(node);
  if (symbol.name === 'undefined') return undefinedValue(position);
  if (symbol.name === 'arguments') return refuse(node, 1206);
  if (builder.resolveDirect(symbol) || directFunctionOf(symbol.valueDeclaration)) {
    return refuseValue(symbol.valueDeclaration, node);
  }
  const early = ts.isIdentifier(node) ? positionOfEarlyRead(node) : position;
  const variable = builder.resolve(symbol);
  if (variable) return narrowReference(builder, readLocal(variable, early), node);
  const constant = ts.isIdentifier(node) ? buildKernelConstant(builder, node) : null;
  if (constant) return constant;
  if (isBuiltinSymbol(builder.context, symbol)) return buildBuiltinProperty(builder, symbol, node);
  if (isFunctionDeclarationSymbol(symbol)) return functionValue(builder, symbol, node);
  if (symbol.flags & ts.SymbolFlags.Class) return refuse(node, 1007, symbol.name);
  const global = globalVariableOf(builder.context, symbol);
  if (global) {
    const named = nameVariable(builder, global, node);
    const read: Expression = { kind: 'global', variable: global, named, type: global.place.type, position: early };
    return narrowReference(builder, read, node);
  }
  return refuseUndeclared(symbol, node);
}

/** A use of something of which the declaration is refused. */
export function refuseUndeclared(symbol: ts.Symbol, node: ts.Node): never {
  const refusal = {
    node: symbol.valueDeclaration ?? node,
    code: 1200,
    values: [`'${symbol.name}'`],
    isUse: true,
  } as const;
  throw new RefusalError(refusal);
}

/** How the program names a variable of a module here: `name`, `module.name`. */
export function nameVariable(
  builder: FunctionBuilder,
  variable: GlobalVariable,
  node: ts.Expression,
): NamedVariable | null {
  if (builder.dialect !== 'user') return null;
  const name = ts.isPropertyAccessExpression(node) ? node.name.text : node.getText();
  return { name, variable };
}

export function buildThis(builder: FunctionBuilder, node: ts.Node): Expression {
  const self = builder.resolveSelf();
  if (!self) return refuse(node, 1207);
  return readLocal(self, builder.position(node));
}

export function buildPropertyAccess(builder: FunctionBuilder, node: ts.PropertyAccessExpression): Expression {
  if (isChainRoot(builder, node)) return buildOptionalChain(builder, node);
  const named = buildKernelConstant(builder, node) ?? namedMember(builder, node) ?? buildIndexedBuiltin(builder, node);
  if (named) return named;
  return readProperty(builder, buildObject(builder, node.expression), node);
}

/** `namespace.member`, `Class.member` and members of the library's objects such as `Math.PI`; null: an object's property. */
function namedMember(builder: FunctionBuilder, node: ts.PropertyAccessExpression): Expression | null {
  const { context } = builder;
  if (node.expression.kind === ts.SyntaxKind.SuperKeyword) return readSuper(builder, node);
  const member = resolveSymbol(builder, node.name);
  if (!member) return null;
  const owningClass = classNamedBy(builder, node.expression);
  if (owningClass) return readStatic(builder, owningClass, member, node);
  const owner = entityNamedBy(builder, node.expression);
  if (!owner) return null;
  if (owner.flags & ts.SymbolFlags.ValueModule) return buildReference(builder, member, node);
  if (isBuiltinSymbol(context, member) && isBuiltinSymbol(context, owner)) {
    return buildBuiltinProperty(builder, member, node);
  }
  return null;
}

/** `super.name`: what the getter of the base gives for this object. */
function readSuper(builder: FunctionBuilder, node: ts.PropertyAccessExpression): Expression {
  const member = superAccessor(builder, node);
  if (!member.get) return refuse(node, 1211);
  builder.context.useMember(node.name.text);
  const self = buildThis(builder, node.expression);
  const { type } = member.get.result;
  return { kind: 'call', function: member.get, self, closure: null, args: [], type, position: builder.position(node) };
}

/** The accessor of the base class that `super.name` means. */
export function superAccessor(
  builder: FunctionBuilder,
  node: ts.PropertyAccessExpression,
): Extract<Member, { kind: 'accessor' }> {
  const member = builder.enclosingLayout?.base?.member(node.name.text);
  return member?.kind === 'accessor' ? member : refuse(node, 1211);
}

/** `object.name` or `object['name']`. */
export type NamedAccess =
  | ts.PropertyAccessExpression
  | (ts.ElementAccessExpression & { readonly argumentExpression: ts.StringLiteralLike | ts.NumericLiteral });

export function isNamedAccess(node: ts.Node): node is NamedAccess {
  if (ts.isPropertyAccessExpression(node)) return true;
  if (!ts.isElementAccessExpression(node)) return false;
  return ts.isStringLiteralLike(node.argumentExpression) || ts.isNumericLiteral(node.argumentExpression);
}

/** The part of the access that names the property. */
export function nameOfAccess(node: NamedAccess): ts.MemberName | ts.StringLiteralLike | ts.NumericLiteral {
  return ts.isPropertyAccessExpression(node) ? node.name : node.argumentExpression;
}

/** A property of a value that has been built. */
export function readProperty(builder: FunctionBuilder, object: Expression, node: NamedAccess): Expression {
  const name = memberName(builder.context, nameOfAccess(node));
  const position = builder.position(nameOfAccess(node));
  const receiver = requireObject(builder, object, nameOfAccess(node).text, position);
  if (name === 'length') {
    if (receiver.type.isOnly(Kind.array)) return { kind: 'arrayLength', array: receiver, type: numberType, position };
    if (receiver.type.isOnly(Kind.string) && builder.dialect === 'kernel') {
      return { kind: 'intrinsic', name: 'memory.textLength', args: [receiver], type: numberType, position };
    }
    if (receiver.type.isOnly(Kind.string)) return callLibrary(builder, 'string', 'length', [receiver], node);
  }
  if (!receiver.type.isOnly(Kind.object)) return refuse(nameOfAccess(node), 1301, name);
  builder.context.useMember(name);
  const type = memberType(builder, receiver.type, name, node);
  if (type.has(Kind.function)) builder.context.functionReads.push({ receiver: receiver.type, name, type, node });
  const read: Expression = { kind: 'field', object: receiver, name, type, position };
  return narrowReference(builder, read, node);
}

/** The object of an access, which may turn out to be missing: `object!.name` says only that it is not. */
export function buildObject(builder: FunctionBuilder, node: ts.Expression): Expression {
  let object = node;
  if (builder.dialect === 'user') {
    while (isPlainAssertion(object)) object = object.expression;
  }
  return buildExpression(builder, object);
}

function isPlainAssertion(node: ts.Expression): node is ts.ParenthesizedExpression | ts.NonNullExpression {
  return (ts.isParenthesizedExpression(node) || ts.isNonNullExpression(node)) && !ts.isOptionalChain(node);
}

/** An object of which a property is asked for, by its name: null and undefined throw, in code of the library they stop the program. */
export function requireObject(
  builder: FunctionBuilder,
  object: Expression,
  name: string,
  position: number,
  use: 'read' | 'write' = 'read',
): Expression {
  if (builder.dialect !== 'user') return requirePresent(object, position);
  const given = object.kind === 'narrow' && mayBeMissing(builder, object) ? object.operand : object;
  if (!given.type.has(nullishKinds) && !(given.kind === 'field' && mayBeMissing(builder, given))) return object;
  return { kind: 'receiver', operand: object, use, name, type: object.type.without(nullishKinds), position };
}

/** Where V8 says that a property is written: at the operator, of `++x` and `for (x of list)` at the property's name. */
export function positionOfWrite(builder: FunctionBuilder, target: NamedAccess): number {
  let written: ts.Node = target;
  while (isTransparent(written.parent)) written = written.parent;
  const { parent } = written;
  if (ts.isBinaryExpression(parent) && parent.left === written) return builder.position(parent.operatorToken);
  if (ts.isPostfixUnaryExpression(parent)) return parent.getEnd() - '++'.length;
  return builder.position(nameOfAccess(target));
}

/** A value that is called or indexed: null and undefined stop the program there. */
export function requirePresent(object: Expression, position: number): Expression {
  if (!object.type.has(nullishKinds)) return object;
  return {
    kind: 'narrow',
    operand: object,
    evidence: 'claim',
    failure: 'missing-value',
    type: object.type.without(nullishKinds),
    position,
  };
}

/** Type of a member over all object types that the receiver can have. */
function memberType(builder: FunctionBuilder, receiver: Type, name: string, node: NamedAccess): Type {
  const { flow, propertyReads, types: translator } = builder.context;
  const isGeneric = (object: ObjectType): boolean =>
    object.kind === 'interface' && translator.genericMethod(object, name) !== null;
  if (receiver.objects.some(isGeneric)) return refuse(node, 1009);
  const types = receiver.objects.map((object) => typeOfMember(object, name, node));
  const known = types.reduce<Type>((joined, type) => (type ? flow.join(joined, type) : joined), neverType);
  if (!types.includes(null)) return known;
  const type = flow.join(known, undeclaredType(builder, name, node));
  propertyReads.push({ receiver, name, type, node });
  return type;
}

/** null: the object type does not have the member. */
function typeOfMember(object: ObjectType, name: string, node: NamedAccess): Type | null {
  if (object.kind === 'interface') return object.members.get(name)?.type ?? null;
  const member = object.member(name);
  if (!member) return null;
  if (member.kind === 'field') return member.place.type;
  if (member.kind === 'accessor') return member.get ? member.get.result.type : undefinedType;
  return refuse(node, 1211);
}

/**
 * What the checker takes a property to be that an object type does not have: an optional one of the type that a literal is
 * written for, or that a type parameter promises.
 */
export function undeclaredType(builder: FunctionBuilder, name: string, node: NamedAccess): Type {
  const symbol = resolveSymbol(builder, nameOfAccess(node));
  if (!symbol) return undefinedType;
  if (isBuiltinSymbol(builder.context, symbol)) return refuse(nameOfAccess(node), 1301, name);
  if (symbol.flags & (ts.SymbolFlags.Method | ts.SymbolFlags.Accessor)) return refuse(node, 1218, name);
  const type = builder.translate(builder.checker.getTypeOfSymbol(symbol), node);
  return builder.context.flow.join(type, undefinedType);
}

export function buildElementAccess(builder: FunctionBuilder, node: ts.ElementAccessExpression): Expression {
  if (isChainRoot(builder, node)) return buildOptionalChain(builder, node);
  const indexed = buildIndexedBuiltin(builder, node);
  if (indexed) return indexed;
  const table = tableOf(builder, node.expression);
  const position = builder.position(node);
  if (table) {
    const index = buildExpression(builder, node.argumentExpression);
    return { kind: 'tableEntry', variable: table, index, type: table.place.type, position };
  }
  return readElement(builder, buildObject(builder, node.expression), node);
}

/** As `requireObject` where the index is known; otherwise what is missing stops the program. */
function requireElementOf(builder: FunctionBuilder, object: Expression, node: ts.ElementAccessExpression): Expression {
  const position = builder.position(node);
  if (!isNamedAccess(node)) return requirePresent(object, position);
  return requireObject(builder, object, nameOfAccess(node).text, position);
}

function readElement(builder: FunctionBuilder, object: Expression, node: ts.ElementAccessExpression): Expression {
  const position = builder.position(node);
  const receiver = requireElementOf(builder, object, node);
  if (receiver.type.isOnly(Kind.object) && isNamedAccess(node)) return readProperty(builder, receiver, node);
  const index = buildExpression(builder, node.argumentExpression);
  if (!index.type.isOnly(Kind.number)) return refuse(node.argumentExpression, 1205);
  if (receiver.type.isOnly(Kind.string)) {
    if (builder.dialect === 'user') return readCharacter(builder, receiver, index, node);
    return callLibrary(builder, 'string', 'elementAt', [receiver, index], node);
  }
  if (!receiver.type.isOnly(Kind.array)) return refuse(node, 1205);
  const type = elementType(builder, receiver.type);
  return narrowReference(builder, { kind: 'element', array: receiver, index, type, position }, node);
}

/** `text[index]`: an index that is no integer below the length stops the program. */
function readCharacter(
  builder: FunctionBuilder,
  text: Expression,
  index: Expression,
  node: ts.ElementAccessExpression,
): Expression {
  return bindTemporary(builder, text, (read) => {
    const args = [index, callLibrary(builder, 'string', 'length', [read()], node)];
    const position = builder.position(node);
    const checked: Expression = { kind: 'intrinsic', name: 'value.checkedIndex', args, type: numberType, position };
    return callLibrary(builder, 'string', 'elementAt', [read(), checked], node);
  });
}

/** The element type of an array type; what its class takes in later flows on to readers. */
export function elementType(builder: FunctionBuilder, array: Type): Type {
  const { element } = array.array!;
  const seen = element.type;
  builder.context.flow.flowFromPlace(element, seen);
  return seen;
}
