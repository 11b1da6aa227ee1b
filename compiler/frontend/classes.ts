/**
 * Classes: layouts with fields, methods and accessors. A generic class has a layout for each set of type arguments, a
 * generic method an instance in every class that has it.
 */
import ts from 'typescript';
import { createdField, isIndex, Layout, type Member } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { CoreFunction } from '../core/program.ts';
import { objectOf, type Type, typeKey, undefinedType, wordType } from '../core/types.ts';
import { FunctionBuilder } from './builder.ts';
import { libraryClassOf } from './builtins.ts';
import { typeArgumentsOf } from './call-arguments.ts';
import {
  claimsInitialization,
  declaredName,
  type Field,
  fieldsOf,
  findMethod,
  isAbstract,
  isPrivateName,
  isStatic,
  leaksThis,
} from './class-members.ts';
import { declareConstructor } from './constructors.ts';
import { bindTypeParameters, type FrontendContext, instanceSuffix } from './context.ts';
import { buildBody, connectTypeArguments, mostInstances } from './functions.ts';
import { declareParameters } from './parameters.ts';
import { refuse } from './refusal.ts';
import { type ClassProvider, emptyEnvironment, type TypeEnvironment } from './translate-types.ts';

/** What is known of a class beyond its layout. */
export interface ClassInstance {
  readonly layout: Layout;
  readonly declaration: ts.ClassLikeDeclaration;
  readonly environment: TypeEnvironment;
  readonly typeArguments: readonly Type[];
  /** Set once asked for; null: objects need no code to be initialized. */
  constructorFunction: CoreFunction | null | undefined;
  /** Set once asked for: objects may be seen before all fields of the class have values. */
  exposesFields?: boolean;
  /** Instances of generic methods called on this class, by the names of the instances: derived classes have them too. */
  readonly genericMethods: Map<string, GenericMethod>;
}

interface GenericMethod {
  readonly name: string;
  readonly typeArguments: readonly Type[];
  /** A call of it. */
  readonly node: ts.CallExpression;
}

export class Classes implements ClassProvider {
  readonly context: FrontendContext;
  private readonly byDeclaration = new Map<ts.ClassLikeDeclaration, Map<string, ClassInstance>>();
  private readonly byLayout = new Map<Layout, ClassInstance>();
  /** Classes whose members are being declared, and what has to wait for these: types of members may name derived classes. */
  private readonly incomplete = new Map<Layout, (() => void)[]>();

  constructor(context: FrontendContext) {
    this.context = context;
  }

  /** The name of a member, own or inherited, where it is declared. */
  declarationOf(layout: Layout, name: string): ts.Node {
    const { declaration } = this.byLayout.get(layout)!;
    const member = declaration.members.find((each) => each.name && declaredName(this.context, each) === name);
    return member?.name ?? this.declarationOf(layout.base!, name);
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
    const key = typeArguments.map((type) => typeKey(type)).join(',');
    const known = instances.get(key);
    if (known) {
      connectTypeArguments(this.context, known.typeArguments, typeArguments);
      return known.layout;
    }
    if (instances.size >= mostInstances) return refuse(node, 1005);
    return this.createLayout(declaration, typeArguments, instances, key);
  }

  private createLayout(
    declaration: ts.ClassLikeDeclaration,
    typeArguments: readonly Type[],
    instances: Map<string, ClassInstance>,
    key: string,
  ): Layout {
    const { context } = this;
    if (!ts.isSourceFile(declaration.parent)) return refuse(declaration, 1113);
    const environment = bindTypeParameters(context.checker, declaration, typeArguments, emptyEnvironment);
    const name = declaration.name?.text ?? 'default';
    const layout = new Layout({
      name: context.uniqueLayoutName(`${name}${instanceSuffix(typeArguments)}`),
      shownName: name,
      isAbstract: isAbstract(declaration),
    });
    const instance: ClassInstance = {
      layout,
      declaration,
      environment,
      typeArguments,
      constructorFunction: undefined,
      genericMethods: new Map(),
    };
    instances.set(key, instance);
    this.byLayout.set(layout, instance);
    const base = this.baseOf(declaration, environment);
    if (base) layout.extend(base);
    context.layouts.push(layout);
    this.incomplete.set(layout, []);
    const waiting = base && this.incomplete.get(base);
    if (waiting) waiting.push(() => this.declareMembers(instance));
    else this.declareMembers(instance);
    return layout;
  }

  /** Fields and methods, and those of classes that have been found while this one had not all of its own. */
  private declareMembers(instance: ClassInstance): void {
    const { layout, declaration } = instance;
    try {
      this.countCreatedFields(instance);
      for (const field of fieldsOf(declaration)) this.declareField(instance, field);
      for (const member of declaration.members) {
        if (isStatic(member)) continue;
        if (ts.isMethodDeclaration(member) || ts.isAccessor(member)) this.notePrototypeMember(layout, member);
        if (ts.isMethodDeclaration(member) && !member.typeParameters) this.declareMethod(instance, member);
        else if (ts.isAccessor(member)) this.declareAccessor(instance, member);
        else if (ts.isPropertyDeclaration(member) && isAbstract(member)) this.declareAbstractField(instance, member);
      }
      for (let ancestor = layout.base; ancestor; ancestor = ancestor.base) {
        const called = this.byLayout.get(ancestor)?.genericMethods ?? [];
        for (const [instanceName, method] of called) this.declareGeneric(layout, instanceName, method);
      }
      this.context.flow.addDerived(layout);
    } finally {
      const waiting = this.incomplete.get(layout) ?? [];
      this.incomplete.delete(layout);
      for (const declare of waiting) declare();
    }
  }

  private countCreatedFields({ layout, declaration }: ClassInstance): void {
    const isUser = this.context.program.dialectOf(declaration.getSourceFile()) === 'user';
    if (!isUser || layout.ownerOf(createdField) || !leaksThis(this.context.checker, declaration)) return;
    layout.fields.set(createdField, new Place('field', wordType));
  }

  private notePrototypeMember(
    { prototypeMembers }: Layout,
    member: ts.MethodDeclaration | ts.AccessorDeclaration,
  ): void {
    const name = declaredName(this.context, member);
    if (!member.body || isPrivateName(name)) return;
    const other = prototypeMembers.get(name);
    const get = ts.isGetAccessor(member) || other?.get === true;
    prototypeMembers.set(name, { get, set: ts.isSetAccessor(member) || other?.set === true });
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

  /** A field that a base class has too is the same field. */
  private declareField({ layout, environment }: ClassInstance, field: Field): void {
    const { context } = this;
    const name = declaredName(context, field);
    const declared = context.types.translate(context.checker.getTypeAtLocation(field), environment, field);
    const isOptional = ts.isPropertyDeclaration(field) && field.questionToken !== undefined;
    const type = isOptional ? context.flow.join(declared, undefinedType) : declared;
    const inherited = layout.base?.fieldPlace(name);
    if (inherited) {
      context.flow.flow(type, inherited.type);
      return;
    }
    layout.fields.set(name, new Place('field', type));
    if (isOptional) layout.optional.add(name);
    if (isIndex(name) && layout.ownerOf(createdField)) refuse(field, 1225, name);
    const promised = layout.base?.member(name);
    if (promised) context.flow.connectMember(layout.member(name)!, promised);
  }

  /** What `abstract name: T` promises: derived classes have a field or accessors, so it is a getter and a setter without body. */
  private declareAbstractField({ layout, environment }: ClassInstance, member: ts.PropertyDeclaration): void {
    const { context } = this;
    const name = declaredName(context, member);
    if (layout.base?.member(name)) return;
    const declared = context.types.translate(context.checker.getTypeAtLocation(member), environment, member);
    const type = member.questionToken ? context.flow.join(declared, undefinedType) : declared;
    const declare = (prefix: 'get ' | 'set ', result: Type): CoreFunction => {
      const target = context.newFunction(`${layout.name}.${prefix}${name}`, member, result, null);
      target.self = context.newVariable('this', objectOf(layout), target, 'parameter');
      return target;
    };
    const get = declare('get ', type);
    const isReadonly = (ts.getCombinedModifierFlags(member) & ts.ModifierFlags.Readonly) !== 0;
    const set = isReadonly ? null : declare('set ', undefinedType);
    set?.params.push(context.newVariable(name, type, set, 'parameter'));
    layout.methods.set(name, { kind: 'accessor', get, set });
  }

  /** A method without body (abstract, overload) has no function of its own. */
  private declareMethod(instance: ClassInstance, member: ts.MethodDeclaration): void {
    if (!member.body && !isAbstract(member)) return;
    const name = declaredName(this.context, member);
    const target = this.memberFunction(instance, member, name);
    instance.layout.methods.set(name, { kind: 'method', function: target });
    this.connectOverride(instance.layout, name, target);
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
    const { context } = this;
    const { layout } = instance;
    const name = declaredName(context, member);
    const own = layout.methods.get(name) as Extract<Member, { kind: 'accessor' }> | undefined;
    const isGetter = ts.isGetAccessor(member);
    const target = this.memberFunction(instance, member, name, isGetter ? 'get ' : 'set ');
    const accessor: Member = {
      kind: 'accessor',
      get: isGetter ? target : (own?.get ?? null),
      set: isGetter ? (own?.set ?? null) : target,
    };
    layout.methods.set(name, accessor);
    const overridden = layout.base?.member(name);
    if (overridden) context.flow.connectMember(accessor, overridden);
  }

  private memberFunction(
    instance: ClassInstance,
    member: ts.MethodDeclaration | ts.AccessorDeclaration,
    name: string,
    prefix: '' | 'get ' | 'set ' = '',
    typeArguments: readonly Type[] = [],
  ): CoreFunction {
    const { context } = this;
    const { layout, environment } = instance;
    const symbol = `${this.symbolOf(instance)}.${prefix}${member.name.getText()}${instanceSuffix(typeArguments)}`;
    const inner = bindTypeParameters(context.checker, member, typeArguments, environment);
    const signature = context.checker.getSignatureFromDeclaration(member)!;
    const result = ts.isSetAccessor(member)
      ? undefinedType
      : context.types.translate(context.checker.getReturnTypeOfSignature(signature), inner, member);
    const target = context.newFunction(symbol, member, result, null);
    target.name = name;
    const builder = new FunctionBuilder(context, target, null, inner, layout);
    target.self = context.newVariable('this', objectOf(layout), target, 'parameter');
    const prologue = declareParameters(builder, member);
    const request = (): void => {
      context.pending.push({ function: target, build: () => buildBody(builder, member, prologue) });
    };
    if (member.body) context.whenMemberUsed(name, request);
    return target;
  }

  symbolOf({ declaration, typeArguments }: ClassInstance): string {
    const prefix = this.context.program.symbolPrefix(declaration.getSourceFile());
    return `${prefix}.${declaration.name?.text ?? 'default'}${instanceSuffix(typeArguments)}`;
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
    const instanceName = this.instantiateMethod(layout, name, typeArgumentsOf(builder, node, generic.member), node);
    const member = layout.member(instanceName) as Extract<Member, { kind: 'method' }>;
    return { name: instanceName, function: member.function };
  }

  /** Gives a layout its instance of a generic method, if it has such a method; the name of the instance. */
  instantiateMethod(layout: Layout, name: string, typeArguments: readonly Type[], node: ts.CallExpression): string {
    const instanceName = `${name}${instanceSuffix(typeArguments)}`;
    const generic = this.genericMethod(layout, name);
    if (generic && !generic.instance.genericMethods.has(instanceName)) {
      const called = { name, typeArguments, node };
      generic.instance.genericMethods.set(instanceName, called);
      this.declareGeneric(generic.instance.layout, instanceName, called);
    }
    return instanceName;
  }

  private genericMethod(
    layout: Layout,
    name: string,
  ): { instance: ClassInstance; member: ts.MethodDeclaration } | null {
    for (let current: Layout | null = layout; current; current = current.base) {
      const instance = this.byLayout.get(current);
      const member = instance && findMethod(instance.declaration, name);
      if (instance && member?.typeParameters) return { instance, member };
    }
    return null;
  }

  /** Gives the class, and those derived from it, their own instance where they declare the method themselves. */
  private declareGeneric(layout: Layout, instanceName: string, called: GenericMethod): void {
    const { name, typeArguments, node } = called;
    const instance = this.byLayout.get(layout)!;
    const member = findMethod(instance.declaration, name);
    if (member?.typeParameters) {
      let own = layout.methods.get(instanceName) as Extract<Member, { kind: 'method' }> | undefined;
      if (!own) {
        if (layout.methods.size > mostInstances) refuse(node, 1005);
        own = { kind: 'method', function: this.memberFunction(instance, member, name, '', typeArguments) };
        layout.methods.set(instanceName, own);
        this.context.useMember(name);
      }
      this.connectOverride(layout, instanceName, own.function);
    }
    for (const derived of layout.derived) this.declareGeneric(derived, instanceName, called);
  }

  /** The code that initializes an object of the class; null: there is nothing to do. */
  constructorOf(layout: Layout): CoreFunction | null {
    const instance = this.byLayout.get(layout);
    if (!instance) return null;
    if (instance.constructorFunction === undefined) {
      instance.constructorFunction = declareConstructor(this, instance);
      layout.constructorFunction = instance.constructorFunction;
    }
    return instance.constructorFunction;
  }

  /** Whether objects behind the type may be seen before all of their fields have values; of an interface, of any class. */
  mayExposeFields(type: Type): boolean {
    return type.objects.some((object) =>
      object.kind === 'layout'
        ? this.exposesFields(object)
        : [...this.byLayout.keys()].some((layout) => this.exposesFields(layout)),
    );
  }

  /** Whether objects of the class may be seen before all of their fields have values. */
  exposesFields(layout: Layout): boolean {
    for (let current: Layout | null = layout; current; current = current.base) {
      const instance = this.byLayout.get(current);
      if (!instance) continue;
      const { declaration } = instance;
      instance.exposesFields ??= leaksThis(this.context.checker, declaration) || claimsInitialization(declaration);
      if (instance.exposesFields) return true;
    }
    return false;
  }
}
