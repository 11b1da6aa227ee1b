/**
 * TypeScript types to core types. Each translation of an array or function type makes a fresh class, because two
 * declarations of `number[]` are different places until something flows between them; object types are shared.
 *
 * Type parameters are looked up in an environment: generics are instantiated, never translated open.
 */
import ts from 'typescript';
import type { Flow } from '../core/flow.ts';
import { type InterfaceMember, InterfaceType, type Layout, type ObjectType } from '../core/objects.ts';
import {
  ArrayClass,
  booleanType,
  bytesType,
  FunctionClass,
  Kind,
  neverType,
  nullishKinds,
  nullType,
  numberType,
  objectOf,
  primitiveKinds,
  stringType,
  Type,
  typeKey,
  undefinedType,
  unitsType,
  wordType,
} from '../core/types.ts';
import { refuse } from './refusal.ts';

/** What the type parameters in scope stand for. */
export type TypeEnvironment = ReadonlyMap<ts.Symbol, Type>;
export const emptyEnvironment: TypeEnvironment = new Map();

/** Makes layouts of classes: `declare-classes.ts`. */
export interface ClassProvider {
  layoutOf(declaration: ts.ClassLikeDeclaration, typeArguments: readonly Type[], node: ts.Node): Layout;
  /** The class that implements an ambient name of the library such as `Error`; null: it is none. */
  libraryClassOf(symbol: ts.Symbol): Layout | null;
}

/** The type `any[]`, which the checker gives to arrays whose type still grows. */
export function isAnyArray(checker: ts.TypeChecker, type: ts.Type): boolean {
  if (!checker.isArrayType(type)) return false;
  return (checker.getTypeArguments(type as ts.TypeReference)[0].flags & ts.TypeFlags.Any) !== 0;
}

/** A generic method of an interface, and what the type parameters around it stand for. */
export interface GenericMethodSignature {
  readonly signature: ts.Signature;
  readonly environment: TypeEnvironment;
}

export class TypeTranslator {
  private readonly checker: ts.TypeChecker;
  private readonly flow: Flow;
  private readonly classes: ClassProvider;
  private readonly nameCounts = new Map<string, number>();
  private readonly interfaces = new Map<ts.Type, Map<string, InterfaceType>>();
  /** Arrays and functions being translated, so that recursive types end. */
  private readonly active = new Map<ts.Type, Type>();
  private readonly genericMethods = new Map<InterfaceType, Map<string, GenericMethodSignature>>();
  readonly allInterfaces: InterfaceType[] = [];

  constructor(checker: ts.TypeChecker, flow: Flow, classes: ClassProvider) {
    this.checker = checker;
    this.flow = flow;
    this.classes = classes;
  }

  translate(type: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    const { flags } = type;
    if (flags & ts.TypeFlags.NumberLike) return numberType;
    if (flags & ts.TypeFlags.BooleanLike && !(flags & ts.TypeFlags.Union)) return booleanType;
    if (flags & ts.TypeFlags.StringLike) return stringType;
    if (flags & ts.TypeFlags.BigIntLike) return wordType;
    if (flags & ts.TypeFlags.Null) return nullType;
    if (flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Void)) return undefinedType;
    if (flags & ts.TypeFlags.Never) return neverType;
    if (flags & ts.TypeFlags.Unknown) return this.flow.unknownType;
    if (flags & ts.TypeFlags.Any) {
      return refuse(node, 1001);
    }
    if (flags & ts.TypeFlags.TypeParameter) return this.translateParameter(type as ts.TypeParameter, environment, node);
    if (type.isUnion()) {
      return type.types.reduce(
        (union, member) => this.flow.join(union, this.translate(member, environment, node)),
        neverType,
      );
    }
    if (type.isIntersection()) return this.translateIntersection(type, environment, node);
    if (flags & (ts.TypeFlags.IndexedAccess | ts.TypeFlags.Conditional | ts.TypeFlags.Substitution)) {
      const constraint = this.checker.getBaseConstraintOfType(type);
      if (constraint && constraint !== type) return this.translate(constraint, environment, node);
    }
    if (flags & ts.TypeFlags.NonPrimitive) return this.flow.unknownType.without(primitiveKinds | nullishKinds);
    if (flags & ts.TypeFlags.Object) return this.translateObject(type as ts.ObjectType, environment, node);
    return refuseType(type, this.checker, node);
  }

  private translateParameter(type: ts.TypeParameter, environment: TypeEnvironment, node: ts.Node): Type {
    const known = environment.get(type.symbol);
    if (known && !(type as { isThisType?: boolean }).isThisType) return known;
    const constraint = this.checker.getBaseConstraintOfType(type);
    if (constraint) return this.translate(constraint, environment, node);
    return refuse(node, 1002, type.symbol.name);
  }

  /** Of primitives (brands and narrowed type parameters): the primitive; of object types: all members. */
  private translateIntersection(type: ts.IntersectionType, environment: TypeEnvironment, node: ts.Node): Type {
    const primitive = type.types.find(
      (member) => member.flags & (ts.TypeFlags.NumberLike | ts.TypeFlags.StringLike | ts.TypeFlags.BooleanLike),
    );
    if (primitive) return this.translate(primitive, environment, node);
    const parameter = type.types.find((member) => member.flags & ts.TypeFlags.TypeParameter);
    if (parameter) {
      const known = this.translate(parameter, environment, node);
      const others = type.types.filter((member) => member !== parameter);
      const kinds = others.reduce((left, member) => left & this.kindsAllowed(member, environment, node), known.kinds);
      return others.reduce<Type>(
        (left, member) => this.asInstance(left, member, environment, node),
        known.without(~kinds),
      );
    }
    const narrowed = type.types.find((member) =>
      type.types.every((other) => other === member || this.isUnknownProperty(other)),
    );
    if (narrowed && (narrowed.symbol?.flags ?? 0) & ts.SymbolFlags.Class)
      return this.translate(narrowed, environment, node);
    return objectOf(this.interfaceOf(type, environment, node));
  }

  /** What `value instanceof Class` leaves of a type: its own classes where all are subclasses, or else just `Class`. */
  private asInstance(type: Type, member: ts.Type, environment: TypeEnvironment, node: ts.Node): Type {
    if (!type.has(Kind.object) || !member.isClassOrInterface()) return type;
    const narrowed = this.translate(member, environment, node);
    const [layout] = narrowed.objects;
    if (layout?.kind !== 'layout') return type;
    const isSubclass = (object: ObjectType): boolean => object.kind === 'layout' && object.derivesFrom(layout);
    return type.objects.length > 0 && type.objects.every(isSubclass) ? type : narrowed;
  }

  /** What `'name' in value` adds to the type of the value: `Record<'name', unknown>`. */
  private isUnknownProperty(type: ts.Type): boolean {
    const properties = this.checker.getPropertiesOfType(type);
    return (
      properties.length > 0 &&
      properties.every((symbol) => this.checker.getTypeOfSymbol(symbol).flags & ts.TypeFlags.Unknown)
    );
  }

  private kindsAllowed(type: ts.Type, environment: TypeEnvironment, node: ts.Node): number {
    const allButNullish = ~(Kind.null | Kind.undefined);
    if (type.flags & ts.TypeFlags.Object && this.checker.getPropertiesOfType(type).length === 0) return allButNullish;
    return this.translate(type, environment, node).kinds;
  }

  private translateObject(type: ts.ObjectType, environment: TypeEnvironment, node: ts.Node): Type {
    const active = this.active.get(type);
    if (active) return active;
    if (this.checker.isTupleType(type)) {
      return refuse(node, 1006);
    }
    if (this.checker.isArrayType(type)) {
      const [element] = this.checker.getTypeArguments(type as ts.TypeReference);
      const array = new ArrayClass(neverType);
      const result = new Type(Kind.array, array);
      this.active.set(type, result);
      try {
        array.element.type = this.translate(element, environment, node);
      } finally {
        this.active.delete(type);
      }
      return result;
    }
    const symbol = type.symbol as ts.Symbol | undefined;
    const declaration = symbol?.valueDeclaration;
    if (symbol && symbol.flags & ts.SymbolFlags.Class && declaration && ts.isClassLike(declaration)) {
      if (!(type.objectFlags & ts.ObjectFlags.ClassOrInterface || type.objectFlags & ts.ObjectFlags.Reference)) {
        return ts.isClassExpression(declaration) ? refuse(node, 1111) : refuse(node, 1007, symbol.name);
      }
      return this.translateClass(type, declaration, environment, node);
    }
    if (symbol?.name === 'Function' && symbol.declarations![0].getSourceFile().isDeclarationFile) {
      return this.flow.unknownType.without(~Kind.function);
    }
    const library = symbol && this.classes.libraryClassOf(symbol);
    if (library) return objectOf(library);
    if (symbol?.name === 'Uint8Array') return bytesType;
    if (symbol?.name === 'Uint16Array') return unitsType;
    const calls = type.getCallSignatures();
    if (calls.length > 0) return this.translateFunction(type, calls, environment, node);
    if (type.getConstructSignatures().length > 0) {
      return refuse(node, 1007, this.checker.typeToString(type));
    }
    if (this.checker.getIndexInfosOfType(type).length > 0) {
      return refuse(node, 1004);
    }
    if (this.checker.getPropertiesOfType(type).length === 0) return this.flow.unknownType.without(nullishKinds);
    return objectOf(this.interfaceOf(type, environment, node));
  }

  private translateClass(
    type: ts.ObjectType,
    declaration: ts.ClassLikeDeclaration,
    environment: TypeEnvironment,
    node: ts.Node,
  ): Type {
    const count = declaration.typeParameters?.length ?? 0;
    const typeArguments =
      count === 0
        ? []
        : this.checker
            .getTypeArguments(type as ts.TypeReference)
            .slice(0, count)
            .map((argument) => this.translate(argument, environment, node));
    return objectOf(this.classes.layoutOf(declaration, typeArguments, node));
  }

  private translateFunction(
    type: ts.ObjectType,
    signatures: readonly ts.Signature[],
    environment: TypeEnvironment,
    node: ts.Node,
  ): Type {
    if (signatures.length > 1) {
      return refuse(node, 1008);
    }
    const [signature] = signatures;
    if (signature.typeParameters && signature.typeParameters.length > 0) {
      return refuse(node, 1009);
    }
    const functionClass = new FunctionClass(
      signature.parameters.map(() => neverType),
      neverType,
    );
    const result = new Type(Kind.function, null, functionClass);
    this.active.set(type, result);
    try {
      signature.parameters.forEach((parameter, index) => {
        functionClass.params[index].type = this.translateParameterSymbol(parameter, environment, node);
      });
      functionClass.result.type = this.translate(signature.getReturnType(), environment, node);
    } finally {
      this.active.delete(type);
    }
    return result;
  }

  /** The declared type of a parameter; an optional one may also be undefined. */
  private translateParameterSymbol(parameter: ts.Symbol, environment: TypeEnvironment, node: ts.Node): Type {
    const declaration = parameter.valueDeclaration;
    if (declaration && ts.isParameter(declaration) && declaration.dotDotDotToken) {
      return refuse(node, 1109);
    }
    return this.translate(this.checker.getTypeOfSymbolAtLocation(parameter, node), environment, node);
  }

  private interfaceOf(type: ts.Type, environment: TypeEnvironment, node: ts.Node): InterfaceType {
    let instances = this.interfaces.get(type);
    if (!instances) {
      instances = new Map();
      this.interfaces.set(type, instances);
    }
    const key = [...environment].map(([, bound]) => typeKey(bound)).join(',');
    const known = instances.get(key);
    if (known) return known;
    const created = new InterfaceType(this.uniqueName(`${this.checker.typeToString(type)}${key && `<${key}>`}`));
    instances.set(key, created);
    this.allInterfaces.push(created);
    try {
      for (const property of this.checker.getPropertiesOfType(type)) {
        const generic = this.genericSignature(property, node);
        if (generic) this.genericMethodsOf(created).set(property.name, { signature: generic, environment });
        else created.members.set(property.name, this.interfaceMember(property, environment, node));
      }
    } catch (error) {
      // Whoever meets the type again refuses it again, at the same place.
      instances.delete(key);
      throw error;
    }
    return created;
  }

  /** Instances of generics are told apart by names: those of interfaces in different modules may be the same. */
  private uniqueName(name: string): string {
    const count = (this.nameCounts.get(name) ?? 0) + 1;
    this.nameCounts.set(name, count);
    return count === 1 ? name : `${name}#${count}`;
  }

  private genericSignature(property: ts.Symbol, node: ts.Node): ts.Signature | null {
    const signatures = this.checker.getTypeOfSymbolAtLocation(property, node).getCallSignatures();
    return signatures.length === 1 && signatures[0].typeParameters ? signatures[0] : null;
  }

  private genericMethodsOf(object: InterfaceType): Map<string, GenericMethodSignature> {
    let methods = this.genericMethods.get(object);
    if (!methods) {
      methods = new Map();
      this.genericMethods.set(object, methods);
    }
    return methods;
  }

  /** The generic method of this name that an interface promises; it is no member, its instances are. */
  genericMethod(object: InterfaceType, name: string): GenericMethodSignature | null {
    return this.genericMethods.get(object)?.get(name) ?? null;
  }

  /** The function type of an instance of a generic method. */
  instantiate({ signature, environment }: GenericMethodSignature, typeArguments: readonly Type[], node: ts.Node): Type {
    const inner = new Map(environment);
    signature.typeParameters!.forEach((parameter, index) => {
      inner.set(parameter.symbol, typeArguments[index]);
    });
    const params = signature.parameters.map((parameter) => this.translateParameterSymbol(parameter, inner, node));
    const result = this.translate(signature.getReturnType(), inner, node);
    return new Type(Kind.function, null, new FunctionClass(params, result));
  }

  /** What is refused is refused where the program declares the property. */
  private interfaceMember(property: ts.Symbol, environment: TypeEnvironment, node: ts.Node): InterfaceMember {
    const declaration = property.declarations?.[0];
    const isOfProgram = declaration !== undefined && !declaration.getSourceFile().isDeclarationFile;
    const declared = this.checker.getTypeOfSymbolAtLocation(property, node);
    const isReadonly =
      declaration !== undefined && (ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Readonly) !== 0;
    return {
      type: this.translate(declared, environment, isOfProgram ? declaration : node),
      optional: (property.flags & ts.SymbolFlags.Optional) !== 0,
      readonly: isReadonly || (property.flags & ts.SymbolFlags.Method) !== 0,
    };
  }
}

function refuseType(type: ts.Type, checker: ts.TypeChecker, node: ts.Node): never {
  return refuse(node, 1002, checker.typeToString(type));
}
