/**
 * State while the body of one function is built: its scope, its labels, its type environment. Inner
 * functions have builders of their own that resolve outer variables through their parent and note the capture.
 */
import ts from 'typescript';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, Expression, Label, Statement, Variable } from '../core/program.ts';
import {
  type ArrayClass,
  Kind,
  nullishKinds,
  primitiveKinds,
  type Type,
  typeKey,
  undefinedType,
} from '../core/types.ts';
import type { FrontendContext } from './context.ts';
import type { DirectFunction } from './direct-functions.ts';
import { refuse } from './refusal.ts';
import type { TypeEnvironment } from './translate-types.ts';

export interface JumpTarget {
  readonly label: Label;
  readonly names: readonly string[];
  readonly acceptsContinue: boolean;
  /** A plain `break` ends it: loops and switches, not labelled blocks. */
  readonly acceptsPlainBreak: boolean;
}

export class FunctionBuilder {
  readonly context: FrontendContext;
  readonly function: CoreFunction;
  readonly parent: FunctionBuilder | null;
  readonly environment: TypeEnvironment;
  /** The class whose member this is, for `super`. */
  readonly layout: Layout | null;
  readonly jumps: JumpTarget[] = [];
  /** Values standing for the inner parts of an optional chain being built. */
  readonly substitutions = new Map<ts.Node, Expression>();
  /** Optional chains whose links are being built. */
  readonly openChains = new Set<ts.Node>();
  /** For each block around, variables that a closure captured before they were declared: `blocks.ts`. */
  readonly capturedEarly: Variable[][] = [];
  /** Functions without a value that are declared in blocks. */
  readonly direct = new Map<ts.Symbol, DirectFunction>();
  /** The same for each block around. */
  readonly directOfBlocks: DirectFunction[][] = [];
  /** Of a method of an object literal that uses `this`: the variable of the outer function with the object. */
  literal: Variable | null = null;
  /** Its `this` is not that of the function around. */
  hasOwnThis = false;
  /** The expression that was completed last. */
  built: ts.Node | null = null;
  private readonly scope = new Map<ts.Symbol, Variable>();
  private temporaries = 0;

  constructor(
    context: FrontendContext,
    target: CoreFunction,
    parent: FunctionBuilder | null,
    environment: TypeEnvironment,
    layout: Layout | null,
  ) {
    this.context = context;
    this.function = target;
    this.parent = parent;
    this.environment = environment;
    this.layout = layout;
  }

  get checker(): ts.TypeChecker {
    return this.context.checker;
  }

  get dialect(): 'user' | 'library' | 'kernel' {
    return this.function.file.dialect;
  }

  declare(symbol: ts.Symbol, variable: Variable): void {
    this.scope.set(symbol, variable);
  }

  isDeclaredHere(symbol: ts.Symbol): boolean {
    return this.scope.has(symbol);
  }

  /** The variable of a symbol; one of an outer function becomes captured. */
  resolve(symbol: ts.Symbol): Variable | null {
    const own = this.scope.get(symbol);
    if (own) return own;
    const outer = this.parent?.resolve(symbol) ?? null;
    if (outer) this.capture(outer);
    return outer;
  }

  /** The function without a value of a block around that the symbol stands for. */
  resolveDirect(symbol: ts.Symbol): DirectFunction | null {
    return this.direct.get(symbol) ?? this.parent?.resolveDirect(symbol) ?? null;
  }

  /** Makes a variable of this function or one around it usable here. */
  use(variable: Variable): void {
    if (variable.owner === this.function) return;
    this.parent!.use(variable);
    this.capture(variable);
  }

  /** The receiver: of an arrow function that of the function around it. */
  resolveSelf(): Variable | null {
    if (this.function.self) return this.function.self;
    const outer = this.literal ?? (this.hasOwnThis ? null : (this.parent?.resolveSelf() ?? null));
    if (outer) this.capture(outer);
    return outer;
  }

  /** The class around, also from inside arrow functions. */
  get enclosingLayout(): Layout | null {
    return this.layout ?? this.parent?.enclosingLayout ?? null;
  }

  capture(variable: Variable): void {
    variable.captured = true;
    if (!this.function.captures.includes(variable)) this.function.captures.push(variable);
  }

  temporary(type: Type, name = 'temporary'): Variable {
    return this.context.newVariable(`${name}${this.temporaries++}`, type, this.function);
  }

  translate(type: ts.Type, node: ts.Node): Type {
    return this.context.types.translate(type, this.environment, node);
  }

  /** A value reaches a place. What `stand-ins.ts` refuses is refused here where it depends on type parameters. */
  flow(from: Type, to: Type, node: ts.Node | null = this.built): void {
    if (node) refuseStandIns(from, to, node);
    this.context.flow.flow(from, to);
  }

  position(node: ts.Node): number {
    return this.context.positionOf(node);
  }
}

/** As `flow` refuses, of a part of a literal in an instance of a generic: the literal's own type holds whatever its parts are. */
export function refusePartStandingIn(builder: FunctionBuilder, part: ts.Expression, type: Type): void {
  if (builder.environment.size === 0 || !type.has(primitiveKinds | Kind.array)) return;
  const asked = builder.checker.getContextualType(part);
  if (asked && (asked.flags & ts.TypeFlags.Any) === 0) refuseStandIns(type, builder.translate(asked, part), part);
}

/** Refuses a value, or elements of an array, of kinds of which the place holds none but holds objects. */
function refuseStandIns(from: Type, to: Type, node: ts.Node): void {
  const seen = new Set<ArrayClass>();
  for (let source = from, target = to; ; ) {
    const kinds = source.kinds & ~nullishKinds;
    if (!source.open && kinds !== 0 && (kinds & target.kinds) === 0 && target.has(Kind.object)) {
      refuse(node, 1226, typeKey(source), typeKey(target));
    }
    const array = source.array?.find();
    if (!array || !target.array || array === target.array.find() || seen.has(array)) return;
    seen.add(array);
    source = array.element.type;
    target = target.array.element.type;
  }
}

/** An expression that reads a variable at its full type. */
export function readLocal(variable: Variable, position: number): Expression {
  return { kind: 'local', variable, type: variable.place.type, position };
}

/** Calls a setter; the value of an assignment is what was assigned. */
export function callSetter(
  builder: FunctionBuilder,
  setter: CoreFunction,
  self: Expression | null,
  assigned: Expression,
  position: number,
): Expression {
  return bindTemporary(builder, assigned, (readAssigned) => {
    const args = [readAssigned()];
    const type = setter.result.type;
    return sequence([{ kind: 'call', function: setter, self, closure: null, args, type, position }], readAssigned());
  });
}

export function undefinedValue(position: number): Expression {
  return { kind: 'undefined', type: undefinedType, position };
}

/** Expressions evaluated for their effects, then a value. */
export function sequence(effects: readonly Expression[], value: Expression): Expression {
  if (effects.length === 0) return value;
  const statements = effects.map((expression): Statement => ({ kind: 'expression', expression }));
  return { kind: 'sequence', statements, value, type: value.type, position: value.position };
}

/** Whether the value can be evaluated again, later, with the same result. */
export function isFixed(value: Expression): boolean {
  if (value.kind === 'local') return value.variable.isConstant || value.variable.owner.self === value.variable;
  return ['number', 'word', 'string', 'boolean', 'undefined', 'null'].includes(value.kind);
}

/** Evaluates `value` once into a new variable, then what `use` makes of it. */
export function bindTemporary(
  builder: FunctionBuilder,
  value: Expression,
  use: (read: () => Expression) => Expression,
): Expression {
  if (isFixed(value)) return use(() => value);
  const variable = builder.temporary(value.type);
  const { position } = value;
  const declare: Statement = { kind: 'declare', variable, value, position };
  const result = use(() => readLocal(variable, position));
  if (result.kind === 'sequence') {
    return { ...result, statements: [declare, ...result.statements] };
  }
  return { kind: 'sequence', statements: [declare], value: result, type: result.type, position };
}
