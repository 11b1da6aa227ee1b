/**
 * The program's own type guards: functions whose result `value is T` or `asserts value` narrows an argument. The checker
 * believes them without looking at their bodies, so what they narrow has to be checked.
 */
import ts from 'typescript';
import type { CheckedProgram } from './program.ts';

export class TypeGuards {
  private readonly checker: ts.TypeChecker;
  private readonly exist: boolean;
  private readonly callers = new Map<ts.Node, boolean>();

  constructor({ program, checker, dialectOf }: CheckedProgram) {
    this.checker = checker;
    this.exist = program
      .getSourceFiles()
      .some((file) => !file.isDeclarationFile && dialectOf(file) === 'user' && containsPredicate(file));
  }

  /** Whether a type guard is called in the function around the node. */
  mayHaveNarrowed(node: ts.Node): boolean {
    if (!this.exist) return false;
    const container = ts.findAncestor(node, (outer) => ts.isFunctionLike(outer) || ts.isSourceFile(outer))!;
    let found = this.callers.get(container);
    if (found === undefined) {
      found = this.containsCall(container);
      this.callers.set(container, found);
    }
    return found;
  }

  private containsCall(node: ts.Node): boolean {
    if (ts.isCallExpression(node) && this.isGuard(node)) return true;
    return ts.forEachChild(node, (child) => this.containsCall(child) || undefined) ?? false;
  }

  /** By its type, whatever its name; `Array.isArray` and what else the library declares can be believed. */
  private isGuard(node: ts.CallExpression): boolean {
    const signature = this.checker.getResolvedSignature(node);
    if (!signature || !this.checker.getTypePredicateOfSignature(signature)) return false;
    return signature.declaration?.getSourceFile().isDeclarationFile !== true;
  }
}

function containsPredicate(node: ts.Node): boolean {
  return (
    ts.isTypePredicateNode(node) || (ts.forEachChild(node, (child) => containsPredicate(child) || undefined) ?? false)
  );
}
