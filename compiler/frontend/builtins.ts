/**
 * The standard library as programs see it. Names are declared in `runtime/lib/globals.d.ts`; the table in
 * `runtime/lib/builtins.ts` says which library function implements each. A few members are the compiler's own:
 * `builtin-calls.ts`.
 */
import ts from 'typescript';
import { type Builtin, builtins, libraryClasses } from '../../runtime/lib/builtins.ts';
import type { Layout } from '../core/objects.ts';
import type { Expression } from '../core/program.ts';
import { Kind, numberType, objectOf, type Type } from '../core/types.ts';
import { elementType } from './access.ts';
import type { FunctionBuilder } from './builder.ts';
import { builtinCalls } from './builtin-calls.ts';
import { buildArgument, buildArguments, passArguments } from './call-arguments.ts';
import type { FrontendContext } from './context.ts';
import { functionInstance } from './functions.ts';
import { buildKernelCall } from './kernel-dialect.ts';
import { refuse } from './refusal.ts';

/** By `owner.member`, and by `owner.member/count` where the count of arguments decides. */
const table = new Map<string, Builtin>();
for (const { owner, kind, module, members } of builtins) {
  for (const member of members.split(' ')) {
    const [name, implementation] = member.split('=');
    table.set(`${owner}.${name}`, { kind, module, name: implementation ?? name });
  }
}

export function findBuiltin(name: string, argumentCount?: number): Builtin | null {
  return table.get(name) ?? table.get(`${name}/${argumentCount}`) ?? null;
}

export function isBuiltinSymbol(context: FrontendContext, symbol: ts.Symbol): boolean {
  return symbol.declarations?.some((node) => context.program.isLibraryDeclaration(node.getSourceFile())) ?? false;
}

/** `String.slice`: the interface that declares the member, and its name. */
export function qualifiedName(member: ts.Symbol): string {
  const declaration = member.declarations![0];
  const owner = ts.isInterfaceDeclaration(declaration.parent) ? declaration.parent.name.text : 'globalThis';
  return `${owner}.${member.name}`;
}

/** The layout of `Error` and its like, by the symbol of the global name. */
export function libraryClassOf(context: FrontendContext, symbol: ts.Symbol): Layout | null {
  const module = libraryClasses.get(symbol.name);
  if (module === undefined || !isBuiltinSymbol(context, symbol)) return null;
  return libraryLayout(context, module, symbol.name);
}

export function libraryLayout(context: FrontendContext, module: string, name: string): Layout {
  const declaration = libraryDeclaration(context, module, name);
  if (!declaration || !ts.isClassDeclaration(declaration)) throw new Error(`runtime/lib has no class ${name}`);
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

export function libraryFunction(context: FrontendContext, module: string, name: string): ts.FunctionDeclaration {
  const declaration = libraryDeclaration(context, module, name);
  if (!declaration || !ts.isFunctionDeclaration(declaration)) throw new Error(`runtime/lib has no ${module}.${name}`);
  return declaration;
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
  const declaration = libraryFunction(builder.context, module, name);
  const target = functionInstance(builder.context, declaration, typeArguments, node);
  const position = builder.position(node);
  const given = passArguments(builder, target, args, node);
  return { kind: 'call', function: target, self: null, closure: null, args: given, type: target.result.type, position };
}

/** Arguments, by their index, that count as 0 where they are undefined, but as something else where they are left out. */
const zeroWhenUndefined = new Set(['Array.splice 1', 'Array.lastIndexOf 1', 'Process.exit 0']);

function orZero(value: Expression): Expression {
  if (!value.type.has(Kind.undefined)) return value;
  const { position } = value;
  const right: Expression = { kind: 'number', value: 0, type: numberType, position };
  return { kind: 'logical', operator: 'nullish', left: value, right, type: numberType, position };
}

/** A call of a member of the library; `receiver` is null for static members. */
export function buildBuiltinCall(
  builder: FunctionBuilder,
  member: ts.Symbol,
  receiver: Expression | null,
  node: ts.CallExpression,
): Expression {
  const name = qualifiedName(member);
  if (builder.dialect === 'kernel') return buildKernelCall(builder, name, node);
  const own = builtinCalls.get(name);
  if (own) return own({ builder, receiver, node });
  const builtin = findBuiltin(name, node.arguments.length);
  if (!builtin || (builtin.kind !== 'method' && builtin.kind !== 'static')) {
    return refuse(node.expression, 1301, member.name);
  }
  const declaration = libraryFunction(builder.context, builtin.module, builtin.name);
  const args = receiver ? [receiver] : [];
  node.arguments.forEach((argument, index) => {
    const value = buildArgument(builder, argument);
    args.push(zeroWhenUndefined.has(`${name} ${index}`) ? orZero(value) : value);
  });
  const typeArguments = libraryTypeArguments(builder, declaration, args, receiver !== null, node);
  return callLibrary(builder, builtin.module, builtin.name, args, node, typeArguments);
}

/** A library function of arrays is generic in the element type first, then in what the member is generic in. */
function libraryTypeArguments(
  builder: FunctionBuilder,
  declaration: ts.FunctionDeclaration,
  args: readonly Expression[],
  isMethod: boolean,
  node: ts.CallExpression,
): Type[] {
  const count = declaration.typeParameters?.length ?? 0;
  if (count === 0) return [];
  const types: Type[] = [];
  if (isMethod && args[0].type.array) types.push(elementType(builder, args[0].type));
  const signature = builder.checker.getResolvedSignature(node);
  const own = signature ? (builder.checker.getTypeArgumentsForResolvedSignature(signature) ?? []) : [];
  for (const type of own) types.push(builder.translate(type, node));
  if (types.length < count) return refuse(node, 1009);
  return types.slice(0, count);
}

/** `new Error(...)` and its like, also without `new`. */
export function buildBuiltinNew(
  builder: FunctionBuilder,
  symbol: ts.Symbol,
  node: ts.NewExpression | ts.CallExpression,
): Expression {
  const layout = libraryClassOf(builder.context, symbol);
  if (!layout) return refuse(node.expression, 1301, symbol.name);
  const constructor = builder.context.classes.constructorOf(layout);
  const args = constructor ? buildArguments(builder, constructor, node.arguments ?? [], node) : [];
  return { kind: 'new', layout, constructor, args, type: objectOf(layout), position: builder.position(node) };
}
