/**
 * Classes: layouts with fields and methods, constructors, static members, accessors. A generic class has a layout
 * for each set of type arguments.
 */
import ts from 'typescript';
import { Layout, type Member } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { CoreFunction, Expression, GlobalVariable, Statement } from '../core/program.ts';
import { objectOf, type Type, typeKey, undefinedType } from '../core/types.ts';
import { resolveSymbol } from './access.ts';
import { FunctionBuilder, readLocal } from './builder.ts';
import { libraryClassOf } from './builtins.ts';
import { typeArgumentsOf } from './calls.ts';
import { bindTypeParameters, type FrontendContext, instanceSuffix } from './context.ts';
import { buildInto } from './expressions.ts';
import { buildBody, connectTypeArguments, declareParameters, type FunctionNode, instanceOf } from './functions.ts';
import { narrowReference } from './narrowing.ts';
import { refuse } from './refusal.ts';
import { buildStatement } from './statements.ts';
import { type ClassProvider, emptyEnvironment, type TypeEnvironment } from './translate-types.ts';

/** What is known of a class beyond its layout. */
interface ClassInstance {
  readonly layout: Layout;
  readonly declaration: ts.ClassLikeDeclaration;
  readonly environment: TypeEnvironment;
  readonly typeArguments: readonly Type[];
  /** Set once asked for; null: objects need no code to be initialized. */
  constructorFunction: CoreFunction | null | undefined;
}

export class Classes implements ClassProvider {
  private readonly context: FrontendContext;
  private readonly byDeclaration = new Map<ts.ClassLikeDeclaration, Map<string, ClassInstance>>();
  private readonly byLayout = new Map<Layout, ClassInstance>();

  constructor(context: FrontendContext) {
    this.context = context;
  }

  libraryClassOf(symbol: ts.Symbol): Layout | null {
    return libraryClassOf(this.context, symbol);
  }

  layoutOf(declaration: ts.ClassLikeDeclaration, typeArguments: readonly Type[], node: ts.Node): Layout {
    let instances = this.byDeclaration.get(declaration);
    if (!instances) {
      instances = new Map();
      this.byDeclaration.set(declaration, instances);
    }
    const key = typeArguments.map(typeKey).join(',');
    const known = instances.get(key);
    if (known) {
      connectTypeArguments(this.context, known.typeArguments, typeArguments);
      return known.layout;
    }
    if (instances.size > 200) return refuse(node, 1005);
    return this.createLayout(declaration, typeArguments, instances, key);
  }

  private createLayout(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly Type[],
    instances: Map<string, ClassInstance>,
    key: string,
  ): Layout {
    const { context } = this;
    const environment = bindTypeParameters(context.checker, declaration, typeArguments, emptyEnvironment);
    const base = this.baseOf(declaration, environment);
    const name = `${declaration.name?.text ?? 'default'}${instanceSuffix(typeArguments)}`;
    const isAbstract = (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Abstract) !== 0;
    const layout = new Layout(name, base, true, isAbstract);
    const instance: ClassInstance = { layout, declaration, environment, typeArguments, constructorFunction: undefined };
    instances.set(key, instance);
    this.byLayout.set(layout, instance);
    context.layouts.push(layout);
    for (const field of fieldsOf(declaration)) {
      const symbol = context.checker.getSymbolAtLocation(field.name)!;
      const type = context.types.translate(context.checker.getTypeOfSymbol(symbol), environment, field);
      layout.fields.set((field.name as ts.Identifier).text, new Place('field', type));
    }
    for (const member of declaration.members) {
      if (isStatic(member)) continue;
      if (ts.isMethodDeclaration(member) && !member.typeParameters) this.declareMethod(instance, member);
      else if (ts.isAccessor(member)) this.declareAccessor(instance, member);
    }
    context.flow.addDerived(layout);
    return layout;
  }

  private baseOf(declaration: ts.ClassLikeDeclaration, environment: TypeEnvironment): Layout | null {
    const clause = declaration.heritageClauses?.find(({ token }) => token === ts.SyntaxKind.ExtendsKeyword);
    if (!clause) return null;
    const [heritage] = clause.types;
    const type = this.context.types.translate(this.context.checker.getTypeAtLocation(heritage), environment, heritage);
    const [base] = type.objects;
    if (base?.kind !== 'layout' || !base.isClass) return refuse(heritage, 1111);
    return base;
  }

  /** A method without body (abstract, overload) has no function of its own. */
  private declareMethod(instance: ClassInstance, member: ts.MethodDeclaration): void {
    if (!member.body && !isAbstractMember(member)) return;
    const target = this.memberFunction(instance, member, memberName(member), '');
    instance.layout.methods.set(memberName(member), { kind: 'method', function: target });
    this.connectOverride(instance.layout, memberName(member), target);
  }

  /** Arguments that reach the overridden method reach this one, and its result reaches the callers of that one. */
  private connectOverride(layout: Layout, name: string, target: CoreFunction): void {
    const overridden = layout.base?.member(name);
    if (overridden?.kind !== 'method') return;
    overridden.function.params.forEach((parameter, index) => {
      const own = target.params[index];
      if (own) this.context.flow.flow(parameter.place.type, own.place.type);
    });
    this.context.flow.flow(target.result.type, overridden.function.result.type);
  }

  private declareAccessor(instance: ClassInstance, member: ts.AccessorDeclaration): void {
    const name = memberName(member);
    const existing = instance.layout.methods.get(name) as Extract<Member, { kind: 'accessor' }> | undefined;
    const isGetter = ts.isGetAccessor(member);
    const target = this.memberFunction(instance, member, name, isGetter ? 'get ' : 'set ');
    const inherited = instance.layout.base?.member(name);
    const known = existing ?? (inherited?.kind === 'accessor' ? { ...inherited, get: null, set: null } : null);
    instance.layout.methods.set(name, {
      kind: 'accessor',
      get: isGetter ? target : (known?.get ?? null),
      set: isGetter ? (known?.set ?? null) : target,
    });
  }

  private memberFunction(
    instance: ClassInstance,
    member: ts.MethodDeclaration | ts.AccessorDeclaration,
    name: string,
    prefix: string,
    typeArguments: readonly Type[] = [],
  ): CoreFunction {
    const { context } = this;
    const { layout, environment } = instance;
    const symbol = `${this.symbolOf(instance)}.${prefix}${name}${instanceSuffix(typeArguments)}`;
    const inner = bindTypeParameters(context.checker, member, typeArguments, environment);
    const signature = context.checker.getSignatureFromDeclaration(member)!;
    const result = ts.isSetAccessor(member)
      ? undefinedType
      : context.types.translate(context.checker.getReturnTypeOfSignature(signature), inner, member);
    const target = context.newFunction(symbol, member, result, null);
    const builder = new FunctionBuilder(context, target, null, inner, layout);
    target.self = context.newVariable('this', objectOf(layout), target, 'parameter');
    const prologue = declareParameters(builder, member);
    const request = (): void => {
      context.pending.push({ function: target, build: () => buildBody(builder, member, prologue) });
    };
    if (member.body) context.whenMemberUsed(name, request);
    return target;
  }

  private symbolOf(instance: ClassInstance): string {
    return `${this.context.program.symbolPrefix(instance.declaration.getSourceFile())}.${instance.layout.name}`;
  }

  /** The method of this name; an instance of a generic one is made for these type arguments in every class below. */
  method(
    builder: FunctionBuilder,
    layout: Layout,
    name: string,
    node: ts.CallExpression,
  ): { name: string; function: CoreFunction } | null {
    const generic = this.genericMethod(layout, name);
    if (!generic) {
      const member = layout.member(name);
      return member?.kind === 'method' ? { name, function: member.function } : null;
    }
    const typeArguments = typeArgumentsOf(builder, node, generic.member);
    const instanceName = `${name}${instanceSuffix(typeArguments)}`;
    this.declareGeneric(generic.instance.layout, name, instanceName, typeArguments);
    const member = layout.member(instanceName) as Extract<Member, { kind: 'method' }>;
    return { name: instanceName, function: member.function };
  }

  private genericMethod(
    layout: Layout,
    name: string,
  ): { instance: ClassInstance; member: ts.MethodDeclaration } | null {
    for (let current: Layout | null = layout; current; current = current.base) {
      const instance = this.byLayout.get(current);
      const member = instance && ownGeneric(instance.declaration, name);
      if (member) return { instance, member };
    }
    return null;
  }

  private declareGeneric(layout: Layout, name: string, instanceName: string, typeArguments: readonly Type[]): void {
    const instance = this.byLayout.get(layout)!;
    const member = ownGeneric(instance.declaration, name);
    if (member && !layout.methods.has(instanceName)) {
      const target = this.memberFunction(instance, member, name, '', typeArguments);
      layout.methods.set(instanceName, { kind: 'method', function: target });
      this.context.useMember(name);
      this.connectOverride(layout, instanceName, target);
    }
    for (const derived of layout.derived) this.declareGeneric(derived, name, instanceName, typeArguments);
  }

  /** The code that initializes an object of the class: field initializers, then the constructor's body. */
  constructorOf(layout: Layout): CoreFunction | null {
    const instance = this.byLayout.get(layout);
    if (!instance) return null;
    if (instance.constructorFunction !== undefined) return instance.constructorFunction;
    const { context } = this;
    const { declaration, environment } = instance;
    const explicit = declaration.members.find(
      (member): member is ts.ConstructorDeclaration => ts.isConstructorDeclaration(member) && member.body !== undefined,
    );
    const inherited = layout.base ? this.constructorOf(layout.base) : null;
    const initialized = fieldsOf(declaration).some((field) => ts.isPropertyDeclaration(field) && field.initializer);
    if (!explicit && !inherited && !initialized) {
      instance.constructorFunction = null;
      return null;
    }
    const symbol = `${this.symbolOf(instance)}.constructor`;
    const target = context.newFunction(symbol, explicit ?? declaration, undefinedType, null);
    instance.constructorFunction = target;
    const builder = new FunctionBuilder(context, target, null, environment, layout);
    target.self = context.newVariable('this', objectOf(layout), target, 'parameter');
    if (explicit) {
      const prologue = declareParameters(builder, explicit);
      const build = (): void => this.buildConstructor(builder, instance, explicit, prologue);
      context.pending.push({ function: target, build });
    } else {
      const build = (): void => this.buildImplicitConstructor(builder, instance);
      for (const parameter of inherited?.params ?? []) {
        target.params.push(context.newVariable(parameter.name, parameter.place.type, target, 'parameter'));
      }
      context.pending.push({ function: target, build });
    }
    return target;
  }

  /** `constructor(...args) { super(...args); }` (ECMA-262, 15.7.14). */
  private buildImplicitConstructor(builder: FunctionBuilder, instance: ClassInstance): void {
    const { function: target } = builder;
    const { layout } = instance;
    const { position } = target;
    const inherited = layout.base ? this.constructorOf(layout.base) : null;
    if (inherited) {
      const self = readLocal(target.self!, position);
      const args = target.params.map((parameter) => readLocal(parameter, position));
      const expression: Expression = {
        kind: 'call',
        function: inherited,
        self,
        closure: null,
        args,
        type: undefinedType,
        position,
      };
      target.body.push({ kind: 'expression', expression });
    }
    target.body.push(...this.fieldInitializers(builder, instance));
  }

  private buildConstructor(
    builder: FunctionBuilder,
    instance: ClassInstance,
    declaration: ts.ConstructorDeclaration,
    prologue: readonly (() => Statement[])[],
  ): void {
    const { body } = builder.function;
    for (const step of prologue) body.push(...step());
    const initialize = (): void => {
      body.push(
        ...parameterProperties(builder, instance.layout, declaration),
        ...this.fieldInitializers(builder, instance),
      );
    };
    const statements = declaration.body!.statements;
    const superIndex = statements.findIndex(isSuperCall);
    if (instance.layout.base && superIndex < 0) refuse(declaration, 1219);
    if (superIndex < 0) initialize();
    statements.forEach((statement, index) => {
      builder.context.guard(() => buildStatement(builder, statement, body));
      if (index === superIndex) initialize();
    });
  }

  private fieldInitializers(builder: FunctionBuilder, instance: ClassInstance): Statement[] {
    const statements: Statement[] = [];
    for (const field of fieldsOf(instance.declaration)) {
      if (!ts.isPropertyDeclaration(field) || !field.initializer) continue;
      const name = (field.name as ts.Identifier).text;
      const place = instance.layout.fields.get(name)!;
      const value = buildInto(builder, field.initializer, place.type);
      statements.push(storeOwnField(builder, instance.layout, name, value));
    }
    return statements;
  }
}

type Field = ts.PropertyDeclaration | ts.ParameterDeclaration;

/** Declared fields and parameter properties, in the order in which they are initialized. */
function fieldsOf(declaration: ts.ClassLikeDeclaration): Field[] {
  const fields: Field[] = [];
  for (const member of declaration.members) {
    if (!ts.isConstructorDeclaration(member)) continue;
    for (const parameter of member.parameters) {
      if (ts.isParameterPropertyDeclaration(parameter, member)) fields.push(parameter);
    }
  }
  for (const member of declaration.members) {
    if (ts.isDecorator(member) || !ts.isPropertyDeclaration(member) || isStatic(member)) continue;
    if (ts.isComputedPropertyName(member.name)) return refuse(member.name, 1112);
    if (!(ts.getCombinedModifierFlags(member) & (ts.ModifierFlags.Abstract | ts.ModifierFlags.Ambient)))
      fields.push(member);
  }
  return fields;
}

function parameterProperties(
  builder: FunctionBuilder,
  layout: Layout,
  declaration: ts.ConstructorDeclaration,
): Statement[] {
  const statements: Statement[] = [];
  for (const parameter of declaration.parameters) {
    if (!ts.isParameterPropertyDeclaration(parameter, declaration)) continue;
    const name = (parameter.name as ts.Identifier).text;
    const symbols = builder.checker.getSymbolsOfParameterPropertyDeclaration(parameter, name);
    const variable = symbols.map((symbol) => builder.resolve(symbol)).find((found) => found !== null)!;
    statements.push(storeOwnField(builder, layout, name, readLocal(variable, builder.position(parameter))));
  }
  return statements;
}

function storeOwnField(builder: FunctionBuilder, owner: Layout, name: string, value: Expression): Statement {
  const object = readLocal(builder.function.self!, value.position);
  builder.flow(value.type, owner.fields.get(name)!.type);
  return {
    kind: 'expression',
    expression: { kind: 'setField', object, name, value, owner, type: value.type, position: value.position },
  };
}

function isSuperCall(statement: ts.Statement): boolean {
  return (
    ts.isExpressionStatement(statement) &&
    ts.isCallExpression(statement.expression) &&
    statement.expression.expression.kind === ts.SyntaxKind.SuperKeyword
  );
}

function isStatic(member: ts.ClassElement): boolean {
  return (
    (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Static) !== 0 || ts.isClassStaticBlockDeclaration(member)
  );
}

function isAbstractMember(member: ts.ClassElement): boolean {
  return (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Abstract) !== 0;
}

function memberName(member: ts.ClassElement): string {
  if (!member.name || ts.isComputedPropertyName(member.name)) return refuse(member, 1112);
  return (member.name as ts.Identifier).text;
}

function ownGeneric(declaration: ts.ClassLikeDeclaration, name: string): ts.MethodDeclaration | null {
  const found = declaration.members.find(
    (member): member is ts.MethodDeclaration =>
      ts.isMethodDeclaration(member) && member.typeParameters !== undefined && memberName(member) === name,
  );
  return found ?? null;
}

/** The class of which `new` makes an object. */
export function layoutOfNew(builder: FunctionBuilder, node: ts.NewExpression): Layout {
  const type = builder.translate(builder.checker.getTypeAtLocation(node), node);
  const [object] = type.objects;
  if (object?.kind !== 'layout' || !object.isClass) return refuse(node, 1111);
  return object;
}

/** The class named on the right of `instanceof`. */
export function layoutOfClassReference(builder: FunctionBuilder, node: ts.Expression): Layout {
  const symbol = ts.isIdentifier(node) ? resolveSymbol(builder, node) : null;
  const library = symbol && libraryClassOf(builder.context, symbol);
  if (library) return library;
  const declaration = symbol?.valueDeclaration;
  if (!declaration || !ts.isClassLike(declaration)) return refuse(node, 1220);
  if (declaration.typeParameters) return refuse(node, 1220);
  return builder.context.classes.layoutOf(declaration, [], node);
}

/** A static field read through its class. */
export function staticMember(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.PropertyAccessExpression,
): Expression {
  const declaration = member.valueDeclaration;
  const position = builder.position(node);
  if (declaration && ts.isGetAccessor(declaration)) {
    const getter = staticMethod(builder, owner, member, node);
    return { kind: 'call', function: getter, self: null, closure: null, args: [], type: getter.result.type, position };
  }
  const variable = staticVariable(builder, owner, member, node);
  const read: Expression = { kind: 'global', variable, type: variable.place.type, position };
  return narrowReference(builder, read, node);
}

export function staticVariable(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.Node,
): GlobalVariable {
  const declaration = member.valueDeclaration;
  if (!declaration || !ts.isPropertyDeclaration(declaration)) return refuse(node, 1211);
  return staticFieldVariable(builder.context, declaration, owner.name);
}

export function staticFieldVariable(
  context: FrontendContext,
  declaration: ts.PropertyDeclaration,
  className: string,
): GlobalVariable {
  const symbol = context.checker.getSymbolAtLocation(declaration.name)!;
  return context.globalOf(symbol, () => {
    const type = context.types.translate(context.checker.getTypeOfSymbol(symbol), emptyEnvironment, declaration);
    const prefix = context.program.symbolPrefix(declaration.getSourceFile());
    return {
      symbol: context.uniqueSymbol(`${prefix}.${className}.${symbol.name}`),
      place: new Place('global', type),
      mutated: false,
      needsInitializationCheck: false,
      table: null,
      initial: null,
    };
  });
}

export function staticMethod(
  builder: FunctionBuilder,
  owner: ts.Symbol,
  member: ts.Symbol,
  node: ts.CallExpression | ts.PropertyAccessExpression,
): CoreFunction {
  const declarations = member.declarations!.filter(
    (candidate): candidate is ts.MethodDeclaration | ts.GetAccessorDeclaration =>
      ts.isMethodDeclaration(candidate) || ts.isGetAccessor(candidate),
  );
  const declaration: FunctionNode = declarations.find((candidate) => candidate.body) ?? declarations[0];
  const typeArguments = ts.isCallExpression(node) ? typeArgumentsOf(builder, node, declaration) : [];
  const prefix = builder.context.program.symbolPrefix(declaration.getSourceFile());
  const symbol = `${prefix}.${owner.name}.${member.name}`;
  return instanceOf(builder.context, declaration, typeArguments, emptyEnvironment, null, symbol);
}
