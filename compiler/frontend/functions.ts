/**
 * Functions: instances of declarations, closures, parameters. An instance is made for each set of type arguments;
 * its body is built when something reachable refers to it.
 */
import ts from 'typescript';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression, Statement, Variable } from '../core/program.ts';
import { FunctionClass, Kind, Type, typeKey, undefinedType } from '../core/types.ts';
import { FunctionBuilder, readLocal } from './builder.ts';
import { bindTypeParameters, type FrontendContext, instanceSuffix } from './context.ts';
import { buildInto } from './expressions.ts';
import { refuse } from './refusal.ts';
import { buildBlockStatements } from './statements.ts';
import { emptyEnvironment, type TypeEnvironment } from './translate-types.ts';

export type FunctionNode = ts.FunctionLikeDeclaration;

interface Instance {
  readonly function: CoreFunction;
  readonly typeArguments: readonly Type[];
}

const instances = new WeakMap<FrontendContext, Map<ts.Node, Map<string, Instance>>>();

export function isFunctionDeclarationSymbol(symbol: ts.Symbol): boolean {
  return (symbol.flags & ts.SymbolFlags.Function) !== 0;
}

/** The declaration with a body, or the only one when the body is elsewhere. */
export function implementationOf(symbol: ts.Symbol): ts.FunctionDeclaration {
  const declarations = symbol.declarations!.filter(ts.isFunctionDeclaration);
  return declarations.find((declaration) => declaration.body) ?? declarations[0];
}

/** The instance of a module-level function for these type arguments. */
export function functionInstance(
  context: FrontendContext,
  declaration: ts.FunctionDeclaration,
  typeArguments: readonly Type[],
): CoreFunction {
  const prefix = context.program.symbolPrefix(declaration.getSourceFile());
  const name = declaration.name?.text ?? 'default';
  return instanceOf(context, declaration, typeArguments, emptyEnvironment, null, `${prefix}.${name}`);
}

/** An instance of any function-like declaration with a body of its own. */
export function instanceOf(
  context: FrontendContext,
  declaration: FunctionNode,
  typeArguments: readonly Type[],
  outer: TypeEnvironment,
  layout: Layout | null,
  symbol: string,
): CoreFunction {
  const known = instancesOf(context, declaration);
  const key = `${layout?.name ?? ''}${typeArguments.map(typeKey).join(',')}`;
  const existing = known.get(key);
  if (existing) {
    connectTypeArguments(context, existing.typeArguments, typeArguments);
    return existing.function;
  }
  const environment = bindTypeParameters(context.checker, declaration, typeArguments, outer);
  const result = resultType(context, declaration, environment);
  const created = context.newFunction(`${symbol}${instanceSuffix(typeArguments)}`, declaration, result, null);
  known.set(key, { function: created, typeArguments });
  const builder = new FunctionBuilder(context, created, null, environment, layout);
  const prologue = declareParameters(builder, declaration);
  if (isExternal(context, declaration, created)) created.external = true;
  else context.pending.push({ function: created, build: () => buildBody(builder, declaration, prologue) });
  return created;
}

function instancesOf(context: FrontendContext, declaration: ts.Node): Map<string, Instance> {
  let byDeclaration = instances.get(context);
  if (!byDeclaration) {
    byDeclaration = new Map();
    instances.set(context, byDeclaration);
  }
  let known = byDeclaration.get(declaration);
  if (!known) {
    known = new Map();
    byDeclaration.set(declaration, known);
  }
  return known;
}

/** Arrays and functions in the type arguments of a shared instance are the same ones from now on. */
export function connectTypeArguments(context: FrontendContext, known: readonly Type[], given: readonly Type[]): void {
  known.forEach((type, index) => {
    context.flow.flow(given[index], type);
    context.flow.flow(type, given[index]);
  });
}

/** Functions in assembly, and for an application those of the kernel: only their signature is known here. */
function isExternal(context: FrontendContext, declaration: FunctionNode, created: CoreFunction): boolean {
  if (created.file.dialect !== 'kernel') return false;
  if (context.program.kind === 'application' || !declaration.body) return true;
  return created.file.name.startsWith('runtime/machine/');
}

function resultType(context: FrontendContext, declaration: FunctionNode, environment: TypeEnvironment): Type {
  if (ts.isConstructorDeclaration(declaration) || ts.isSetAccessor(declaration)) return undefinedType;
  const signature = context.checker.getSignatureFromDeclaration(declaration)!;
  const predicate = context.checker.getTypePredicateOfSignature(signature);
  if (predicate && predicate.kind >= ts.TypePredicateKind.AssertsThis) return undefinedType;
  return context.types.translate(context.checker.getReturnTypeOfSignature(signature), environment, declaration);
}

/** Declares the parameters; the result are the statements that give defaults to missing ones. */
export function declareParameters(builder: FunctionBuilder, declaration: FunctionNode): (() => Statement[])[] {
  const prologue: (() => Statement[])[] = [];
  const { context, function: target } = builder;
  if (declaration.asteriskToken) return refuse(declaration, 1103);
  if (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Async) return refuse(declaration, 1104);
  for (const parameter of declaration.parameters) {
    if (parameter.dotDotDotToken) target.hasRest = true;
    if (!ts.isIdentifier(parameter.name)) return refuse(parameter.name, 1105);
    if (parameter.name.text === 'this') continue;
    const symbol = context.checker.getSymbolAtLocation(parameter.name)!;
    const declared = builder.translate(context.checker.getTypeOfSymbol(symbol), parameter);
    const isMissable = parameter.questionToken !== undefined || parameter.initializer !== undefined;
    const type = isMissable ? context.flow.join(declared, undefinedType) : declared;
    const variable = context.newVariable(parameter.name.text, type, target, 'parameter');
    target.params.push(variable);
    if (parameter.initializer) {
      const inner = context.newVariable(parameter.name.text, declared.without(Kind.undefined), target);
      prologue.push(() => [defaultParameter(builder, variable, inner, parameter.initializer!)]);
      builder.declare(symbol, inner);
    } else builder.declare(symbol, variable);
  }
  return prologue;
}

/** `let inner = parameter === undefined ? initializer : parameter` */
function defaultParameter(
  builder: FunctionBuilder,
  parameter: Variable,
  inner: Variable,
  initializer: ts.Expression,
): Statement {
  const position = builder.position(initializer);
  const given = readLocal(parameter, position);
  const value: Expression = {
    kind: 'conditional',
    condition: {
      kind: 'equals',
      left: given,
      right: { kind: 'undefined', type: undefinedType, position },
      strict: true,
      type: new Type(Kind.boolean),
      position,
    },
    whenTrue: buildInto(builder, initializer, inner.place.type),
    whenFalse: { kind: 'narrow', operand: given, checked: null, type: inner.place.type, position },
    type: inner.place.type,
    position,
  };
  return { kind: 'declare', variable: inner, value, position };
}

export function buildBody(
  builder: FunctionBuilder,
  declaration: FunctionNode,
  prologue: readonly (() => Statement[])[],
): void {
  const target = builder.function;
  for (const step of prologue) target.body.push(...step());
  const { body } = declaration;
  if (!body) return;
  if (ts.isBlock(body)) {
    buildBlockStatements(builder, body.statements, target.body);
    return;
  }
  const position = builder.position(body);
  const value = buildInto(builder, body, target.result.type);
  if (target.result.type.isOnly(Kind.undefined)) {
    target.body.push({ kind: 'expression', expression: value }, { kind: 'return', value: null, position });
  } else target.body.push({ kind: 'return', value, position });
}

/** An arrow function or function expression. */
export function buildClosure(builder: FunctionBuilder, node: ts.ArrowFunction | ts.FunctionExpression): Expression {
  if (node.typeParameters) return refuse(node, 1009);
  const name = nameOfClosure(node);
  const closure = closureFunction(builder, node, name);
  if (ts.isFunctionExpression(node) && node.name) {
    const symbol = builder.checker.getSymbolAtLocation(node.name)!;
    return recursiveClosure(builder, node, closure, symbol);
  }
  fillClosure(builder, node, closure);
  return closureValue(closure, builder.position(node));
}

/** A method of an object literal: `this` is the object, which is not supported; without it, it is a closure. */
export function buildObjectMethod(builder: FunctionBuilder, node: ts.MethodDeclaration): Expression {
  if (node.typeParameters) return refuse(node, 1009);
  if (usesThis(node)) return refuse(node, 1207);
  const closure = closureFunction(builder, node, (node.name as ts.Identifier).text);
  fillClosure(builder, node, closure);
  return closureValue(closure, builder.position(node));
}

function usesThis(node: ts.Node): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    if (child.kind === ts.SyntaxKind.ThisKeyword) found = true;
    else if (!ts.isFunctionExpression(child) && !ts.isFunctionDeclaration(child) && !ts.isClassLike(child)) {
      ts.forEachChild(child, visit);
    }
  };
  ts.forEachChild(node, visit);
  return found;
}

/** Inside of a named function expression its name means the closure itself. */
function recursiveClosure(
  builder: FunctionBuilder,
  node: ts.FunctionExpression,
  closure: CoreFunction,
  symbol: ts.Symbol,
): Expression {
  const position = builder.position(node);
  const variable = builder.context.newVariable(node.name!.text, closure.valueType!, builder.function);
  variable.needsInitializationCheck = false;
  variable.mutated = true;
  builder.declare(symbol, variable);
  fillClosure(builder, node, closure);
  const value = closureValue(closure, position);
  return {
    kind: 'sequence',
    statements: [
      { kind: 'declare', variable, value: null, position },
      {
        kind: 'expression',
        expression: { kind: 'setLocal', variable, value, initializes: true, type: value.type, position },
      },
    ],
    value: readLocal(variable, position),
    type: value.type,
    position,
  };
}

/** An inner function with its type but without body; `fillClosure` builds that. */
export function closureFunction(builder: FunctionBuilder, node: FunctionNode, name: string): CoreFunction {
  const { context } = builder;
  const result = resultType(context, node, builder.environment);
  const symbol = `${builder.function.symbol}.${name}`;
  const closure = context.newFunction(symbol, node, result, builder.function);
  const signature = context.checker.getSignatureFromDeclaration(node)!;
  const params = signature.parameters.map((parameter) => {
    const declaration = parameter.valueDeclaration;
    if (declaration && ts.isParameter(declaration) && declaration.dotDotDotToken) return refuse(declaration, 1109);
    const declared = builder.translate(context.checker.getTypeOfSymbol(parameter), node);
    const isMissable =
      declaration && ts.isParameter(declaration) && (declaration.questionToken || declaration.initializer);
    return isMissable ? context.flow.join(declared, undefinedType) : declared;
  });
  closure.valueType = new Type(Kind.function, null, new FunctionClass(params, result));
  return closure;
}

export function fillClosure(builder: FunctionBuilder, node: FunctionNode, closure: CoreFunction): void {
  const inner = new FunctionBuilder(builder.context, closure, builder, builder.environment, null);
  const prologue = declareParameters(inner, node);
  connectValueType(builder.context, closure);
  buildBody(inner, node, prologue);
}

/** Calls through the function's type reach its parameters; its result reaches the callers. */
function connectValueType(context: FrontendContext, target: CoreFunction): void {
  context.flow.connectMethod(target, target.valueType!.function!);
}

function closureValue(closure: CoreFunction, position: number): Expression {
  return { kind: 'closure', function: closure, type: closure.valueType!, position };
}

/** A declared function used as a value. */
export function functionValue(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.Expression): Expression {
  const declaration = implementationOf(symbol);
  if (declaration.typeParameters) return refuse(node, 1009);
  const target = functionInstance(builder.context, declaration, []);
  if (target.hasRest) return refuse(node, 1109);
  if (!target.valueType) {
    const params = target.params.map((parameter) => parameter.place.type);
    target.valueType = new Type(Kind.function, null, new FunctionClass(params, target.result.type));
    connectValueType(builder.context, target);
  }
  return closureValue(target, builder.position(node));
}

function nameOfClosure(node: ts.ArrowFunction | ts.FunctionExpression): string {
  if (node.name) return node.name.text;
  const { parent } = node;
  if ((ts.isVariableDeclaration(parent) || ts.isPropertyAssignment(parent)) && ts.isIdentifier(parent.name)) {
    return parent.name.text;
  }
  return '<anonymous>';
}
