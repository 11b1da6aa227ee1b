/**
 * What the front end shares while it builds one program: the checker, the instances made so far and the
 * work still to do. Functions are built when something reachable refers to them, never otherwise.
 */
import type ts from 'typescript';
import { Flow } from '../core/flow.ts';
import type { Layout } from '../core/objects.ts';
import { Place } from '../core/places.ts';
import type { CoreFunction, GlobalVariable, Position, SourceFile, Variable } from '../core/program.ts';
import { neverType, type Type, typeKey } from '../core/types.ts';
import { Classes } from './classes.ts';
import { reportedName } from './function-names.ts';
import type { ShortCall } from './missing-arguments.ts';
import type { CheckedProgram } from './program.ts';
import type { PropertyUse } from './properties.ts';
import { type Refusal, RefusalError } from './refusal.ts';
import type { MethodCall } from './rest-parameters.ts';
import { positionOf } from './source-positions.ts';
import { type TypeEnvironment, TypeTranslator } from './translate-types.ts';
import { TypeGuards } from './type-guards.ts';

/** A function that has been named but whose body is not built yet. */
export interface PendingBody {
  readonly function: CoreFunction;
  /** Where the program asks for it: the place of what is refused in a body of the library. */
  readonly askedAt?: ts.Node;
  build(): void;
}

export class FrontendContext {
  readonly program: CheckedProgram;
  readonly checker: ts.TypeChecker;
  readonly flow = new Flow();
  readonly types: TypeTranslator;
  readonly classes: Classes;
  readonly typeGuards: TypeGuards;
  readonly functions: CoreFunction[] = [];
  readonly globals: GlobalVariable[] = [];
  readonly layouts: Layout[] = [];
  readonly refusals: Refusal[] = [];
  readonly pending: PendingBody[] = [];
  /** Of the body that is being built. */
  private askedAt: ts.Node | null = null;
  /** Names of members used anywhere: a method is built when its class and its name are. */
  readonly usedMembers = new Set<string>();
  /** Methods that become reachable with the use of their name. */
  readonly waitingMethods = new Map<string, (() => void)[]>();
  /** Library functions that operators stand for, by `module.function`: `operator-functions.ts`. */
  readonly operatorFunctions = new Map<string, CoreFunction>();
  /** Where `+` converts objects, which is refused if any has a `valueOf`. */
  readonly convertedObjects = new Set<ts.Node>();
  /** Where objects become text by `toString`: `converted-objects.ts`. */
  readonly textualObjects = new Set<ts.Node>();
  /** Properties read of object types that do not have them, those read that are functions, all assigned, all deleted: `properties.ts`. */
  readonly propertyReads: PropertyUse[] = [];
  readonly functionReads: PropertyUse[] = [];
  readonly propertyWrites: PropertyUse[] = [];
  readonly propertyDeletions: PropertyUse[] = [];
  /** Whether there is an `in`. */
  testsProperties = false;
  /** What `for-in` walks over. */
  readonly enumeratedObjects: { readonly type: Type; readonly node: ts.Node }[] = [];
  /** Layouts of object literals, by name. */
  readonly shapes = new Map<string, Layout>();
  /** Functions that stand for library functions used as values, by `module.function`. */
  readonly builtinValues = new Map<string, CoreFunction>();
  /** Completed in the end: `missing-arguments.ts`. */
  readonly valueCalls: ShortCall[] = [];
  /** Checked in the end: `rest-parameters.ts`. */
  readonly methodCalls: MethodCall[] = [];
  readonly requiredModules = new Set<ts.SourceFile>();
  private readonly files = new Map<ts.SourceFile, SourceFile>();
  private readonly symbols = new Set<string>();
  private readonly layoutNames = new Set<string>();
  private readonly globalsBySymbol = new Map<ts.Symbol, GlobalVariable>();

  constructor(program: CheckedProgram) {
    this.program = program;
    this.checker = program.checker;
    this.typeGuards = new TypeGuards(program);
    this.classes = new Classes(this);
    this.types = new TypeTranslator(program.checker, this.flow, this.classes);
  }

  fileOf(node: ts.Node): SourceFile {
    const source = node.getSourceFile();
    let file = this.files.get(source);
    if (!file) {
      file = {
        name: this.program.displayName(source),
        lineStarts: source.getLineStarts(),
        dialect: this.program.dialectOf(source),
      };
      this.files.set(source, file);
    }
    return file;
  }

  positionOf(node: ts.Node): Position {
    return positionOf(node);
  }

  /** A symbol name not used before: overloads of a name in nested scopes get a number. */
  uniqueSymbol(name: string): string {
    return unused(this.symbols, name);
  }

  /** @param position -1: the function is generated, reports do not show it */
  newFunction(
    symbol: string,
    node: ts.Node,
    result: Type,
    parent: CoreFunction | null,
    position = this.positionOf(node),
  ): CoreFunction {
    const created: CoreFunction = {
      symbol: this.uniqueSymbol(symbol),
      name: '',
      reportedName: reportedName(node),
      file: this.fileOf(node),
      position,
      self: null,
      params: [],
      hasRest: false,
      result: new Place('result', result),
      body: [],
      captures: [],
      parent,
      valueType: null,
      external: false,
      exportedAs: null,
      noReturn: result === neverType,
    };
    this.functions.push(created);
    return created;
  }

  newVariable(name: string, type: Type, owner: CoreFunction, role: 'local' | 'parameter' = 'local'): Variable {
    return {
      name,
      place: new Place(role, type),
      owner,
      isConstant: false,
      mutated: false,
      captured: false,
      checkedUntil: null,
      mayBeSkipped: false,
      binding: null,
      isDoubtful: false,
    };
  }

  newGlobal(name: string, place: Place, kind: 'variable' | 'static' = 'variable'): GlobalVariable {
    return {
      symbol: this.uniqueSymbol(name),
      place,
      mutated: false,
      isStatic: kind === 'static',
      checkedUntil: null,
      binding: null,
      isDoubtful: false,
      table: null,
      initial: null,
    };
  }

  /** Classes of the same name in different modules have different layouts. */
  uniqueLayoutName(name: string): string {
    return unused(this.layoutNames, name);
  }

  globalOf(symbol: ts.Symbol, create: () => GlobalVariable): GlobalVariable {
    let global = this.globalsBySymbol.get(symbol);
    if (!global) {
      global = create();
      this.globalsBySymbol.set(symbol, global);
      this.globals.push(global);
    }
    return global;
  }

  /** Runs `build`; a refusal in it is recorded and ends only that part. */
  guard(build: () => void): void {
    try {
      build();
    } catch (error) {
      if (!(error instanceof RefusalError)) throw error;
      const { code } = error.refusal;
      const node = this.placeOf(error.refusal.node);
      const known = this.refusals.some((other) => other.node === node && other.code === code);
      if (!known) this.refusals.push({ ...error.refusal, node });
    }
  }

  /** Where to report what a node means: of one in the library, where the program has asked for that first. */
  placeOf(node: ts.Node): ts.Node {
    if (this.askedAt === null || this.program.dialectOf(node.getSourceFile()) !== 'library') return node;
    return this.askedAt;
  }

  /** The module's state is used: its body has to run. */
  requireModule(file: ts.SourceFile): void {
    this.requiredModules.add(file);
  }

  /** The member name is used somewhere: methods of that name are reachable. */
  useMember(name: string): void {
    if (this.usedMembers.has(name)) return;
    this.usedMembers.add(name);
    const waiting = this.waitingMethods.get(name) ?? [];
    this.waitingMethods.delete(name);
    for (const request of waiting) request();
  }

  whenMemberUsed(name: string, request: () => void): void {
    if (this.usedMembers.has(name)) {
      request();
      return;
    }
    const waiting = this.waitingMethods.get(name);
    if (waiting) waiting.push(request);
    else this.waitingMethods.set(name, [request]);
  }

  /** Builds bodies until no new one is asked for. */
  drain(): void {
    for (let next = this.pending.pop(); next; next = this.pending.pop()) {
      const { build, askedAt = null } = next;
      this.askedAt = askedAt;
      this.guard(build);
    }
    this.askedAt = null;
  }
}

/** The name, with a number if it is taken; it is taken then. */
function unused(taken: Set<string>, name: string): string {
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}$${count}`;
  taken.add(candidate);
  return candidate;
}

/** Names an instance of a generic: empty when there is nothing to tell apart. */
export function instanceSuffix(typeArguments: readonly Type[]): string {
  return typeArguments.length === 0 ? '' : `<${typeArguments.map((type) => typeKey(type)).join(',')}>`;
}

/** The environment inside of an instance. */
export function bindTypeParameters(
  checker: ts.TypeChecker,
  declaration: { typeParameters?: ts.NodeArray<ts.TypeParameterDeclaration> | undefined },
  typeArguments: readonly Type[],
  outer: TypeEnvironment,
): TypeEnvironment {
  if (!declaration.typeParameters) return outer;
  const environment = new Map(outer);
  declaration.typeParameters.forEach((parameter, index) => {
    environment.set(checker.getSymbolAtLocation(parameter.name)!, typeArguments[index]);
  });
  return environment;
}
