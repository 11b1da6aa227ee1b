/**
 * What flows where: called for every assignment, argument, result and narrowing while the core program
 * is built. Arrays and functions that flow together are unified; layouts are propagated along object
 * types, so that in the end each interface knows the layouts that can be behind it.
 *
 * Flow is insensitive to order: facts only grow, and what has flowed is replayed when a type grows.
 */
import {
  type InterfaceMember,
  InterfaceType,
  type Layout,
  type Member,
  type ObjectType,
  valuePlace,
} from './objects.ts';
import type { Place } from './places.ts';
import { type ArrayClass, anyKind, type FunctionClass, Kind, Type } from './types.ts';

/** Everything of both types; their arrays and their functions must be unified by the caller. */
function union(left: Type, right: Type): Type {
  if (left === right || right.isNever) return left;
  if (left.isNever) return right;
  const objects = right.objects.every((object) => left.objects.includes(object))
    ? left.objects
    : [...new Set([...left.objects, ...right.objects])];
  return new Type(
    left.kinds | right.kinds,
    left.array ?? right.array,
    left.function ?? right.function,
    objects,
    left.open || right.open,
  );
}

export class Flow {
  /** Every layout that flows into a place of type `unknown` is behind this interface. */
  readonly anyObject = new InterfaceType('unknown');
  readonly unknownType = new Type(anyKind, null, null, [this.anyObject], true);
  /** Edges between object types: what is behind the key may be behind each of the values. */
  private readonly edges = new Map<ObjectType, Set<ObjectType>>();
  /** Types that receive what a growing place holds. */
  private readonly receivers = new Map<Place, Type[]>();

  /** The union of two types, their arrays and functions unified. */
  join(left: Type, right: Type): Type {
    if (left.array && right.array) this.unifyArrays(left.array, right.array);
    if (left.function && right.function) this.unifyFunctions(left.function, right.function);
    return union(left, right);
  }

  /** Values of type `from` reach a place of type `to`. */
  flow(from: Type, to: Type): void {
    if (from === to) return;
    if (from.array && to.array) this.unifyArrays(from.array, to.array);
    if (from.function && to.function) this.unifyFunctions(from.function, to.function);
    for (const source of from.objects) for (const target of to.objects) this.addEdge(source, target);
  }

  /** As `flow` from the place's type, now and whenever it grows. */
  flowFromPlace(place: Place, to: Type): void {
    if (to.objects.length > 0 || to.array || to.function) {
      const receivers = this.receivers.get(place);
      if (receivers) receivers.push(to);
      else this.receivers.set(place, [to]);
    }
    this.flow(place.type, to);
  }

  /** Values of type `from` are stored in a place whose type may grow. */
  flowIntoPlace(from: Type, place: Place): void {
    this.flow(from, place.type);
  }

  /** The layouts that values of the type can have. */
  layoutsOf(type: Type): Set<Layout> {
    const found = new Set<Layout>();
    for (const object of type.objects) for (const layout of this.layoutsBehind(object)) found.add(layout);
    return found;
  }

  layoutsBehind(object: ObjectType): Iterable<Layout> {
    if (object.kind === 'interface') return object.layouts;
    const found = new Set<Layout>();
    const add = (layout: Layout): void => {
      found.add(layout);
      layout.derived.forEach(add);
    };
    add(object);
    for (let base: Layout | null = object; base; base = base.base) {
      for (const layout of base.incoming) if (base === object || layout.isOrExtends(object)) add(layout);
    }
    return found;
  }

  /**
   * Follows all edges again until nothing changes: a layout may have been incomplete when something flowed through it.
   */
  settle(): void {
    let size = -1;
    while (size !== this.countFacts()) {
      size = this.countFacts();
      for (const [source, targets] of [...this.edges]) {
        for (const target of [...targets]) {
          for (const layout of [...this.layoutsBehind(source)]) this.addLayout(layout, target);
        }
      }
    }
  }

  private countFacts(): number {
    let count = 0;
    for (const [source, targets] of this.edges) {
      count += targets.size + (source.kind === 'interface' ? source.layouts.size : source.incoming.size);
      for (const target of targets) count += target.kind === 'interface' ? target.layouts.size : target.incoming.size;
    }
    return count;
  }

  private addEdge(source: ObjectType, target: ObjectType): void {
    if (source === target) return;
    let targets = this.edges.get(source);
    if (!targets) {
      targets = new Set();
      this.edges.set(source, targets);
    }
    if (targets.has(target)) return;
    targets.add(target);
    for (const layout of [...this.layoutsBehind(source)]) this.addLayout(layout, target);
  }

  /** A layout has become known: what flows out of its bases flows out of it too. */
  addDerived(layout: Layout): void {
    for (let base = layout.base; base; base = base.base) {
      for (const target of [...(this.edges.get(base) ?? [])]) this.addLayout(layout, target);
    }
  }

  private addLayout(layout: Layout, target: ObjectType): void {
    if (target.kind === 'layout') {
      if (layout.isOrExtends(target) || target.incoming.has(layout) || !satisfiesLayout(layout, target)) return;
      target.incoming.add(layout);
      for (const name of memberNames(target)) this.connectIncoming(layout, target, name);
    } else {
      if (target.layouts.has(layout)) return;
      for (const instantiate of target.instantiations) instantiate(layout);
      if (!satisfiesInterface(layout, target)) return;
      target.layouts.add(layout);
      this.connectInterface(layout, target);
    }
    for (const next of [...(this.edges.get(target) ?? [])]) this.addLayout(layout, next);
  }

  /** Connects the members of an interface with those of a layout that has come behind it. */
  private connectInterface(layout: Layout, target: InterfaceType): void {
    for (const name of target.members.keys()) this.connectPromised(layout, target, name);
  }

  private connectPromised(layout: Layout, target: InterfaceType, name: string): void {
    const member = layout.member(name);
    const promised = target.members.get(name);
    if (!member || !promised) return;
    this.flow(this.typeRead(member), promised.type);
    if (!promised.readonly) this.flow(promised.type, this.typeWritten(member));
    if (member.kind === 'method' && promised.type.function) {
      this.connectMethod(member.function, promised.type.function);
    }
  }

  private connectIncoming(layout: Layout, target: Layout, name: string): void {
    const member = layout.member(name);
    const promised = target.member(name);
    if (member && promised) this.connectMember(member, promised);
  }

  /** An interface promises one more member: an instance of a generic method, which `instantiate` gives a layout. */
  addMember(
    target: InterfaceType,
    name: string,
    promised: InterfaceMember,
    instantiate: (layout: Layout) => void,
  ): void {
    target.members.set(name, promised);
    target.instantiations.push(instantiate);
    for (const layout of [...target.layouts]) {
      instantiate(layout);
      this.connectPromised(layout, target, name);
    }
  }

  /** A field has come or grown: it is connected as if it had always been so. */
  connectField(layout: Layout, name: string): void {
    for (const target of new Set([...this.edges.values()].flatMap((targets) => [...targets]))) {
      if (target.kind === 'interface') {
        for (const behind of target.layouts) if (behind.isOrExtends(layout)) this.connectPromised(behind, target, name);
      } else {
        for (const behind of target.incoming)
          if (behind.isOrExtends(layout)) this.connectIncoming(behind, target, name);
      }
    }
  }

  /** A member stands where another one is expected: what is read and written through that one reaches it. */
  connectMember(member: Member, promised: Member): void {
    if (member.kind === 'method' && promised.kind === 'method') {
      promised.function.params.forEach((param, index) => {
        const own = member.function.params[index];
        if (own) this.flow(param.place.type, own.place.type);
      });
      this.flow(member.function.result.type, promised.function.result.type);
      return;
    }
    this.flow(this.typeRead(member), this.typeRead(promised));
    this.flow(this.typeWritten(promised), this.typeWritten(member));
  }

  /** A method called through a function type: arguments flow in, results flow out. */
  connectMethod(method: { params: { place: Place }[]; result: Place }, called: FunctionClass): void {
    method.params.forEach((param, index) => {
      const place = called.params[index];
      if (place) this.flowFromPlace(place, param.place.type);
    });
    this.flow(method.result.type, called.result.type);
  }

  private typeRead(member: Member): Type {
    return valuePlace(member)?.type ?? new Type(0);
  }

  private typeWritten(member: Member): Type {
    if (member.kind === 'field') return member.place.type;
    if (member.kind === 'accessor') return member.set?.params[0].place.type ?? new Type(0);
    return new Type(0);
  }

  private unifyArrays(left: ArrayClass, right: ArrayClass): void {
    const leftPlace = left.element;
    const rightPlace = right.element;
    if (!left.merge(right)) return;
    this.mergePlaces(leftPlace, rightPlace, left.element);
  }

  private unifyFunctions(left: FunctionClass, right: FunctionClass): void {
    const leftParams = left.params;
    const rightParams = right.params;
    const leftResult = left.result;
    const rightResult = right.result;
    if (!left.merge(right)) return;
    const { params, result } = left;
    for (let index = 0; index < Math.max(leftParams.length, rightParams.length); index++) {
      if (!leftParams[index]) params[index] = rightParams[index];
      else if (rightParams[index]) this.mergePlaces(leftParams[index], rightParams[index], params[index]);
    }
    this.mergePlaces(leftResult, rightResult, result);
  }

  /** `merged` (one of the two) stands for both from now on. */
  private mergePlaces(left: Place, right: Place, merged: Place): void {
    const receivers = [...(this.receivers.get(left) ?? []), ...(this.receivers.get(right) ?? [])];
    const leftType = left.type;
    const rightType = right.type;
    merged.type = this.join(leftType, rightType);
    this.flow(leftType, rightType);
    this.flow(rightType, leftType);
    if (receivers.length > 0) this.receivers.set(merged, receivers);
    for (const receiver of receivers) this.flow(merged.type, receiver);
  }
}

/** The members that the class declares, those of its bases included. */
function memberNames(layout: Layout): string[] {
  const fields = [...layout.fields.keys()].filter((name) => !layout.late.has(name));
  const names = [...fields, ...layout.methods.keys()];
  return layout.base ? [...memberNames(layout.base), ...names] : names;
}

function satisfiesLayout(layout: Layout, target: Layout): boolean {
  return memberNames(target).every((name) => layout.member(name) !== null || isOptional(target, name));
}

function isOptional(layout: Layout, name: string): boolean {
  for (let current: Layout | null = layout; current; current = current.base)
    if (current.optional.has(name)) return true;
  return false;
}

function satisfiesInterface(layout: Layout, target: InterfaceType): boolean {
  for (const [name, promised] of target.members) {
    const member = layout.member(name);
    if (!member) {
      // Every object inherits one.
      if (!promised.optional && name !== 'toString') return false;
    } else if (!compatible(member, promised.type)) return false;
  }
  return true;
}

/** Whether values of the member can be of the promised type at all: tells the members of unions apart. */
function compatible(member: Member, promised: Type): boolean {
  if (promised.open) return true;
  if (member.kind === 'method') return promised.has(Kind.function);
  const type = valuePlace(member)?.type;
  return !type || type.open || type.isNever || (type.kinds & promised.kinds) !== 0;
}
