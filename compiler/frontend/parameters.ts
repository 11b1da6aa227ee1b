/**
 * Parameters of functions: types, rest parameters, and the code that gives defaults to missing ones.
 */
import ts from 'typescript';
import type { Expression, Statement, Variable } from '../core/program.ts';
import { booleanType, Kind, type Type, undefinedType } from '../core/types.ts';
import { declareWithValue, symbolsIn } from './blocks.ts';
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
  const prologues: ParameterPrologue[] = [];
  const defaults: ts.Expression[] = [];
  for (const parameter of declaration.parameters) {
    if (!ts.isIdentifier(parameter.name)) return refuse(parameter.name, 1105);
    if (parameter.name.text === 'this') continue;
    const prologue = declareParameter(builder, parameter, parameter.name, defaults);
    if (prologue) prologues.push(prologue);
    if (parameter.initializer) defaults.push(parameter.initializer);
  }
  return (out) => {
    for (const prologue of prologues) prologue(out);
  };
}

/** @param defaults those of the parameters before this one, which must not use it before its own turn */
function declareParameter(
  builder: FunctionBuilder,
  parameter: ts.ParameterDeclaration,
  name: ts.Identifier,
  defaults: readonly ts.Expression[],
): ParameterPrologue | null {
  const { context, function: target } = builder;
  const { initializer } = parameter;
  const symbols = symbolsOf(context.checker, parameter, name);
  const declared = builder.translate(context.checker.getTypeOfSymbol(symbols[0]), parameter);
  const isMissable = parameter.questionToken !== undefined || initializer !== undefined;
  const type = isMissable ? context.flow.join(declared, undefinedType) : declared;
  const variable = context.newVariable(name.text, type, target, 'parameter');
  target.params.push(variable);
  if (parameter.dotDotDotToken) target.hasRest = true;
  const isNamedEarly = defaults.some((earlier) => symbolsIn(builder, earlier, symbols).size > 0);
  if (!initializer && !isNamedEarly) {
    for (const symbol of symbols) builder.declare(symbol, variable);
    return null;
  }
  const inner = context.newVariable(name.text, initializer ? declared.without(Kind.undefined) : type, target);
  for (const symbol of symbols) builder.declare(symbol, inner);
  return (out) => {
    const position = builder.position(initializer ?? parameter);
    const value = initializer
      ? valueOrDefault(builder, variable, inner.place.type, initializer)
      : readLocal(variable, position);
    declareWithValue(builder, inner, value, position, out);
  };
}

/** A parameter property has two: the field, found at its declaration, and the parameter, found where it is used. */
function symbolsOf(checker: ts.TypeChecker, parameter: ts.ParameterDeclaration, name: ts.Identifier): ts.Symbol[] {
  return ts.isParameterPropertyDeclaration(parameter, parameter.parent)
    ? checker.getSymbolsOfParameterPropertyDeclaration(parameter, name.text)
    : [checker.getSymbolAtLocation(name)!];
}

/** `parameter === undefined ? initializer : parameter` */
function valueOrDefault(
  builder: FunctionBuilder,
  parameter: Variable,
  type: Type,
  initializer: ts.Expression,
): Expression {
  const position = builder.position(initializer);
  const given = readLocal(parameter, position);
  const isMissing: Expression = {
    kind: 'equals',
    left: given,
    right: undefinedValue(position),
    strict: true,
    type: booleanType,
    position,
  };
  return {
    kind: 'conditional',
    condition: isMissing,
    whenTrue: buildInto(builder, initializer, type),
    whenFalse: { kind: 'narrow', operand: given, evidence: 'proof', failure: 'wrong-type', type, position },
    type,
    position,
  };
}
