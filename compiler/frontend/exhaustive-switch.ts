/**
 * Which `switch` statements without `default` TypeScript takes for complete: behind them it believes variables to be assigned that every
 * clause assigns, and the end of a function to be out of reach. A value of another type than it says would come there all the same.
 */
import ts from 'typescript';

const unitTypes =
  ts.TypeFlags.StringLiteral |
  ts.TypeFlags.NumberLiteral |
  ts.TypeFlags.BooleanLiteral |
  ts.TypeFlags.Undefined |
  ts.TypeFlags.Null;

export function isExhaustive(checker: ts.TypeChecker, { expression, caseBlock }: ts.SwitchStatement): boolean {
  const tests = caseBlock.clauses.map((clause) => (ts.isCaseClause(clause) ? clause.expression : null));
  if (tests.includes(null)) return false;
  const tested = tests.map((test) => checker.getTypeAtLocation(test!));
  const subject = withoutParentheses(expression);
  if (ts.isTypeOfExpression(subject)) {
    const names = constituents(checker.getTypeAtLocation(subject.expression)).map(nameOfKind);
    return names.every((name) => tested.some((type) => type.isStringLiteral() && type.value === name));
  }
  return constituents(checker.getTypeAtLocation(expression)).every(
    (type) =>
      type.flags & unitTypes && tested.some((other) => isUnit(other) && checker.isTypeAssignableTo(type, other)),
  );
}

function isUnit(type: ts.Type): boolean {
  return (type.flags & unitTypes) !== 0;
}

function constituents(type: ts.Type): readonly ts.Type[] {
  return type.isUnion() ? type.types : [type];
}

/** What `typeof` gives for values of the type; null: that is not known. */
function nameOfKind(type: ts.Type): string | null {
  const { flags } = type;
  if (flags & ts.TypeFlags.StringLike) return 'string';
  if (flags & ts.TypeFlags.NumberLike) return 'number';
  if (flags & ts.TypeFlags.BooleanLike) return 'boolean';
  if (flags & ts.TypeFlags.VoidLike) return 'undefined';
  if (flags & ts.TypeFlags.Null) return 'object';
  if (!(flags & ts.TypeFlags.Object)) return null;
  return type.getCallSignatures().length > 0 ? 'function' : 'object';
}

function withoutParentheses(node: ts.Expression): ts.Expression {
  return ts.isParenthesizedExpression(node) ? withoutParentheses(node.expression) : node;
}
