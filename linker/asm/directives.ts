/** Every directive that is neither about macros nor about conditions, by its name. */

import type { DirectiveArguments } from './directive-arguments.ts';
import { dataDirectives } from './directives-data.ts';
import { sectionDirectives } from './directives-sections.ts';
import { symbolDirectives } from './directives-symbols.ts';
import type { AssemblyState } from './state.ts';

export type Directive = (state: AssemblyState, given: DirectiveArguments) => void;

/** Say what is the case anyway: one syntax, one set of instructions. */
const accepted: readonly string[] = ['.intel_syntax', '.arch', '.arch_extension', '.cpu'];

export const directives: ReadonlyMap<string, Directive> = new Map(
  Object.entries<Directive>({
    ...dataDirectives,
    ...sectionDirectives,
    ...symbolDirectives,
    ...Object.fromEntries(accepted.map((name) => [name, () => {}])),
    '.code16': (state) => {
      state.mode = 16;
    },
    '.code32': (state) => {
      state.mode = 32;
    },
    '.code64': (state) => {
      state.mode = 64;
    },
    '.error': (_state, given) => given.fail(given.count > 0 ? given.text(0) : '`.error`'),
  }),
);
