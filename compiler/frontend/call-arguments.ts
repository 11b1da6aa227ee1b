/** Arguments and type arguments of calls. */
import ts from 'typescript';
import type { CoreFunction, Expression } from '../core/program.ts';
import type { Type } from '../core/types.ts';
import { type FunctionBuilder, undefinedValue } from './builder.ts';
import { buildExpression } from './expressions.ts';
import { refuse } from './refusal.ts';

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

export function buildArgument(builder: FunctionBuilder, node: ts.Expression): Expression {
  if (ts.isSpreadElement(node)) return refuse(node, 1202);
  return buildExpression(builder, node);
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

/** Arguments for parameters of these types; those left out are undefined. */
export function fillArguments(
  builder: FunctionBuilder,
  parameters: readonly Type[],
  node: ts.CallExpression,
): Expression[] {
  return parameters.map((type, index) => {
    const argument = node.arguments[index];
    const value = argument ? buildArgument(builder, argument) : undefinedValue(builder.position(node));
    builder.flow(value.type, type, argument);
    return value;
  });
}
