/**
 * Static members: variables and functions of the module, named through their class. `this` in a static member is the class.
 */
import ts from 'typescript';
import type { Layout } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { CoreFunction, Expression, GlobalVariable, NamedVariable } from '../core/program.ts';
import { undefinedType } from '../core/types.ts';
import { entityNamedBy, nameVariable, positionOfWrite } from './access.ts';
import { globalTarget, type Target } from './assignments.ts';
import { callSetter, type FunctionBuilder } from './builder.ts';
import { libraryClassOf } from './builtins.ts';
import { typeArgumentsOf } from './call-arguments.ts';
import { usesThis } from './closures.ts';
import type { FrontendContext } from './context.ts';
import { type FunctionNode, instanceOf, valueOf } from './functions.ts';
import { narrowReference } from './narrowing.ts';
import { refuse } from './refusal.ts';
import { positionOfEarlyRead } from './source-positions.ts';
import { emptyEnvironment } from './translate-types.ts';

/** The class that an expression names: by its name, or as `this` in a static member; null: an ordinary value. */
export function classNamedBy(builder: FunctionBuilder, node: ts.Expression): ts.Symbol | null {
  if (node.kind === ts.SyntaxKind.ThisKeyword) return classOfStaticThis(builder, node);
  const symbol = entityNamedBy(builder, node);
  return symbol && symbol.flags & ts.SymbolFlags.Class ? symbol : null;
}

/**
 * The variable that a class is for its module: it holds nothing, but to use the class before the class is declared is an
 * error as with other variables. null: a class of the library.
 */
export function classVariable(context: FrontendContext, declaration: ts.Declaration): GlobalVariable | null {
  const file = declaration.getSourceFile();
  if (context.program.dialectOf(file) !== 'user' || !ts.isClassDeclaration(declaration)) return null;
  const symbol = declaration.name && context.checker.getSymbolAtLocation(declaration.name);
  if (!symbol) return null;
  return context.globalOf(symbol, () =>
    context.newGlobal(
      `${context.program.symbolPrefix(file)}.${symbol.name}.$class`,
      new Place('global', undefinedType),
    ),
  );
}

/** How an expression outside of the class itself names the class. */
function nameOfClass(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.Expression): NamedVariable | null {
  const declaration = symbol.valueDeclaration;
  const isInside = ts.findAncestor(node, (outer) => outer === declaration) !== undefined;
  const variable = declaration && !isInside ? classVariable(builder.context, declaration) : null;
  return variable && nameVariable(builder, variable, node);
}

/** What evaluates the name of a class outside of the class itself, for its effect. */
export function classIsDeclared(builder: FunctionBuilder, symbol: ts.Symbol, node: ts.Expression): Expression[] {
  const named = nameOfClass(builder, symbol, node);
  if (!named) return [];
  const { variable } = named;
  const position = ts.isIdentifier(node) ? positionOfEarlyRead(node) : builder.position(node);
  return [{ kind: 'global', variable, named, type: undefinedType, position }];
}

function classOfStaticThis(builder: FunctionBuilder, node: ts.Node): ts.Symbol | null {
  let container = node.parent;
  while (ts.isArrowFunction(container) || !(ts.isFunctionLike(container) || ts.isClassElement(container))) {
    if (ts.isSourceFile(container)) return null;
    container = container.parent;
  }
  if (!ts.isClassElement(container)) return null;
  const isStaticMember =
    ts.isClassStaticBlockDeclaration(container) ||
    (ts.getCombinedModifierFlags(container) & ts.ModifierFlags.Static) !== 0;
  if (!isStaticMember || !ts.isClassLike(container.parent) || !container.parent.name) return null;
  return builder.checker.getSymbolAtLocation(container.parent.name) ?? null;
}

/** The base class that `super` is in a static member: code that uses `this` there would see the class of this member. */
export function baseOfStaticSuper(builder: FunctionBuilder, node: ts.Expression): ts.Symbol | null {
  const derived = classOfStaticThis(builder, node)?.valueDeclaration;
  if (!derived || !ts.isClassLike(derived)) return null;
  const heritage = derived.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  return heritage ? classNamedBy(builder, heritage.expression) : null;
}

/** A static field or accessor read through its class, or a static method as a value. */
export function readStatic(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.PropertyAccessExpression,
): Expression {
  const position = builder.position(node);
  if (member.flags & ts.SymbolFlags.GetAccessor) {
    const get = staticFunction(builder, owner, member, ts.SyntaxKind.GetAccessor, node);
    return { kind: 'call', function: get, self: null, closure: null, args: [], type: get.result.type, position };
  }
  if (member.flags & ts.SymbolFlags.Method) {
    const method = staticFunction(builder, owner, member, ts.SyntaxKind.MethodDeclaration, node);
    if (declarationOf(member, ts.SyntaxKind.MethodDeclaration, node).typeParameters) return refuse(node, 1009);
    if (member.declarations!.some(usesThis)) return refuse(node, 1211);
    return valueOf(builder.context, method, node);
  }
  const variable = staticField(builder, member, node);
  const named = nameOfClass(builder, owner, node.expression);
  // Only the name of the class can be used too early.
  const early = ts.isIdentifier(node.expression) ? positionOfEarlyRead(node.expression) : position;
  const { type } = variable.place;
  return narrowReference(builder, { kind: 'global', variable, named, type, position: early }, node);
}

/** The target of an assignment to a static field or accessor. */
export function staticTarget(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.PropertyAccessExpression,
): Target {
  // Assigning through a derived class would make a field of its own there.
  const isOwn = member.valueDeclaration?.parent === owner.valueDeclaration && !isThroughSuper(node);
  if (member.valueDeclaration && !isOwn) return refuse(node, 1218, `${owner.name}.${member.name}`);
  if (!(member.flags & ts.SymbolFlags.Accessor)) {
    return globalTarget(
      builder,
      staticField(builder, member, node),
      nameOfClass(builder, owner, node.expression),
      node,
    );
  }
  const setter = staticFunction(builder, owner, member, ts.SyntaxKind.SetAccessor, node);
  return {
    type: setter.params[0].place.type,
    read: () => readStatic(builder, owner, member, node),
    write: (value) => callSetter(builder, setter, null, value, positionOfWrite(builder, node)),
  };
}

function staticField(builder: FunctionBuilder, member: ts.Symbol, node: ts.Node): GlobalVariable {
  const declaration = member.valueDeclaration;
  if (!declaration || !ts.isPropertyDeclaration(declaration)) return refuse(node, 1211);
  return staticFieldVariable(builder.context, declaration);
}

export function staticFieldVariable(context: FrontendContext, declaration: ts.PropertyDeclaration): GlobalVariable {
  const symbol = context.checker.getSymbolAtLocation(declaration.name)!;
  return context.globalOf(symbol, () => {
    const type = context.types.translate(context.checker.getTypeOfSymbol(symbol), emptyEnvironment, declaration);
    const prefix = context.program.symbolPrefix(declaration.getSourceFile());
    const owner = (declaration.parent as ts.ClassDeclaration).name?.text ?? 'default';
    return context.newGlobal(`${prefix}.${owner}.${declaration.name.getText()}`, new Place('global', type), 'static');
  });
}

/** The function of a static method for a call. */
export function staticMethod(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.CallExpression,
): CoreFunction {
  return staticFunction(builder, owner, member, ts.SyntaxKind.MethodDeclaration, node);
}

type StaticFunctionKind = ts.SyntaxKind.MethodDeclaration | ts.SyntaxKind.GetAccessor | ts.SyntaxKind.SetAccessor;

function declarationOf(member: ts.Symbol, kind: StaticFunctionKind, node: ts.Node): FunctionNode {
  const candidates = (member.declarations ?? []).filter((declaration) => declaration.kind === kind) as FunctionNode[];
  return candidates.find(({ body }) => body) ?? candidates[0] ?? refuse(node, 1211);
}

function staticFunction(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  kind: StaticFunctionKind,
  node: ts.CallExpression | ts.PropertyAccessExpression,
): CoreFunction {
  const declaration = declarationOf(member, kind, node);
  // `this` would be the derived class.
  const isOwn = declaration.parent === owner.valueDeclaration && !isThroughSuper(node);
  if (!isOwn && usesThis(declaration)) return refuse(node, 1221, member.name);
  const typeArguments = ts.isCallExpression(node) ? typeArgumentsOf(builder, node, declaration) : [];
  const prefix = builder.context.program.symbolPrefix(declaration.getSourceFile());
  const owning = (declaration.parent as ts.ClassDeclaration).name?.text ?? 'default';
  const accessor = kind === ts.SyntaxKind.GetAccessor ? 'get ' : kind === ts.SyntaxKind.SetAccessor ? 'set ' : '';
  const symbol = `${prefix}.${owning}.${accessor}${declaration.name?.getText() ?? ''}`;
  return instanceOf(builder.context, declaration, typeArguments, emptyEnvironment, null, symbol, node);
}

/** `super.name`, called or not: the member of the base class, with the derived class for `this`. */
function isThroughSuper(node: ts.CallExpression | ts.PropertyAccessExpression): boolean {
  const callee = ts.isCallExpression(node) ? node.expression : node;
  return ts.isPropertyAccessExpression(callee) && callee.expression.kind === ts.SyntaxKind.SuperKeyword;
}

/** The class of which `new` makes an object. */
export function layoutOfNew(builder: FunctionBuilder, node: ts.NewExpression): Layout {
  const type = builder.translate(builder.checker.getTypeAtLocation(node), node);
  const [object] = type.objects;
  if (object?.kind !== 'layout' || !object.isClass || !classNamedBy(builder, node.expression))
    return refuse(node, 1111);
  return object;
}

/** The class named on the right of `instanceof`. */
export function layoutOfClassReference(builder: FunctionBuilder, node: ts.Expression): Layout {
  const symbol = entityNamedBy(builder, node);
  const library = symbol && libraryClassOf(builder.context, symbol);
  if (library) return library;
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isClassLike(declaration)) return refuse(node, 1220);
  if (declaration.typeParameters) return refuse(node, 1220);
  return builder.context.classes.layoutOf(declaration, [], node);
}
