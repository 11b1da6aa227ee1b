/**
 * What the declaration of a class says of its members: names, fields, modifiers.
 */
import ts from 'typescript';
import type { FrontendContext } from './context.ts';
import { refuse } from './refusal.ts';

/** A declared field or a parameter property. */
export type Field = ts.PropertyDeclaration | ts.ParameterDeclaration;

/** The fields of objects in the order in which they are created: parameter properties first (ECMA-262, 15.7.14). */
export function fieldsOf(declaration: ts.ClassLikeDeclaration): Field[] {
  const fields: Field[] = [...parameterProperties(declaration)];
  for (const member of declaration.members) {
    if (!ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    if (ts.isComputedPropertyName(member.name)) return refuse(member.name, 1112);
    const isOnlyDeclared = ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Abstract | ts.ModifierFlags.Ambient);
    if (!isOnlyDeclared) fields.push(member);
  }
  return fields;
}

export function parameterProperties(declaration: ts.ClassLikeDeclaration): ts.ParameterDeclaration[] {
  const constructor = constructorDeclaration(declaration);
  return constructor
    ? constructor.parameters.filter((parameter) => ts.isParameterPropertyDeclaration(parameter, constructor))
    : [];
}

/** The constructor with a body. */
export function constructorDeclaration(declaration: ts.ClassLikeDeclaration): ts.ConstructorDeclaration | null {
  const found = declaration.members.find(
    (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
  );
  return found ?? null;
}

export function isStatic(member: ts.ClassElement): boolean {
  return hasModifier(member, ts.ModifierFlags.Static) || ts.isClassStaticBlockDeclaration(member);
}

export function isAbstract(member: ts.ClassLikeDeclaration | ts.ClassElement): boolean {
  return hasModifier(member, ts.ModifierFlags.Abstract);
}

function hasModifier(node: ts.Declaration, flags: ts.ModifierFlags): boolean {
  return (ts.getCombinedModifierFlags(node) & flags) !== 0;
}

/** The name under which a layout has the member. */
export function declaredName(context: FrontendContext, member: ts.ClassElement | ts.ParameterDeclaration): string {
  const { name } = member;
  if (!name) return refuse(member, 1112);
  return memberName(context, name as ts.PropertyName);
}

/**
 * The name of a member where it is declared or used. Private names belong to their class: `#x` of a class and `#x` of one
 * that it extends are different members.
 */
export function memberName(context: FrontendContext, name: ts.PropertyName | ts.MemberName): string {
  if (ts.isPrivateIdentifier(name)) return privateName(context, name);
  if (ts.isIdentifier(name)) return name.text;
  if (!ts.isStringLiteralLike(name) && !ts.isNumericLiteral(name)) return refuse(name, 1112);
  // Layouts have private members under such names.
  return isPrivateName(name.text) ? refuse(name, 1200, "of a property name that begins with '#'") : name.text;
}

function privateName(context: FrontendContext, name: ts.PrivateIdentifier): string {
  const declaration = context.checker.getSymbolAtLocation(name)?.declarations?.[0];
  const owner = declaration?.parent;
  if (!owner || !ts.isClassLike(owner)) return refuse(name, 1301, name.text);
  return `${name.text} of ${context.program.symbolPrefix(owner.getSourceFile())}.${owner.name?.text ?? ''}`;
}

/** Whether the member is not seen from outside of its class, not even by console.log. */
export function isPrivateName(name: string): boolean {
  return name.startsWith('#');
}

/** Whether code that initializes objects of the class runs a method or accessor of the object or passes it on. */
export function leaksThis(checker: ts.TypeChecker, declaration: ts.ClassLikeDeclaration): boolean {
  const initializers = declaration.members.flatMap((member) =>
    ts.isPropertyDeclaration(member) && !isStatic(member) && member.initializer ? [member.initializer] : [],
  );
  const body = constructorDeclaration(declaration)?.body;
  return [...initializers, ...(body ? [body] : [])].some((node) => passesThis(checker, node));
}

function passesThis(checker: ts.TypeChecker, node: ts.Node): boolean {
  if (node.kind === ts.SyntaxKind.ThisKeyword) {
    const { parent } = node;
    if (!ts.isPropertyAccessExpression(parent)) return true;
    const isCalled = ts.isCallExpression(parent.parent) && parent.parent.expression === parent;
    const member = checker.getSymbolAtLocation(parent.name);
    return isCalled || !member || (member.flags & ts.SymbolFlags.Accessor) !== 0;
  }
  return ts.forEachChild(node, (child) => passesThis(checker, child) || undefined) ?? false;
}

/** Whether a field is declared with `!`: no constructor needs to give it a value. */
export function claimsInitialization(declaration: ts.ClassLikeDeclaration): boolean {
  return declaration.members.some(
    (member) => ts.isPropertyDeclaration(member) && member.exclamationToken !== undefined,
  );
}

export function findMethod(declaration: ts.ClassLikeDeclaration, name: string): ts.MethodDeclaration | null {
  const found = declaration.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && !isStatic(member) && ts.isIdentifier(member.name) && member.name.text === name,
  );
  return found ?? null;
}
