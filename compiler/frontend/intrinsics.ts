/**
 * Calls of intrinsics: functions that the runtime declares for what TypeScript cannot say. Their bodies serve tests
 * under Node; the compiler emits instructions (`lower/intrinsics.ts`).
 */
import ts from 'typescript';
import type { Expression } from '../core/program.ts';
import { neverType } from '../core/types.ts';
import type { FunctionBuilder } from './builder.ts';
import { typeArgumentsOf } from './call-arguments.ts';
import { bindTypeParameters } from './context.ts';
import { buildExpression } from './expressions.ts';

/** Modules all of whose functions are intrinsics, and the prefix of their names in the core program. */
const intrinsicModules: readonly (readonly [path: string, prefix: string])[] = [
  ['runtime/lib/intrinsics.ts', 'value'],
  ['runtime/lib/reflect.ts', 'reflect'],
  ['runtime/machine/memory.ts', 'memory'],
  ['runtime/machine/words.ts', 'word'],
];

function intrinsicName(symbol: ts.Symbol): string | null {
  const declaration = symbol.valueDeclaration;
  if (!declaration || !ts.isFunctionDeclaration(declaration)) return null;
  const { fileName } = declaration.getSourceFile();
  const module = intrinsicModules.find(([path]) => fileName.endsWith(`/${path}`));
  return module ? `${module[1]}.${symbol.name}` : null;
}

export function isIntrinsicSymbol(builder: FunctionBuilder, symbol: ts.Symbol): boolean {
  return builder.dialect !== 'user' && intrinsicName(symbol) !== null;
}

export function buildIntrinsicCall(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.CallExpression): Expression {
  const declaration = symbol.valueDeclaration as ts.FunctionDeclaration;
  const environment = bindTypeParameters(
    builder.checker,
    declaration,
    typeArgumentsOf(builder, node, declaration),
    builder.environment,
  );
  const { types } = builder.context;
  const signature = builder.checker.getSignatureFromDeclaration(declaration)!;
  const args = node.arguments.map((argument, index) => {
    const value = buildExpression(builder, argument);
    const parameter = signature.parameters[index];
    const expected = types.translate(builder.checker.getTypeOfSymbol(parameter), environment, node);
    builder.flow(value.type, expected);
    return value;
  });
  // An intrinsic of several arrays moves elements between them, as they are.
  const [firstArray, ...otherArrays] = args.filter(({ type }) => type.array !== null);
  for (const other of otherArrays) builder.flow(other.type, firstArray.type);
  const returned = signature.getReturnType();
  const type = returned.flags & ts.TypeFlags.Never ? neverType : types.translate(returned, environment, node);
  return { kind: 'intrinsic', name: intrinsicName(symbol)!, args, type, position: builder.position(node) };
}
