/**
 * Members of the library that are read or assigned rather than called: constants, `process.exitCode`, `process.env.NAME`.
 */
import ts from 'typescript';
import type { Builtin } from '../../runtime/lib/builtins.ts';
import type { Expression } from '../core/program.ts';
import { Kind, numberType, stringType } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import type { Target } from './assignments.ts';
import { bindTemporary, type FunctionBuilder, sequence } from './builder.ts';
import { builtinFunctionValue } from './builtin-values.ts';
import {
  callLibrary,
  findBuiltin,
  isBuiltinSymbol,
  libraryDeclaration,
  libraryFunction,
  qualifiedName,
} from './builtins.ts';
import { buildExpression } from './expressions.ts';
import { functionInstance } from './functions.ts';
import { constantValue, globalVariableOf } from './modules.ts';
import { refuse } from './refusal.ts';

const constants = new Map<string, number>([
  ['globalThis.NaN', Number.NaN],
  ['globalThis.Infinity', Number.POSITIVE_INFINITY],
  ['NumberConstructor.NaN', Number.NaN],
  ['NumberConstructor.POSITIVE_INFINITY', Number.POSITIVE_INFINITY],
  ['NumberConstructor.NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
]);

/** A member read as a value. */
export function buildBuiltinProperty(builder: FunctionBuilder, member: ts.Symbol, node: ts.Expression): Expression {
  const position = builder.position(node);
  const name = qualifiedName(member);
  const constant = constants.get(name);
  if (constant !== undefined) return { kind: 'number', value: constant, type: numberType, position };
  const builtin = findBuiltin(name);
  if (!builtin) return refuse(node, 1301, member.name);
  if (builtin.kind === 'property') return callLibrary(builder, builtin.module, builtin.name, [], node);
  if (builtin.kind === 'value') return buildValue(builder, builtin, node);
  if (builtin.kind === 'static') return builtinFunctionValue(builder, builtin, member.name, node);
  return refuse(node, 1211);
}

/** A constant of the library, or what a function without parameters gives. */
function buildValue(builder: FunctionBuilder, { module, name }: Builtin, node: ts.Expression): Expression {
  const position = builder.position(node);
  const declaration = libraryDeclaration(builder.context, module, name);
  if (!declaration || !ts.isVariableDeclaration(declaration)) return callLibrary(builder, module, name, [], node);
  const literal = declaration.initializer && constantValue(declaration.initializer);
  if (typeof literal === 'number') return { kind: 'number', value: literal, type: numberType, position };
  const variable = globalVariableOf(builder.context, builder.checker.getSymbolAtLocation(declaration.name)!)!;
  return { kind: 'global', variable, named: null, type: variable.place.type, position };
}

/** The target of an assignment to a member of the library, such as `process.exitCode`. */
export function builtinTarget(builder: FunctionBuilder, member: ts.Symbol, node: ts.Expression): Target {
  const builtin = findBuiltin(qualifiedName(member));
  if (builtin?.kind !== 'property') return refuse(node, 1218, member.name);
  const { module, name } = builtin;
  const setter = `set${name[0].toUpperCase()}${name.slice(1)}`;
  const { params } = functionInstance(builder.context, libraryFunction(builder.context, module, setter), []);
  return {
    type: params[0].place.type,
    read: () => callLibrary(builder, module, name, [], node),
    write: (assigned) =>
      bindTemporary(builder, assigned, (readAssigned) => {
        const expression = callLibrary(builder, module, setter, [readAssigned()], node);
        return sequence([expression], readAssigned());
      }),
  };
}

/** `process.env.NAME` and `process.env[name]`; null: another kind of access. */
export function buildIndexedBuiltin(
  builder: FunctionBuilder,
  node: ts.PropertyAccessExpression | ts.ElementAccessExpression,
): Expression | null {
  const { expression: object } = node;
  if (!ts.isPropertyAccessExpression(object)) return null;
  const member = resolveSymbol(builder, object.name);
  if (!member || !isBuiltinSymbol(builder.context, member)) return null;
  if (qualifiedName(member) !== 'Process.env') return null;
  const position = builder.position(node);
  const key: Expression = ts.isPropertyAccessExpression(node)
    ? { kind: 'string', value: node.name.text, type: stringType, position }
    : buildExpression(builder, node.argumentExpression);
  if (!key.type.isOnly(Kind.string)) return refuse(node, 1205);
  return callLibrary(builder, 'process', 'environmentVariable', [key], node);
}
