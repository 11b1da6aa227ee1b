/**
 * The checked program into the core program: module bodies of the user's files first, then whatever they reach, until
 * nothing new is asked for.
 */
import ts from 'typescript';
import { findEarlyUses } from '../analysis/initialization.ts';
import { findMissingReceivers } from '../analysis/narrowing.ts';
import type { Flow } from '../core/flow.ts';
import type { CoreFunction, CoreProgram, WellKnownLayouts } from '../core/program.ts';
import { libraryLayout } from './builtins.ts';
import { FrontendContext } from './context.ts';
import { checkConversions } from './converted-objects.ts';
import { functionInstance } from './functions.ts';
import { completeCalls } from './missing-arguments.ts';
import { buildModuleBody, evaluationOrder } from './modules.ts';
import { requireOperatorFunction } from './operator-functions.ts';
import type { CheckedProgram } from './program.ts';
import { completeProperties } from './properties.ts';
import type { Refusal } from './refusal.ts';

export interface BuiltProgram {
  readonly core: CoreProgram;
  readonly flow: Flow;
  readonly refusals: readonly Refusal[];
}

export function buildCoreProgram(program: CheckedProgram): BuiltProgram {
  const context = new FrontendContext(program);
  const bodies = new Map<ts.SourceFile, CoreFunction>();
  const isKernel = program.kind === 'kernel';
  const entryOrder = isKernel ? [] : evaluationOrder(context, program.entries);
  for (const file of entryOrder) bodies.set(file, buildModuleBody(context, file));
  if (isKernel) for (const file of program.entries) exportFunctions(context, file);
  const wellKnown = isKernel ? null : wellKnownLayouts(context);
  context.drain();
  buildRequiredModules(context, bodies);
  context.flow.settle();
  context.drain();
  const moduleBodies = (): CoreFunction[] => {
    const libraryOrder = evaluationOrder(context, [...context.requiredModules]).filter((file) => bodies.has(file));
    return [...new Set([...libraryOrder, ...entryOrder])].map((file) => bodies.get(file)!);
  };
  const early = findEarlyUses(moduleBodies(), context.flow);
  const missing = findMissingReceivers(context.functions);
  if (early || missing.size > 0) {
    if (early) requireOperatorFunction(context, 'errors.throwUninitialized');
    if (missing.has('read')) requireOperatorFunction(context, 'errors.throwReadOf');
    if (missing.has('write')) requireOperatorFunction(context, 'errors.throwWriteTo');
    context.drain();
    buildRequiredModules(context, bodies);
    context.flow.settle();
    context.drain();
  }
  completeProperties(context);
  completeCalls(context);
  checkConversions(context);

  return {
    core: {
      functions: context.functions,
      globals: context.globals,
      layouts: context.layouts,
      objectTypes: [...context.layouts, ...context.types.allInterfaces],
      moduleBodies: moduleBodies(),
      wellKnown,
      operatorFunctions: context.operatorFunctions,
    },
    flow: context.flow,
    refusals: context.refusals,
  };
}

/** The kernel's object offers every function that its modules export; the linker leaves out what nothing needs. */
function exportFunctions(context: FrontendContext, file: ts.SourceFile): void {
  for (const statement of file.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.body) continue;
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    context.guard(() => {
      functionInstance(context, statement, []).exported = true;
    });
  }
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
  return {
    string: libraryLayout(context, 'string-value', 'StringValue'),
    latin1: libraryLayout(context, 'string-value', 'Latin1String'),
    utf16: libraryLayout(context, 'string-value', 'Utf16String'),
    error: libraryLayout(context, 'errors', 'Error'),
  };
}
