/**
 * Pass 1: which definition each global name means. A strong definition wins over weak ones, the first weak one over
 * later ones; two strong definitions are an error. Names that are defined nowhere are errors only where a section of the
 * image needs them, which pass 2 finds out.
 */
import type { Isa, ObjectFile, ObjectSymbol, Section } from './elf/object.ts';
import { describePlace, type Program } from './program.ts';

/** Places listed under an undefined symbol. */
const placesShown = 3;

export interface Resolution {
  readonly program: Program;
  /** Objects of another instruction set, duplicate symbols, entry points that do not exist. */
  readonly errors: readonly string[];
}

/** @param required names that the image cannot do without: its entry points */
export function resolve(objects: readonly ObjectFile[], isa: Isa, required: readonly string[]): Resolution {
  const errors = objects
    .filter((object) => object.isa !== isa)
    .map((object) => `${object.name} is for ${object.isa}, the image for ${isa}`);
  const owners = new Map<Section, ObjectFile>();
  for (const object of objects) for (const section of object.sections) owners.set(section, object);

  const program: Program = { objects, globals: collectDefinitions(objects, errors), owners };
  for (const name of required) {
    if (!program.globals.has(name)) errors.push(`undefined symbol \`${name}\`: the image starts there`);
  }
  return { program, errors };
}

function collectDefinitions(objects: readonly ObjectFile[], errors: string[]): Map<string, ObjectSymbol> {
  const globals = new Map<string, ObjectSymbol>();
  const definers = new Map<ObjectSymbol, ObjectFile>();
  for (const object of objects) {
    for (const symbol of object.symbols) {
      if (symbol.binding === 'local' || symbol.section === null) continue;
      const earlier = globals.get(symbol.name);
      if (earlier !== undefined && earlier.binding === 'global' && symbol.binding === 'global') {
        errors.push(`duplicate symbol \`${symbol.name}\`: in ${definers.get(earlier)!.name} and in ${object.name}`);
      }
      if (earlier === undefined || (earlier.binding === 'weak' && symbol.binding === 'global')) {
        globals.set(symbol.name, symbol);
        definers.set(symbol, object);
      }
    }
  }
  return globals;
}

/** A message for every name that live sections need and nothing defines. */
export function findUndefined(program: Program, live: ReadonlySet<Section>): string[] {
  const places = new Map<string, Set<string>>();
  for (const section of live) {
    for (const { symbol, offset } of section.relocations) {
      if (symbol.binding !== 'global' || symbol.section !== null || program.globals.has(symbol.name)) continue;
      const list = places.get(symbol.name) ?? new Set();
      places.set(symbol.name, list.add(describePlace(program, section, offset)));
    }
  }
  return [...places].map(([name, users]) => {
    const shown = [...users].slice(0, placesShown).map((place) => `\n    needed by ${place}`);
    const rest = users.size > placesShown ? `\n    and ${users.size - placesShown} more` : '';
    return `undefined symbol \`${name}\`${shown.join('')}${rest}`;
  });
}
