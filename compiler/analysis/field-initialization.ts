/**
 * Which fields may be read before a constructor has given them a value: through a method that a constructor calls, or by
 * code that has got hold of the object under construction. Such a field holds undefined until then, so it is represented
 * with undefined and reads are checked; all others are known to have their value.
 *
 * Every constructor is followed for the class that `new` names, with its bases, statement by statement. TypeScript checks
 * that a constructor itself does not read a field too early and assigns all but those declared with `!`.
 *
 * Before its class has added it to the object, a private member is not undefined (ECMA-262, 7.3.27): using it is an error. Any other field
 * that is assigned then comes before those declared above it, which shows where objects are printed or enumerated.
 */
import type { Flow } from '../core/flow.ts';
import { createdField, type Layout, orderField } from '../core/objects.ts';
import type { CoreFunction, CoreProgram, Expression, Statement, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { childrenOf, type TreeNode, visitTrees } from '../core/visit.ts';
import { ReachableFunctions } from './reachable.ts';

/** Marks the places of such fields. Returns the members that are used, or assigned in another order than shown, before they are there. */
export function findExposedFields(program: CoreProgram, flow: Flow): Map<Layout, Set<string>> {
  const early = new Map<Layout, Set<string>>();
  const users = new FieldUsers(flow, canCatch(program));
  for (const layout of program.layouts) {
    if (!layout.isClass || layout.isAbstract || !layout.constructorFunction) continue;
    const construction = new Construction(layout, users);
    construction.run(layout.constructorFunction);
    if (construction.early.size > 0) early.set(layout, construction.early);
  }
  return early;
}

/** Whether an object whose construction failed can be used afterwards: in a handler or finalizer, or after one. */
function canCatch(program: CoreProgram): boolean {
  let found = false;
  for (const { body } of program.functions) {
    visitTrees(body, (node) => {
      if (node.kind === 'try') found = true;
    });
  }
  return found;
}

/** Whether evaluating the node itself, not its parts, may throw although it calls nothing. */
function mayThrow(node: TreeNode): boolean {
  return (
    node.kind === 'receiver' ||
    ((node.kind === 'global' || node.kind === 'local') && node.variable.checkedUntil !== null)
  );
}

/** All fields, to the names that code may read. */
const everyName = '*';

/** Names of fields that code may read and assign. */
interface FieldUses {
  readonly read: ReadonlySet<string>;
  readonly assigned: ReadonlySet<string>;
  /** Functions run: also where a field is read or assigned, those of accessors. */
  readonly runsCode: boolean;
}

/** What calls and accesses may do with fields, found when it is first asked for. */
class FieldUsers {
  readonly canCatch: boolean;
  private readonly flow: Flow;
  private readonly known = new Map<CoreFunction | Expression, FieldUses>();

  constructor(flow: Flow, canCatch: boolean) {
    this.flow = flow;
    this.canCatch = canCatch;
  }

  /** What a call or access may do before it returns. */
  usesOf(node: Expression): FieldUses {
    const key = node.kind === 'call' ? node.function : node;
    let uses = this.known.get(key);
    if (!uses) {
      uses = this.findUses({ kind: 'expression', expression: node });
      this.known.set(key, uses);
    }
    return uses;
  }

  private findUses(statement: Statement): FieldUses {
    const read = new Set<string>();
    const assigned = new Set<string>();
    let runsCode = false;
    const note = (node: TreeNode): void => {
      if (node.kind === 'field' || node.kind === 'callMethod') read.add(node.name);
      else if (node.kind === 'setField' && node.owner === null) assigned.add(node.name);
      else if (node.kind === 'intrinsic' && node.name === 'reflect.fieldValue') read.add(everyName);
    };
    const enter = ({ body }: CoreFunction): void => {
      runsCode = true;
      visitTrees(body, note);
    };
    new ReachableFunctions(this.flow, enter).run([statement]);
    return { read, assigned, runsCode };
  }
}

class Construction {
  private readonly layout: Layout;
  private readonly users: FieldUsers;
  /** Fields without a value at this point, by name. */
  private unassigned: Set<string>;
  /** Fields and private members that the object does not have at this point. */
  private readonly absent: Set<string>;
  /** Those for which that makes a difference. */
  readonly early = new Set<string>();
  /** Something besides the constructors may hold the object. */
  private isLeaked = false;
  private self: Variable | null = null;

  constructor(layout: Layout, users: FieldUsers) {
    this.layout = layout;
    this.users = users;
    this.unassigned = new Set(fieldNames(layout));
    this.absent = new Set(chainOf(layout).flatMap(addedNames));
  }

  run(constructor: CoreFunction): void {
    this.construct(constructor);
    this.expose(this.unassigned);
  }

  private construct(constructor: CoreFunction): void {
    const outer = this.self;
    this.self = constructor.self;
    const layout = chainOf(this.layout).findLast((each) => each.constructorFunction === constructor)!;
    for (const inherited of chainOf(layout).slice(1)) {
      if (!inherited.constructorFunction) this.add(inherited, []);
    }
    // A base class without code to initialize its objects is not called.
    const base = constructor.body.find((statement) => this.isBaseCall(statement));
    if (!base) this.add(layout, constructor.body);
    for (const statement of constructor.body) {
      this.visit(statement);
      if (statement === base) this.add(layout, constructor.body);
    }
    this.self = outer;
  }

  /** The object gets the members of a class, but those fields that the constructor initializes one by one. */
  private add(layout: Layout, body: readonly Statement[]): void {
    const initialized = new Set(body.map((statement) => fieldInitializedBy(statement, layout)));
    for (const name of addedNames(layout)) if (!initialized.has(name)) this.absent.delete(name);
  }

  private isBaseCall(statement: Statement): boolean {
    return statement.kind === 'expression' && this.isCallOfBase(statement.expression);
  }

  private expose(names: Iterable<string>): void {
    for (const name of names) {
      const place = this.layout.fieldPlace(name)!;
      if (!place.type.has(Kind.undefined)) place.mayBeMissing = true;
    }
  }

  private statements(statements: readonly Statement[]): void {
    for (const statement of statements) this.visit(statement);
  }

  private visit(node: TreeNode): void {
    if (this.unassigned.size === 0 && this.absent.size === 0) return;
    if (this.isLeaked && this.users.canCatch && mayThrow(node)) this.expose(this.unassigned);
    switch (node.kind) {
      case 'if':
        this.visit(node.condition);
        this.alternatives(
          () => this.statements(node.whenTrue),
          () => this.statements(node.whenFalse),
        );
        break;
      case 'conditional':
        this.visit(node.condition);
        this.alternatives(
          () => this.visit(node.whenTrue),
          () => this.visit(node.whenFalse),
        );
        break;
      case 'logical':
        this.visit(node.left);
        this.alternatives(() => this.visit(node.right));
        break;
      case 'block':
        if (node.label) this.alternatives(() => this.statements(node.body));
        else this.statements(node.body);
        break;
      case 'loop':
      case 'switch':
      case 'try':
        this.alternatives(() => childrenOf(node).forEach((child) => this.visit(child)));
        break;
      case 'return':
      case 'throw':
        for (const child of childrenOf(node)) this.visit(child);
        if (node.kind === 'return' || this.isLeaked) this.expose(this.unassigned);
        break;
      case 'setField':
        this.assign(node);
        break;
      case 'field':
        if (!this.isSelf(node.object)) this.visit(node.object);
        if (this.isSelf(node.object) || this.isLeaked) {
          this.read(new Set([node.name]));
          this.access(node);
        }
        break;
      case 'createFields':
        break;
      case 'local':
        if (this.isSelf(node)) this.isLeaked = true;
        break;
      case 'closure':
        if (this.self && node.function.captures.includes(this.self)) this.isLeaked = true;
        break;
      case 'call':
      case 'callMethod':
      case 'callValue':
      case 'new':
        this.call(node);
        break;
      default:
        for (const child of childrenOf(node)) this.visit(child);
    }
  }

  /** Code of which any or none may run: only what all of it assigns is assigned afterwards. */
  private alternatives(...paths: readonly (() => void)[]): void {
    const before = new Set(this.unassigned);
    const left = new Set(paths.length === 1 ? before : []);
    for (const path of paths) {
      this.unassigned = new Set(before);
      path();
      for (const name of this.unassigned) left.add(name);
    }
    this.unassigned = left;
  }

  private isSelf(node: Expression): boolean {
    return node.kind === 'local' && node.variable === this.self;
  }

  private assign(node: Extract<Expression, { kind: 'setField' }>): void {
    this.visit(node.value);
    if (!this.isSelf(node.object)) {
      this.visit(node.object);
      if (this.isLeaked) this.access(node);
    } else if (this.layout.fieldPlace(node.name)) {
      this.unassigned.delete(node.name);
      if (node.owner === null && this.absent.has(node.name)) this.assignEarly(node.name);
      this.absent.delete(node.name);
    }
    // A setter runs code with the object.
    else this.leakTo(node);
  }

  /** Reading or assigning a field may run an accessor, of another object too that has got hold of this one. */
  private access(node: Expression): void {
    if (this.users.usesOf(node).runsCode) this.leakTo(node);
  }

  private read(names: ReadonlySet<string>): void {
    for (const name of this.absent) if (isPrivate(name) && names.has(name)) this.early.add(name);
    this.expose([...this.unassigned].filter((name) => names.has(name) || names.has(everyName)));
  }

  /**
   * The order of fields shows in objects that are printed or enumerated; those keep account of what has been created. A field without
   * initializer becomes undefined when its class adds it, whatever has been assigned.
   */
  private assignEarly(name: string): void {
    if (isPrivate(name) || this.layout.ownerOf(createdField) || !this.hasInitializer(name)) this.early.add(name);
  }

  private hasInitializer(name: string): boolean {
    const owner = this.layout.ownerOf(name)!;
    const body = owner.constructorFunction?.body ?? [];
    return body.some((statement) => fieldInitializedBy(statement, owner) === name);
  }

  private call(node: Expression): void {
    const isBase = this.isCallOfBase(node);
    const isOwnMethod = node.kind === 'callMethod' && this.isSelf(node.object);
    for (const child of childrenOf(node)) {
      if (!((isBase || isOwnMethod) && this.isSelf(child as Expression))) this.visit(child);
    }
    if (isBase) this.construct((node as Extract<Expression, { kind: 'call' }>).function);
    else if (isOwnMethod) this.leakTo(node);
    else if (this.isLeaked) this.leakTo(node);
  }

  private isCallOfBase(node: Expression): boolean {
    return node.kind === 'call' && node.self !== null && this.isSelf(node.self) && isConstructor(node.function);
  }

  /** Code runs that may use the object. */
  private leakTo(node: Expression): void {
    const { read, assigned } = this.users.usesOf(node);
    this.read(read);
    for (const name of this.absent) if (assigned.has(name)) this.assignEarly(name);
    this.isLeaked = true;
    if (this.users.canCatch) this.expose(this.unassigned);
  }
}

function isConstructor({ symbol }: CoreFunction): boolean {
  return symbol.endsWith('.constructor');
}

/** The class and those that it extends. */
function chainOf(layout: Layout): Layout[] {
  return layout.base ? [layout, ...chainOf(layout.base)] : [layout];
}

/** What the class adds to objects: fields and private methods. */
function addedNames(layout: Layout): string[] {
  const fields = [...layout.fields.keys()].filter((name) => !hidden.has(name));
  return [...fields, ...[...layout.methods.keys()].filter(isPrivate)];
}

function isPrivate(name: string): boolean {
  return name.includes('#');
}

/** The field that the statement defines on the object, by the initializer of the class. */
function fieldInitializedBy(statement: Statement, layout: Layout): string | null {
  if (statement.kind !== 'expression' || statement.expression.kind !== 'setField') return null;
  return statement.expression.owner === layout ? statement.expression.name : null;
}

/** Fields of the compiler's own. */
const hidden: ReadonlySet<string> = new Set([orderField, createdField]);

function fieldNames(layout: Layout): string[] {
  const own = [...layout.fields.keys()].filter((name) => !hidden.has(name) && !layout.late.has(name));
  return layout.base ? [...fieldNames(layout.base), ...own] : own;
}
