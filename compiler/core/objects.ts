/**
 * Object types. A class and an object-literal shape are layouts: objects are made of them. An
 * interface (or an object type written in a type position) only describes members; which layouts
 * can be behind it is found by following what flows where (`flow.ts`).
 */
import type { Place } from './places.ts';
import type { CoreFunction } from './program.ts';
import type { Type } from './types.ts';

export type ObjectType = Layout | InterfaceType;

export type Member =
  | { readonly kind: 'field'; readonly place: Place; readonly readonly: boolean }
  | { readonly kind: 'method'; readonly function: CoreFunction }
  | { readonly kind: 'accessor'; readonly get: CoreFunction | null; readonly set: CoreFunction | null };

/** Where the value comes from that reading the member gives; null: of a method, or of an accessor without getter. */
export function valuePlace(member: Member): Place | null {
  if (member.kind === 'field') return member.place;
  return member.kind === 'accessor' ? (member.get?.result ?? null) : null;
}

export interface PrototypeMember {
  /** Both are false: a method. */
  readonly get: boolean;
  readonly set: boolean;
}

export interface LayoutDescription {
  readonly name: string;
  readonly shownName: string;
  readonly isAbstract: boolean;
}

/** A class or shape of which objects exist. */
export class Layout {
  readonly kind = 'layout';
  /** Unique: `Circle`, `Box<number>`, `{x: number, y: number}`. */
  readonly name: string;
  /** The name of the class as the program sees it; empty for object literals. */
  readonly shownName: string;
  private extended: Layout | null = null;
  readonly derived: Layout[] = [];
  /** Own fields in declaration order, those of the base excluded. */
  readonly fields = new Map<string, Place>();
  /** Own methods and accessors. */
  readonly methods = new Map<string, Member>();
  /** Of a class: what its objects inherit from it, as the program names it, whether used or not. */
  readonly prototypeMembers = new Map<string, PrototypeMember>();
  readonly isClass: boolean;
  readonly isAbstract: boolean;
  /** Position among all layouts in an order where the classes derived from one follow it directly. */
  shape = -1;
  /** Of a class: own fields and methods declared with `?`, which layouts that stand for the class may lack. */
  readonly optional = new Set<string>();
  /** Own fields, the last ones, with which no object begins: properties only once something assigns them. */
  readonly late = new Set<string>();
  /** Own fields that come or go while the program runs, and those created behind them: `orderField` has their order. */
  tracked: readonly string[] = [];
  /** Fields of an object literal that hold methods which use `this`: they are called, never taken as values. */
  readonly boundMethods = new Set<string>();
  /** What initializes objects of the class; null: nothing is to be done, or none are made. */
  constructorFunction: CoreFunction | null = null;
  /** Layouts that may stand where this class is expected, besides those derived from it. */
  readonly incoming = new Set<Layout>();

  constructor({ name, shownName, isAbstract }: LayoutDescription) {
    this.name = name;
    this.shownName = shownName;
    this.isClass = shownName !== '';
    this.isAbstract = isAbstract;
  }

  /** Of classes: the class extended. */
  get base(): Layout | null {
    return this.extended;
  }

  /** Called once, when the class is known by name: type arguments of its base may name it. */
  extend(base: Layout): void {
    this.extended = base;
    base.derived.push(this);
  }

  /** The place of a field, own or inherited. */
  fieldPlace(name: string): Place | null {
    return this.fields.get(name) ?? this.base?.fieldPlace(name) ?? null;
  }

  /** A member by name, own or inherited. */
  member(name: string): Member | null {
    const place = this.fields.get(name);
    if (place) return { kind: 'field', place, readonly: false };
    return this.methods.get(name) ?? this.base?.member(name) ?? null;
  }

  /** The layout that declares the field: itself or one that it extends. */
  ownerOf(field: string): Layout | null {
    if (this.fields.has(field)) return this;
    return this.base?.ownerOf(field) ?? null;
  }

  /** It is the class or extends it. */
  derivesFrom(ancestor: Layout): boolean {
    return this === ancestor || (this.base?.derivesFrom(ancestor) ?? false);
  }

  /** All fields that are tracked, those of the base first: a field has the same position in all layouts that have it. */
  allTracked(): readonly string[] {
    return this.base ? [...this.base.allTracked(), ...this.tracked] : this.tracked;
  }

  /** What objects inherit from the program's classes: names of methods and accessors. */
  inheritedNames(): string[] {
    return [...(this.base ? this.base.inheritedNames() : []), ...this.prototypeMembers.keys()];
  }

  isOrExtends(other: Layout): boolean {
    for (let layout: Layout | null = this; layout; layout = layout.base) if (layout === other) return true;
    return false;
  }
}

/** The field with the order of the tracked ones: `lower/field-order.ts`. Its name is private to every class. */
export const orderField = '#order';

/**
 * The field with the number of fields that are created so far, of those that are not tracked: of classes whose constructors let
 * others see the object before they are done.
 */
export const createdField = '#created';

/** The field of an object literal with the closure of an accessor. */
export function accessorField(kind: 'get' | 'set', property: string): string {
  return `#${kind} ${property}`;
}

/** Properties with such names come first, in ascending order, whenever they were added (ECMA-262, 10.1.11.1). */
export function isIndex(name: string): boolean {
  const value = Number(name);
  return String(value) === name && Number.isInteger(value) && value >= 0 && value < 2 ** 32 - 1;
}

/** What a member of an interface promises; `optional` members may be missing from a layout. */
export interface InterfaceMember {
  readonly type: Type;
  readonly optional: boolean;
  readonly readonly: boolean;
}

export class InterfaceType {
  readonly kind = 'interface';
  readonly name: string;
  readonly members = new Map<string, InterfaceMember>();
  /** Layouts that flow here. */
  readonly layouts = new Set<Layout>();
  /** Give a layout its instances of the generic methods that are called through this interface. */
  readonly instantiations: ((layout: Layout) => void)[] = [];

  constructor(name: string) {
    this.name = name;
  }
}
