/**
 * The checked program into the core program: module bodies of the user's files first, then whatever they reach, until
 * nothing new is asked for.
 */
import ts from 'typescript';
import { findEarlyUses } from '../analysis/initialization.ts';
import { findDoubtfulVariables, findMissingReceivers } from '../analysis/narrowing.ts';
import { findThrown } from '../analysis/thrown.ts';
import type { Flow } from '../core/flow.ts';
import type { Layout } from '../core/objects.ts';
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
import { checkRestParameters } from './rest-parameters.ts';

export interface BuiltProgram {
  readonly core: CoreProgram;
  readonly flow: Flow;
  /** The name of a class's member, or of one that it inherits, where it is declared. */
  readonly declarationOf: (layout: Layout, name: string) => ts.Node;
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
  const buildWhatIsReached = (): void => {
    context.drain();
    buildRequiredModules(context, bodies);
    context.flow.settle();
    context.drain();
  };
  buildWhatIsReached();
  const moduleBodies = (): CoreFunction[] => {
    const libraryOrder = evaluationOrder(context, [...context.requiredModules]).filter((file) => bodies.has(file));
    return [...new Set([...libraryOrder, ...entryOrder])].map((file) => bodies.get(file)!);
  };
  if (wellKnown) {
    requireErrors(context, moduleBodies());
    buildWhatIsReached();
    requireReport(context, wellKnown);
    buildWhatIsReached();
  }
  completeProperties(context);
  completeCalls(context);
  checkRestParameters(context);
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
    declarationOf: (layout, name) => context.classes.declarationOf(layout, name),
    refusals: context.refusals,
  };
}

/** What throws the errors of uses that are only known now to be possible. */
function requireErrors(context: FrontendContext, moduleBodies: readonly CoreFunction[]): void {
  if (findEarlyUses(moduleBodies, context.flow)) requireOperatorFunction(context, 'errors.throwUninitialized');
  findDoubtfulVariables(context.functions, (type) => context.classes.mayExposeFields(type));
  const missing = findMissingReceivers(context.functions);
  if (missing.has('read')) requireOperatorFunction(context, 'errors.throwReadOf');
  if (missing.has('write')) requireOperatorFunction(context, 'errors.throwWriteTo');
}

/** What prints an exception that nothing catches. */
function requireReport(context: FrontendContext, { error }: WellKnownLayouts): void {
  const thrown = findThrown(context.functions, context.flow, error);
  if (thrown === 'errors') requireOperatorFunction(context, 'errors.reportUncaughtError');
  else if (thrown === 'anything') requireOperatorFunction(context, 'errors.reportUncaught');
}

/** The kernel's object offers every function that its modules export; the linker leaves out what nothing needs. */
function exportFunctions(context: FrontendContext, file: ts.SourceFile): void {
  for (const statement of file.statements) {
    if (!ts.isFunctionDeclaration(statement) || !statement.body) continue;
    if (!statement.modifiers?.some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)) continue;
    context.guard(() => {
      const target = functionInstance(context, statement, []);
      target.exportedAs = target.symbol;
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
