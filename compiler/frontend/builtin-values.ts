/**
 * Functions of the library used as values, such as `Math.max` or `String` passed to a function: a function of the program that
 * calls them, with their parameters, or as many as the type expected there has where they take any number. Each is made once,
 * so that it is equal to itself.
 */
import type ts from 'typescript';
import type { Builtin } from '../../runtime/lib/builtins.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { FunctionClass, Kind, Type } from '../core/types.ts';
import { FunctionBuilder, readLocal } from './builder.ts';
import { callLibrary, libraryFunction } from './builtins.ts';
import { connectValueType } from './functions.ts';
import { refuse } from './refusal.ts';
import { emptyEnvironment } from './translate-types.ts';

export function builtinFunctionValue(
  builder: FunctionBuilder,
  builtin: Builtin,
  member: string,
  node: ts.Expression,
): Expression {
  const { context } = builder;
  const key = `${builtin.module}.${builtin.name}`;
  const expected = expectedParameters(builder, node);
  if (builtin.module === 'convert') requireConvertible(builtin, expected, node);
  if (builtin.name === 'toText') context.textualObjects.add(node);
  const params = ownParameters(builder, builtin) ?? expected;
  const known = context.builtinValues.get(key);
  if (known && known.params.length !== params.length) return refuse(node, 1211);
  const target = known ?? makeFunction(builder, builtin, member, params, node);
  context.builtinValues.set(key, target);
  return { kind: 'closure', function: target, type: target.valueType!, position: builder.position(node) };
}

function expectedParameters(builder: FunctionBuilder, node: ts.Expression): Type[] {
  const expected = builder.checker.getContextualType(node);
  const signature = expected?.getCallSignatures()[0];
  if (!signature) return refuse(node, 1211);
  return signature.parameters.map((parameter) => builder.translate(builder.checker.getTypeOfSymbol(parameter), node));
}

/** `String`, `Number` and `Boolean`: without an argument they do something else, and `valueOf` is not called. */
function requireConvertible({ name }: Builtin, [value]: readonly Type[], node: ts.Expression): void {
  if (!value) refuse(node, 1211);
  if (name === 'toNumber' && value.has(Kind.array | Kind.function | Kind.object)) refuse(node, 1215);
  if (name === 'toText' && value.has(Kind.function) && !value.open) refuse(node, 1215);
}

/** The parameters of the library's function; null: it takes any number of arguments. */
function ownParameters({ context }: FunctionBuilder, { module, name }: Builtin): Type[] | null {
  const { parameters } = libraryFunction(context, module, name);
  if (parameters.some(({ dotDotDotToken }) => dotDotDotToken)) return null;
  return parameters.map((parameter) =>
    context.types.translate(context.checker.getTypeAtLocation(parameter), emptyEnvironment, parameter),
  );
}

function makeFunction(
  outer: FunctionBuilder,
  { module, name }: Builtin,
  member: string,
  params: readonly Type[],
  node: ts.Expression,
): CoreFunction {
  const { context } = outer;
  const declaration = libraryFunction(context, module, name);
  if (declaration.typeParameters) return refuse(node, 1009);
  const signature = context.checker.getSignatureFromDeclaration(declaration)!;
  const result = context.types.translate(signature.getReturnType(), emptyEnvironment, node);
  const target = context.newFunction(`${module}.${name}.$value`, declaration, result, null);
  target.name = member;
  params.forEach((type, index) => {
    target.params.push(context.newVariable(`argument${index}`, type, target, 'parameter'));
  });
  const builder = new FunctionBuilder(context, target, null, emptyEnvironment, null);
  const { position } = target;
  const args = target.params.map((parameter) => readLocal(parameter, position));
  target.body.push({ kind: 'return', value: callLibrary(builder, module, name, args, declaration), position });
  target.valueType = new Type(Kind.function, null, new FunctionClass(params, result));
  connectValueType(context, target);
  return target;
}
