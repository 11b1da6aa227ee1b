/**
 * Pass 3: makes the sections that no object has: notes, boot headers, tables about code, load-time relocations. Their
 * sizes are final now, their contents follow from the layout. Tables that nothing in the program reads are not made.
 */
import type { LinkerIsa } from '../../targets/isa/linker-interface.ts';
import { type Boundaries, codeMapTables, isBoundaryUsed } from '../boundaries.ts';
import type { Section } from '../elf/object.ts';
import type { Liveness } from '../gc-sections.ts';
import { buildIdNote } from '../image/build-id.ts';
import { hermitEntryStub, hermitNotes } from '../image/hermit-entry.ts';
import { multibootHeader } from '../image/multiboot1.ts';
import { pvhNote } from '../image/pvh.ts';
import { offsetsOfCode } from '../layout.ts';
import type { EntryPoints, ImageKind, Program } from '../program.ts';
import { synthesizeCodeMap } from './code-map.ts';
import { isCodeTable, readCodePoints, synthesizeLandingPads } from './code-tables.ts';
import { findLoadRelocations, synthesizeDynamic } from './dynamic.ts';
import { Positions } from './positions.ts';
import type { SyntheticSection } from './section.ts';

export interface SynthesisRequest {
  readonly program: Program;
  readonly isa: LinkerIsa;
  readonly liveness: Liveness;
  readonly boundaries: Boundaries;
  readonly kind: ImageKind;
  readonly entries: EntryPoints;
}

export interface Synthesis {
  readonly synthetic: readonly SyntheticSection[];
  /** Everything that is laid out, the made sections included. */
  readonly sections: readonly Section[];
  readonly holdsAddresses: ReadonlySet<Section>;
  /** The note that ends in the build id. */
  readonly buildId: Section;
  /** Laid out apart from the others; also in `synthetic`. */
  readonly entryStub: Section | null;
}

/** @throws LinkError when a table about code is damaged */
export function synthesize(request: SynthesisRequest): Synthesis {
  const { program, isa, liveness, boundaries, kind, entries } = request;
  const live = program.objects.flatMap((object) => object.sections).filter((section) => liveness.live.has(section));
  const inputs = live.filter((section) => goesIn(section, boundaries));
  const loadRelocations = findLoadRelocations(program, isa, inputs);

  const buildId = buildIdNote();
  const made: SyntheticSection[] = [
    ...(kind === 'hermit' ? [hermitNotes()] : []),
    ...(entries.pvh === undefined ? [] : [pvhNote(program, entries.pvh)]),
    buildId,
    ...(entries.multiboot1 === undefined ? [] : [multibootHeader(program, entries.multiboot1)]),
    ...synthesizeDynamic(program, isa, loadRelocations),
    ...synthesizeTables(program, live, liveness, boundaries),
  ];
  const stub = kind === 'hermit' && isa.name === 'x86_64' ? hermitEntryStub(program, entries.elf) : null;
  return {
    synthetic: stub === null ? made : [...made, stub],
    sections: [...made.map(({ section }) => section), ...inputs],
    holdsAddresses: new Set(loadRelocations.map(({ section }) => section)),
    buildId: buildId.section,
    entryStub: stub?.section ?? null,
  };
}

/**
 * Whether a live section goes into the image as it is. Not so the sections that are merged into tables; the empty
 * ones of the linker's own symbols; and `.note.gnu.property`, whose 8-byte alignment would need a second
 * PT_NOTE, which neither Hermit's loader nor rust-vmm survives.
 */
function goesIn(section: Section, boundaries: Boundaries): boolean {
  return !isCodeTable(section) && !mergedOrDropped.has(section.name) && !boundaries.object.sections.includes(section);
}

const mergedOrDropped: ReadonlySet<string> = new Set(['.rodata.lines', '.rodata.source_names', '.note.gnu.property']);

function synthesizeTables(
  program: Program,
  live: readonly Section[],
  liveness: Liveness,
  boundaries: Boundaries,
): SyntheticSection[] {
  const isWanted = (table: string) => isBoundaryUsed(boundaries, liveness.live, table);
  const made = isWanted('landing_pads') ? [synthesizeLandingPads(program, live)] : [];
  if (!codeMapTables.some(isWanted)) return made;
  const positions = new Positions();
  const codeOffsets = offsetsOfCode(live);
  const points = readCodePoints(program, live, codeOffsets, positions);
  return [...made, ...synthesizeCodeMap(program, codeOffsets, points)];
}
