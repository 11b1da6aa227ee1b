/**
 * TypeScript's diagnostics as a user of hermitc needs them: what it does not know because the library does not declare it is said
 * to be missing from the library, at its place.
 */
import path from 'node:path';
import ts from 'typescript';
import { createDiagnostic, type Diagnostic, type SourceSpan } from '../diagnostics.ts';
import type { Refusal } from './refusal.ts';
import { isStandardMember, isStandardName } from './standard-names.ts';

/** "Cannot find name", with and without a guess at what would declare it; a type used as a value. */
const unknownName = new Set([2304, 2552, 2580, 2581, 2582, 2583, 2584, 2585, 2591, 2592, 2593, 2693, 2867, 2868]);
/** "Property does not exist", also with a guess. */
const unknownMember = new Set([2339, 2550, 2551]);
/** "Cannot find module"; TypeScript says "name" of those that it knows to be Node's. */
const unknownModule = new Set([2307, 2591, 2792]);
/** A type that the library would have to declare is missing, which only constructs outside of the language need. */
const missingGlobalType = new Set([2317, 2318, 2468, 2520, 2697, 2705, 2711, 2712]);

/** "Could not find a declaration file": it is JavaScript. */
const untypedModule = 7016;
/** "A declaration file cannot be imported". */
const declarationModule = 2846;
const notCallable = 2349;
const tooManyArguments = 2554;

/**
 * `refused` says what is outside of the language: whatever TypeScript lacks for it needs no words, nor what TypeScript says of the
 * statement in which it stands, which may follow from it.
 */
export function explainDiagnostics(
  diagnostics: readonly ts.Diagnostic[],
  refused: readonly Refusal[],
  checker: ts.TypeChecker,
  workingDirectory: string,
): Diagnostic[] {
  const statements = new Set(refused.map(({ node }) => statementAround(node)));
  const hasPatterns = refused.some(({ code }) => code === 1201);
  const isOfRefused = ({ file, start, length, code }: ts.Diagnostic): boolean => {
    if (refused.length === 0) return false;
    if (missingGlobalType.has(code)) return true;
    const node = file && start !== undefined ? nodeAt(file, start, length ?? 0) : null;
    if (!node) return false;
    return statements.has(statementAround(node)) || (hasPatterns && isPattern(node, checker));
  };
  return diagnostics
    .filter((diagnostic) => !isOfRefused(diagnostic))
    .map((diagnostic) => explain(diagnostic, checker, workingDirectory));
}

/** The innermost statement that a node is or stands in, blocks aside. */
function statementAround(node: ts.Node): ts.Node {
  return ts.findAncestor(node, (outer) => ts.isStatement(outer) && !ts.isBlock(outer)) ?? node;
}

/** Whether it is a regular expression, or a member of one: a variable with a literal that is refused. */
function isPattern(node: ts.Node, checker: ts.TypeChecker): boolean {
  const value = ts.isPropertyAccessExpression(node.parent) && node.parent.name === node ? node.parent.expression : node;
  return checker.getTypeAtLocation(value).symbol?.name === 'RegExp';
}

function explain(diagnostic: ts.Diagnostic, checker: ts.TypeChecker, workingDirectory: string): Diagnostic {
  const { file, start, length, code, messageText } = diagnostic;
  const span = file && start !== undefined ? spanOf(file, start, length ?? 0, workingDirectory) : null;
  const node = span && nodeAt(file!, span.start, span.length);
  if (node && unknownModule.has(code) && ts.isStringLiteralLike(node) && !node.text.startsWith('.')) {
    return createDiagnostic(1302, [node.text], span);
  }
  if (node && (code === untypedModule || code === declarationModule) && ts.isStringLiteralLike(node)) {
    return createDiagnostic(1306, [node.text], span);
  }
  if (node && ts.isIdentifier(node)) {
    const isMissing = unknownName.has(code)
      ? isStandardName(node.text)
      : unknownMember.has(code) && isMissingMember(node, checker);
    if (isMissing) return createDiagnostic(1301, [node.text], span);
  }
  if (node && code === notCallable && ts.isIdentifier(node) && node.text === 'Symbol') {
    return createDiagnostic(1305, [], span);
  }
  if (node && code === tooManyArguments && isErrorOptions(node)) return createDiagnostic(1301, ['cause'], span);
  const message = ts.flattenDiagnosticMessageText(messageText, '\n');
  return { category: 'error', code: `TS${code}`, message, span };
}

/** The second argument of `new Error(message, { cause })`. */
function isErrorOptions(node: ts.Node): boolean {
  const { parent } = node;
  if (!ts.isNewExpression(parent) && !ts.isCallExpression(parent)) return false;
  return ts.isIdentifier(parent.expression) && /^(|Range|Syntax|Type)Error$/.test(parent.expression.text);
}

/** Whether the property is one that the standard gives to this type. */
function isMissingMember(name: ts.Identifier, checker: ts.TypeChecker): boolean {
  if (!ts.isPropertyAccessExpression(name.parent) || name.parent.name !== name) return false;
  const type = checker.getTypeAtLocation(name.parent.expression);
  const members = type.isUnion() ? type.types : [type];
  return members.some((member) => {
    const apparent = checker.getApparentType(member);
    if (isStandardMember(apparent.symbol?.name ?? '', name.text)) return true;
    return apparent.getCallSignatures().length > 0 && isStandardMember('CallableFunction', name.text);
  });
}

/** The node that spans exactly this text. */
function nodeAt(file: ts.SourceFile, start: number, length: number): ts.Node | null {
  const visit = (node: ts.Node): ts.Node | undefined => {
    if (start < node.getStart(file) || start + length > node.getEnd()) return undefined;
    return ts.forEachChild(node, visit) ?? (node.getStart(file) === start ? node : undefined);
  };
  return visit(file) ?? null;
}

export function spanOf(file: ts.SourceFile, start: number, length: number, workingDirectory: string): SourceSpan {
  return { file: path.relative(workingDirectory, file.fileName), text: file.text, start, length };
}
