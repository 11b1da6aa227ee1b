/**
 * The nouns of a link, shared by its passes: the objects with their symbols resolved, and where an output section and a
 * segment lie. What the passes do with them is in the files named after the passes.
 */
import type { ObjectFile, ObjectSymbol, Section } from './elf/object.ts';

export type ImageKind = 'hermit' | 'linux';

/** Names of the symbols where the image starts, one per boot protocol. */
export interface EntryPoints {
  /** The ELF entry point: the Hermit loader, uhyve, QEMU's AArch64 ELF loader, Linux. */
  readonly elf: string;
  /** x86-64: 32-bit entry points of Multiboot and PVH. */
  readonly multiboot1?: string;
  readonly pvh?: string;
  /** AArch64: where the flat `Image` starts. */
  readonly arm64Image?: string;
}

/** Objects whose global names are resolved. */
export interface Program {
  readonly objects: readonly ObjectFile[];
  /** The one definition of each global or weak name. */
  readonly globals: ReadonlyMap<string, ObjectSymbol>;
  /** Which object a section comes from. */
  readonly owners: ReadonlyMap<Section, ObjectFile>;
}

/** The symbol that defines what `symbol` refers to; null: undefined and weak, or the empty symbol of a relocation. */
export function definitionOf(program: Program, symbol: ObjectSymbol): ObjectSymbol | null {
  const definition = symbol.binding === 'local' ? symbol : program.globals.get(symbol.name);
  return definition === undefined || definition.section === null ? null : definition;
}

/** A place in words: `function main in section .text.main of app.o`. */
export function describePlace(program: Program, section: Section, offset: number): string {
  const object = program.owners.get(section)!;
  const enclosing = object.symbols.find(
    (symbol) =>
      symbol.section === section &&
      (symbol.type === 'function' || symbol.type === 'object') &&
      offset >= symbol.value &&
      offset < symbol.value + symbol.size,
  );
  const what = enclosing === undefined ? '' : `${enclosing.type} \`${enclosing.name}\` in `;
  return `${what}section ${section.name} of ${object.name}`;
}

/** Input sections of one kind, one after the other. */
export interface OutputSection {
  readonly name: string;
  readonly kind: Section['kind'];
  readonly contents: readonly Section[];
  readonly alignment: number;
  /** Relative to the load address of the image; 0 for sections that are not loaded. */
  readonly address: number;
  /** In the file. */
  readonly offset: number;
  readonly size: number;
}

/** A run of output sections that is mapped with the same permissions. */
export interface Segment {
  readonly permissions: Permissions;
  readonly address: number;
  readonly offset: number;
  readonly fileSize: number;
  readonly memorySize: number;
  readonly sections: readonly OutputSection[];
}

export type Permissions = 'read' | 'execute' | 'write';

/** Pages of memory protection: segments with different permissions never share one. */
export const pageSize = 4096;

export interface Layout {
  /** By ascending address. */
  readonly segments: readonly Segment[];
  /** Sections that are not loaded: debug information. */
  readonly unloaded: readonly OutputSection[];
  /** Of every section of the link; of unloaded ones the offset in their output section. */
  readonly addresses: ReadonlyMap<Section, number>;
  /** First byte of the file behind the loaded segments. */
  readonly fileEnd: number;
  /** First address behind the image's memory. */
  readonly imageEnd: number;
  /** What is added to a file offset for the physical address: constant, because Multiboot copies the file flat. */
  readonly physicalBase: number;
}

/** Address of a defined symbol, relative to the load address unless the symbol is absolute. */
export function addressOf(layout: Layout, definition: ObjectSymbol): number {
  if (definition.section === 'absolute') return definition.value;
  return layout.addresses.get(definition.section!)! + definition.value;
}

/** What to call a section: its first named symbol, or else the section's own name. */
export function nameOfSection(program: Program, section: Section): string {
  const symbols = program.owners.get(section)!.symbols;
  return symbols.find((symbol) => symbol.section === section && symbol.type !== 'section')?.name ?? section.name;
}
