/**
 * The checked program into the core program: module bodies of the user's files first, then whatever they reach, until
 * nothing new is asked for.
 */
import type ts from 'typescript';
import type { Flow } from '../core/flow.ts';
import type { CoreFunction, CoreProgram } from '../core/program.ts';
import { FrontendContext } from './context.ts';
import { functionInstance } from './functions.ts';
import { buildModuleBody, evaluationOrder } from './modules.ts';
import type { CheckedProgram } from './program.ts';
import type { Refusal } from './refusal.ts';

export interface BuiltProgram {
  readonly core: CoreProgram;
  readonly flow: Flow;
  readonly refusals: readonly Refusal[];
}

export interface BuildRequest {
  /** Functions of the library that compiled code or the kernel calls by name, as module and function. */
  readonly libraryRoots: readonly (readonly [module: string, name: string])[];
}

export function buildCoreProgram(program: CheckedProgram, request: BuildRequest): BuiltProgram {
  const context = new FrontendContext(program);
  const bodies = new Map<ts.SourceFile, CoreFunction>();
  const entryOrder = evaluationOrder(context, program.entries);
  for (const file of entryOrder) bodies.set(file, buildModuleBody(context, file));
  const roots = request.libraryRoots.map(([module, name]) => libraryRoot(context, module, name));
  context.drain();
  buildRequiredModules(context, bodies);
  context.flow.settle();
  context.drain();

  const libraryOrder = evaluationOrder(context, [...context.requiredModules]).filter((file) => bodies.has(file));
  const order = [...new Set([...libraryOrder, ...entryOrder])];
  return {
    core: {
      functions: context.functions,
      globals: context.globals,
      layouts: context.layouts,
      objectTypes: [...context.layouts, ...context.types.allInterfaces],
      moduleBodies: order.map((file) => bodies.get(file)!),
      roots,
    },
    flow: context.flow,
    refusals: context.refusals,
  };
}

/** Library modules whose variables are used run before the program's. */
function buildRequiredModules(context: FrontendContext, bodies: Map<ts.SourceFile, CoreFunction>): void {
  for (const file of context.requiredModules) {
    if (bodies.has(file)) continue;
    bodies.set(file, buildModuleBody(context, file));
    context.drain();
  }
}

function libraryRoot(context: FrontendContext, module: string, name: string): CoreFunction {
  const declaration = context.program
    .libraryModule(module)
    .statements.find((statement): statement is ts.FunctionDeclaration => isNamed(statement, name));
  if (!declaration) throw new Error(`runtime/lib/${module}.ts has no function ${name}`);
  const root = functionInstance(context, declaration, []);
  root.exported = true;
  return root;
}

function isNamed(statement: ts.Statement, name: string): boolean {
  return (statement as ts.FunctionDeclaration).name?.text === name;
}
