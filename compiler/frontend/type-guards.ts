/**
 * The program's own type guards: functions whose result `value is T` or `asserts value` narrows an argument. The checker
 * believes them without looking at their bodies, so what they narrow has to be checked.
 */
import ts from 'typescript';
import type { CheckedProgram } from './program.ts';

export class TypeGuards {
  private readonly checker: ts.TypeChecker;
  private readonly exist: boolean;
  /** Functions and modules, whether they call one outside of the functions inside of them. */
  private readonly callers = new Map<ts.Node, boolean>();

  constructor({ program, checker, dialectOf }: CheckedProgram) {
    const files = program.getSourceFiles().filter((file) => !file.isDeclarationFile && dialectOf(file) === 'user');
    this.checker = checker;
    this.exist = files.some((file) => contains(file, ts.isTypePredicateNode));
  }

  /** Whether the function around the node calls one, or those around that, whose constants stay narrowed. */
  mayHaveNarrowed(node: ts.Node): boolean {
    for (let outer: ts.Node | undefined = node; outer; outer = outer.parent) {
      if ((ts.isFunctionLike(outer) || ts.isSourceFile(outer)) && this.isCaller(outer)) return true;
    }
    return false;
  }

  private isCaller(container: ts.Node): boolean {
    let found = this.callers.get(container);
    if (found === undefined) {
      found = ts.forEachChild(container, (child) => this.contains(child) || undefined) ?? false;
      this.callers.set(container, found);
    }
    return found;
  }

  private contains(node: ts.Node): boolean {
    if (ts.isFunctionLike(node)) return false;
    if (this.isGuard(node)) return true;
    return ts.forEachChild(node, (child) => this.contains(child) || undefined) ?? false;
  }

  /** By its type, whatever its name; `Array.isArray` and what else the library declares can be believed. */
  private isGuard(node: ts.Node): boolean {
    if (!this.exist || !ts.isCallExpression(node)) return false;
    const signature = this.checker.getResolvedSignature(node);
    if (!signature || !this.checker.getTypePredicateOfSignature(signature)) return false;
    return signature.declaration?.getSourceFile().isDeclarationFile !== true;
  }
}

function contains(node: ts.Node, isWanted: (node: ts.Node) => boolean): boolean {
  return isWanted(node) || (ts.forEachChild(node, (child) => contains(child, isWanted) || undefined) ?? false);
}
