/**
 * Names of functions: those that programs see (`name`), and those that reports show, which are as in V8's stacks as far as they do
 * not depend on the object with which a method is called.
 */
import ts from 'typescript';

/** The name of a function in reports; empty: an anonymous function or a module. @param node what the function is made of */
export function reportedName(node: ts.Node): string {
  if (ts.isConstructorDeclaration(node)) return reportedName(node.parent);
  if (ts.isClassLike(node)) return `new ${node.name?.text ?? 'default'}`;
  if (ts.isMethodDeclaration(node)) return nameOfMethod(node);
  if (ts.isAccessor(node)) {
    const name = nameOfMember(node.name);
    return `${ts.isGetAccessor(node) ? 'get' : 'set'} ${name} [as ${name}]`;
  }
  if (ts.isFunctionDeclaration(node)) return node.name?.text ?? 'default';
  return ts.isArrowFunction(node) || ts.isFunctionExpression(node) ? nameOfClosure(node) : '';
}

function nameOfMethod({ name, parent }: ts.MethodDeclaration): string {
  if (ts.isPrivateIdentifier(name)) return name.text;
  const owner = ts.isClassLike(parent) ? (parent.name?.text ?? 'default') : 'Object';
  return `${owner}.${nameOfMember(name)}`;
}

function nameOfMember(name: ts.PropertyName): string {
  return ts.isComputedPropertyName(name) ? '' : name.text;
}

/** The name that a function without one gets from where it is written (ECMA-262, 8.4.5: NamedEvaluation). */
export function nameOfClosure(node: ts.ArrowFunction | ts.FunctionExpression): string {
  if (node.name) return node.name.text;
  let value: ts.Node = node;
  while (isTransparent(value.parent)) value = value.parent;
  const { parent } = value;
  if (ts.isBinaryExpression(parent) && parent.right === value && isNamingAssignment(parent)) {
    return ts.isIdentifier(parent.left) ? parent.left.text : '';
  }
  const isNamed =
    ts.isVariableDeclaration(parent) ||
    ts.isParameter(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isPropertyAssignment(parent);
  if (!isNamed || parent.initializer !== value) return '';
  const { name } = parent;
  return ts.isIdentifier(name) || ts.isPrivateIdentifier(name) || ts.isStringLiteralLike(name) ? name.text : '';
}

/** What is not in the program any more when its types are gone, and parentheses. */
export function isTransparent(node: ts.Node): node is ts.Expression & { readonly expression: ts.Expression } {
  return (
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isTypeAssertionExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node)
  );
}

function isNamingAssignment({ operatorToken }: ts.BinaryExpression): boolean {
  const { kind } = operatorToken;
  return (
    kind === ts.SyntaxKind.EqualsToken ||
    kind === ts.SyntaxKind.QuestionQuestionEqualsToken ||
    kind === ts.SyntaxKind.BarBarEqualsToken ||
    kind === ts.SyntaxKind.AmpersandAmpersandEqualsToken
  );
}
