/**
 * Which closures need an environment. The front end notes every variable of an outer function that a function mentions; but
 * a variable that is bound to a function for good need not be captured when that function has no environment itself, nor by
 * that function: it is its own closure.
 */
import type { CoreFunction, CoreProgram, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { visitTrees } from '../core/visit.ts';

export function resolveCaptures(program: CoreProgram): void {
  const closures = program.functions.filter(({ captures }) => captures.length > 0);
  const withEnvironment = findEnvironments(closures);
  for (const target of closures) {
    const kept = target.captures.filter((variable) => isCaptured(target, variable, withEnvironment));
    target.captures.splice(0, target.captures.length, ...kept);
  }
  const captured = new Set(closures.flatMap(({ captures }) => captures));
  forEachVariable(program, (variable) => {
    variable.captured = captured.has(variable);
  });
  checkUnassigned(program);
}

function findEnvironments(closures: readonly CoreFunction[]): Set<CoreFunction> {
  const found = new Set<CoreFunction>();
  for (let size = -1; size !== found.size; ) {
    size = found.size;
    for (const target of closures) {
      if (target.captures.some((variable) => isCaptured(target, variable, found))) found.add(target);
    }
  }
  return found;
}

function isCaptured(target: CoreFunction, { binding }: Variable, withEnvironment: ReadonlySet<CoreFunction>): boolean {
  return binding === null || (binding !== target && withEnvironment.has(binding));
}

function forEachVariable(program: CoreProgram, change: (variable: Variable) => void): void {
  for (const target of program.functions) {
    for (const parameter of target.params) change(parameter);
    if (target.self) change(target.self);
    visitTrees(target.body, (node) => {
      if (node.kind === 'declare' || node.kind === 'try') {
        if (node.variable) change(node.variable);
      }
    });
  }
}

/** A captured variable that is declared without a value may be read by a closure before anything is assigned to it. */
function checkUnassigned(program: CoreProgram): void {
  for (const target of program.functions) {
    visitTrees(target.body, (node) => {
      if (node.kind !== 'declare' || node.value || !node.variable.captured || node.variable.binding) return;
      if (!node.variable.place.type.has(Kind.undefined)) node.variable.checkedUntil ??= 'assignment';
    });
  }
}
