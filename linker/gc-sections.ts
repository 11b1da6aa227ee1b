/**
 * Pass 2: which sections the image needs. A section is live when an entry point lies in it, when it asks to be retained,
 * when a live section refers to it, or when it describes a live section (`associated`). Debug information describes
 * but does not need what it refers to, so it keeps nothing alive.
 */
import type { ObjectSymbol, Section } from './elf/object.ts';
import { definitionOf, type Program } from './program.ts';

export interface Liveness {
  readonly live: ReadonlySet<Section>;
  /** What made a section live first: another section, or null for entry points and retained sections. */
  readonly reasons: ReadonlyMap<Section, Section | null>;
}

export function collectSections(program: Program, entries: readonly string[]): Liveness {
  const reasons = new Map<Section, Section | null>();
  const worklist: Section[] = [];
  const mark = (section: ObjectSymbol['section'], reason: Section | null) => {
    if (section === null || section === 'absolute' || section.kind === 'debug' || reasons.has(section)) return;
    reasons.set(section, reason);
    worklist.push(section);
  };

  const dependents = new Map<Section, Section[]>();
  const sections = program.objects.flatMap((object) => object.sections);
  for (const section of sections) {
    if (section.associated === null) continue;
    const list = dependents.get(section.associated);
    if (list === undefined) dependents.set(section.associated, [section]);
    else list.push(section);
  }

  for (const name of entries) mark(program.globals.get(name)?.section ?? null, null);
  for (const section of sections) {
    if (section.retain || (section.kind === 'note' && section.associated === null)) mark(section, null);
  }
  // Breadth first, so that the reasons form the shortest chains.
  for (let next = 0; next < worklist.length; next++) {
    const section = worklist[next];
    for (const { symbol } of section.relocations) mark(definitionOf(program, symbol)?.section ?? null, section);
    for (const dependent of dependents.get(section) ?? []) mark(dependent, section);
  }

  const live = new Set(reasons.keys());
  for (const section of sections) {
    if (section.kind === 'debug' && (section.associated === null || live.has(section.associated))) live.add(section);
  }
  return { live, reasons };
}

/** From `section` back to the entry point or retained section that needs it; empty when nothing does. */
export function reasonChain(liveness: Liveness, section: Section): Section[] {
  const chain: Section[] = [];
  let next: Section | null = liveness.reasons.has(section) ? section : null;
  while (next !== null) {
    chain.push(next);
    next = liveness.reasons.get(next)!;
  }
  return chain;
}
