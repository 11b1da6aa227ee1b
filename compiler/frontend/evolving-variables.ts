/**
 * Variables without a type of their own: `let x;`, `let x = null;`, `const list = [];`. The checker gives each use the type of what
 * has been assigned or added up to there ("control flow typed" and "evolving array" variables); the place holds the
 * union of all of that. Closures that see such a variable before its type is known are errors of the checker.
 */
import ts from 'typescript';
import { ArrayClass, Kind, neverType, Type, undefinedType } from '../core/types.ts';
import type { FrontendContext } from './context.ts';
import { directFunctionOf } from './direct-functions.ts';
import { isAnyArray, type TypeEnvironment } from './translate-types.ts';

/** What the type of a variable follows from, in the checker's types. */
interface Uses {
  readonly values: ts.Type[];
  /** Elements added where the variable holds an array whose type still grows. */
  readonly elements: ts.Type[];
}

/** The type of the place of a variable. */
export function typeOfVariable(
  context: FrontendContext,
  symbol: ts.Symbol,
  declaration: ts.VariableDeclaration,
  environment: TypeEnvironment,
): Type {
  if (directFunctionOf(declaration)) return undefinedType;
  const declared = context.checker.getTypeOfSymbol(symbol);
  if (!isEvolving(context.checker, declared, declaration)) {
    return context.types.translate(declared, environment, declaration);
  }
  const { values, elements } = usesOf(context.checker, symbol, declaration);
  const join = (types: readonly ts.Type[]): Type =>
    types.reduce(
      (union, type) => context.flow.join(union, context.types.translate(type, environment, declaration)),
      neverType,
    );
  const growing = values.some((type) => isAnyArray(context.checker, type));
  const seen = join(values.filter((type) => !isAnyArray(context.checker, type)));
  const type = growing ? context.flow.join(seen, new Type(Kind.array, new ArrayClass(join(elements)))) : seen;
  return type.isNever ? undefinedType : type;
}

function isEvolving(checker: ts.TypeChecker, declared: ts.Type, declaration: ts.VariableDeclaration): boolean {
  const { type, initializer, parent } = declaration;
  if (type || !ts.isVariableDeclarationList(parent) || ts.isForOfStatement(parent.parent)) return false;
  if (initializer && ts.isArrayLiteralExpression(initializer)) return isAnyArray(checker, declared);
  return (declared.flags & ts.TypeFlags.Any) !== 0 && (!initializer || isNullish(initializer));
}

function isNullish(node: ts.Expression): boolean {
  return node.kind === ts.SyntaxKind.NullKeyword || (ts.isIdentifier(node) && node.text === 'undefined');
}

/** All references are in the function around the declaration. */
function usesOf(checker: ts.TypeChecker, symbol: ts.Symbol, declaration: ts.VariableDeclaration): Uses {
  const uses: Uses = { values: [], elements: [] };
  const { initializer } = declaration;
  if (initializer) {
    const isArray = ts.isArrayLiteralExpression(initializer);
    uses.values.push(isArray ? checker.getTypeOfSymbol(symbol) : checker.getTypeAtLocation(initializer));
  }
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === symbol.name && node !== declaration.name) {
      if (referredSymbol(checker, node) === symbol) addUse(checker, node, uses);
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.findAncestor(declaration, (node) => ts.isFunctionLike(node) || ts.isSourceFile(node))!);
  return uses;
}

function referredSymbol(checker: ts.TypeChecker, node: ts.Identifier): ts.Symbol | undefined {
  return ts.isShorthandPropertyAssignment(node.parent)
    ? checker.getShorthandAssignmentValueSymbol(node.parent)
    : checker.getSymbolAtLocation(node);
}

function addUse(checker: ts.TypeChecker, reference: ts.Identifier, { values, elements }: Uses): void {
  let node: ts.Expression = reference;
  while (ts.isParenthesizedExpression(node.parent)) node = node.parent;
  const assigned = assignedType(checker, node);
  if (assigned) values.push(assigned);
  const seen = checker.getTypeAtLocation(reference);
  if (!(seen.flags & ts.TypeFlags.Any)) values.push(seen);
  if (isAnyArray(checker, seen)) elements.push(...addedTypes(checker, node));
}

/** The type of what the node is assigned; null: it is only read. */
function assignedType(checker: ts.TypeChecker, node: ts.Expression): ts.Type | null {
  const { parent } = node;
  if (ts.isForOfStatement(parent) && parent.initializer === node) return iteratedType(checker, parent);
  if (ts.isBinaryExpression(parent) && parent.left === node && isAssignment(parent.operatorToken.kind)) {
    const keepsOperand = /^(=|&&=|\|\|=|\?\?=)$/.test(parent.operatorToken.getText());
    return checker.getTypeAtLocation(keepsOperand ? parent.right : parent);
  }
  const isUpdate =
    (ts.isPrefixUnaryExpression(parent) || ts.isPostfixUnaryExpression(parent)) &&
    (parent.operator === ts.SyntaxKind.PlusPlusToken || parent.operator === ts.SyntaxKind.MinusMinusToken);
  return isUpdate ? checker.getTypeAtLocation(parent) : null;
}

function isAssignment(kind: ts.SyntaxKind): boolean {
  return kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
}

function iteratedType(checker: ts.TypeChecker, { expression }: ts.ForOfStatement): ts.Type | null {
  const iterated = checker.getTypeAtLocation(expression);
  if (iterated.flags & ts.TypeFlags.StringLike) return checker.getStringType();
  return checker.getIndexTypeOfType(iterated, ts.IndexKind.Number) ?? null;
}

/** The elements in `list.push(value)`, `list.unshift(value)` and `list[index] = value`. */
function addedTypes(checker: ts.TypeChecker, list: ts.Expression): ts.Type[] {
  const { parent } = list;
  if (ts.isElementAccessExpression(parent) && parent.expression === list) {
    const assigned = assignedType(checker, parent);
    return assigned ? [assigned] : [];
  }
  const isCall = ts.isPropertyAccessExpression(parent) && ts.isCallExpression(parent.parent);
  if (!isCall || parent.name.text === 'length') return [];
  return parent.parent.arguments.map((argument) => checker.getTypeAtLocation(argument));
}
