/** What is in an image and why: the value that `hermitc inspect` prints. */
import { viewOf } from '../elf/bytes.ts';
import { sectionFlag, segmentFlag } from '../elf/constants.ts';
import type { Isa } from '../elf/object.ts';
import { buildIdType } from '../image/build-id.ts';
import { abiTagNote, hermitEntryNote, hermitOwner, uhyveInterfaceNote, uhyveOwner } from '../image/hermit-entry.ts';
import { physicalEntryNote, xenOwner } from '../image/pvh.ts';
import { referencesSection } from '../symbol-table.ts';
import { type ImageFile, type ImageSymbol, readImageFile } from './image-file.ts';
import { type Entry, findEntries, readArm64Header } from './protocols.ts';

export interface ImageReport {
  readonly isa: Isa | null;
  /** Boot protocols and their entry points. */
  readonly entries: readonly Entry[];
  readonly fileSize: number;
  /** Bytes of memory that the image occupies when loaded. */
  readonly memorySize: number;
  readonly segments: readonly SegmentReport[];
  /** Bytes of memory by the first part of the symbols' names, largest first. */
  readonly components: readonly { readonly name: string; readonly size: number }[];
  /** Largest first. */
  readonly symbols: readonly SymbolReport[];
  readonly notes: readonly { readonly owner: string; readonly type: number; readonly meaning: string }[];
  readonly isStripped: boolean;
}

export interface SegmentReport {
  readonly address: number;
  readonly physicalAddress: number;
  readonly fileSize: number;
  readonly memorySize: number;
  /** `r-x` */
  readonly permissions: string;
  readonly sections: readonly string[];
}

export interface SymbolReport {
  readonly name: string;
  readonly address: number;
  readonly size: number;
  readonly section: string;
}

/** What no symbol accounts for: headers, notes, tables, gaps. */
const unnamedComponent = '(headers and tables)';

/**
 * @param name of the file, for messages
 * @throws LinkError when the bytes are neither an ELF64 file nor a flat AArch64 `Image`
 */
export function inspectImage(bytes: Uint8Array, name: string): ImageReport {
  const header = readArm64Header(bytes);
  if (header !== null) return inspectArm64Image(bytes, header.imageSize);
  const image = readImageFile(bytes, name);
  const symbols = image.symbols.filter(({ section, size }) => section !== null && size > 0);
  const memorySize = image.loads.reduce((sum, load) => sum + load.memorySize, 0);
  return {
    isa: image.isa,
    entries: findEntries(image),
    fileSize: bytes.length,
    memorySize,
    segments: image.loads.map((load) => describeSegment(image, load)),
    components: sumComponents(symbols.filter(isLoaded(image)), memorySize),
    symbols: symbols
      .map(({ name: symbol, address, size, section }) => ({ name: symbol, address, size, section: section! }))
      .sort((left, right) => right.size - left.size || left.address - right.address),
    notes: image.noteSegments
      .flatMap(({ notes }) => notes)
      .map(({ owner, type, descriptor }) => ({
        owner,
        type,
        meaning: explainNote(owner, type, descriptor),
      })),
    isStripped: image.symbols.length === 0,
  };
}

function inspectArm64Image(bytes: Uint8Array, imageSize: number): ImageReport {
  return {
    isa: 'aarch64',
    entries: [{ protocol: 'arm64', address: 0 }],
    fileSize: bytes.length,
    memorySize: imageSize,
    segments: [],
    components: [],
    symbols: [],
    notes: [],
    isStripped: true,
  };
}

function describeSegment(image: ImageFile, load: ImageFile['loads'][number]): SegmentReport {
  const { flags, virtualAddress, physicalAddress, memorySize, data } = load;
  const letters: [flag: number, letter: string][] = [
    [segmentFlag.read, 'r'],
    [segmentFlag.write, 'w'],
    [segmentFlag.execute, 'x'],
  ];
  return {
    address: virtualAddress,
    physicalAddress,
    fileSize: data.length,
    memorySize,
    permissions: letters.map(([flag, letter]) => ((flags & flag) === 0 ? '-' : letter)).join(''),
    sections: image.elf.sections
      .filter(
        (section) =>
          (section.flags & sectionFlag.allocate) !== 0 &&
          section.address >= virtualAddress &&
          section.address < virtualAddress + memorySize,
      )
      .map(({ name }) => name),
  };
}

function isLoaded(image: ImageFile): (symbol: ImageSymbol) => boolean {
  const loaded = new Set(
    image.elf.sections.filter(({ flags }) => (flags & sectionFlag.allocate) !== 0).map(({ name }) => name),
  );
  return ({ section }) => loaded.has(section!);
}

/** Several names of one address count once. */
function sumComponents(symbols: readonly ImageSymbol[], memorySize: number): { name: string; size: number }[] {
  const sizes = new Map<string, number>();
  const seen = new Set<number>();
  let named = 0;
  for (const { name, address, size } of symbols) {
    if (seen.has(address)) continue;
    seen.add(address);
    const component = componentOf(name);
    sizes.set(component, (sizes.get(component) ?? 0) + size);
    named += size;
  }
  sizes.set(unnamedComponent, Math.max(0, memorySize - named));
  return [...sizes].map(([name, size]) => ({ name, size })).sort((left, right) => right.size - left.size);
}

/** `gc.allocate.allocate` belongs to `gc`. */
function componentOf(symbol: string): string {
  const end = symbol.indexOf('.', 1);
  return end < 0 ? symbol : symbol.slice(0, end);
}

const hexadecimal = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** By owner and type; the descriptors have the lengths that their writers give them. */
const noteMeanings: Record<string, (descriptor: Uint8Array) => string> = {
  [`${hermitOwner} ${hermitEntryNote}`]: (descriptor) => `Hermit entry protocol, version ${descriptor[0]}`,
  [`GNU ${abiTagNote}`]: (descriptor) => `operating system and version ${words(descriptor).join('.')}`,
  [`GNU ${buildIdType}`]: (descriptor) => `build id ${hexadecimal(descriptor)}`,
  [`${uhyveOwner} ${uhyveInterfaceNote}`]: (descriptor) => `uhyve interface, version ${descriptor.at(-1)}`,
  [`${xenOwner} ${physicalEntryNote}`]: (descriptor) => `PVH entry point 0x${words(descriptor)[0]?.toString(16)}`,
};

function explainNote(owner: string, type: number, descriptor: Uint8Array): string {
  return noteMeanings[`${owner} ${type}`]?.(descriptor) ?? hexadecimal(descriptor.subarray(0, 32));
}

function words(bytes: Uint8Array): number[] {
  const view = viewOf(bytes);
  return Array.from({ length: Math.floor(bytes.length / 4) }, (_, index) => view.getUint32(index * 4, true));
}

/**
 * What leads from `symbol` to an entry point, as the linker found it: `symbol` first, the entry point last; empty when
 * the image has no such symbol.
 * @throws LinkError when the bytes are not an ELF64 file
 */
export function whyInImage(bytes: Uint8Array, name: string, symbol: string): string[] {
  const image = readImageFile(bytes, name);
  const referrers = readReferences(image);
  const start = image.symbols.findIndex((candidate) => candidate.name === symbol && candidate.section !== null);
  if (start < 0) return [];
  const chain = [symbol];
  const section = sectionStart(image, referrers, start);
  const visited = new Set<number>();
  for (let next = referrers.get(section) ?? 0; next !== 0 && !visited.has(next); next = referrers.get(next) ?? 0) {
    visited.add(next);
    chain.push(image.symbols[next]?.name ?? '?');
  }
  return chain;
}

/** Pairs of symbol numbers, see symbol-table.ts. */
function readReferences(image: ImageFile): Map<number, number> {
  const section = image.elf.sections.find(({ name }) => name === referencesSection);
  const pairs = section === undefined ? [] : words(section.data);
  const referrers = new Map<number, number>();
  for (let index = 0; index + 1 < pairs.length; index += 2) referrers.set(pairs[index], pairs[index + 1]);
  return referrers;
}

/** References are between sections, each named by its first symbol: the listed symbol at or before this address. */
function sectionStart(image: ImageFile, referrers: ReadonlyMap<number, number>, symbol: number): number {
  if (referrers.has(symbol)) return symbol;
  const { address } = image.symbols[symbol];
  let best = symbol;
  let bestAddress = -1;
  for (const number of referrers.keys()) {
    const candidate = image.symbols[number]?.address ?? -1;
    if (candidate <= address && candidate > bestAddress) {
      best = number;
      bestAddress = candidate;
    }
  }
  return best;
}
