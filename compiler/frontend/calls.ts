/**
 * Calls of known functions, of constructors, and of what the library or the compiler itself provides; what only a type tells is
 * called by `value-calls.ts`.
 */
import ts from 'typescript';
import type { CoreFunction, Expression, GlobalVariable, Variable } from '../core/program.ts';
import { Kind, objectOf, undefinedType } from '../core/types.ts';
import { buildObject, buildThis, entityNamedBy, nameVariable, requireObject, resolveSymbol } from './access.ts';
import { type FunctionBuilder, readLocal, sequence, undefinedValue } from './builder.ts';
import { buildFilledArray, buildNewArray } from './builtin-calls.ts';
import { buildBuiltinCall, buildBuiltinNew, isBuiltinSymbol } from './builtins.ts';
import { buildArguments, typeArgumentsOf } from './call-arguments.ts';
import { constantInstance, directFunctionOf, directInstance } from './direct-functions.ts';
import { buildExpression } from './expressions.ts';
import { functionInstance, implementationOf, isFunctionDeclarationSymbol } from './functions.ts';
import { buildIntrinsicCall, isIntrinsicSymbol } from './intrinsics.ts';
import { globalVariableOf } from './modules.ts';
import { narrowReference } from './narrowing.ts';
import { buildOptionalChain, isChainRoot } from './optional-chains.ts';
import { refuse } from './refusal.ts';
import { baseOfStaticSuper, classIsDeclared, classNamedBy, layoutOfNew, staticMethod } from './static-members.ts';
import { callMethod, callValue } from './value-calls.ts';

export function buildCall(builder: FunctionBuilder, node: ts.CallExpression): Expression {
  if (isChainRoot(builder, node)) return buildOptionalChain(builder, node);
  const { expression: callee } = node;
  if (builder.substitutions.has(callee)) return callValue(builder, buildExpression(builder, callee), node);
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
  const direct = callDirect(builder, symbol, node);
  if (direct) return direct;
  const variable = builder.resolve(symbol);
  if (variable) return callBound(builder, variable, callee, node);
  if (isBuiltinSymbol(builder.context, symbol)) {
    const isClass = builder.context.classes.libraryClassOf(symbol) !== null;
    return isClass ? buildBuiltinNew(builder, symbol, node) : buildBuiltinCall(builder, symbol, null, node);
  }
  if (isFunctionDeclarationSymbol(symbol)) return callDeclared(builder, symbol, node);
  const global = globalVariableOf(builder.context, symbol);
  return global && callBound(builder, global, callee, node);
}

/** A call through a variable that always holds the same closure; null: its value has to be looked at. */
function callBound(
  builder: FunctionBuilder,
  { binding }: Variable | GlobalVariable,
  callee: ts.Identifier,
  node: ts.CallExpression,
): Expression | null {
  // Its parameters are known once it has been built.
  const isBuilt = binding?.params.length === binding?.valueType?.function?.params.length;
  if (!binding || !isBuilt || node.arguments.length > binding.params.length) return null;
  return finishCall(builder, binding, null, buildExpression(builder, callee), node);
}

/** A call of a function that has no value (`direct-functions.ts`); null: of something else. */
function callDirect(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.CallExpression): Expression | null {
  const { context } = builder;
  const position = builder.position(node);
  const direct = builder.resolveDirect(symbol);
  if (direct) {
    const { closure, variable } = directInstance(direct, typeArgumentsOf(builder, node, direct.node), node);
    builder.use(variable);
    const constant = builder.resolve(symbol);
    const call = finishCall(builder, closure, null, readLocal(variable, position), node);
    return sequence(constant ? [readLocal(constant, position)] : [], call);
  }
  const constant = directFunctionOf(symbol.valueDeclaration);
  const variable = constant && globalVariableOf(context, symbol);
  if (!variable) return null;
  const target = constantInstance(context, symbol, constant, typeArgumentsOf(builder, node, constant), node);
  const named = nameVariable(builder, variable, node.expression);
  const read: Expression = { kind: 'global', variable, named, type: undefinedType, position };
  return sequence([read], finishCall(builder, target, null, null, node));
}

function callDeclared(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.CallExpression): Expression {
  const declaration = implementationOf(symbol);
  const typeArguments = typeArgumentsOf(builder, node, declaration);
  const target = functionInstance(builder.context, declaration, typeArguments, node);
  return finishCall(builder, target, null, null, node);
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
  const named = namedMemberCall(builder, node, callee) ?? buildFilledArray(builder, node);
  if (named) return named;
  const position = builder.position(callee.name);
  const receiver = requireObject(builder, buildObject(builder, object), callee.name.text, position);
  if (receiver.type.isOnly(Kind.object)) return callMethod(builder, receiver, callee, node);
  const member = resolveSymbol(builder, callee.name);
  if (member && isBuiltinSymbol(builder.context, member)) return buildBuiltinCall(builder, member, receiver, node);
  return refuse(callee.name, 1301, callee.name.text);
}

/** A call of a function named through a module, a class or an object of the library; null: a method of a value. */
function namedMemberCall(
  builder: FunctionBuilder,
  node: ts.CallExpression,
  callee: ts.PropertyAccessExpression,
): Expression | null {
  const member = resolveSymbol(builder, callee.name);
  if (!member) return null;
  const owningClass = classNamedBy(builder, callee.expression);
  if (owningClass) {
    if (!(member.flags & ts.SymbolFlags.Method)) return callValue(builder, buildExpression(builder, callee), node);
    const call = finishCall(builder, staticMethod(builder, owningClass, member, node), null, null, node);
    return sequence(classIsDeclared(builder, owningClass, callee.expression), call);
  }
  const owner = entityNamedBy(builder, callee.expression);
  if (!owner) return null;
  if (owner.flags & ts.SymbolFlags.ValueModule) {
    const direct = callDirect(builder, member, node);
    if (direct) return direct;
    if (isFunctionDeclarationSymbol(member)) return callDeclared(builder, member, node);
    return callValue(builder, buildExpression(builder, callee), node);
  }
  const { context, checker } = builder;
  if (!isBuiltinSymbol(context, owner) || !isBuiltinSymbol(context, member)) return null;
  // NaN and Infinity are values that have methods themselves.
  if (checker.getTypeAtLocation(callee.expression).flags & ts.TypeFlags.NumberLike) return null;
  return buildBuiltinCall(builder, member, null, node);
}

export function buildNew(builder: FunctionBuilder, node: ts.NewExpression): Expression {
  const symbol = entityNamedBy(builder, node.expression);
  if (symbol && isBuiltinSymbol(builder.context, symbol)) {
    return symbol.name === 'Array' ? buildNewArray(builder, node) : buildBuiltinNew(builder, symbol, node);
  }
  const layout = layoutOfNew(builder, node);
  const constructor = builder.context.classes.constructorOf(layout);
  const args = constructor ? buildArguments(builder, constructor, node.arguments ?? [], node) : [];
  const position = builder.position(node);
  const created: Expression = { kind: 'new', layout, constructor, args, type: objectOf(layout), position };
  return sequence(symbol ? classIsDeclared(builder, symbol, node.expression) : [], created);
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
  const member = resolveSymbol(builder, callee.name);
  const staticBase = member && baseOfStaticSuper(builder, callee.expression);
  if (staticBase) {
    if (!(member.flags & ts.SymbolFlags.Method)) return refuse(callee, 1218, callee.name.text);
    return finishCall(builder, staticMethod(builder, staticBase, member, node), null, null, node);
  }
  const base = builder.enclosingLayout?.base;
  const method = base && builder.context.classes.method(builder, base, callee.name.text, node);
  if (!method) return refuse(callee, 1218, callee.name.text);
  builder.context.useMember(method.name);
  return finishCall(builder, method.function, buildThis(builder, callee.expression), null, node);
}
