/**
 * Syntax that the language leaves out wherever it stands, also in code that nothing reaches: a walk over the user's files.
 * What depends on types is refused while the core program is built. The walk comes first because TypeScript reports such
 * constructs in terms of library types that are not declared, often without a place.
 */
import ts from 'typescript';
import type { CatalogueCode } from '../catalogue.ts';
import type { CheckedProgram } from './program.ts';
import { describeSyntax, type Refusal } from './refusal.ts';

type Rule = (node: never) => readonly [code: CatalogueCode, ...values: string[]] | null;

const rules = new Map<ts.SyntaxKind, Rule>();

function rule<Node extends ts.Node>(
  kind: ts.SyntaxKind,
  find: (node: Node) => readonly [code: CatalogueCode, ...values: string[]] | null,
): void {
  rules.set(kind, find as Rule);
}

/** All such constructs of the program, in the order in which they stand. */
export function findUnsupportedSyntax(checked: CheckedProgram): Refusal[] {
  const found: Refusal[] = [];
  const visit = (node: ts.Node): void => {
    const [code, ...values] = rules.get(node.kind)?.(node as never) ?? [];
    if (code !== undefined) found.push({ node, code, values });
    // What is inside of a namespace or of an ambient declaration is part of it.
    if (code !== 1102 && code !== 1116) ts.forEachChild(node, visit);
  };
  for (const file of checked.program.getSourceFiles()) {
    if (file.isDeclarationFile || checked.dialectOf(file) !== 'user') continue;
    visit(file);
    for (const statement of file.statements) {
      const specifier = specifierWithoutCode(statement, checked.checker);
      if (specifier) found.push({ node: specifier, code: 1306, values: [specifier.text] });
    }
  }
  return found;
}

/** Names the module of an import or re-export that is there, but has only declarations, JSON or JavaScript. */
function specifierWithoutCode(statement: ts.Statement, checker: ts.TypeChecker): ts.StringLiteral | null {
  if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return null;
  const { moduleSpecifier } = statement;
  const isErased = ts.isImportDeclaration(statement)
    ? statement.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword
    : statement.isTypeOnly;
  if (isErased || !moduleSpecifier || !ts.isStringLiteral(moduleSpecifier)) return null;
  const module = checker.getSymbolAtLocation(moduleSpecifier)?.valueDeclaration;
  if (!module || !ts.isSourceFile(module)) return null;
  const isJson = (module.flags & ts.NodeFlags.JsonFile) !== 0;
  return module.isDeclarationFile || isJson ? moduleSpecifier : null;
}

for (const [kind, code] of [
  [ts.SyntaxKind.EnumDeclaration, 1101],
  [ts.SyntaxKind.ModuleDeclaration, 1102],
  [ts.SyntaxKind.Decorator, 1106],
  [ts.SyntaxKind.RegularExpressionLiteral, 1201],
  [ts.SyntaxKind.TaggedTemplateExpression, 1208],
  [ts.SyntaxKind.BigIntLiteral, 1209],
  [ts.SyntaxKind.ClassExpression, 1111],
] as const) {
  rule(kind, () => [code]);
}

rule(ts.SyntaxKind.AccessorKeyword, () => [1200, "'accessor'"]);

for (const kind of [
  ts.SyntaxKind.WithStatement,
  ts.SyntaxKind.ImportEqualsDeclaration,
  ts.SyntaxKind.JsxElement,
  ts.SyntaxKind.JsxSelfClosingElement,
  ts.SyntaxKind.JsxFragment,
]) {
  rule(kind, (node) => [1200, describeSyntax(node)]);
}

for (const kind of [
  ts.SyntaxKind.FunctionDeclaration,
  ts.SyntaxKind.FunctionExpression,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.MethodDeclaration,
]) {
  rule<ts.FunctionLikeDeclaration>(kind, (node) => {
    if (isAmbient(node)) return [1116];
    if (node.asteriskToken) return [1103];
    return hasModifier(node, ts.SyntaxKind.AsyncKeyword) ? [1104] : null;
  });
}

/** `new.target`, `import.meta` */
rule<ts.MetaProperty>(ts.SyntaxKind.MetaProperty, ({ keywordToken, name }) => [
  1200,
  `'${ts.tokenToString(keywordToken)}.${name.text}'`,
]);

rule(ts.SyntaxKind.VariableStatement, (node) => (isAmbient(node) ? [1116] : null));

rule<ts.ClassDeclaration>(ts.SyntaxKind.ClassDeclaration, (node) => {
  if (isAmbient(node)) return [1116];
  return ts.isSourceFile(node.parent) ? null : [1113];
});

rule<ts.VariableDeclarationList>(ts.SyntaxKind.VariableDeclarationList, ({ flags }) => {
  return (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.Using ||
    (flags & ts.NodeFlags.BlockScoped) === ts.NodeFlags.AwaitUsing
    ? [1200, "'using'"]
    : null;
});

/** Within functions the function is refused. */
rule(ts.SyntaxKind.AwaitExpression, (node) => (ts.findAncestor(node, ts.isFunctionLike) ? null : [1104]));

rule<ts.ForOfStatement>(ts.SyntaxKind.ForOfStatement, ({ awaitModifier }) => (awaitModifier ? [1104] : null));

rule<ts.CallExpression>(ts.SyntaxKind.CallExpression, ({ expression }) => {
  if (expression.kind === ts.SyntaxKind.ImportKeyword) return [1303];
  return ts.isIdentifier(expression) && expression.text === 'eval' ? [1203] : null;
});

rule<ts.ImportDeclaration>(ts.SyntaxKind.ImportDeclaration, ({ attributes }) =>
  attributes ? [1200, 'import attributes'] : null,
);

/** The only name of a property that sets something else: the prototype. */
rule<ts.PropertyAssignment>(ts.SyntaxKind.PropertyAssignment, ({ name }) =>
  (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) && name.text === '__proto__' ? [1224] : null,
);

function isAmbient(node: ts.Node): boolean {
  return hasModifier(node, ts.SyntaxKind.DeclareKeyword);
}

function hasModifier(node: ts.Node, kind: ts.SyntaxKind): boolean {
  return ts.canHaveModifiers(node) && (node.modifiers?.some((modifier) => modifier.kind === kind) ?? false);
}
