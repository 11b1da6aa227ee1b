/**
 * The program's own type guards: functions whose result `value is T` or `asserts value` narrows an argument. The checker
 * believes them without looking at their bodies, so what they narrow has to be checked.
 */
import ts from 'typescript';
import type { CheckedProgram } from './program.ts';

export class TypeGuards {
  /** Names of functions and methods that are type guards. */
  private readonly names = new Set<string>();
  private readonly callers = new Map<ts.Node, boolean>();

  constructor(program: CheckedProgram) {
    for (const file of program.program.getSourceFiles()) {
      if (!file.isDeclarationFile && program.dialectOf(file) === 'user') this.collect(file);
    }
  }

  private collect(node: ts.Node): void {
    if (ts.isTypePredicateNode(node)) this.names.add(nameOfFunction(node.parent));
    ts.forEachChild(node, (child) => this.collect(child));
  }

  /** Whether a type guard is called in the function around the node. */
  mayHaveNarrowed(node: ts.Node): boolean {
    if (this.names.size === 0) return false;
    const container = ts.findAncestor(node, (outer) => ts.isFunctionLike(outer) || ts.isSourceFile(outer))!;
    let found = this.callers.get(container);
    if (found === undefined) {
      found = this.containsCall(container);
      this.callers.set(container, found);
    }
    return found;
  }

  private containsCall(node: ts.Node): boolean {
    if (ts.isCallExpression(node)) {
      const { expression } = node;
      const name = ts.isPropertyAccessExpression(expression) ? expression.name : expression;
      // A function without a name may be behind any call of a value.
      if (!ts.isIdentifier(name) || this.names.has(name.text) || this.names.has('')) return true;
    }
    return ts.forEachChild(node, (child) => this.containsCall(child) || undefined) ?? false;
  }
}

/** Empty: it may be called by any name, as a value of its type. */
function nameOfFunction(node: ts.Node): string {
  const isNamed = ts.isFunctionDeclaration(node) || ts.isMethodDeclaration(node) || ts.isMethodSignature(node);
  return isNamed && node.name && ts.isIdentifier(node.name) ? node.name.text : '';
}
