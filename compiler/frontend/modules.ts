/**
 * Modules: their variables and their top-level code. Modules run once, in the order of ECMA-262 (16.2.1.5): each after
 * those that it imports, in source order. Only modules that the entry reaches are in the program.
 */
import ts from 'typescript';
import { Place } from '../core/places.ts';
import type { CoreFunction, Expression, GlobalVariable, Statement } from '../core/program.ts';
import { Kind, numberType, undefinedType, wordType } from '../core/types.ts';
import { FunctionBuilder, undefinedValue } from './builder.ts';
import { staticFieldVariable } from './classes.ts';
import type { FrontendContext } from './context.ts';
import { buildExpression, buildInto } from './expressions.ts';
import { evaluateConstant } from './kernel-dialect.ts';
import { refuse } from './refusal.ts';
import { buildStatement, isAmbient } from './statements.ts';
import { emptyEnvironment } from './translate-types.ts';

/** The variable behind a symbol declared at the top level of a module; null when it is none. */
export function globalVariableOf(context: FrontendContext, symbol: ts.Symbol): GlobalVariable | null {
  const declaration = symbol.valueDeclaration;
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
      : context.types.translate(context.checker.getTypeOfSymbol(symbol), emptyEnvironment, declaration);
    return {
      symbol: context.uniqueSymbol(name),
      place: new Place('global', type),
      mutated: false,
      needsInitializationCheck: false,
      table,
      initial: isKernel ? kernelInitial(context, declaration) : null,
    };
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
  for (const statement of file.statements) {
    context.guard(() => buildTopLevel(builder, statement, target.body));
  }
  return target;
}

function buildTopLevel(builder: FunctionBuilder, statement: ts.Statement, out: Statement[]): void {
  if (ts.isImportDeclaration(statement) || ts.isExportDeclaration(statement)) return;
  if (ts.isVariableStatement(statement)) {
    if (isAmbient(statement)) return;
    if (!(statement.declarationList.flags & ts.NodeFlags.BlockScoped)) refuse(statement, 1108);
    for (const declaration of statement.declarationList.declarations) initializeGlobal(builder, declaration, out);
  } else if (ts.isClassDeclaration(statement)) buildStaticInitializers(builder, statement, out);
  else if (ts.isExportAssignment(statement)) refuse(statement, 1115);
  else buildStatement(builder, statement, out);
}

function initializeGlobal(builder: FunctionBuilder, declaration: ts.VariableDeclaration, out: Statement[]): void {
  if (!ts.isIdentifier(declaration.name)) refuse(declaration.name, 1105);
  const symbol = builder.checker.getSymbolAtLocation(declaration.name)!;
  const variable = globalVariableOf(builder.context, symbol)!;
  if (variable.table) return;
  const position = builder.position(declaration);
  let value: Expression | null = null;
  if (declaration.initializer) value = buildInto(builder, declaration.initializer, variable.place.type);
  else if (variable.place.type.has(Kind.undefined)) value = undefinedValue(position);
  if (value) out.push(storeGlobal(variable, value));
}

function storeGlobal(variable: GlobalVariable, value: Expression): Statement {
  const { type, position } = value;
  return { kind: 'expression', expression: { kind: 'setGlobal', variable, value, initializes: true, type, position } };
}

/** Static fields and blocks run where the class is declared, in their order. */
function buildStaticInitializers(builder: FunctionBuilder, node: ts.ClassDeclaration, out: Statement[]): void {
  if (ts.canHaveDecorators(node) && ts.getDecorators(node)?.length) refuse(node, 1106);
  for (const member of node.members) {
    if (ts.isClassStaticBlockDeclaration(member)) {
      buildStatement(builder, member.body, out);
    } else if (ts.isPropertyDeclaration(member) && ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) {
      const variable = staticFieldVariable(builder.context, member, node.name?.text ?? 'default');
      if (!member.initializer) continue;
      const value = buildExpression(builder, member.initializer);
      builder.flow(value.type, variable.place.type);
      out.push(storeGlobal(variable, value));
    }
  }
}
