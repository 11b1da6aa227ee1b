/**
 * Statements: a table from syntax kind to the function that appends core statements.
 */
import ts from 'typescript';
import type { Label, Statement, Variable } from '../core/program.ts';
import { Kind, undefinedType } from '../core/types.ts';
import {
  buildBlockStatements,
  declareFunctions,
  declareVariables,
  initializeVariable,
  makeFunctions,
  markSkippable,
  withBlock,
} from './blocks.ts';
import { type FunctionBuilder, type JumpTarget, undefinedValue } from './builder.ts';
import { isExhaustive } from './exhaustive-switch.ts';
import { buildCondition, buildExpression, buildInto } from './expressions.ts';
import { buildForIn, buildForOf, buildForStatement, buildWhile } from './loops.ts';
import { requireEquality } from './operator-functions.ts';
import { mayBeMissing } from './operators.ts';
import { describeSyntax, refuse } from './refusal.ts';

type StatementRule<Node extends ts.Node> = (builder: FunctionBuilder, node: Node, out: Statement[]) => void;

const rules = new Map<ts.SyntaxKind, StatementRule<never>>();

function rule<Node extends ts.Node>(kind: ts.SyntaxKind, build: StatementRule<Node>): void {
  rules.set(kind, build as StatementRule<never>);
}

export function buildStatement(builder: FunctionBuilder, node: ts.Statement, out: Statement[]): void {
  const build = rules.get(node.kind);
  if (!build) refuse(node, 1200, describeSyntax(node));
  else build(builder, node as never, out);
}

export function buildBody(builder: FunctionBuilder, node: ts.Statement): Statement[] {
  const out: Statement[] = [];
  if (ts.isBlock(node)) buildBlockStatements(builder, node.statements, out);
  else withBlock(builder, out, () => builder.context.guard(() => buildStatement(builder, node, out)));
  return out;
}

rule<ts.ExpressionStatement>(ts.SyntaxKind.ExpressionStatement, (builder, node, out) => {
  out.push({ kind: 'expression', expression: buildExpression(builder, node.expression) });
});
rule<ts.VariableStatement>(ts.SyntaxKind.VariableStatement, (builder, node, out) => {
  if (isAmbient(node)) return;
  for (const declaration of node.declarationList.declarations) initializeVariable(builder, declaration, out);
});
rule<ts.Block>(ts.SyntaxKind.Block, (builder, node, out) => {
  out.push({ kind: 'block', label: null, body: buildBody(builder, node) });
});
rule<ts.IfStatement>(ts.SyntaxKind.IfStatement, (builder, node, out) => {
  const condition = buildCondition(builder, node.expression);
  const whenTrue = buildBody(builder, node.thenStatement);
  const whenFalse = node.elseStatement ? buildBody(builder, node.elseStatement) : [];
  out.push({ kind: 'if', condition, whenTrue, whenFalse });
});
rule<ts.WhileStatement>(ts.SyntaxKind.WhileStatement, (builder, node, out) => buildWhile(builder, node, [], out));
rule<ts.DoStatement>(ts.SyntaxKind.DoStatement, (builder, node, out) => buildWhile(builder, node, [], out));
rule<ts.ForStatement>(ts.SyntaxKind.ForStatement, (builder, node, out) => buildForStatement(builder, node, [], out));
rule<ts.ForOfStatement>(ts.SyntaxKind.ForOfStatement, (builder, node, out) => buildForOf(builder, node, [], out));
rule<ts.ForInStatement>(ts.SyntaxKind.ForInStatement, (builder, node, out) => buildForIn(builder, node, [], out));
rule<ts.LabeledStatement>(ts.SyntaxKind.LabeledStatement, (builder, node, out) => {
  const names: string[] = [];
  let statement: ts.Statement = node;
  while (ts.isLabeledStatement(statement)) {
    names.push(statement.label.text);
    ({ statement } = statement);
  }
  if (ts.isWhileStatement(statement) || ts.isDoStatement(statement)) buildWhile(builder, statement, names, out);
  else if (ts.isForStatement(statement)) buildForStatement(builder, statement, names, out);
  else if (ts.isForOfStatement(statement)) buildForOf(builder, statement, names, out);
  else if (ts.isForInStatement(statement)) buildForIn(builder, statement, names, out);
  else {
    const label: Label = { name: names[0] };
    const target: JumpTarget = { label, names, acceptsContinue: false, acceptsPlainBreak: false };
    out.push({ kind: 'block', label, body: withJumpTarget(builder, target, () => buildBody(builder, statement)) });
  }
});
rule<ts.BreakStatement>(ts.SyntaxKind.BreakStatement, (builder, node, out) => {
  const target = builder.jumps.findLast((jump) =>
    node.label ? jump.names.includes(node.label.text) : jump.acceptsPlainBreak,
  );
  out.push({ kind: 'break', label: target!.label });
});
rule<ts.ContinueStatement>(ts.SyntaxKind.ContinueStatement, (builder, node, out) => {
  const target = builder.jumps.findLast(
    (jump) => jump.acceptsContinue && (!node.label || jump.names.includes(node.label.text)),
  );
  out.push({ kind: 'continue', label: target!.label });
});
rule<ts.SwitchStatement>(ts.SyntaxKind.SwitchStatement, buildSwitch);
rule<ts.ReturnStatement>(ts.SyntaxKind.ReturnStatement, (builder, node, out) => {
  const { result } = builder.function;
  const position = builder.position(node);
  const returnsNothing = result.type.isOnly(Kind.undefined);
  if (node.expression && returnsNothing) {
    out.push({ kind: 'expression', expression: buildExpression(builder, node.expression) });
    out.push({ kind: 'return', value: null, position });
  } else if (node.expression) {
    out.push({ kind: 'return', value: buildInto(builder, node.expression, result.type), position });
  } else out.push({ kind: 'return', value: returnsNothing ? null : undefinedValue(position), position });
});
rule<ts.ThrowStatement>(ts.SyntaxKind.ThrowStatement, (builder, node, out) => {
  const value = buildInto(builder, node.expression, builder.context.flow.unknownType);
  // An error knows where it was made: its `new` stands for the statement.
  const place = ts.isNewExpression(node.expression) ? node.expression : node;
  out.push({ kind: 'throw', value, position: builder.position(place) });
});
rule<ts.TryStatement>(ts.SyntaxKind.TryStatement, buildTry);
rule(ts.SyntaxKind.EmptyStatement, () => {});
// As under Node without a debugger.
rule(ts.SyntaxKind.DebuggerStatement, () => {});
rule(ts.SyntaxKind.InterfaceDeclaration, () => {});
rule(ts.SyntaxKind.TypeAliasDeclaration, () => {});
/** Inner ones are closures made at the start of their block; those of modules are built when they are called. */
rule(ts.SyntaxKind.FunctionDeclaration, () => {});
rule<ts.ClassDeclaration>(ts.SyntaxKind.ClassDeclaration, (_, node) => refuse(node, 1113));
rule<ts.EnumDeclaration>(ts.SyntaxKind.EnumDeclaration, (_, node) => refuse(node, 1101));
rule<ts.ModuleDeclaration>(ts.SyntaxKind.ModuleDeclaration, (_, node) => {
  if (!isAmbient(node)) refuse(node, 1102);
});

export function isAmbient(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node)?.some(({ kind }) => kind === ts.SyntaxKind.DeclareKeyword) ?? false)
  );
}

export function withJumpTarget<Result>(builder: FunctionBuilder, target: JumpTarget, build: () => Result): Result {
  builder.jumps.push(target);
  try {
    return build();
  } finally {
    builder.jumps.pop();
  }
}

function buildSwitch(builder: FunctionBuilder, node: ts.SwitchStatement, out: Statement[]): void {
  const value = buildExpression(builder, node.expression);
  const compared = mayBeMissing(builder, value) ? builder.context.flow.join(value.type, undefinedType) : value.type;
  const label: Label = { name: 'switch' };
  const target: JumpTarget = { label, names: [], acceptsContinue: false, acceptsPlainBreak: true };
  const statements = node.caseBlock.clauses.flatMap((clause) => [...clause.statements]);
  const body: Statement[] = [];
  withBlock(builder, body, () => {
    declareVariables(builder, statements);
    markSkippable(builder, node.caseBlock.clauses);
    const functions = declareFunctions(builder, statements);
    for (const inner of functions) inner.position = 0;
    makeFunctions(builder, functions, 0, body);
    const clauses = withJumpTarget(builder, target, () =>
      node.caseBlock.clauses.map((clause) => {
        const test = ts.isCaseClause(clause) ? buildExpression(builder, clause.expression) : null;
        if (test) requireEquality(builder.context, compared, test.type, true);
        const clauseBody: Statement[] = [];
        for (const statement of clause.statements) {
          builder.context.guard(() => buildStatement(builder, statement, clauseBody));
        }
        return { test, body: clauseBody };
      }),
    );
    body.push({ kind: 'switch', label, value, clauses, isExhaustive: isExhaustive(builder.checker, node) });
  });
  out.push(body.length === 1 ? body[0] : { kind: 'block', label: null, body });
}

function buildTry(builder: FunctionBuilder, node: ts.TryStatement, out: Statement[]): void {
  const body = buildBody(builder, node.tryBlock);
  let variable: Variable | null = null;
  let handler: Statement[] | null = null;
  if (node.catchClause) {
    const { variableDeclaration, block } = node.catchClause;
    if (variableDeclaration) {
      if (!ts.isIdentifier(variableDeclaration.name)) refuse(variableDeclaration, 1105);
      const symbol = builder.checker.getSymbolAtLocation(variableDeclaration.name)!;
      variable = builder.context.newVariable(symbol.name, builder.context.flow.unknownType, builder.function);
      builder.declare(symbol, variable);
    }
    handler = buildBody(builder, block);
  }
  const finalizer = node.finallyBlock ? buildBody(builder, node.finallyBlock) : null;
  out.push({ kind: 'try', body, variable, handler, finalizer });
}
