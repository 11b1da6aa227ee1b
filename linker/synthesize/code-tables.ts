/**
 * The tables about code that the back end emits piecewise, one section per function (docs/runtime-abi.md). Landing pads are merged
 * into one array, sorted by code address; traps and the positions of calls go into the code map.
 *
 * In an object, the relocation at an address field names the code; its type plays no role.
 */
import { viewOf } from '../elf/bytes.ts';
import type { Relocation, Section } from '../elf/object.ts';
import { LinkError } from '../errors.ts';
import { addressOf, definitionOf, describePlace, type Layout, type Program } from '../program.ts';
import type { Positions, SourcePosition } from './positions.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

const tableNames = ['landing_pads', 'traps', 'call_lines'] as const;
type TableName = (typeof tableNames)[number];

const entrySize = 8;

/** A place in the code about which something is known. */
export interface CodePoint {
  /** From the start of the executable segment: of an instruction that may trap, or the return address of a call. */
  readonly address: number;
  /** Why it traps, an index in `trapKinds` of the compiler; null: a call. */
  readonly kind: number | null;
  readonly position: SourcePosition | null;
}

export function isCodeTable(section: Section): boolean {
  return tableNames.some((name) => belongsTo(section, name));
}

/** @throws LinkError when an entry is damaged */
export function synthesizeLandingPads(program: Program, live: readonly Section[]): SyntheticSection {
  const entries = live
    .filter((section) => belongsTo(section, 'landing_pads'))
    .flatMap((section) =>
      entryOffsets(program, section).map((offset) =>
        [offset, offset + 4].map((field) => relocationAt(program, section, field)),
      ),
    );
  return syntheticSection(
    { name: '.rodata.landing_pads', kind: 'read-only', alignment: 4, size: entries.length * entrySize },
    (layout, tableStart) => writeLandingPads(program, layout, tableStart, entries),
  );
}

function writeLandingPads(
  program: Program,
  layout: Layout,
  tableStart: number,
  entries: readonly (readonly Relocation[])[],
): Uint8Array {
  const rows = entries.map((entry) =>
    entry.map(({ symbol, addend }) => addressOf(layout, definitionOf(program, symbol)!) + addend - tableStart),
  );
  rows.sort(([left], [right]) => left - right);
  const bytes = new Uint8Array(rows.length * entrySize);
  const view = viewOf(bytes);
  rows.flat().forEach((distance, index) => {
    view.setInt32(index * 4, distance, true);
  });
  return bytes;
}

/**
 * Traps and calls of live functions.
 * @param codeOffsets where the live sections of code lie in their segment
 * @throws LinkError when an entry is damaged
 */
export function readCodePoints(
  program: Program,
  live: readonly Section[],
  codeOffsets: ReadonlyMap<Section, number>,
  positions: Positions,
): CodePoint[] {
  return live.flatMap((section) => {
    const isTrap = belongsTo(section, 'traps');
    if (!isTrap && !belongsTo(section, 'call_lines')) return [];
    const object = program.owners.get(section)!;
    return entryOffsets(program, section).map((offset): CodePoint => {
      const { symbol, addend } = relocationAt(program, section, offset);
      const definition = definitionOf(program, symbol)!;
      const start = definition.section instanceof Object ? codeOffsets.get(definition.section) : undefined;
      if (start === undefined) {
        throw new LinkError(`${describePlace(program, section, offset)}: entry at ${offset} is not about code`);
      }
      const word = viewOf(section.data).getUint32(offset + 4, true);
      return {
        address: start + definition.value + addend,
        kind: isTrap ? word & 0xff : null,
        position: positions.read(object, isTrap ? word >>> 8 : word),
      };
    });
  });
}

function belongsTo(section: Section, table: TableName): boolean {
  return section.name === `.rodata.${table}` || section.name.startsWith(`.rodata.${table}.`);
}

function entryOffsets(program: Program, section: Section): number[] {
  const { length } = section.data;
  if (length % entrySize !== 0) {
    throw new LinkError(`${describePlace(program, section, 0)}: its size is not a multiple of ${entrySize}`);
  }
  return Array.from({ length: length / entrySize }, (_, index) => index * entrySize);
}

/** Relocations of tables are in the order of their places, mostly: each is looked for where it is expected first. */
function relocationAt(program: Program, section: Section, offset: number): Relocation {
  const { relocations } = section;
  const expected = relocations[(offset / 4) * (relocations.length / (section.data.length / 4))];
  const relocation = expected?.offset === offset ? expected : relocations.find((other) => other.offset === offset);
  if (relocation !== undefined && definitionOf(program, relocation.symbol) !== null) return relocation;
  throw new LinkError(`${describePlace(program, section, offset)}: entry at ${offset} has no address`);
}
