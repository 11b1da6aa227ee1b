/**
 * The standard library as programs see it. Names are declared in `runtime/lib/globals.d.ts`; the table in
 * `runtime/lib/builtins.ts` says which library function implements each. A few members are the compiler's own.
 */
import ts from 'typescript';
import { type Builtin, builtins } from '../../runtime/lib/builtins.ts';
import type { Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import {
  booleanType,
  Kind,
  numberType,
  stringType,
  type Type,
  undefinedType,
} from '../core/types.ts';
import { elementType } from './access.ts';
import { type FunctionBuilder, undefinedValue } from './builder.ts';
import { buildArgument, buildArguments, passArguments } from './calls.ts';
import type { FrontendContext } from './context.ts';
import { buildExpression, toBoolean } from './expressions.ts';
import { functionInstance } from './functions.ts';
import { buildKernelCall } from './kernel-dialect.ts';
import { constantValue, globalVariableOf } from './modules.ts';
import { toText } from './operators.ts';
import { requireOperatorFunction } from './operator-functions.ts';
import { refuse } from './refusal.ts';

const table = new Map<string, Builtin>();
for (const { owner, kind, module, members } of builtins) {
  for (const member of members.split(' ')) {
    const [name, implementation] = member.split('=');
    table.set(`${owner}.${name}`, { kind, module, name: implementation ?? name });
  }
}

/** Classes of the library that programs construct and extend, all in `runtime/lib/errors.ts`. */
const libraryClasses = new Set([
  'Error',
  'EvalError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'TypeError',
  'URIError',
]);

export function isBuiltinSymbol(builder: FunctionBuilder, symbol: ts.Symbol): boolean {
  return isAmbientSymbol(builder.context, symbol);
}

function isAmbientSymbol(context: FrontendContext, symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => context.program.isLibraryDeclaration(node.getSourceFile())) ?? false;
}

/** `String.slice`: the interface that declares the member, and its name. */
function qualifiedName(member: ts.Symbol): string {
  const declaration = member.declarations![0];
  const owner = ts.isInterfaceDeclaration(declaration.parent) ? declaration.parent.name.text : 'globalThis';
  return `${owner}.${member.name}`;
}

/** The layout of `Error` and its like, by the symbol of the global name. */
export function libraryClassOf(context: FrontendContext, symbol: ts.Symbol): Layout | null {
  if (!libraryClasses.has(symbol.name) || !isAmbientSymbol(context, symbol)) return null;
  const declaration = libraryDeclaration(context, 'errors', symbol.name);
  if (!declaration || !ts.isClassDeclaration(declaration)) return null;
  return context.classes.layoutOf(declaration, [], declaration);
}

export function libraryDeclaration(context: FrontendContext, module: string, name: string): ts.Declaration | null {
  const file = context.program.libraryModule(module);
  const exports = context.checker.getSymbolAtLocation(file)?.exports;
  const symbol = exports?.get(ts.escapeLeadingUnderscores(name));
  if (!symbol) return null;
  const resolved = symbol.flags & ts.SymbolFlags.Alias ? context.checker.getAliasedSymbol(symbol) : symbol;
  return resolved.valueDeclaration ?? resolved.declarations?.[0] ?? null;
}

/** A call of a library function with arguments already built. */
export function callLibrary(
  builder: FunctionBuilder,
  module: string,
  name: string,
  args: readonly Expression[],
  node: ts.Node,
  typeArguments: readonly Type[] = [],
): Expression {
  const declaration = libraryDeclaration(builder.context, module, name);
  if (!declaration || !ts.isFunctionDeclaration(declaration)) return refuse(node, 1301, name);
  const target = functionInstance(builder.context, declaration, typeArguments);
  const position = builder.position(node);
  const given = passArguments(builder, target, args, node);
  return { kind: 'call', function: target, self: null, closure: null, args: given, type: target.result.type, position };
}

/** A member read as a value: constants, `process.argv`. */
export function buildBuiltinProperty(
  builder: FunctionBuilder,
  member: ts.Symbol,
  _owner: ts.Symbol | null,
  node: ts.Expression,
): Expression {
  const position = builder.position(node);
  const name = qualifiedName(member);
  const constant = intrinsicConstants.get(name);
  if (constant !== undefined) return { kind: 'number', value: constant, type: numberType, position };
  const builtin = table.get(name);
  const declaration = builtin && libraryDeclaration(builder.context, builtin.module, builtin.name);
  if (!declaration) return refuse(node, 1301, member.name);
  if (ts.isFunctionDeclaration(declaration)) {
    if (builtin.kind !== 'value') return refuse(node, 1211);
    return callLibrary(builder, builtin.module, builtin.name, [], node);
  }
  if (!ts.isVariableDeclaration(declaration)) return refuse(node, 1301, member.name);
  const literal = declaration.initializer && constantValue(declaration.initializer);
  if (typeof literal === 'number') return { kind: 'number', value: literal, type: numberType, position };
  const symbol = builder.checker.getSymbolAtLocation(declaration.name)!;
  const variable = globalVariableOf(builder.context, symbol)!;
  builder.context.requireModule(declaration.getSourceFile());
  return { kind: 'global', variable, type: variable.place.type, position };
}

const intrinsicConstants = new Map<string, number>([
  ['globalThis.NaN', Number.NaN],
  ['globalThis.Infinity', Number.POSITIVE_INFINITY],
  ['NumberConstructor.NaN', Number.NaN],
  ['NumberConstructor.POSITIVE_INFINITY', Number.POSITIVE_INFINITY],
  ['NumberConstructor.NEGATIVE_INFINITY', Number.NEGATIVE_INFINITY],
]);

/** The target of an assignment to a member of the library, such as `process.exitCode`. */
export function buildBuiltinAssignment(
  builder: FunctionBuilder,
  member: ts.Symbol,
  node: ts.Expression,
): { type: Type; read(): Expression; write(value: Expression): Expression } {
  const read = buildBuiltinProperty(builder, member, null, node);
  if (read.kind !== 'global') return refuse(node, 1218, member.name);
  const { variable, position } = read;
  return {
    type: variable.place.type,
    read: () => read,
    write: (value) => {
      variable.mutated = true;
      return { kind: 'setGlobal', variable, value, initializes: false, type: value.type, position };
    },
  };
}

type BuiltinRule = (builder: FunctionBuilder, receiver: Expression | null, node: ts.CallExpression) => Expression;

/** Calls that the compiler knows itself. */
const intrinsicCalls = new Map<string, BuiltinRule>([
  ['Console.log', buildLog],
  ['Array.push', buildPush],
  ['Array.pop', buildPop],
  ['String.toString', (_, receiver) => receiver!],
  ['String.valueOf', (_, receiver) => receiver!],
  ['Number.valueOf', (_, receiver) => receiver!],
  ['Boolean.valueOf', (_, receiver) => receiver!],
  ['Boolean.toString', (builder, receiver, node) => toText(builder, receiver!, node)],
  [
    'globalThis.String',
    (builder, _, node) =>
      node.arguments[0] ? toText(builder, buildExpression(builder, node.arguments[0]), node) : emptyText(builder, node),
  ],
  ['globalThis.Number', buildNumberCall],
  [
    'globalThis.Boolean',
    (builder, _, node) =>
      toBoolean(
        node.arguments[0] ? buildExpression(builder, node.arguments[0]) : undefinedValue(builder.position(node)),
      ),
  ],
  ['ArrayConstructor.isArray', buildIsArray],
]);

/** `console.log(text)` needs no formatting. */
function buildLog(builder: FunctionBuilder, _receiver: Expression | null, node: ts.CallExpression): Expression {
  const args = node.arguments.map((argument) => buildArgument(builder, argument));
  const isText = args.length === 1 && args[0].type.isOnly(Kind.string);
  return callLibrary(builder, 'console', isText ? 'logText' : 'log', args, node);
}

function emptyText(builder: FunctionBuilder, node: ts.Node): Expression {
  return { kind: 'string', value: '', type: stringType, position: builder.position(node) };
}

function buildNumberCall(builder: FunctionBuilder, _receiver: Expression | null, node: ts.CallExpression): Expression {
  const position = builder.position(node);
  const [argument] = node.arguments;
  if (!argument) return { kind: 'number', value: 0, type: numberType, position };
  const operand = buildExpression(builder, argument);
  if (operand.type.isOnly(Kind.number)) return operand;
  if (operand.type.isOnly(Kind.word)) {
    return { kind: 'intrinsic', name: 'word.toNumber', args: [operand], type: numberType, position };
  }
  if (operand.type.has(Kind.array | Kind.function | Kind.object)) return refuse(node, 1215);
  requireOperatorFunction(builder.context, 'number-parse.stringToNumber');
  return { kind: 'toNumber', operand, type: numberType, position };
}

function buildIsArray(builder: FunctionBuilder, _receiver: Expression | null, node: ts.CallExpression): Expression {
  const operand = buildArgument(builder, node.arguments[0]);
  return {
    kind: 'intrinsic',
    name: 'value.isArray',
    args: [operand],
    type: booleanType,
    position: builder.position(node),
  };
}

function buildPush(builder: FunctionBuilder, receiver: Expression | null, node: ts.CallExpression): Expression {
  const array = receiver!;
  const values = node.arguments.map((argument) => {
    const value = buildArgument(builder, argument);
    builder.flow(value.type, array.type.array!.element.type);
    return value;
  });
  return { kind: 'push', array, values, type: numberType, position: builder.position(node) };
}

function buildPop(builder: FunctionBuilder, receiver: Expression | null, node: ts.CallExpression): Expression {
  const element = elementType(builder, receiver!.type);
  const type = builder.context.flow.join(element, undefinedType);
  return { kind: 'pop', array: receiver!, type, position: builder.position(node) };
}

export function buildBuiltinCall(
  builder: FunctionBuilder,
  member: ts.Symbol,
  receiver: Expression | null,
  node: ts.CallExpression,
): Expression {
  const name = qualifiedName(member);
  if (builder.dialect === 'kernel') return buildKernelCall(builder, name, node);
  const own = intrinsicCalls.get(name);
  if (own) return own(builder, receiver, node);
  const builtin = table.get(name);
  if (!builtin || builtin.kind === 'intrinsic') return refuse(node.expression, 1301, member.name);
  const declaration = libraryDeclaration(builder.context, builtin.module, builtin.name);
  if (!declaration || !ts.isFunctionDeclaration(declaration)) return refuse(node.expression, 1301, member.name);
  const typeArguments = libraryTypeArguments(builder, declaration, receiver, node);
  const args = receiver ? [receiver] : [];
  args.push(...node.arguments.map((argument) => buildArgument(builder, argument)));
  return callLibrary(builder, builtin.module, builtin.name, args, node, typeArguments);
}

/** A library function of arrays is generic in the element type first, then in what the member is generic in. */
function libraryTypeArguments(
  builder: FunctionBuilder,
  declaration: ts.FunctionDeclaration,
  receiver: Expression | null,
  node: ts.CallExpression,
): Type[] {
  const count = declaration.typeParameters?.length ?? 0;
  if (count === 0) return [];
  const types: Type[] = [];
  if (receiver?.type.isOnly(Kind.array)) types.push(elementType(builder, receiver.type));
  const signature = builder.checker.getResolvedSignature(node);
  const own = signature ? (builder.checker.getTypeArgumentsForResolvedSignature(signature) ?? []) : [];
  for (const type of own) types.push(builder.translate(type, node));
  if (types.length < count) return refuse(node, 1009);
  return types.slice(0, count);
}

/** `new Error(...)` and its like; null: an ordinary class. */
export function buildBuiltinNew(
  builder: FunctionBuilder,
  symbol: ts.Symbol,
  node: ts.NewExpression,
): Expression | null {
  const layout = libraryClassOf(builder.context, symbol);
  if (!layout) return refuse(node, 1301, symbol.name);
  const constructor = builder.context.classes.constructorOf(layout);
  const args = constructor ? buildArguments(builder, constructor, node.arguments ?? [], node) : [];
  const [object] = builder.translate(builder.checker.getTypeAtLocation(node), node).objects;
  if (object !== layout) throw new Error(`type of new ${symbol.name} is not its class`);
  return {
    kind: 'new',
    layout,
    constructor,
    args,
    type: builder.translate(builder.checker.getTypeAtLocation(node), node),
    position: builder.position(node),
  };
}
