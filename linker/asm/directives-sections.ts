/** Directives that choose the section. */
import type { Section } from '../elf/object.ts';
import type { DirectiveArguments } from './directive-arguments.ts';
import type { Directive } from './directives.ts';
import type { SectionAttributes } from './sections.ts';
import { defaultKind } from './state.ts';

export const sectionDirectives: Record<string, Directive> = {
  ...Object.fromEntries(
    ['.text', '.data', '.bss'].map((name): [string, Directive] => [
      name,
      (state, given) => {
        given.require(0);
        state.switchSection(name, null, given.statement.start);
      },
    ]),
  ),
  '.section': (state, given) => state.switchSection(given.sectionName(), readAttributes(given), given.statement.start),
  '.pushsection': (state, given) =>
    state.pushSection(given.sectionName(), readAttributes(given), given.statement.start),
  '.popsection': (state, given) => state.popSection(given.statement.start),
  '.previous': (state, given) => state.previousSection(given.statement.start),
};

/** What each letter of the flags may say; merging and strings are hints that this linker does not take. */
const knownFlags = 'awxMSoR';

const kindsByType: Record<string, Section['kind'] | null> = { progbits: null, nobits: 'zero', note: 'note' };

/** `name, "flags", @type, size of entries (M), symbol (o)`; null when there are no flags. */
function readAttributes(given: DirectiveArguments): SectionAttributes | null {
  given.require(1, 5);
  if (!given.has(1)) return null;
  const flags = given.text(1);
  const unknown = [...flags].find((flag) => !knownFlags.includes(flag));
  if (unknown !== undefined) given.fail(`section flag \`${unknown}\` is not supported`, 1);
  const type = given.has(2) ? given.tag(2).toLowerCase() : null;
  if (type !== null && !(type in kindsByType)) given.fail(`section type \`${type}\` is not supported`, 2);
  const typeKind = type === null ? null : kindsByType[type];
  const associatedIndex = flags.includes('M') ? 4 : 3;
  return {
    kind: kindOf(given.sectionName(), flags, typeKind),
    retain: flags.includes('R'),
    associatedSymbol: flags.includes('o') ? given.name(associatedIndex) : null,
  };
}

function kindOf(name: string, flags: string, typeKind: Section['kind'] | null): Section['kind'] {
  if (!flags.includes('a')) return 'debug';
  if (typeKind !== null) return typeKind;
  if (flags.includes('x')) return 'code';
  if (flags.includes('w')) return defaultKind(name) === 'zero' ? 'zero' : 'data';
  return defaultKind(name) === 'note' ? 'note' : 'read-only';
}
