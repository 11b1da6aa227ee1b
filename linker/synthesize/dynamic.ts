/**
 * `.rela.dyn` and `.dynamic`: what changes when the image is loaded at another address than 0. Every 8-byte address in
 * data becomes one RELATIVE entry; loaders that relocate (Hermit's) find the table through PT_DYNAMIC, everywhere else
 * the start code applies it between `runtime.rela_start` and `runtime.rela_end`. Applying it twice does no harm.
 *
 * Images import and export nothing, but the gABI demands a symbol table, its names and its hash table of whoever has
 * `.dynamic`: they are empty.
 */
import type { LinkerIsa } from '../../targets/isa/linker-interface.ts';
import { ByteWriter } from '../elf/bytes.ts';
import {
  dynamicEntrySize,
  dynamicTag,
  positionIndependentExecutable,
  relativeRelocation,
  relocationSize,
  symbolSize,
} from '../elf/constants.ts';
import type { Relocation, Section } from '../elf/object.ts';
import { writeRelocation } from '../elf/records.ts';
import { addressOf, definitionOf, type Layout, type Program } from '../program.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

/** A place that holds an address. */
export interface LoadRelocation {
  readonly section: Section;
  readonly relocation: Relocation;
}

export function findLoadRelocations(program: Program, isa: LinkerIsa, live: readonly Section[]): LoadRelocation[] {
  return live
    .filter((section) => section.kind !== 'debug')
    .flatMap((section) =>
      section.relocations
        .filter(({ type, symbol }) => {
          const definition = definitionOf(program, symbol);
          return type === isa.data.absolute64 && definition !== null && definition.section !== 'absolute';
        })
        .map((relocation) => ({ section, relocation })),
    );
}

export function synthesizeDynamic(
  program: Program,
  isa: LinkerIsa,
  relocations: readonly LoadRelocation[],
): SyntheticSection[] {
  const relocationBytes = relocations.length * relocationSize;
  const table = syntheticSection(
    { name: '.rela.dyn', kind: 'read-only', alignment: 8, size: relocationBytes },
    (layout) => writeRelocations(program, isa, layout, relocations),
  );
  const names = constantSection('.dynstr', 1, new Uint8Array(1));
  const symbols = constantSection('.dynsym', 8, new Uint8Array(symbolSize));
  const hash = constantSection('.hash', 8, emptyHashTable());
  const entries = (addressOfSection: (section: Section) => number): [tag: number, value: number][] => [
    [dynamicTag.relocations, addressOfSection(table.section)],
    [dynamicTag.relocationsSize, relocationBytes],
    [dynamicTag.relocationSize, relocationSize],
    [dynamicTag.relocationCount, relocations.length],
    [dynamicTag.hash, addressOfSection(hash.section)],
    [dynamicTag.symbolTable, addressOfSection(symbols.section)],
    [dynamicTag.symbolSize, symbolSize],
    [dynamicTag.stringTable, addressOfSection(names.section)],
    [dynamicTag.stringTableSize, names.section.size],
    [dynamicTag.flags1, positionIndependentExecutable],
    [dynamicTag.null, 0],
  ];
  const dynamicSize = entries(() => 0).length * dynamicEntrySize;
  const dynamic = syntheticSection(
    { name: '.dynamic', kind: 'read-only', alignment: 8, size: dynamicSize },
    (layout) => {
      const out = new ByteWriter();
      for (const [tag, value] of entries((section) => layout.addresses.get(section)!)) {
        out.u64(tag);
        out.u64(value);
      }
      return out.finish();
    },
  );
  return [hash, symbols, names, dynamic, table];
}

function constantSection(name: string, alignment: number, bytes: Uint8Array): SyntheticSection {
  return syntheticSection({ name, kind: 'read-only', alignment, size: bytes.length }, () => bytes);
}

/** One bucket, one symbol (the null symbol), no chain. */
function emptyHashTable(): Uint8Array {
  const out = new ByteWriter();
  for (const word of [1, 1, 0, 0]) out.u32(word);
  return out.finish();
}

function writeRelocations(
  program: Program,
  isa: LinkerIsa,
  layout: Layout,
  relocations: readonly LoadRelocation[],
): Uint8Array {
  const rows = relocations.map(({ section, relocation }) => ({
    place: layout.addresses.get(section)! + relocation.offset,
    target: addressOf(layout, definitionOf(program, relocation.symbol)!) + relocation.addend,
  }));
  rows.sort((left, right) => left.place - right.place);
  const out = new ByteWriter();
  for (const { place, target } of rows) writeRelocation(out, place, 0, relativeRelocation[isa.name], target);
  return out.finish();
}
