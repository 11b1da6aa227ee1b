/**
 * The core program into a Binaryen module: heap types, globals, functions, exports. `main` runs the modules in their order.
 */
import type { Flow } from '../core/flow.ts';
import type { CoreFunction, CoreProgram } from '../core/program.ts';
import { resultOf } from './calls.ts';
import { loadCaptures } from './closures.ts';
import { collectTypes } from './collect-types.ts';
import { type Binaryen, LoweringContext, type Module, type Reference } from './context.ts';
import { FunctionState, livesInCell } from './function-state.ts';
import { addGlobals } from './globals.ts';
import { environmentType } from './heap-types.ts';
import type { ConstantData } from './kernel-data.ts';
import { lowerStatements } from './statements.ts';

export interface LoweredModule {
  readonly module: Module;
  /** Symbols of the program's functions, by the number of their source in the debug information. */
  readonly sourceFunctions: readonly string[];
  /** The functions that each function of the program calls, by name. */
  readonly callees: ReadonlyMap<string, ReadonlySet<string>>;
  /** Read-only data of the kernel dialect, by symbol. */
  readonly constants: readonly ConstantData[];
}

export interface LoweringRequest {
  readonly binaryen: Binaryen;
  readonly program: CoreProgram;
  readonly flow: Flow;
  readonly isKernel: boolean;
}

export function lowerProgram(request: LoweringRequest): LoweredModule {
  const { binaryen, program, flow, isKernel } = request;
  const context = new LoweringContext(binaryen, program, flow, isKernel);
  collectTypes(context);
  const { module, types } = context;
  types.build(module);
  context.setMemory();
  module.addTag('exception', binaryen.anyref, binaryen.none);
  addGlobals(context);
  for (const target of program.functions) {
    if (target.external) importFunction(context, target);
    else context.noteCallees(target.symbol, () => addFunction(context, target));
  }
  addMain(context);
  for (const target of program.functions) {
    if (target.exportedAs !== null && !target.external) module.addFunctionExport(target.symbol, target.exportedAs);
  }
  context.setMemory();
  const { sourceFunctions, callees, allConstantData } = context;
  return { module, sourceFunctions, callees, constants: allConstantData };
}

function parameterTypes(context: LoweringContext, target: CoreFunction): number[] {
  const { types, representations } = context;
  const self = target.self ? [target.self] : [];
  return [...self, ...target.params].flatMap(({ place }) => types.wasmTypes(representations.ofPlace(place)));
}

/** A function of another object: called by its symbol. */
function importFunction(context: LoweringContext, target: CoreFunction): void {
  const { module, binaryen, types } = context;
  const result = types.wasmType(resultOf(context, target));
  const params = binaryen.createType(parameterTypes(context, target));
  module.addFunctionImport(target.symbol, 'link', target.symbol, params, result);
}

function addFunction(context: LoweringContext, target: CoreFunction): void {
  const { module, binaryen, types } = context;
  const state = new FunctionState(context, target);
  let body: Reference[] = [];
  if (target.captures.length > 0) {
    state.closureLocal = state.addParam(types.referenceTo(environmentType(target)));
    declareParameters(state, target, body);
    body.unshift(...loadCaptures(state));
  } else declareParameters(state, target, body);
  body = body.concat(lowerStatements(state, target.body));
  const result = types.wasmType(resultOf(context, target));
  const params = binaryen.createType(state.params);
  const code = finishBody(context, body, result);
  const reference = module.addFunction(target.symbol, params, result, state.locals, code);
  state.applyMarks(reference);
}

/** A function whose end is reached without `return` has nothing to return. */
function finishBody({ module, binaryen }: LoweringContext, body: Reference[], result: number): Reference {
  if (result === binaryen.none) return module.block(null, body);
  return module.block(null, [...body, module.unreachable()], result);
}

/** Parameters keep their locals; a captured one that is assigned moves to a cell first. */
function declareParameters(state: FunctionState, target: CoreFunction, body: Reference[]): void {
  const { context } = state;
  const { module, types } = context;
  const variables = target.self ? [target.self, ...target.params] : target.params;
  const locals = variables.map((variable) => {
    const [type] = types.wasmTypes(state.representationOf(variable));
    return type === undefined ? -1 : state.addParam(type);
  });
  variables.forEach((variable, index) => {
    const representation = state.representationOf(variable);
    if (!livesInCell(variable)) state.declare(variable, locals[index]);
    else {
      state.declare(variable);
      const value = locals[index] < 0 ? null : module.local.get(locals[index], types.wasmType(representation));
      body.push(state.newCell(variable, value));
    }
  });
}

/** The entry of the application: runs the modules. */
function addMain(context: LoweringContext): void {
  const { module, binaryen, program } = context;
  if (program.moduleBodies.length === 0) return;
  const calls = program.moduleBodies.map(({ symbol }) => module.call(symbol, [], binaryen.none));
  module.addFunction('main', binaryen.none, binaryen.none, [], module.block(null, calls));
  module.addFunctionExport('main', 'main');
}
