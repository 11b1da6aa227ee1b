/**
 * Blocks: their variables and inner functions exist from their start (ECMA-262, 14.2.3). An inner function is made where
 * something first mentions it rather than at the start: by then most of what it captures has its value. A variable that a
 * closure has captured before the variable is declared lives in a cell made at the start of the block, which knows
 * whether it has been initialized.
 */
import ts from 'typescript';
import type { CoreFunction, Expression, Position, Statement, Variable } from '../core/program.ts';
import { Kind, undefinedType } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import { type FunctionBuilder, undefinedValue } from './builder.ts';
import { bindFunction, closureValue, declareClosure, fillClosure, finishClosure } from './closures.ts';
import {
  type DirectFunction,
  declareDirect,
  directFunctionOf,
  isDirect,
  makeDirectFunctions,
  placeDirect,
} from './direct-functions.ts';
import { typeOfVariable } from './evolving-variables.ts';
import { buildInto } from './expressions.ts';
import { isTransparent, nameOfClosure } from './function-names.ts';
import { requireOperatorFunction } from './operator-functions.ts';
import { refuse } from './refusal.ts';
import { buildStatement } from './statements.ts';

/** Appends the statements of a block; a refused one does not keep the others from being looked at. */
export function buildBlockStatements(
  builder: FunctionBuilder,
  statements: readonly ts.Statement[],
  out: Statement[],
  afterStatement: (index: number) => void = () => {},
): void {
  withBlock(builder, out, () => {
    declareVariables(builder, statements);
    const functions = declareFunctions(builder, statements);
    statements.forEach((statement, index) => {
      makeFunctions(builder, functions, index, out);
      builder.context.guard(() => buildStatement(builder, statement, out));
      afterStatement(index);
    });
    makeFunctions(builder, functions, statements.length, out);
  });
}

/** Runs `build` for the contents of a block; cells of variables that are captured too early are made at its start. */
export function withBlock(builder: FunctionBuilder, out: Statement[], build: () => void): void {
  const start = out.length;
  const early: Variable[] = [];
  const direct: DirectFunction[] = [];
  builder.capturedEarly.push(early);
  builder.directOfBlocks.push(direct);
  try {
    build();
  } finally {
    builder.capturedEarly.pop();
    builder.directOfBlocks.pop();
  }
  makeDirectFunctions(direct, early);
  const cells = early.map((variable): Statement => ({ kind: 'declare', variable, value: null, position: -1 }));
  out.splice(start, 0, ...cells);
}

/** Makes the variables of `let` and `const` directly in these statements. */
export function declareVariables(builder: FunctionBuilder, statements: readonly ts.Statement[]): void {
  for (const statement of statements) {
    if (!ts.isVariableStatement(statement)) continue;
    for (const declaration of statement.declarationList.declarations) {
      builder.context.guard(() => declareVariable(builder, declaration));
    }
  }
}

export function declareVariable(builder: FunctionBuilder, declaration: ts.VariableDeclaration): Variable {
  if (!(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.BlockScoped)) return refuse(declaration, 1108);
  if (!ts.isIdentifier(declaration.name)) return refuse(declaration.name, 1105);
  const symbol = builder.checker.getSymbolAtLocation(declaration.name)!;
  const declared = typeOfVariable(builder.context, symbol, declaration, builder.environment);
  // `let name!: T` promises an assignment that nobody checks.
  const type = declaration.exclamationToken ? builder.context.flow.join(declared, undefinedType) : declared;
  const variable = builder.context.newVariable(declaration.name.text, type, builder.function);
  variable.isConstant = (ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Constant) !== 0;
  builder.declare(symbol, variable);
  const direct = directFunctionOf(declaration);
  if (direct) declareDirect(builder, symbol, direct);
  return variable;
}

/** Evaluates the initializer of a declared variable and stores it. */
export function initializeVariable(
  builder: FunctionBuilder,
  declaration: ts.VariableDeclaration,
  out: Statement[],
): void {
  if (!ts.isIdentifier(declaration.name)) refuse(declaration.name, 1105);
  const symbol = builder.checker.getSymbolAtLocation(declaration.name)!;
  // A variable whose declaration was refused is unknown.
  if (!builder.isDeclaredHere(symbol)) return;
  const variable = builder.resolve(symbol)!;
  const position = builder.position(declaration);
  let value: Expression | null = null;
  const direct = builder.direct.get(symbol);
  if (direct) {
    placeDirect(direct, out);
    value = undefinedValue(position);
  } else if (declaration.initializer)
    value = buildInitializer(builder, declaration, declaration.initializer, symbol, variable);
  else if (variable.place.type.has(Kind.undefined)) value = undefinedValue(position);
  declareWithValue(builder, variable, value, position, out);
}

/** The declaration of a variable; one that may already be in use has a cell by now. */
export function declareWithValue(
  builder: FunctionBuilder,
  variable: Variable,
  value: Expression | null,
  position: Position,
  out: Statement[],
): void {
  const isEarly = (variable.captured && !variable.binding) || variable.mayBeSkipped;
  if (isEarly) {
    requireOperatorFunction(builder.context, 'errors.throwUninitialized');
    builder.capturedEarly.at(-1)!.push(variable);
    variable.checkedUntil = value ? 'declaration' : 'both';
  }
  if (!value) {
    if (!isEarly) out.push({ kind: 'declare', variable, value, position });
    out.push({ kind: 'open', variable });
  } else if (isEarly) {
    const expression: Expression = { kind: 'setLocal', variable, value, initializes: true, type: value.type, position };
    out.push({ kind: 'expression', expression });
  } else out.push({ kind: 'declare', variable, value, position });
}

function buildInitializer(
  builder: FunctionBuilder,
  declaration: ts.VariableDeclaration,
  initializer: ts.Expression,
  symbol: ts.Symbol,
  variable: Variable,
): Expression {
  const node = functionBoundBy(declaration);
  if (!node || variable.captured || variable.mayBeSkipped) return buildInto(builder, initializer, variable.place.type);
  const closure = declareClosure(builder, node, nameOfClosure(node));
  bindFunction(builder, symbol, variable, closure);
  const value = finishClosure(builder, node, closure);
  builder.flow(value.type, variable.place.type);
  return value;
}

/** The function that a `const` names for good; null: another initializer, or one without a value (`direct-functions.ts`). */
export function functionBoundBy(declaration: ts.VariableDeclaration): ts.ArrowFunction | ts.FunctionExpression | null {
  if (!(ts.getCombinedNodeFlags(declaration) & ts.NodeFlags.Const) || !declaration.initializer) return null;
  let value = declaration.initializer;
  while (isTransparent(value)) value = value.expression;
  return (ts.isArrowFunction(value) || ts.isFunctionExpression(value)) && !isDirect(value) ? value : null;
}

/** An inner function declaration, and before which statement its closure is made, or those of its instances. */
interface InnerFunction {
  readonly node: ts.FunctionDeclaration;
  readonly symbol: ts.Symbol;
  readonly value: { readonly closure: CoreFunction; readonly variable: Variable } | DirectFunction;
  position: number;
}

export function declareFunctions(builder: FunctionBuilder, statements: readonly ts.Statement[]): InnerFunction[] {
  const functions: InnerFunction[] = [];
  for (const node of statements) {
    if (!ts.isFunctionDeclaration(node) || !node.body) continue;
    builder.context.guard(() => {
      const symbol = builder.checker.getSymbolAtLocation(node.name!)!;
      functions.push({ node, symbol, value: declareFunction(builder, symbol, node), position: statements.length });
    });
  }
  if (functions.length > 0) placeFunctions(builder, functions, statements);
  return functions;
}

function declareFunction(
  builder: FunctionBuilder,
  symbol: ts.Symbol,
  node: ts.FunctionDeclaration,
): InnerFunction['value'] {
  if (isDirect(node)) return declareDirect(builder, symbol, node);
  const closure = declareClosure(builder, node, symbol.name);
  const variable = builder.context.newVariable(symbol.name, closure.valueType!, builder.function);
  bindFunction(builder, symbol, variable, closure);
  return { closure, variable };
}

/** A function is made before the first statement that mentions it, and before any function that mentions it. */
function placeFunctions(
  builder: FunctionBuilder,
  functions: readonly InnerFunction[],
  statements: readonly ts.Statement[],
): void {
  const symbols = functions.map(({ symbol }) => symbol);
  const mentions = (node: ts.Node): Set<ts.Symbol> => symbolsIn(builder, node, symbols);
  statements.forEach((statement, index) => {
    if (ts.isFunctionDeclaration(statement)) return;
    const mentioned = mentions(statement);
    for (const inner of functions) if (mentioned.has(inner.symbol)) inner.position = Math.min(inner.position, index);
  });
  const used = new Map(functions.map((inner) => [inner, mentions(inner.node)]));
  for (let moved = true; moved; ) {
    moved = false;
    for (const inner of functions) {
      for (const other of functions) {
        if (!used.get(other)!.has(inner.symbol) || other.position >= inner.position) continue;
        inner.position = other.position;
        moved = true;
      }
    }
  }
}

/** The variables of a `switch` that are mentioned in another clause than the one that declares them. */
export function markSkippable(builder: FunctionBuilder, clauses: readonly ts.CaseOrDefaultClause[]): void {
  const declaring = new Map<ts.Symbol, ts.Node>();
  for (const clause of clauses) {
    for (const statement of clause.statements.filter(ts.isVariableStatement)) {
      for (const { name } of statement.declarationList.declarations) {
        const symbol = builder.checker.getSymbolAtLocation(name);
        if (symbol && builder.isDeclaredHere(symbol)) declaring.set(symbol, clause);
      }
    }
  }
  if (declaring.size === 0) return;
  const symbols = [...declaring.keys()];
  for (const clause of clauses) {
    for (const symbol of symbolsIn(builder, clause, symbols)) {
      if (declaring.get(symbol) !== clause) builder.resolve(symbol)!.mayBeSkipped = true;
    }
  }
}

/** Which of the symbols are mentioned in the node. */
export function symbolsIn(builder: FunctionBuilder, node: ts.Node, symbols: readonly ts.Symbol[]): Set<ts.Symbol> {
  const names = new Set(symbols.map(({ name }) => name));
  const found = new Set<ts.Symbol>();
  const visit = (child: ts.Node): void => {
    if (ts.isIdentifier(child) && names.has(child.text)) {
      const symbol = resolveSymbol(builder, child);
      if (symbol && symbols.includes(symbol)) found.add(symbol);
    }
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

/** Makes the closures that belong before the statement with this index. */
export function makeFunctions(
  builder: FunctionBuilder,
  functions: readonly InnerFunction[],
  index: number,
  out: Statement[],
): void {
  const placed = functions.filter(({ position }) => position === index);
  const made = placed.flatMap(({ node, value }) => ('instances' in value ? [] : [{ node, ...value }]));
  // Functions that capture each other do so through cells that exist first.
  const haveCells = placed.length > 1;
  if (haveCells) {
    for (const { variable } of made) out.push({ kind: 'declare', variable, value: null, position: -1 });
  }
  for (const { value } of placed) if ('instances' in value) placeDirect(value, out);
  for (const { node, closure, variable } of made) {
    builder.context.guard(() => fillClosure(builder, node, closure));
    const position = builder.position(node);
    const value = closureValue(closure, position);
    if (!haveCells) out.push({ kind: 'declare', variable, value, position });
    else {
      const expression: Expression = {
        kind: 'setLocal',
        variable,
        value,
        initializes: true,
        type: value.type,
        position,
      };
      out.push({ kind: 'expression', expression });
      variable.mutated = true;
    }
  }
}
