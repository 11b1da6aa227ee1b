/**
 * TypeScript lets text, numbers, booleans, arrays and functions stand for objects with the properties that they have
 * (`{ length: number }`). Places of object types hold objects only, so this is refused wherever such a value would reach one,
 * also inside of arrays, objects and functions: a walk over the user's files that compares, where a value is assigned, passed,
 * returned or part of a literal, its type with that of the place. What type parameters stand for is looked at when the core
 * program is built (`builder.ts`).
 */
import ts from 'typescript';
import type { CheckedProgram } from './program.ts';
import type { Refusal } from './refusal.ts';

/** The type that would stand for an object, and the object type. */
interface Misfit {
  readonly value: ts.Type;
  readonly object: ts.Type;
}

/** Types that nest deeper are those that grow without end, which translation refuses. */
const maximalDepth = 16;

const primitiveFlags =
  ts.TypeFlags.StringLike | ts.TypeFlags.NumberLike | ts.TypeFlags.BooleanLike | ts.TypeFlags.BigIntLike;

/** All such values of the program. */
export function findStandIns({ program, checker, dialectOf }: CheckedProgram): Refusal[] {
  const found: Refusal[] = [];
  const compare = new TypeComparison(checker);

  /** Where a part of the node does not fit, the part is what has been reported. */
  const report = (node: ts.Node, misfit: Misfit | null): void => {
    if (!misfit || found.some((other) => isPartOf(other.node, node))) return;
    const { value, object } = misfit;
    const values = [checker.getBaseTypeOfLiteralType(value), object].map((type) => checker.typeToString(type));
    found.push({ node, code: 1226, values });
  };

  const check = (node: ts.Expression): void => {
    const target = checker.getContextualType(node);
    if (!target) return;
    const misfit = compare.misfit(checker.getTypeAtLocation(node), target);
    if (!misfit) return;
    partsOf(node).forEach(check);
    report(node, misfit);
  };

  const visit = (node: ts.Node): void => {
    ts.forEachChild(node, visit);
    convertedBy(node).forEach(check);
    if (ts.isClassLike(node)) for (const member of node.members) checkOverriding(node, member);
  };

  /** A member stands where the one of the base class is expected. */
  const checkOverriding = (owner: ts.ClassLikeDeclaration, member: ts.ClassElement): void => {
    const extended = owner.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    const symbol = member.name && checker.getSymbolAtLocation(member.name);
    const isStatic = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0;
    if (!extended || !symbol || isStatic) return;
    const inherited = checker.getPropertyOfType(checker.getTypeAtLocation(extended.types[0]!), symbol.name);
    if (!inherited) return;
    const place = (ts.isPropertyDeclaration(member) && member.initializer) || member.name!;
    report(place, compare.misfit(checker.getTypeOfSymbol(symbol), checker.getTypeOfSymbol(inherited)));
  };

  for (const file of program.getSourceFiles()) {
    if (!file.isDeclarationFile && dialectOf(file) === 'user') visit(file);
  }
  return found;
}

function isPartOf(part: ts.Node, whole: ts.Node): boolean {
  return part.getSourceFile() === whole.getSourceFile() && whole.pos <= part.pos && part.end <= whole.end;
}

/** The expressions that the node puts into places with types of their own. */
function convertedBy(node: ts.Node): readonly ts.Expression[] {
  if (ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isPropertyDeclaration(node)) {
    return node.type && node.initializer ? [node.initializer] : [];
  }
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return node.arguments ?? [];
  if (ts.isReturnStatement(node)) return node.expression ? [node.expression] : [];
  if (ts.isArrowFunction(node)) return ts.isBlock(node.body) ? [] : [node.body];
  return ts.isBinaryExpression(node) && isAssignment(node.operatorToken.kind) ? [node.right] : [];
}

function isAssignment(operator: ts.SyntaxKind): boolean {
  return (
    operator === ts.SyntaxKind.EqualsToken ||
    operator === ts.SyntaxKind.BarBarEqualsToken ||
    operator === ts.SyntaxKind.AmpersandAmpersandEqualsToken ||
    operator === ts.SyntaxKind.QuestionQuestionEqualsToken
  );
}

/** The expressions inside of which the value comes together. */
function partsOf(node: ts.Expression): readonly ts.Expression[] {
  if (ts.isParenthesizedExpression(node)) return [node.expression];
  if (ts.isConditionalExpression(node)) return [node.whenTrue, node.whenFalse];
  if (ts.isBinaryExpression(node)) return [node.left, node.right];
  if (ts.isArrayLiteralExpression(node)) return node.elements;
  if (!ts.isObjectLiteralExpression(node)) return [];
  return node.properties.flatMap((member) => {
    if (ts.isPropertyAssignment(member)) return [member.initializer];
    return ts.isShorthandPropertyAssignment(member) ? [member.name] : [];
  });
}

class TypeComparison {
  private readonly checker: ts.TypeChecker;
  /** Pairs compared, or being compared, which counts as fitting. */
  private readonly known = new Map<ts.Type, Map<ts.Type, Misfit | null>>();

  constructor(checker: ts.TypeChecker) {
    this.checker = checker;
  }

  /** What of the source type would stand for an object in the target type; null: nothing. */
  misfit(source: ts.Type, target: ts.Type, depth = 0): Misfit | null {
    if (source === target || depth > maximalDepth || isUnchecked(source) || isUnchecked(target)) return null;
    let results = this.known.get(source);
    if (!results) {
      results = new Map();
      this.known.set(source, results);
    }
    const known = results.get(target);
    if (known !== undefined) return known;
    results.set(target, null);
    const result = this.compare(source, target, depth);
    results.set(target, result);
    return result;
  }

  /** Every member of a source union has to fit one of those of the target that it is assignable to. */
  private compare(source: ts.Type, target: ts.Type, depth: number): Misfit | null {
    const targets = target.isUnion() ? target.types : [target];
    for (const member of source.isUnion() ? source.types : [source]) {
      let misfit: Misfit | null = null;
      for (const candidate of targets) {
        if (!this.checker.isTypeAssignableTo(member, candidate)) continue;
        misfit = this.compareMembers(member, candidate, depth);
        if (!misfit) break;
      }
      if (misfit) return misfit;
    }
    return null;
  }

  private compareMembers(source: ts.Type, target: ts.Type, depth: number): Misfit | null {
    const { checker } = this;
    if (isUnchecked(source) || isUnchecked(target) || isPrimitive(target)) return null;
    if (checker.isArrayLikeType(target)) {
      if (!checker.isArrayType(source) || !checker.isArrayType(target)) return null;
      return this.misfit(this.elementOf(source), this.elementOf(target), depth + 1);
    }
    const [called] = target.getCallSignatures();
    if (called) return this.compareFunctions(source.getCallSignatures()[0], called, depth);
    if (this.holdsAnything(target)) return null;
    const isObject =
      !isPrimitive(source) && !checker.isArrayLikeType(source) && source.getCallSignatures().length === 0;
    return isObject ? this.compareProperties(source, target, depth) : { value: source, object: target };
  }

  private elementOf(array: ts.Type): ts.Type {
    return this.checker.getTypeArguments(array as ts.TypeReference)[0]!;
  }

  /** Arguments reach the source's parameters, its result that of the target. */
  private compareFunctions(source: ts.Signature | undefined, target: ts.Signature, depth: number): Misfit | null {
    if (!source || source.typeParameters || target.typeParameters) return null;
    const { checker } = this;
    for (const [index, parameter] of source.parameters.entries()) {
      const given = target.parameters[index];
      if (!given) break;
      const misfit = this.misfit(checker.getTypeOfSymbol(given), checker.getTypeOfSymbol(parameter), depth + 1);
      if (misfit) return misfit;
    }
    return this.misfit(source.getReturnType(), target.getReturnType(), depth + 1);
  }

  private compareProperties(source: ts.Type, target: ts.Type, depth: number): Misfit | null {
    const { checker } = this;
    for (const property of checker.getPropertiesOfType(target)) {
      const own = checker.getPropertyOfType(source, property.name);
      if (!own) continue;
      const misfit = this.misfit(checker.getTypeOfSymbol(own), checker.getTypeOfSymbol(property), depth + 1);
      if (misfit) return misfit;
    }
    return null;
  }

  /** `{}`, `object`, and what the library declares for arguments of its own. */
  private holdsAnything(target: ts.Type): boolean {
    if (target.flags & ts.TypeFlags.NonPrimitive) return true;
    const { symbol } = target;
    if (symbol && symbol.flags & ts.SymbolFlags.Class) return false;
    if (this.checker.getPropertiesOfType(target).length === 0) return true;
    if (!symbol || !(symbol.flags & ts.SymbolFlags.Interface)) return false;
    return symbol.declarations!.every((node) => node.getSourceFile().isDeclarationFile);
  }
}

/** Types that hold whatever comes, and those that are known only where generics are instantiated. */
function isUnchecked({ flags }: ts.Type): boolean {
  return (
    (flags & (ts.TypeFlags.Any | ts.TypeFlags.Unknown | ts.TypeFlags.Never | ts.TypeFlags.Void)) !== 0 ||
    (flags & (ts.TypeFlags.Null | ts.TypeFlags.Undefined | ts.TypeFlags.Instantiable)) !== 0
  );
}

/** Brands, which are intersections of a primitive and object types, too. */
function isPrimitive(type: ts.Type): boolean {
  if (type.isIntersection()) return type.types.some(isPrimitive);
  return (type.flags & primitiveFlags) !== 0;
}
