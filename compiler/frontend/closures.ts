/**
 * Closures: arrow functions, function expressions, inner function declarations and methods of object literals.
 */
import ts from 'typescript';
import type { CoreFunction, Expression, Variable } from '../core/program.ts';
import { FunctionClass, Kind, Type, undefinedType } from '../core/types.ts';
import { FunctionBuilder } from './builder.ts';
import { nameOfClosure } from './function-names.ts';
import { buildBody, classResult, connectValueType, type FunctionNode, resultType } from './functions.ts';
import { declareParameters } from './parameters.ts';
import { refuse } from './refusal.ts';

/** An arrow function or function expression. */
export function buildClosure(builder: FunctionBuilder, node: ts.ArrowFunction | ts.FunctionExpression): Expression {
  const closure = declareClosure(builder, node, nameOfClosure(node));
  return finishClosure(builder, node, closure);
}

/** Builds the body of a function expression whose type is known. */
export function finishClosure(
  builder: FunctionBuilder,
  node: ts.ArrowFunction | ts.FunctionExpression,
  closure: CoreFunction,
): Expression {
  if (ts.isFunctionExpression(node) && node.name) bindOwnName(builder, node.name, closure);
  fillClosure(builder, node, closure);
  return closureValue(closure, builder.position(node));
}

/** Inside of a named function expression its name means the closure itself. */
function bindOwnName(builder: FunctionBuilder, name: ts.Identifier, closure: CoreFunction): void {
  const variable = builder.context.newVariable(name.text, closure.valueType!, builder.function);
  bindFunction(builder, builder.checker.getSymbolAtLocation(name)!, variable, closure);
}

/** The variable holds this closure and nothing else, so that calls through it are calls of the function. */
export function bindFunction(
  builder: FunctionBuilder,
  symbol: ts.Symbol,
  variable: Variable,
  closure: CoreFunction,
): void {
  variable.binding = closure;
  builder.declare(symbol, variable);
}

/** A method of an object literal; `self` is the variable with the object, for methods that use `this`. */
export function buildObjectMethod(
  builder: FunctionBuilder,
  node: ts.MethodDeclaration,
  name: string,
  self: Variable | null,
): Expression {
  const closure = declareClosure(builder, node, name);
  fillClosure(builder, node, closure, self);
  return closureValue(closure, builder.position(node));
}

/** Whether the function's own `this` occurs in it. */
export function usesThis(node: ts.Node): boolean {
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

/**
 * An inner function with its type but without body; `fillClosure` builds that.
 * @param isDirect it is only called by its name, so that type parameters (which `environment` knows) and rest parameters are allowed
 */
export function declareClosure(
  builder: FunctionBuilder,
  node: FunctionNode,
  name: string,
  environment = builder.environment,
  isDirect = false,
): CoreFunction {
  if (node.typeParameters && !isDirect) return refuse(node, 1009);
  const { context } = builder;
  const result = resultType(context, node, environment);
  const symbol = `${builder.function.symbol}.${name || '<anonymous>'}`;
  const closure = context.newFunction(symbol, node, result, builder.function);
  closure.name = name;
  const params = node.parameters
    .filter((parameter) => !isThisParameter(parameter))
    .map((parameter) => {
      if (parameter.dotDotDotToken && !isDirect) return refuse(parameter, 1109);
      const declared = context.types.translate(context.checker.getTypeAtLocation(parameter), environment, parameter);
      const isMissable = parameter.questionToken !== undefined || parameter.initializer !== undefined;
      return isMissable ? context.flow.join(declared, undefinedType) : declared;
    });
  closure.valueType = new Type(Kind.function, null, new FunctionClass(params, classResult(result)));
  return closure;
}

function isThisParameter({ name }: ts.ParameterDeclaration): boolean {
  return ts.isIdentifier(name) && name.text === 'this';
}

export function fillClosure(
  builder: FunctionBuilder,
  node: FunctionNode,
  closure: CoreFunction,
  literal: Variable | null = null,
  environment = builder.environment,
): void {
  const inner = new FunctionBuilder(builder.context, closure, builder, environment, null);
  inner.literal = literal;
  inner.hasOwnThis = !ts.isArrowFunction(node);
  const prologue = declareParameters(inner, node);
  connectValueType(builder.context, closure);
  buildBody(inner, node, prologue);
}

export function closureValue(closure: CoreFunction, position: number): Expression {
  return { kind: 'closure', function: closure, type: closure.valueType!, position };
}
