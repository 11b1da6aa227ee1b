/**
 * The checked program into the core program: module bodies of the user's files first, then whatever they reach, until
 * nothing new is asked for.
 */
import ts from 'typescript';
import type { Flow } from '../core/flow.ts';
import type { Layout } from '../core/objects.ts';
import type { CoreFunction, CoreProgram, WellKnownLayouts } from '../core/program.ts';
import { libraryDeclaration } from './builtins.ts';
import { FrontendContext } from './context.ts';
import { buildModuleBody, evaluationOrder } from './modules.ts';
import type { CheckedProgram } from './program.ts';
import type { Refusal } from './refusal.ts';

export interface BuiltProgram {
  readonly core: CoreProgram;
  readonly flow: Flow;
  readonly refusals: readonly Refusal[];
}

export function buildCoreProgram(program: CheckedProgram): BuiltProgram {
  const context = new FrontendContext(program);
  const bodies = new Map<ts.SourceFile, CoreFunction>();
  const entryOrder = evaluationOrder(context, program.entries);
  for (const file of entryOrder) bodies.set(file, buildModuleBody(context, file));
  const wellKnown = program.kind === 'application' ? wellKnownLayouts(context) : null;
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
      wellKnown,
      operatorFunctions: context.operatorFunctions,
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

function wellKnownLayouts(context: FrontendContext): WellKnownLayouts {
  const layoutOf = (module: string, name: string): Layout => {
    const declaration = libraryDeclaration(context, module, name);
    if (!declaration || !ts.isClassDeclaration(declaration)) throw new Error(`runtime/lib has no class ${name}`);
    return context.classes.layoutOf(declaration, [], declaration);
  };
  return {
    string: layoutOf('string-value', 'StringValue'),
    latin1: layoutOf('string-value', 'Latin1String'),
    utf16: layoutOf('string-value', 'Utf16String'),
    error: layoutOf('errors', 'Error'),
  };
}
