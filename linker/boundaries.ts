/**
 * The symbols that the linker defines: where the parts of the image begin and end (docs/runtime-abi.md). They live in
 * an object of their own, each in an empty section that layout places; the sections that a boundary is never asked for
 * need not be made at all.
 */
import type { Isa, ObjectFile, ObjectSymbol, Section } from './elf/object.ts';
import type { OutputSection, Segment } from './program.ts';

/** What a boundary encloses, as an address range of the finished layout. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The part of a layout that boundaries depend on. */
export interface PlacedSegments {
  readonly segments: readonly Segment[];
  readonly imageEnd: number;
}

/** The parts of the code map, each in its section `.rodata.NAME`: made when the program asks for one of them. */
export const codeMapTables = ['code_index', 'code_map', 'source_names', 'name_pairs'] as const;

/** All tables about code. */
export const tableNames = ['landing_pads', ...codeMapTables] as const;

/** `runtime.NAME_start` and `runtime.NAME_end` by NAME. */
const ranges: Record<string, (layout: PlacedSegments) => Range> = {
  image: ({ imageEnd }) => ({ start: 0, end: imageEnd }),
  rodata: (layout) => segmentRange(layout, 'read'),
  text: (layout) => segmentRange(layout, 'execute'),
  data: (layout) => sectionRange(layout, ({ kind }) => kind === 'data', 'write'),
  bss: (layout) => sectionRange(layout, ({ kind }) => kind === 'zero', 'write'),
  objects: (layout) => sectionRange(layout, ({ name }) => name === '.data.objects'),
  roots: (layout) => sectionRange(layout, ({ name }) => name === '.bss.roots'),
  rela: (layout) => sectionRange(layout, ({ name }) => name === '.rela.dyn'),
  ...Object.fromEntries(
    tableNames.map((table) => [
      table,
      (layout: PlacedSegments) => sectionRange(layout, ({ name }) => name === `.rodata.${table}`),
    ]),
  ),
};

/** Empty for segments that the image does not have. */
function segmentRange({ segments }: PlacedSegments, permissions: Segment['permissions']): Range {
  const segment = segments.find((candidate) => candidate.permissions === permissions);
  return segment === undefined
    ? { start: 0, end: 0 }
    : { start: segment.address, end: segment.address + segment.memorySize };
}

function sectionRange(
  { segments }: PlacedSegments,
  belongs: (section: OutputSection) => boolean,
  permissions?: Segment['permissions'],
): Range {
  const sections = segments
    .filter((segment) => permissions === undefined || segment.permissions === permissions)
    .flatMap((segment) => segment.sections)
    .filter(belongs);
  if (sections.length === 0) return { start: 0, end: 0 };
  const last = sections[sections.length - 1];
  return { start: sections[0].address, end: last.address + last.size };
}

export interface Boundaries {
  readonly object: ObjectFile;
  /** The empty section of each symbol. */
  readonly markers: ReadonlyMap<string, Section>;
}

export function createBoundaries(isa: Isa): Boundaries {
  const markers = new Map<string, Section>();
  const symbols: ObjectSymbol[] = [];
  for (const name of Object.keys(ranges).flatMap((range) => edges.map((edge) => boundaryName(range, edge)))) {
    const section = emptySection(name);
    markers.set(name, section);
    symbols.push({ name, binding: 'global', type: 'none', hidden: true, section, value: 0, size: 0 });
  }
  return { object: { isa, name: 'the linker', sections: [...markers.values()], symbols }, markers };
}

/** Addresses of the empty sections that are live. */
export function placeBoundaries(
  boundaries: Boundaries,
  live: ReadonlySet<Section>,
  layout: PlacedSegments,
): Map<Section, number> {
  const addresses = new Map<Section, number>();
  for (const [name, range] of Object.entries(ranges)) {
    for (const edge of edges) {
      const marker = boundaries.markers.get(boundaryName(name, edge))!;
      if (live.has(marker)) addresses.set(marker, range(layout)[edge]);
    }
  }
  return addresses;
}

/** Whether the program asks where the part `name` begins or ends. */
export function isBoundaryUsed(boundaries: Boundaries, live: ReadonlySet<Section>, name: string): boolean {
  return edges.some((edge) => live.has(boundaries.markers.get(boundaryName(name, edge))!));
}

const edges = ['start', 'end'] as const;

function boundaryName(range: string, edge: (typeof edges)[number]): string {
  return `runtime.${range}_${edge}`;
}

function emptySection(name: string): Section {
  return {
    name,
    kind: 'read-only',
    alignment: 1,
    data: new Uint8Array(0),
    size: 0,
    relocations: [],
    retain: false,
    associated: null,
  };
}
