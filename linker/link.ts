/**
 * The linker: objects in, one executable ELF64 image out (position independent, ET_DYN). The passes in their order;
 * docs/linker.md explains the file that results. Equal input gives equal bytes.
 */
import type { LinkerIsa } from '../targets/isa/linker-interface.ts';
import { createBoundaries, placeBoundaries } from './boundaries.ts';
import { osAbi } from './elf/constants.ts';
import type { Isa, ObjectFile } from './elf/object.ts';
import { ResolutionError } from './errors.ts';
import { collectSections, reasonChain } from './gc-sections.ts';
import { arm64Image } from './image/arm64-image.ts';
import { layOut } from './layout.ts';
import { formatMap } from './map-file.ts';
import { addressOf, type EntryPoints, type ImageKind, type Layout, nameOfSection } from './program.ts';
import { findUndefined, resolve } from './resolve.ts';
import { synthesize } from './synthesize/synthesize.ts';
import { extraHeaders, writeImage } from './write-image.ts';

export type { EntryPoints, ImageKind } from './program.ts';

export interface LinkOptions {
  readonly isa: LinkerIsa;
  /** Where the image runs: on a machine by itself, or as a process of Linux. */
  readonly kind: ImageKind;
  readonly entries: EntryPoints;
  /** Leave out the symbol table. */
  readonly strip: boolean;
}

export interface LinkedImage {
  /** The ELF file. */
  readonly bytes: Uint8Array;
  /** The flat `Image`; null without `entries.arm64Image`. */
  readonly arm64Image: Uint8Array | null;
  /** Where everything lies, as text. */
  map(): string;
  /**
   * What leads from `name` to the entry point or retained section that needs it, in this order, as names of symbols;
   * empty when the image has no such symbol.
   */
  why(name: string): string[];
}

/**
 * Physical address of the image's first byte. x86-64: the conventional 1 MiB. AArch64: where QEMU puts a flat `Image`,
 * so that the ELF file boots at the same place.
 */
const physicalBases: Record<ImageKind, Record<Isa, number>> = {
  hermit: { x86_64: 0x100000, aarch64: 0x40200000 },
  linux: { x86_64: 0, aarch64: 0 },
};

/** @throws LinkError with every undefined and duplicate symbol, or with every message of the first pass that fails */
export function link(objects: readonly ObjectFile[], options: LinkOptions): LinkedImage {
  const { isa, kind, entries, strip } = options;
  const boundaries = createBoundaries(isa.name);
  const entryNames = Object.values(entries).filter((name) => name !== undefined);

  const { program, errors } = resolve([...objects, boundaries.object], isa.name, entryNames);
  const liveness = collectSections(program, entryNames);
  const allErrors = [...errors, ...findUndefined(program, liveness.live)];
  if (allErrors.length > 0) throw new ResolutionError(allErrors);
  const { synthetic, sections, holdsAddresses, buildId, entryStub } = synthesize({
    program,
    isa,
    liveness,
    boundaries,
    kind,
    entries,
  });
  const physicalBase = physicalBases[kind][isa.name];
  const placed = layOut({ sections, holdsAddresses, entryStub, extraHeaders, physicalBase });
  const boundaryAddresses = placeBoundaries(boundaries, liveness.live, placed);
  const layout: Layout = { ...placed, addresses: new Map([...placed.addresses, ...boundaryAddresses]) };
  const entryAddress = (name: string) => addressOf(layout, program.globals.get(name)!);
  const bytes = writeImage({
    program,
    isa,
    liveness,
    layout,
    synthetic,
    buildId,
    entry: entryStub === null ? entryAddress(entries.elf) : layout.addresses.get(entryStub)!,
    osAbi: kind === 'hermit' ? osAbi.standalone : osAbi.systemV,
    strip,
  });

  return {
    bytes,
    arm64Image: entries.arm64Image === undefined ? null : arm64Image(bytes, layout, entryAddress(entries.arm64Image)),
    map: () => formatMap(program, layout),
    why(name) {
      const section = program.globals.get(name)?.section;
      if (!(section instanceof Object)) return [];
      return reasonChain(liveness, section).map((reason) => nameOfSection(program, reason));
    },
  };
}
