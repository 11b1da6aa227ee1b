/**
 * Calls: of known functions, methods, function values, constructors, and of what the library or the compiler
 * itself provides.
 */
import ts from 'typescript';
import { type InterfaceType, type Layout, valuePlace } from '../core/objects.ts';
import type { CoreFunction, Expression, GlobalVariable, Variable } from '../core/program.ts';
import { type FunctionClass, Kind, neverType, objectOf, stringType, type Type, undefinedType } from '../core/types.ts';
import {
  buildObject,
  buildThis,
  entityNamedBy,
  nameVariable,
  requireObject,
  requirePresent,
  resolveSymbol,
} from './access.ts';
import { type FunctionBuilder, readLocal, sequence, undefinedValue } from './builder.ts';
import { buildFilledArray, buildNewArray } from './builtin-calls.ts';
import { buildBuiltinCall, buildBuiltinNew, isBuiltinSymbol } from './builtins.ts';
import { memberName } from './class-members.ts';
import { instanceSuffix } from './context.ts';
import { constantInstance, directFunctionOf, directInstance } from './direct-functions.ts';
import { buildExpression } from './expressions.ts';
import { isTransparent } from './function-names.ts';
import { functionInstance, implementationOf, isFunctionDeclarationSymbol } from './functions.ts';
import { buildIntrinsicCall, isIntrinsicSymbol } from './intrinsics.ts';
import { globalVariableOf } from './modules.ts';
import { narrowReference } from './narrowing.ts';
import { buildOptionalChain, isChainRoot } from './optional-chains.ts';
import { refuse } from './refusal.ts';
import { baseOfStaticSuper, classIsDeclared, classNamedBy, layoutOfNew, staticMethod } from './static-members.ts';

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
  if (!hasSameTypeParameters(signature.declaration, declaration)) return refuse(node, 1010);
  return types.map((type) => builder.translate(type, node));
}

/** Whether an overload's type parameters are those of the function: what one stands for in a call is found for the overload. */
function hasSameTypeParameters(
  overload: ts.SignatureDeclaration | ts.JSDocSignature | undefined,
  { typeParameters }: { typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined },
): boolean {
  const names = (list: readonly ts.Node[] = []): string => list.map((parameter) => parameter.getText()).join();
  return overload === undefined || names(overload.typeParameters) === names(typeParameters);
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
    const { type } = parameter.place;
    if (isRest) return packRest(builder, built.slice(index), type, position);
    const value = built[index] ?? undefinedValue(position);
    builder.flow(value.type, type);
    return value;
  });
}

/** The array is the callee's: what others have passed does not flow back into these values. */
function packRest(
  builder: FunctionBuilder,
  elements: readonly Expression[],
  array: Type,
  position: number,
): Expression {
  for (const { type } of elements) builder.flow(type, array.array!.element.type);
  return { kind: 'arrayLiteral', elements, type: array, position };
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

/** A call through a property: a method of each layout behind the receiver, or a function value in a field. */
function callMethod(
  builder: FunctionBuilder,
  receiver: Expression,
  callee: ts.PropertyAccessExpression,
  node: ts.CallExpression,
): Expression {
  const { flow } = builder.context;
  const position = builder.position(node);
  const plainName = memberName(builder.context, callee.name);
  let name = plainName;
  let result = neverType;
  const parameters: Type[] = [];
  let withRest: CoreFunction | null = null;
  const addParameter = (index: number, type: Type): void => {
    parameters[index] = parameters[index] ? flow.join(parameters[index], type) : type;
  };
  for (const object of receiver.type.objects) {
    if (object.kind === 'interface') {
      name = promisedName(builder, object, plainName, node);
      const promised = object.members.get(name)?.type;
      if (!promised && plainName === 'toString') {
        result = flow.join(result, stringType);
        continue;
      }
      if (!promised?.function) return refuse(callee.name, 1218, plainName);
      promised.function.params.forEach((place, index) => addParameter(index, place.type));
      result = flow.join(result, promised.function.result.type);
      continue;
    }
    const method = builder.context.classes.method(builder, object, plainName, node);
    if (!method && !object.member(plainName) && plainName === 'toString') {
      result = flow.join(result, stringType);
      continue;
    }
    if (!method) {
      const field = readFunctionField(builder, receiver, object, plainName, callee);
      const held = field.type.function;
      if (receiver.type.objects.length === 1 || !held) return callValue(builder, field, node);
      held.params.forEach((place, index) => addParameter(index, place.type));
      result = flow.join(result, held.result.type);
      continue;
    }
    name = method.name;
    if (method.function.hasRest) withRest = method.function;
    method.function.params.forEach((parameter, index) => addParameter(index, parameter.place.type));
    result = flow.join(result, method.function.result.type);
  }
  builder.context.useMember(name);
  const args = withRest
    ? buildArguments(builder, withRest, node.arguments, node)
    : fillArguments(builder, parameters, node);
  const type = resultOfCall(builder, result, node);
  const classes = (): FunctionClass[] => functionsIn(builder, receiver.type, name);
  if (!withRest) builder.context.valueCalls.push({ classes, written: node.arguments.length, args, position });
  builder.context.methodCalls.push({ receiver: receiver.type, name, rest: withRest, node });
  return narrowReference(builder, { kind: 'callMethod', object: receiver, name, args, type, position }, node);
}

/** The name of the member of an interface that is called: of a generic method, of its instance for these type arguments. */
function promisedName(builder: FunctionBuilder, object: InterfaceType, name: string, node: ts.CallExpression): string {
  const { context } = builder;
  const generic = context.types.genericMethod(object, name);
  const declaration = generic?.signature.declaration;
  if (!generic || !declaration || ts.isJSDocSignature(declaration)) return name;
  const typeArguments = typeArgumentsOf(builder, node, declaration);
  const instance = `${name}${instanceSuffix(typeArguments)}`;
  if (!object.members.has(instance)) {
    const type = context.types.instantiate(generic, typeArguments, node);
    const promised = { type, optional: false, readonly: true };
    context.flow.addMember(object, instance, promised, (layout) => {
      context.classes.instantiateMethod(layout, name, typeArguments, node);
    });
  }
  return instance;
}

/** The forms of the function values that fields of this name hold. */
function functionsIn({ context }: FunctionBuilder, receiver: Type, name: string): FunctionClass[] {
  return [...context.flow.layoutsOf(receiver)].flatMap((layout) => {
    const member = layout.member(name);
    const held = member && valuePlace(member)?.type.function;
    return held ? [held] : [];
  });
}

/** Arguments for parameters of these types; those left out are undefined. */
function fillArguments(builder: FunctionBuilder, parameters: readonly Type[], node: ts.CallExpression): Expression[] {
  return parameters.map((type, index) => {
    const argument = node.arguments[index];
    const value = argument ? buildArgument(builder, argument) : undefinedValue(builder.position(node));
    builder.flow(value.type, type, argument);
    return value;
  });
}

/**
 * The type of what a function value or a method of an interface gives. Functions behind a type that returns nothing may
 * give anything (TypeScript's `void`): it is not looked at.
 */
function resultOfCall(builder: FunctionBuilder, result: Type, node: ts.CallExpression): Type {
  const seen = builder.checker.getTypeAtLocation(node);
  if (!(seen.flags & ts.TypeFlags.Void)) return result;
  if (result.isOnly(Kind.undefined) || isDiscarded(node)) return undefinedType;
  return refuse(node, 1222);
}

/** Whether the value of the expression has no effect on anything. */
function isDiscarded(node: ts.Expression): boolean {
  const { parent } = node;
  if (ts.isExpressionStatement(parent) || ts.isVoidExpression(parent)) return true;
  if (ts.isReturnStatement(parent) || (ts.isArrowFunction(parent) && parent.body === node)) return true;
  if (ts.isForStatement(parent)) return parent.initializer === node || parent.incrementor === node;
  if (ts.isBinaryExpression(parent)) {
    if (parent.operatorToken.kind === ts.SyntaxKind.CommaToken && parent.left === node) return true;
    return parent.right === node && isDiscarded(parent);
  }
  if (ts.isConditionalExpression(parent)) return parent.condition !== node && isDiscarded(parent);
  return isTransparent(parent) && isDiscarded(parent);
}

function readFunctionField(
  builder: FunctionBuilder,
  object: Expression,
  layout: Layout,
  name: string,
  callee: ts.PropertyAccessExpression,
): Expression {
  const member = layout.member(name);
  if (!member) return refuse(callee.name, 1218, name);
  builder.context.useMember(name);
  const place = valuePlace(member);
  if (!place) return refuse(callee.name, 1218, name);
  return { kind: 'field', object, name, type: place.type, position: builder.position(callee.name) };
}

function callValue(builder: FunctionBuilder, callee: Expression, node: ts.CallExpression): Expression {
  const position = builder.position(node);
  const present = requirePresent(callee, position);
  if (!present.type.isOnly(Kind.function) || !present.type.function) return refuse(node.expression, 1218, 'call');
  const called = present.type.function;
  const { params, result } = called;
  const args = fillArguments(
    builder,
    params.map((parameter) => parameter.type),
    node,
  );
  const type = resultOfCall(builder, result.type, node);
  builder.context.flow.flowFromPlace(result, type);
  builder.context.valueCalls.push({ classes: () => [called], written: node.arguments.length, args, position });
  return narrowReference(builder, { kind: 'callValue', callee: present, args, type, position }, node);
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
