/**
 * Functions of modules: instances of declarations, one for each set of type arguments; their bodies are built when something
 * reachable refers to them. Inner functions are closures: `closures.ts`.
 */
import ts from 'typescript';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression } from '../core/program.ts';
import { FunctionClass, Kind, neverType, Type, typeKey, undefinedType } from '../core/types.ts';
import { buildBlockStatements, withBlock } from './blocks.ts';
import { FunctionBuilder } from './builder.ts';
import { bindTypeParameters, type FrontendContext, instanceSuffix } from './context.ts';
import { buildInto } from './expressions.ts';
import { declareParameters, type ParameterPrologue } from './parameters.ts';
import { refuse } from './refusal.ts';
import { emptyEnvironment, type TypeEnvironment } from './translate-types.ts';

export type FunctionNode = ts.FunctionLikeDeclaration;

interface Instance {
  readonly function: CoreFunction;
  readonly typeArguments: readonly Type[];
}

/** More instances of one generic than a program written by hand has: one refers to another with a larger type. */
export const mostInstances = 200;

const instances = new WeakMap<FrontendContext, Map<ts.Node, Map<string, Instance>>>();

/** A function of a module: those of blocks are variables. */
export function isFunctionDeclarationSymbol(symbol: ts.Symbol): boolean {
  const isOfModule = symbol.declarations?.some(({ parent }) => ts.isSourceFile(parent)) ?? false;
  return isOfModule && (symbol.flags & ts.SymbolFlags.Function) !== 0;
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
  node: ts.Node = declaration,
): CoreFunction {
  const prefix = context.program.symbolPrefix(declaration.getSourceFile());
  const name = declaration.name?.text ?? 'default';
  return instanceOf(context, declaration, typeArguments, emptyEnvironment, null, `${prefix}.${name}`, node);
}

/** An instance of any function-like declaration with a body of its own, for what `node` does. */
export function instanceOf(
  context: FrontendContext,
  declaration: FunctionNode,
  typeArguments: readonly Type[],
  outer: TypeEnvironment,
  layout: Layout | null,
  symbol: string,
  node: ts.Node,
): CoreFunction {
  const known = instancesOf(context, declaration);
  const key = `${layout?.name ?? ''}${typeArguments.map((type) => typeKey(type)).join(',')}`;
  const existing = known.get(key);
  if (existing) {
    connectTypeArguments(context, existing.typeArguments, typeArguments);
    return existing.function;
  }
  if (known.size >= mostInstances) return refuse(node, 1005);
  const environment = bindTypeParameters(context.checker, declaration, typeArguments, outer);
  const result = resultType(context, declaration, environment);
  const created = context.newFunction(`${symbol}${instanceSuffix(typeArguments)}`, declaration, result, null);
  created.name = nameOf(declaration);
  known.set(key, { function: created, typeArguments });
  const builder = new FunctionBuilder(context, created, null, environment, layout);
  const prologue = declareParameters(builder, declaration);
  if (isExternal(context, declaration, created)) created.external = true;
  else {
    const build = (): void => buildBody(builder, declaration, prologue);
    context.pending.push({ function: created, askedAt: context.placeOf(node), build });
  }
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

export function resultType(context: FrontendContext, declaration: FunctionNode, environment: TypeEnvironment): Type {
  if (ts.isConstructorDeclaration(declaration) || ts.isSetAccessor(declaration)) return undefinedType;
  const signature = context.checker.getSignatureFromDeclaration(declaration)!;
  const predicate = context.checker.getTypePredicateOfSignature(signature);
  if (predicate && predicate.kind >= ts.TypePredicateKind.AssertsThis) return undefinedType;
  return context.types.translate(context.checker.getReturnTypeOfSignature(signature), environment, declaration);
}

export function buildBody(builder: FunctionBuilder, declaration: FunctionNode, prologue: ParameterPrologue): void {
  const target = builder.function;
  withBlock(builder, target.body, () => prologue(target.body));
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

function nameOf(declaration: FunctionNode): string {
  if (!declaration.name) return 'default';
  return ts.isIdentifier(declaration.name) || ts.isPrivateIdentifier(declaration.name) ? declaration.name.text : '';
}

/** A declared function used as a value. */
export function functionValue(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.Expression): Expression {
  const declaration = implementationOf(symbol);
  if (declaration.typeParameters) return refuse(node, 1009);
  return valueOf(builder.context, functionInstance(builder.context, declaration, []), node);
}

/** A function that captures nothing, as a value. */
export function valueOf(context: FrontendContext, target: CoreFunction, node: ts.Node): Expression {
  if (target.hasRest) return refuse(node, 1109);
  if (!target.valueType) {
    const params = target.params.map((parameter) => parameter.place.type);
    target.valueType = new Type(Kind.function, null, new FunctionClass(params, classResult(target.result.type)));
    connectValueType(context, target);
  }
  return { kind: 'closure', function: target, type: target.valueType, position: context.positionOf(node) };
}

/** Calls through the function's type reach its parameters; its result reaches the callers. */
export function connectValueType(context: FrontendContext, target: CoreFunction): void {
  context.flow.connectMethod(target, target.valueType!.function!);
}

/** What a class of functions returns: without a value they agree with any other, as `void` does. */
export function classResult(result: Type): Type {
  return result.isOnly(Kind.undefined) ? neverType : result;
}
