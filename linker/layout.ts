/**
 * Pass 4: where everything lies. Sections go by kind and name into output sections, these into three segments: read,
 * execute, write.
 *
 *   address = file offset               for everything that is loaded and has bytes in the file
 *   physical address = base + offset    so that Multiboot may copy the file flat (docs/linker.md)
 *
 * The one exception is the Hermit entry stub: a few bytes in the file behind the first segment that have a second,
 * higher address.
 */

import { tableNames } from './boundaries.ts';
import { alignUp } from './elf/bytes.ts';
import { fileHeaderSize, programHeaderSize } from './elf/constants.ts';
import type { Section } from './elf/object.ts';
import { LinkError } from './errors.ts';
import { type Layout, type OutputSection, type Permissions, pageSize, type Segment } from './program.ts';

interface Place {
  readonly output: string;
  readonly permissions: Permissions;
  readonly kind: Section['kind'];
  /** Sections of this name, or this name followed by a dot and more; none: every section of the kind. */
  readonly name?: string;
  /** Whether sections go here that hold addresses: those are written when the image is relocated. */
  readonly holdsAddresses?: boolean;
}

/** In the order of addresses. A section goes to the first place that takes it. */
const places: readonly Place[] = [
  { output: '.note', permissions: 'read', kind: 'note' },
  { output: '.multiboot', permissions: 'read', kind: 'read-only', name: '.multiboot' },
  ...['.hash', '.dynsym', '.dynstr', '.dynamic', '.rela.dyn', ...tableNames.map((name) => `.rodata.${name}`)].map(
    (name): Place => ({ output: name, permissions: 'read', kind: 'read-only', name }),
  ),
  { output: '.rodata', permissions: 'read', kind: 'read-only', holdsAddresses: false },
  { output: '.text', permissions: 'execute', kind: 'code' },
  { output: '.data.rel.ro', permissions: 'write', kind: 'read-only', holdsAddresses: true },
  { output: '.data.objects', permissions: 'write', kind: 'data', name: '.data.objects' },
  { output: '.data', permissions: 'write', kind: 'data' },
  { output: '.bss.roots', permissions: 'write', kind: 'zero', name: '.bss.roots' },
  { output: '.bss', permissions: 'write', kind: 'zero' },
];

export interface LayoutRequest {
  /** Live sections in their order in the image. */
  readonly sections: readonly Section[];
  /** Which of them hold addresses. */
  readonly holdsAddresses: ReadonlySet<Section>;
  /** Lies in the file behind the first segment and has an address of its own. */
  readonly entryStub: Section | null;
  /** Program headers that are not for loaded segments. */
  readonly extraHeaders: number;
  readonly physicalBase: number;
}

/** Addresses from which the entry stub may lie: rust-vmm refuses an ELF entry point below 1 MiB. */
export const lowestStubAddress = 0x100000;

/** Distances within the image have 32 bits. */
const largestImage = 2 ** 31;

/** @throws LinkError when a section cannot be aligned, or the image is too large */
export function layOut(request: LayoutRequest): Layout {
  const groups = groupByPlace(request);
  const addresses = new Map<Section, number>();
  const permissions = (['read', 'execute', 'write'] as const).filter(
    (candidate) =>
      candidate === 'read' ||
      places.some((place, index) => place.permissions === candidate && groups[index].length > 0),
  );
  const headerCount = permissions.length + (request.entryStub === null ? 0 : 1) + request.extraHeaders;

  const segments: Segment[] = [];
  let stubOffset = 0;
  let cursor = 0;
  for (const permission of permissions) {
    const start = alignUp(cursor, pageSize);
    const contentsStart = start === 0 ? fileHeaderSize + headerCount * programHeaderSize : start;
    const segment = placeSegment(permission, start, contentsStart, groups, addresses);
    segments.push(segment);
    cursor = segment.address + segment.memorySize;
    if (permission === 'read' && request.entryStub !== null) {
      stubOffset = alignUp(cursor, request.entryStub.alignment);
      cursor = stubOffset + request.entryStub.size;
    }
  }

  const imageEnd = cursor;
  if (imageEnd > largestImage) throw new LinkError(`the image takes ${imageEnd} bytes: more than 2 GiB`);
  const last = segments[segments.length - 1];
  if (request.entryStub !== null) segments.push(placeStub(request.entryStub, stubOffset, imageEnd, addresses));
  return {
    segments,
    unloaded: placeUnloaded(request.sections, addresses),
    addresses,
    fileEnd: last.offset + last.fileSize,
    imageEnd,
    physicalBase: request.physicalBase,
  };
}

/** Where the sections of code lie in the executable segment, which holds nothing else; known before everything is laid out. */
export function offsetsOfCode(sections: readonly Section[]): Map<Section, number> {
  const offsets = new Map<Section, number>();
  const code = sections.filter(({ kind }) => kind === 'code');
  placeSection('.text', 'code', code, 0, offsets);
  return offsets;
}

/** The sections of each place. */
function groupByPlace({ sections, holdsAddresses }: LayoutRequest): Section[][] {
  const groups: Section[][] = places.map(() => []);
  const errors: string[] = [];
  for (const section of sections) {
    if (section.alignment > pageSize) {
      errors.push(
        `section ${section.name} wants alignment ${section.alignment}: images are aligned to ${pageSize} only`,
      );
    }
    if (section.kind === 'debug') continue;
    const index = places.findIndex(
      ({ kind, name, holdsAddresses: holds }) =>
        kind === section.kind &&
        (name === undefined || section.name === name || section.name.startsWith(`${name}.`)) &&
        (holds === undefined || holds === holdsAddresses.has(section)),
    );
    groups[index].push(section);
  }
  if (errors.length > 0) throw new LinkError(errors);
  return groups;
}

function placeSegment(
  permissions: Permissions,
  start: number,
  contentsStart: number,
  groups: readonly Section[][],
  addresses: Map<Section, number>,
): Segment {
  const byOutput = new Map<string, { kind: Section['kind']; contents: Section[] }>();
  places.forEach((place, index) => {
    if (place.permissions !== permissions || groups[index].length === 0) return;
    // What holds addresses is constant for the program, but not for whoever relocates the image.
    const kind = place.holdsAddresses === true ? 'data' : place.kind;
    const output = byOutput.get(place.output) ?? { kind, contents: [] };
    for (const section of groups[index]) output.contents.push(section);
    byOutput.set(place.output, output);
  });

  const sections: OutputSection[] = [];
  let cursor = contentsStart;
  let fileEnd = contentsStart;
  for (const [name, { kind, contents }] of byOutput) {
    const output = placeSection(name, kind, contents, cursor, addresses);
    sections.push(output);
    cursor = output.address + output.size;
    if (kind !== 'zero') fileEnd = cursor;
  }
  const size = { fileSize: fileEnd - start, memorySize: cursor - start };
  return { permissions, address: start, offset: start, ...size, sections };
}

function placeSection(
  name: string,
  kind: Section['kind'],
  contents: readonly Section[],
  cursor: number,
  addresses: Map<Section, number>,
): OutputSection {
  const alignment = contents.reduce((most, section) => Math.max(most, section.alignment), 1);
  const address = alignUp(cursor, alignment);
  let end = address;
  for (const section of contents) {
    const start = alignUp(end, section.alignment);
    addresses.set(section, start);
    end = start + section.size;
  }
  return { name, kind, contents, alignment, address, offset: address, size: end - address };
}

/** The stub gets the first page from 1 MiB on that nothing else uses. */
function placeStub(stub: Section, offset: number, imageEnd: number, addresses: Map<Section, number>): Segment {
  const page = alignUp(Math.max(lowestStubAddress, imageEnd), pageSize);
  const address = page + (offset % pageSize);
  addresses.set(stub, address);
  const { name, kind, alignment, size } = stub;
  const section: OutputSection = { name, kind, contents: [stub], alignment, address, offset, size };
  return { permissions: 'execute', address, offset, fileSize: size, memorySize: size, sections: [section] };
}

/** Debug sections of one name follow each other; their addresses are offsets in the whole. */
function placeUnloaded(sections: readonly Section[], addresses: Map<Section, number>): OutputSection[] {
  const byName = new Map<string, Section[]>();
  for (const section of sections) {
    if (section.kind !== 'debug') continue;
    const list = byName.get(section.name);
    if (list === undefined) byName.set(section.name, [section]);
    else list.push(section);
  }
  return [...byName].map(([name, contents]) => placeSection(name, 'debug', contents, 0, addresses));
}
