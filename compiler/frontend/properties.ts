/**
 * Properties that come and go. An assignment through a type with an optional property adds it to objects that were made without
 * it, `delete` removes it. Which objects these are is known when everything has flowed: their layouts get the missing fields
 * then, and `tracked` says which fields of a layout are not there all the time.
 */
import ts from 'typescript';
import { createdField, isIndex, type Layout, orderField } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import { type Type, undefinedType, wordType } from '../core/types.ts';
import { libraryLayout } from './builtins.ts';
import { isPrivateName } from './class-members.ts';
import type { FrontendContext } from './context.ts';
import { refuse } from './refusal.ts';

/** A property read, assigned or deleted by name. */
export interface PropertyUse {
  readonly receiver: Type;
  readonly name: string;
  /** What is read or written. */
  readonly type: Type;
  readonly node: ts.Node;
}

/** As many as `orderField` has room for. */
const mostTracked = 15;

export function completeProperties(context: FrontendContext): void {
  const completion = new Completion(context);
  while (completion.grow()) context.flow.settle();
  completion.track();
  for (const use of context.functionReads) context.guard(() => checkFunctionRead(context, use));
  for (const { type, node } of context.enumeratedObjects) context.guard(() => checkEnumerated(context, type, node));
}

/** A method is called with its object, it is no value of its own. */
function checkFunctionRead({ flow }: FrontendContext, { receiver, name, node }: PropertyUse): void {
  for (const layout of flow.layoutsOf(receiver)) {
    const member = layout.member(name);
    const isInherited = member ? member.kind === 'method' : name === 'toString';
    if (isInherited || (layout.boundMethods.has(name) && !isTestedOrCalled(node))) refuse(node, 1211);
  }
}

/** `if (object.method)` and `object.method?.()`, for which it does not matter what `this` is in the value. */
function isTestedOrCalled(node: ts.Node): boolean {
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.expression === node;
  if (ts.isIfStatement(parent) || ts.isWhileStatement(parent)) return true;
  if (ts.isConditionalExpression(parent)) return parent.condition === node;
  if (ts.isTypeOfExpression(parent)) return true;
  if (ts.isPrefixUnaryExpression(parent)) return parent.operator === ts.SyntaxKind.ExclamationToken;
  if (!ts.isBinaryExpression(parent)) return false;
  const { kind } = parent.operatorToken;
  return comparisons.has(kind) || (kind === ts.SyntaxKind.AmpersandAmpersandToken && parent.left === node);
}

const comparisons: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Which properties of an error are enumerable depends on how they were assigned. */
function checkEnumerated(context: FrontendContext, type: Type, node: ts.Node): void {
  if (type.open) return;
  const error = libraryLayout(context, 'errors', 'Error');
  for (const layout of context.flow.layoutsOf(type)) if (layout.isOrExtends(error)) refuse(node, 1107);
}

class Completion {
  private readonly context: FrontendContext;
  private readonly connected = new Map<PropertyUse, Set<Layout>>();
  private readonly changing = new Map<Layout, Map<string, ts.Node>>();

  constructor(context: FrontendContext) {
    this.context = context;
  }

  /** Whether there was anything left to do. */
  grow(): boolean {
    const { flow, propertyReads, propertyWrites, propertyDeletions } = this.context;
    let hasGrown = false;
    const visit = (uses: readonly PropertyUse[], change: (layout: Layout, use: PropertyUse) => boolean): void => {
      for (const use of uses) {
        this.context.guard(() => {
          for (const layout of flow.layoutsOf(use.receiver)) if (change(layout, use)) hasGrown = true;
        });
      }
    };
    visit(propertyReads, (layout, use) => this.connectRead(layout, use));
    visit(propertyWrites, (layout, use) => this.assign(layout, use));
    visit(propertyDeletions, (layout, use) => this.remove(layout, use));
    return hasGrown;
  }

  private isNew(layout: Layout, use: PropertyUse): boolean {
    const layouts = this.connected.get(use) ?? new Set();
    this.connected.set(use, layouts);
    if (layouts.has(layout)) return false;
    layouts.add(layout);
    return true;
  }

  private connectRead(layout: Layout, use: PropertyUse): boolean {
    const place = layout.fieldPlace(use.name);
    if (!place || !this.isNew(layout, use)) return false;
    this.context.flow.flowFromPlace(place, use.type);
    return true;
  }

  private assign(layout: Layout, use: PropertyUse): boolean {
    const { flow } = this.context;
    const { name, type } = use;
    const member = layout.member(name);
    if (!member) {
      this.add(layout, use);
      return true;
    }
    if (member.kind === 'method') return refuse(use.node, 1218, name);
    if (member.kind === 'accessor') return false;
    const isNew = this.isNew(layout, use);
    if (isNew) flow.flow(type, member.place.type);
    const owner = layout.ownerOf(name)!;
    if (!owner.late.has(name)) return isNew;
    return this.widen(owner, name, type) || isNew;
  }

  /** The root of a class has the field, so that it is the same one for all classes derived from it. */
  private add(layout: Layout, { name, type, node }: PropertyUse): void {
    let owner = layout;
    while (owner.base) owner = owner.base;
    owner.fields.set(name, new Place('field', this.context.flow.join(type, undefinedType)));
    owner.late.add(name);
    this.note(owner, name, node);
    this.context.flow.connectField(owner, name);
  }

  private remove(layout: Layout, { name, node }: PropertyUse): boolean {
    const owner = layout.ownerOf(name);
    // Accessors of a literal are its own properties, those of a class the prototype's.
    if (!layout.isClass && layout.methods.size > 0) return refuse(node, 1204);
    if (!owner) return false;
    const isNew = this.note(owner, name, node);
    return this.widen(owner, name, undefinedType) || isNew;
  }

  /** The field takes values of the type as well. */
  private widen(owner: Layout, name: string, type: Type): boolean {
    const place = owner.fields.get(name)!;
    const joined = this.context.flow.join(place.type, type);
    if (sameKinds(joined, place.type)) return false;
    place.type = joined;
    this.context.flow.connectField(owner, name);
    return true;
  }

  /** Whether something may ask which properties objects of the class have. */
  private isInspected(layout: Layout): boolean {
    const { flow, testsProperties } = this.context;
    return testsProperties || hasDerived(layout, (derived) => flow.anyObject.layouts.has(derived));
  }

  private note(owner: Layout, name: string, node: ts.Node): boolean {
    const changing = this.changing.get(owner) ?? new Map<string, ts.Node>();
    this.changing.set(owner, changing);
    if (changing.has(name)) return false;
    changing.set(name, node);
    return true;
  }

  /**
   * A field that is deleted and assigned again comes last, so that where it was created the order of all later ones is kept
   * as well. Bases come before the classes derived from them.
   */
  track(): void {
    const { context, changing } = this;
    for (const layout of context.layouts) {
      if (!this.isInspected(layout)) layout.fields.delete(createdField);
      const created = [...layout.fields.keys()].filter((name) => !layout.late.has(name) && !isPrivateName(name));
      const names = changing.get(layout);
      const first = hasTrackedCreated(layout.base) ? 0 : created.findIndex((name) => names?.has(name));
      layout.tracked = [...layout.late, ...(first < 0 ? [] : created.slice(first))];
      if (layout.tracked.length > 0 && !layout.ownerOf(orderField))
        layout.fields.set(orderField, new Place('field', wordType));
      const node = names && [...names.values()].at(-1);
      if (node) context.guard(() => checkTracked(layout, node));
    }
  }
}

function hasDerived(layout: Layout, isOne: (derived: Layout) => boolean): boolean {
  return isOne(layout) || layout.derived.some((derived) => hasDerived(derived, isOne));
}

function hasTrackedCreated(layout: Layout | null): boolean {
  return layout !== null && (layout.tracked.some((name) => !layout.late.has(name)) || hasTrackedCreated(layout.base));
}

function checkTracked(layout: Layout, node: ts.Node): void {
  if (layout.allTracked().length > mostTracked) refuse(node, 1223, `${mostTracked}`);
  const index = layout.tracked.find(isIndex);
  if (index !== undefined) refuse(node, 1225, index);
}

function sameKinds(left: Type, right: Type): boolean {
  return left.kinds === right.kinds && left.open === right.open && left.objects.length === right.objects.length;
}
