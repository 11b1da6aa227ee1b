/**
 * The tables about code that the back end emits piecewise, one section per function (docs/runtime-abi.md): merged into
 * one array each, sorted by code address, addresses as 4-byte offsets from the start of the table.
 *
 * In an object, the relocation at an address field names the code; its type plays no role.
 */
import { viewOf } from '../elf/bytes.ts';
import type { ObjectFile, Relocation, Section } from '../elf/object.ts';
import { LinkError } from '../errors.ts';
import { addressOf, definitionOf, describePlace, type Layout, type Program } from '../program.ts';
import type { LineTable } from './line-table.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

interface TableFormat {
  readonly name: string;
  /** What the second word of an 8-byte entry is. */
  readonly second: 'address' | 'line index' | 'kind and line index';
}

const formats: readonly TableFormat[] = [
  { name: 'landing_pads', second: 'address' },
  { name: 'traps', second: 'kind and line index' },
  { name: 'call_lines', second: 'line index' },
];

const entrySize = 8;

/** An entry before layout: what to resolve, and the second word where it is no address. */
interface Entry {
  readonly address: Relocation;
  readonly second: Relocation | number;
}

export function isCodeTable(section: Section): boolean {
  return formats.some(({ name }) => belongsTo(section, name));
}

/**
 * @param isWanted whether the program reads a table, by its name without `.rodata.`
 * @throws LinkError when an entry is damaged
 */
export function synthesizeCodeTables(
  program: Program,
  live: readonly Section[],
  lineTable: LineTable,
  isWanted: (name: string) => boolean,
): SyntheticSection[] {
  return formats
    .filter(({ name }) => isWanted(name))
    .map((format) => {
      const entries = live
        .filter((section) => belongsTo(section, format.name))
        .flatMap((section) => readEntries(program, section, format, lineTable));
      const size = entries.length * entrySize;
      return syntheticSection(
        { name: `.rodata.${format.name}`, kind: 'read-only', alignment: 4, size },
        (layout, tableStart) => writeEntries(program, layout, tableStart, entries),
      );
    });
}

function belongsTo(section: Section, table: string): boolean {
  return section.name === `.rodata.${table}` || section.name.startsWith(`.rodata.${table}.`);
}

function readEntries(program: Program, section: Section, format: TableFormat, lineTable: LineTable): Entry[] {
  const object = program.owners.get(section)!;
  const relocations = new Map(section.relocations.map((relocation) => [relocation.offset, relocation]));
  const relocationAt = (offset: number): Relocation => {
    const relocation = relocations.get(offset);
    if (relocation !== undefined && definitionOf(program, relocation.symbol) !== null) return relocation;
    throw new LinkError(`${describePlace(program, section, offset)}: entry at ${offset} has no address`);
  };
  if (section.data.length % entrySize !== 0) {
    throw new LinkError(`${describePlace(program, section, 0)}: its size is not a multiple of ${entrySize}`);
  }
  const view = viewOf(section.data);
  const entries: Entry[] = [];
  for (let offset = 0; offset < section.data.length; offset += entrySize) {
    const second =
      format.second === 'address'
        ? relocationAt(offset + 4)
        : mergeLine(format, object, view.getUint32(offset + 4, true), lineTable);
    entries.push({ address: relocationAt(offset), second });
  }
  return entries;
}

/** The second word with its index in the object's line table replaced by the one in the image's. */
function mergeLine(format: TableFormat, object: ObjectFile, word: number, lineTable: LineTable): number {
  if (format.second === 'line index') return lineTable.add(object, word);
  return (word & 0xff) | (lineTable.add(object, word >>> 8) << 8);
}

function writeEntries(program: Program, layout: Layout, tableStart: number, entries: readonly Entry[]): Uint8Array {
  const offsetOf = (relocation: Relocation): number => {
    const definition = definitionOf(program, relocation.symbol)!;
    return addressOf(layout, definition) + relocation.addend - tableStart;
  };
  const rows = entries.map(({ address, second }) => ({
    address: offsetOf(address),
    second: typeof second === 'number' ? second : offsetOf(second),
  }));
  rows.sort((left, right) => left.address - right.address);
  const bytes = new Uint8Array(rows.length * entrySize);
  const view = viewOf(bytes);
  rows.forEach(({ address, second }, index) => {
    view.setInt32(index * entrySize, address, true);
    view.setUint32(index * entrySize + 4, second, true);
  });
  return bytes;
}
