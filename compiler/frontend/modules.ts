/**
 * Modules: their variables and their top-level code. Modules run once, in the order of ECMA-262 (16.2.1.5): each after
 * those that it imports, in source order. Only modules that the entry reaches are in the program.
 */
import ts from 'typescript';
import { Place } from '../core/places.ts';
import type { CoreFunction, Expression, GlobalVariable, Statement } from '../core/program.ts';
import { Kind, numberType, undefinedType, wordType } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import { functionBoundBy, withBlock } from './blocks.ts';
import { FunctionBuilder, undefinedValue } from './builder.ts';
import { isStatic } from './class-members.ts';
import { declareClosure, finishClosure } from './closures.ts';
import type { FrontendContext } from './context.ts';
import { directFunctionOf } from './direct-functions.ts';
import { typeOfVariable } from './evolving-variables.ts';
import { buildInto } from './expressions.ts';
import { nameOfClosure } from './function-names.ts';
import { evaluateConstant } from './kernel-dialect.ts';
import { refuse } from './refusal.ts';
import { buildStatement, isAmbient } from './statements.ts';
import { classIsDeclared, classNamedBy, classVariable, staticFieldVariable } from './static-members.ts';
import { emptyEnvironment } from './translate-types.ts';

/** The variable behind a symbol declared at the top level of a module; null when it is none. */
export function globalVariableOf(context: FrontendContext, symbol: ts.Symbol): GlobalVariable | null {
  const declaration = symbol.valueDeclaration;
  if (declaration && ts.isExportAssignment(declaration)) return defaultExport(context, symbol, declaration);
  if (!declaration || !ts.isVariableDeclaration(declaration) || !isTopLevel(declaration)) return null;
  const file = declaration.getSourceFile();
  if (context.program.dialectOf(file) === 'library') context.requireModule(file);
  return context.globalOf(symbol, () => {
    const name = `${context.program.symbolPrefix(declaration.getSourceFile())}.${symbol.name}`;
    const isKernel = context.program.dialectOf(file) === 'kernel';
    const table = isKernel ? constantTable(context, declaration) : null;
    const type = table
      ? typeof table[0] === 'bigint'
        ? wordType
        : numberType
      : typeOfVariable(context, symbol, declaration, emptyEnvironment);
    const variable = context.newGlobal(name, new Place('global', type));
    variable.table = table;
    if (isKernel) variable.initial = kernelInitial(context, declaration);
    return variable;
  });
}

/** The variable that `export default` of an expression makes. */
function defaultExport(context: FrontendContext, symbol: ts.Symbol, declaration: ts.ExportAssignment): GlobalVariable {
  return context.globalOf(symbol, () => {
    const type = context.types.translate(context.checker.getTypeOfSymbol(symbol), emptyEnvironment, declaration);
    const prefix = context.program.symbolPrefix(declaration.getSourceFile());
    return context.newGlobal(`${prefix}.default`, new Place('global', type));
  });
}

export function isTopLevel(declaration: ts.VariableDeclaration): boolean {
  return ts.isVariableStatement(declaration.parent.parent) && ts.isSourceFile(declaration.parent.parent.parent);
}

/** No module code of the kernel runs: its variables start with a constant. */
function kernelInitial(context: FrontendContext, declaration: ts.VariableDeclaration): number | bigint | boolean {
  const { initializer } = declaration;
  if (!initializer || ts.isArrayLiteralExpression(initializer) || ts.isAsExpression(initializer)) return 0;
  const value = evaluateConstant(context.checker, initializer);
  if (value === null || typeof value === 'string') return refuse(declaration, 1401, 'start a variable with this');
  return value;
}

/** The values of `const name = [1, 2, 3] as const` and the like in the kernel dialect. */
function constantTable(context: FrontendContext, declaration: ts.VariableDeclaration): (number | bigint)[] | null {
  let { initializer } = declaration;
  if (initializer && (ts.isAsExpression(initializer) || ts.isSatisfiesExpression(initializer)))
    ({ expression: initializer } = initializer);
  if (!initializer || !ts.isArrayLiteralExpression(initializer)) return null;
  return initializer.elements.map((element) => {
    const value = evaluateConstant(context.checker, element);
    const isEntry = typeof value === 'number' || typeof value === 'bigint';
    return isEntry ? value : refuse(element, 1401, 'a table entry that is no constant');
  });
}

/** A literal, with or without a sign. */
export function constantValue(node: ts.Expression): number | bigint | null {
  if (ts.isParenthesizedExpression(node)) return constantValue(node.expression);
  if (ts.isPrefixUnaryExpression(node) && node.operator === ts.SyntaxKind.MinusToken) {
    const value = constantValue(node.operand);
    return value === null ? null : -value;
  }
  if (ts.isNumericLiteral(node)) return Number(node.text);
  if (ts.isBigIntLiteral(node)) return BigInt(node.text.slice(0, -1));
  return null;
}

/** Depth first, each module after its imports; a cycle is entered at its first module. */
export function evaluationOrder(context: FrontendContext, entries: readonly ts.SourceFile[]): ts.SourceFile[] {
  const order: ts.SourceFile[] = [];
  const visited = new Set<ts.SourceFile>();
  const visit = (file: ts.SourceFile): void => {
    if (visited.has(file) || file.isDeclarationFile) return;
    visited.add(file);
    for (const statement of file.statements) {
      const imported = importedModule(context, statement);
      if (imported) visit(imported);
    }
    order.push(file);
  };
  for (const entry of entries) visit(entry);
  return order;
}

/** The module that a statement imports for its values or effects; type-only imports do not run anything. */
function importedModule(context: FrontendContext, statement: ts.Statement): ts.SourceFile | null {
  if (ts.isImportDeclaration(statement)) {
    if (statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword) return null;
  } else if (!ts.isExportDeclaration(statement) || statement.isTypeOnly || !statement.moduleSpecifier) return null;
  const symbol = context.checker.getSymbolAtLocation(statement.moduleSpecifier!);
  const declaration = symbol?.valueDeclaration;
  return declaration && ts.isSourceFile(declaration) ? declaration : null;
}

export function buildModuleBody(context: FrontendContext, file: ts.SourceFile): CoreFunction {
  const target = context.newFunction(`${context.program.symbolPrefix(file)}.$module`, file, undefinedType, null);
  const builder = new FunctionBuilder(context, target, null, emptyEnvironment, null);
  for (const statement of file.statements) bindFunctions(builder, statement);
  withBlock(builder, target.body, () => {
    for (const statement of file.statements) {
      context.guard(() => buildTopLevel(builder, statement, target.body));
    }
  });
  return target;
}

/** `const name = () => ...`: calls of the name are calls of the function, wherever they are. */
function bindFunctions(builder: FunctionBuilder, statement: ts.Statement): void {
  if (!ts.isVariableStatement(statement) || isAmbient(statement)) return;
  for (const declaration of statement.declarationList.declarations) {
    const node = functionBoundBy(declaration);
    if (!node || !ts.isIdentifier(declaration.name)) continue;
    builder.context.guard(() => {
      const variable = globalVariableOf(builder.context, builder.checker.getSymbolAtLocation(declaration.name)!)!;
      variable.binding = declareClosure(builder, node, nameOfClosure(node));
    });
  }
}

function buildTopLevel(builder: FunctionBuilder, statement: ts.Statement, out: Statement[]): void {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return;
  if (ts.isVariableStatement(statement)) {
    if (isAmbient(statement)) return;
    if (!(statement.declarationList.flags & ts.NodeFlags.BlockScoped)) refuse(statement, 1108);
    for (const declaration of statement.declarationList.declarations) initializeGlobal(builder, declaration, out);
  } else if (ts.isClassDeclaration(statement)) declareClass(builder, statement, out);
  else if (ts.isExportAssignment(statement)) initializeDefaultExport(builder, statement, out);
  else buildStatement(builder, statement, out);
}

function initializeGlobal(builder: FunctionBuilder, declaration: ts.VariableDeclaration, out: Statement[]): void {
  if (!ts.isIdentifier(declaration.name)) refuse(declaration.name, 1105);
  const symbol = builder.checker.getSymbolAtLocation(declaration.name)!;
  const variable = globalVariableOf(builder.context, symbol)!;
  if (variable.table) return;
  const position = builder.position(declaration);
  let value: Expression | null = null;
  if (variable.binding) {
    value = finishClosure(builder, functionBoundBy(declaration)!, variable.binding);
    builder.flow(value.type, variable.place.type);
  } else if (directFunctionOf(declaration)) value = undefinedValue(position);
  else if (declaration.initializer) value = buildInto(builder, declaration.initializer, variable.place.type);
  else if (variable.place.type.has(Kind.undefined)) value = undefinedValue(position);
  if (value) out.push(storeGlobal(variable, value));
  else out.push({ kind: 'open', variable });
}

/** The value at this point; of a name that never changes it is the named thing itself. */
function initializeDefaultExport(builder: FunctionBuilder, node: ts.ExportAssignment, out: Statement[]): void {
  const { context, checker } = builder;
  if (ts.isIdentifier(node.expression)) {
    const named = resolveSymbol(builder, node.expression)?.valueDeclaration;
    const isFixed = named && !ts.isVariableDeclaration(named);
    if (!isFixed && !(named && ts.getCombinedNodeFlags(named) & ts.NodeFlags.Const)) refuse(node, 1115);
    return;
  }
  const module = checker.getSymbolAtLocation(node.getSourceFile())!;
  const variable = globalVariableOf(context, module.exports!.get(ts.InternalSymbolName.Default)!)!;
  out.push(storeGlobal(variable, buildInto(builder, node.expression, variable.place.type)));
}

function storeGlobal(variable: GlobalVariable, value: Expression): Statement {
  const { type, position } = value;
  return {
    kind: 'expression',
    expression: { kind: 'setGlobal', variable, named: null, value, initializes: true, type, position },
  };
}

/** Static fields and blocks run where the class is declared, in their order, after the base class is looked up. */
function declareClass(builder: FunctionBuilder, node: ts.ClassDeclaration, out: Statement[]): void {
  if (ts.canHaveDecorators(node) && ts.getDecorators(node)?.length) refuse(node, 1106);
  const heritage = node.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword)?.types[0];
  const base = heritage && classNamedBy(builder, heritage.expression);
  if (base)
    for (const expression of classIsDeclared(builder, base, heritage.expression))
      out.push({ kind: 'expression', expression });
  for (const member of node.members) {
    builder.context.guard(() => {
      if (ts.canHaveDecorators(member) && ts.getDecorators(member)?.length) refuse(member, 1106);
      if (ts.isClassStaticBlockDeclaration(member)) buildStatement(builder, member.body, out);
      else if (ts.isPropertyDeclaration(member) && isStatic(member)) initializeStatic(builder, member, out);
    });
  }
  const variable = classVariable(builder.context, node);
  if (variable) out.push(storeGlobal(variable, undefinedValue(builder.position(node))));
}

function initializeStatic(builder: FunctionBuilder, member: ts.PropertyDeclaration, out: Statement[]): void {
  const variable = staticFieldVariable(builder.context, member);
  let value: Expression | null = null;
  if (member.initializer) value = buildInto(builder, member.initializer, variable.place.type);
  else if (variable.place.type.has(Kind.undefined)) value = undefinedValue(builder.position(member));
  if (value) out.push(storeGlobal(variable, value));
}
