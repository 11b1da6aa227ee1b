/**
 * Calls: of known functions, methods, function values, constructors, and of what the library or the compiler
 * itself provides.
 */
import ts from 'typescript';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { arrayOf, Kind, neverType, nullishKinds, objectOf, type Type, undefinedType } from '../core/types.ts';
import { buildOptionalChain, buildThis, isChainRoot, requirePresent, resolveSymbol } from './access.ts';
import { type FunctionBuilder, readLocal, undefinedValue } from './builder.ts';
import { buildBuiltinCall, buildBuiltinNew, isBuiltinSymbol } from './builtins.ts';
import { layoutOfNew, staticMethod } from './classes.ts';
import { buildExpression } from './expressions.ts';
import { functionInstance, implementationOf, isFunctionDeclarationSymbol } from './functions.ts';
import { buildIntrinsicCall, isIntrinsicSymbol } from './intrinsics.ts';
import { narrowReference } from './narrowing.ts';
import { refuse } from './refusal.ts';

export function buildCall(builder: FunctionBuilder, node: ts.CallExpression): Expression {
  if (isChainRoot(node)) return buildOptionalChain(builder, node);
  const { expression: callee } = node;
  if (callee.kind === ts.SyntaxKind.SuperKeyword) return buildSuperCall(builder, node);
  if (callee.kind === ts.SyntaxKind.ImportKeyword) return refuse(node, 1303);
  const known = ts.isIdentifier(callee) ? namedCall(builder, node, callee) : null;
  if (known) return known;
  if (ts.isPropertyAccessExpression(callee)) return buildMemberCall(builder, node, callee);
  return callValue(builder, buildExpression(builder, callee), node);
}

/** `name(...)`: a function by its declaration; null when the name holds a function value. */
function namedCall(builder: FunctionBuilder, node: ts.CallExpression, callee: ts.Identifier): Expression | null {
  const symbol = resolveSymbol(builder, callee);
  if (!symbol) return null;
  if (symbol.name === 'eval') return refuse(node, 1203);
  if (isIntrinsicSymbol(builder, symbol)) return buildIntrinsicCall(builder, symbol, node);
  const inner = builder.resolveInnerFunction(symbol);
  if (inner) {
    const closure = buildExpression(builder, callee);
    return finishCall(builder, inner, null, closure, node);
  }
  if (builder.resolve(symbol)) return null;
  if (isBuiltinSymbol(builder, symbol)) return buildBuiltinCall(builder, symbol, null, node);
  if (!isFunctionDeclarationSymbol(symbol)) return null;
  return callDeclared(builder, symbol, node);
}

function callDeclared(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.CallExpression): Expression {
  const declaration = implementationOf(symbol);
  const target = functionInstance(builder.context, declaration, typeArgumentsOf(builder, node, declaration));
  return finishCall(builder, target, null, null, node);
}

/** What the type parameters of the called declaration stand for in this call. */
export function typeArgumentsOf(
  builder: FunctionBuilder,
  node: ts.CallLikeExpression,
  declaration: { typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined },
): Type[] {
  if (!declaration.typeParameters) return [];
  const signature = builder.checker.getResolvedSignature(node);
  const types = signature && builder.checker.getTypeArgumentsForResolvedSignature(signature);
  if (!types || types.length !== declaration.typeParameters.length) return refuse(node, 1009);
  return types.map((type) => {
    if (type.flags & ts.TypeFlags.Unknown) return undefinedType;
    return builder.translate(type, node);
  });
}

/** Builds the arguments of a known function; those left out are undefined. */
export function buildArguments(
  builder: FunctionBuilder,
  target: CoreFunction,
  given: readonly ts.Expression[],
  node: ts.Node,
): Expression[] {
  const built = given.map((argument) => buildArgument(builder, argument));
  return passArguments(builder, target, built, node);
}

/** Values as the function takes them: the rest as one array, what is missing as undefined. */
export function passArguments(
  builder: FunctionBuilder,
  target: CoreFunction,
  built: readonly Expression[],
  node: ts.Node,
): Expression[] {
  const position = builder.position(node);
  return target.params.map((parameter, index) => {
    const isRest = target.hasRest && index === target.params.length - 1;
    const value = isRest
      ? packRest(builder, built.slice(index), position)
      : (built[index] ?? undefinedValue(position));
    builder.flow(value.type, parameter.place.type);
    return value;
  });
}

function packRest(builder: FunctionBuilder, elements: readonly Expression[], position: number): Expression {
  const element = elements.reduce((joined, { type }) => builder.context.flow.join(joined, type), neverType);
  return { kind: 'arrayLiteral', elements, type: arrayOf(element), position };
}

export function buildArgument(builder: FunctionBuilder, node: ts.Expression): Expression {
  if (ts.isSpreadElement(node)) return refuse(node, 1202);
  return buildExpression(builder, node);
}

function finishCall(
  builder: FunctionBuilder,
  target: CoreFunction,
  self: Expression | null,
  closure: Expression | null,
  node: ts.CallExpression,
): Expression {
  const args = buildArguments(builder, target, node.arguments, node);
  const call: Expression = {
    kind: 'call',
    function: target,
    self,
    closure,
    args,
    type: target.result.type,
    position: builder.position(node),
  };
  return narrowReference(builder, call, node);
}

function buildMemberCall(
  builder: FunctionBuilder,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression {
  const { expression: object } = callee;
  if (object.kind === ts.SyntaxKind.SuperKeyword) return buildSuperMethodCall(builder, node, callee);
  const owner = ts.isIdentifier(object) ? resolveSymbol(builder, object) : null;
  const member = resolveSymbol(builder, callee.name);
  if (owner && member && !builder.resolve(owner)) {
    if (owner.flags & ts.SymbolFlags.ValueModule) {
      if (isFunctionDeclarationSymbol(member)) return callDeclared(builder, member, node);
    } else if (isBuiltinSymbol(builder, owner) && isBuiltinSymbol(builder, member)) {
      return buildBuiltinCall(builder, member, null, node);
    } else if (owner.flags & ts.SymbolFlags.Class && member.flags & ts.SymbolFlags.Method) {
      return finishCall(builder, staticMethod(builder, owner, member, node), null, null, node);
    }
  }
  const position = builder.position(callee.name);
  const receiver = requirePresent(buildExpression(builder, object), position);
  if (receiver.type.isOnly(Kind.object)) return callMethod(builder, receiver, callee, node);
  if (member && isBuiltinSymbol(builder, member)) return buildBuiltinCall(builder, member, receiver, node);
  return refuse(callee.name, 1301, callee.name.text);
}

/** A call through a property: a method of each layout behind the receiver, or a function value in a field. */
function callMethod(
  builder: FunctionBuilder,
  receiver: Expression,
  callee: ts.PropertyAccessExpression,
  node: ts.CallExpression,
): Expression {
  const { flow } = builder.context;
  const position = builder.position(node);
  const plainName = callee.name.text;
  let name = plainName;
  let result = neverType;
  const parameters: Type[] = [];
  const addParameter = (index: number, type: Type): void => {
    parameters[index] = parameters[index] ? flow.join(parameters[index], type) : type;
  };
  for (const object of receiver.type.objects) {
    if (object.kind === 'interface') {
      const promised = object.members.get(plainName)?.type;
      if (!promised?.function) return refuse(callee.name, 1218, plainName);
      if (promised.has(nullishKinds)) return refuse(callee.name, 1218, plainName);
      promised.function.params.forEach((place, index) => addParameter(index, place.type));
      result = flow.join(result, promised.function.result.type);
      continue;
    }
    const method = builder.context.classes.method(builder, object, plainName, node);
    if (!method) {
      const field = object.member(plainName);
      if (!field) return refuse(callee.name, 1218, plainName);
      return callValue(builder, readFunctionField(receiver, plainName, field, position), node);
    }
    name = method.name;
    method.function.params.forEach((parameter, index) => addParameter(index, parameter.place.type));
    result = flow.join(result, method.function.result.type);
  }
  builder.context.useMember(name);
  const args = parameters.map((type, index) => {
    const argument = node.arguments[index];
    const value = argument ? buildArgument(builder, argument) : undefinedValue(position);
    builder.flow(value.type, type);
    return value;
  });
  const call: Expression = { kind: 'callMethod', object: receiver, name, args, type: result, position };
  return narrowReference(builder, call, node);
}

function readFunctionField(
  object: Expression,
  name: string,
  member: NonNullable<ReturnType<Layout['member']>>,
  position: number,
): Expression {
  const type = member.kind === 'field' ? member.place.type : (member as { get: CoreFunction }).get.result.type;
  return { kind: 'field', object, name, type, position };
}

function callValue(builder: FunctionBuilder, callee: Expression, node: ts.CallExpression): Expression {
  const position = builder.position(node);
  const present = requirePresent(callee, position);
  if (!present.type.isOnly(Kind.function) || !present.type.function) return refuse(node.expression, 1218, 'call');
  const { params, result } = present.type.function;
  const args = params.map((parameter, index) => {
    const argument = node.arguments[index];
    const value = argument ? buildArgument(builder, argument) : undefinedValue(position);
    builder.flow(value.type, parameter.type);
    return value;
  });
  const call: Expression = { kind: 'callValue', callee: present, args, type: result.type, position };
  builder.context.flow.flowFromPlace(result, call.type);
  return narrowReference(builder, call, node);
}

export function buildNew(builder: FunctionBuilder, node: ts.NewExpression): Expression {
  const symbol = ts.isIdentifier(node.expression) ? resolveSymbol(builder, node.expression) : null;
  if (symbol && isBuiltinSymbol(builder, symbol)) {
    const builtin = buildBuiltinNew(builder, symbol, node);
    if (builtin) return builtin;
  }
  const layout = layoutOfNew(builder, node);
  const constructor = builder.context.classes.constructorOf(layout);
  const args = constructor ? buildArguments(builder, constructor, node.arguments ?? [], node) : [];
  return { kind: 'new', layout, constructor, args, type: objectOf(layout), position: builder.position(node) };
}

/** `super(...)`: runs the constructor of the base on the object under construction. */
function buildSuperCall(builder: FunctionBuilder, node: ts.CallExpression): Expression {
  const position = builder.position(node);
  const base = builder.enclosingLayout?.base;
  if (!base) return refuse(node, 1207);
  const constructor = builder.context.classes.constructorOf(base);
  if (!constructor) return undefinedValue(position);
  const self = readLocal(builder.resolveSelf()!, position);
  const args = buildArguments(builder, constructor, node.arguments, node);
  return { kind: 'call', function: constructor, self, closure: null, args, type: undefinedType, position };
}

function buildSuperMethodCall(
  builder: FunctionBuilder,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression {
  const base = builder.enclosingLayout?.base;
  const method = base && builder.context.classes.method(builder, base, callee.name.text, node);
  if (!method) return refuse(callee, 1218, callee.name.text);
  builder.context.useMember(method.name);
  return finishCall(builder, method.function, buildThis(builder, callee.expression), null, node);
}
