/**
 * Parameters of functions: types, rest parameters, and the code that gives defaults to missing ones.
 */
import ts from 'typescript';
import type { Expression, Statement, Variable } from '../core/program.ts';
import { booleanType, Kind, undefinedType } from '../core/types.ts';
import { type FunctionBuilder, readLocal, undefinedValue } from './builder.ts';
import { buildInto } from './expressions.ts';
import { refuse } from './refusal.ts';

/** Appends the statements that give defaults to missing parameters. */
export type ParameterPrologue = (out: Statement[]) => void;

/** Declares the parameters; nothing is built yet, because the signature is needed before what the body refers to. */
export function declareParameters(
  builder: FunctionBuilder,
  declaration: ts.FunctionLikeDeclaration,
): ParameterPrologue {
  if (declaration.asteriskToken) return refuse(declaration, 1103);
  if (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Async) return refuse(declaration, 1104);
  const defaults: (() => Statement)[] = [];
  for (const parameter of declaration.parameters) {
    if (!ts.isIdentifier(parameter.name)) return refuse(parameter.name, 1105);
    if (parameter.name.text === 'this') continue;
    const givesDefault = declareParameter(builder, parameter, parameter.name);
    if (givesDefault) defaults.push(givesDefault);
  }
  return (out) => {
    for (const givesDefault of defaults) out.push(givesDefault());
  };
}

function declareParameter(
  builder: FunctionBuilder,
  parameter: ts.ParameterDeclaration,
  name: ts.Identifier,
): (() => Statement) | null {
  const { context, function: target } = builder;
  const { initializer } = parameter;
  const symbols = symbolsOf(context.checker, parameter, name);
  const declared = builder.translate(context.checker.getTypeOfSymbol(symbols[0]), parameter);
  const isMissable = parameter.questionToken !== undefined || initializer !== undefined;
  const type = isMissable ? context.flow.join(declared, undefinedType) : declared;
  const variable = context.newVariable(name.text, type, target, 'parameter');
  target.params.push(variable);
  if (parameter.dotDotDotToken) target.hasRest = true;
  if (!initializer) {
    for (const symbol of symbols) builder.declare(symbol, variable);
    return null;
  }
  const inner = context.newVariable(name.text, declared.without(Kind.undefined), target);
  for (const symbol of symbols) builder.declare(symbol, inner);
  return () => defaultParameter(builder, variable, inner, initializer);
}

/** A parameter property has two: the field, found at its declaration, and the parameter, found where it is used. */
function symbolsOf(checker: ts.TypeChecker, parameter: ts.ParameterDeclaration, name: ts.Identifier): ts.Symbol[] {
  return ts.isParameterPropertyDeclaration(parameter, parameter.parent)
    ? checker.getSymbolsOfParameterPropertyDeclaration(parameter, name.text)
    : [checker.getSymbolAtLocation(name)!];
}

/** `let inner = parameter === undefined ? initializer : parameter` */
function defaultParameter(
  builder: FunctionBuilder,
  parameter: Variable,
  inner: Variable,
  initializer: ts.Expression,
): Statement {
  const position = builder.position(initializer);
  const { type } = inner.place;
  const given = readLocal(parameter, position);
  const isMissing: Expression = {
    kind: 'equals',
    left: given,
    right: undefinedValue(position),
    strict: true,
    type: booleanType,
    position,
  };
  const value: Expression = {
    kind: 'conditional',
    condition: isMissing,
    whenTrue: buildInto(builder, initializer, type),
    whenFalse: { kind: 'narrow', operand: given, evidence: 'proof', failure: 'wrong-type', type, position },
    type,
    position,
  };
  return { kind: 'declare', variable: inner, value, position };
}
