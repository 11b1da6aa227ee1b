/**
 * Which functions Binaryen may inline. It does not record where an inlined call was, so reports could not show it: it gets only
 * functions of the program that neither throw, nor check anything that may stop the program, nor call one that does. That is
 * enough for what it does best, seeing through constructors and accessors so that objects need no memory. All other calls are
 * inlined by the back end (`ssa/inlining.ts`), those of generated functions too: what they do is done where they are called.
 */
import type { Binaryen, Module } from './context.ts';

/**
 * Keeps all other functions from being inlined.
 * @param callees the functions that each function of the program calls, by name
 */
export function keepReportedCalls(
  binaryen: Binaryen,
  module: Module,
  callees: ReadonlyMap<string, ReadonlySet<string>>,
): void {
  const unseen = unseenFunctions(callees);
  for (let index = 0; index < module.getNumFunctions(); index++) {
    const { name } = binaryen.getFunctionInfo(module.getFunctionByIndex(index));
    if (unseen.has(name)) continue;
    binaryen.setPassArgument('no-inline', name);
    module.runPasses(['no-inline']);
  }
}

/** The functions that no report shows. */
function unseenFunctions(callees: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const unseen = new Set(callees.keys());
  for (let before = Number.POSITIVE_INFINITY; unseen.size < before; ) {
    before = unseen.size;
    for (const name of unseen) {
      if (![...callees.get(name)!].every((callee) => unseen.has(callee) || isInstruction(callee))) unseen.delete(name);
    }
  }
  return unseen;
}

/** An import that stands for an instruction of the machine, and neither throws nor stops the program. */
function isInstruction(name: string): boolean {
  return name.startsWith('machine:') && name !== 'machine:throw' && !name.startsWith('machine:trap.');
}
