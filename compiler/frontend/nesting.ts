/**
 * Where a program is nested deepest: the place to name when a stack has overflowed. Walks trees without recursion.
 */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import type { SourceSpan } from '../diagnostics.ts';
import { spanOf } from './explain.ts';
import { parseProgram } from './program.ts';

interface Entry {
  readonly node: ts.Node;
  readonly outer: Entry | null;
  readonly depth: number;
}

/** Of the depth, how much has to be inside of the expression that is named. */
const share = 0.9;

const { OpenParenToken, OpenBracketToken, OpenBraceToken, CloseParenToken, CloseBracketToken, CloseBraceToken } =
  ts.SyntaxKind;
const opening = new Set<ts.SyntaxKind>([OpenParenToken, OpenBracketToken, OpenBraceToken]);
const closing = new Set<ts.SyntaxKind>([CloseParenToken, CloseBracketToken, CloseBraceToken]);

/** @param entryFile of an application; never throws for what the program holds */
export function findDeepest(entryFile: string): SourceSpan {
  const workingDirectory = process.cwd();
  const parsed = tryParse(path.resolve(entryFile), workingDirectory);
  if (parsed === null) return deepestBracket(entryFile, workingDirectory);
  const deepest = parsed.map(deepestIn).reduce((best, entry) => (entry.depth > best.depth ? entry : best));
  const node = outermost(deepest);
  let root = deepest;
  while (root.outer) root = root.outer;
  const file = root.node as ts.SourceFile;
  const start = node.getStart(file);
  return spanOf(file, start, node.end - start, workingDirectory);
}

function tryParse(entryFile: string, workingDirectory: string): readonly ts.SourceFile[] | null {
  try {
    return parseProgram(entryFile, workingDirectory);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** What not even the parser could hold has no tree: the place where brackets stand deepest in each other. */
function deepestBracket(entryFile: string, workingDirectory: string): SourceSpan {
  const text = readFileSync(entryFile, 'utf8');
  const scanner = ts.createScanner(ts.ScriptTarget.ES2022, true, ts.LanguageVariant.Standard, text);
  const open: number[] = [];
  let deepest: readonly number[] = [0];
  let isDeepest = false;
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (opening.has(token)) {
      open.push(scanner.getTokenStart());
      isDeepest = open.length > deepest.length;
    } else if (closing.has(token)) {
      if (isDeepest) deepest = [...open];
      isDeepest = false;
      open.pop();
    }
  }
  // As for trees, most of them are inside of it.
  const start = deepest[Math.floor(deepest.length * (1 - share))]!;
  return { file: path.relative(workingDirectory, path.resolve(entryFile)), text, start, length: 1 };
}

function deepestIn(file: ts.SourceFile): Entry {
  let deepest: Entry = { node: file, outer: null, depth: 0 };
  const waiting = [deepest];
  for (let entry = waiting.pop(); entry; entry = waiting.pop()) {
    if (entry.depth > deepest.depth) deepest = entry;
    const outer = entry;
    ts.forEachChild(entry.node, (node) => {
      waiting.push({ node, outer, depth: outer.depth + 1 });
    });
  }
  return deepest;
}

/** The outermost expression that holds most of the depth; of statements in statements the first that is no mere block. */
function outermost(deepest: Entry): ts.Node {
  const trail: ts.Node[] = [];
  for (let entry: Entry | null = deepest; entry; entry = entry.outer) trail.unshift(entry.node);
  const most = trail.slice(0, Math.max(1, Math.floor(trail.length * (1 - share))));
  const isNamed = (node: ts.Node): boolean => ts.isStatement(node) && !ts.isBlock(node);
  return most.find(ts.isExpression) ?? most.find(isNamed) ?? trail[Math.min(1, trail.length - 1)];
}
