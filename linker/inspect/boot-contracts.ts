/**
 * What loaders and machine monitors demand of an image, rule by rule, as their sources and experiments say: hermit-entry
 * `src/elf.rs`, QEMU `hw/i386/multiboot.c` and `hw/i386/x86-common.c`, rust-vmm `linux-loader`, QEMU `hw/arm/boot.c`,
 * Linux `fs/binfmt_elf.c`. Every build can check its own result against them.
 */
import { viewOf } from '../elf/bytes.ts';
import {
  dynamicTag,
  fileType,
  osAbi,
  relativeRelocation,
  relocationSize,
  sectionHeaderSize,
  segmentFlag,
  segmentType,
} from '../elf/constants.ts';
import { type ElfSegment, readUint64 } from '../elf/container.ts';
import { hermitEntryNote, hermitEntryVersion, hermitOwner } from '../image/hermit-entry.ts';
import { lastHeaderOffset } from '../image/multiboot1.ts';
import { physicalEntryNote, xenOwner } from '../image/pvh.ts';
import { lowestStubAddress } from '../layout.ts';
import { pageSize } from '../program.ts';
import { bytesAtAddress, dynamicValue, type ImageFile, readImageFile } from './image-file.ts';
import { type BootProtocol, findEntries, findMultibootHeader, findPvhEntry, readArm64Header } from './protocols.ts';

interface Rule {
  readonly demand: string;
  readonly holds: (image: ImageFile) => boolean;
}

const oneMebibyte = 0x100000;

const hermitRules: readonly Rule[] = [
  {
    demand: 'the first PT_NOTE must hold the HERMIT note, with version 4',
    holds: ({ noteSegments }) =>
      noteSegments[0]?.notes.some(
        ({ owner, type, descriptor }) =>
          owner === hermitOwner && type === hermitEntryNote && descriptor[0] === hermitEntryVersion,
      ) ?? false,
  },
  {
    demand: 'notes must be aligned to 4',
    holds: ({ noteSegments }) => noteSegments.every(({ segment }) => isNoteAligned(segment)),
  },
  { demand: 'EI_OSABI must be 255', holds: ({ elf }) => elf.osAbi === osAbi.standalone },
  {
    demand: 'e_type must be ET_DYN, and the first PT_LOAD begin at address 0',
    holds: ({ elf, loads }) => elf.type === fileType.shared && loads[0]?.virtualAddress === 0,
  },
  {
    demand: 'PT_LOADs must ascend without overlap',
    holds: ({ loads }) =>
      loads.every((load, index) => index === 0 || load.virtualAddress >= endOf(loads[index - 1], 'virtualAddress')),
  },
  {
    demand: 'program headers, section headers and PT_DYNAMIC must be 8-byte aligned in the file',
    holds: ({ elf }) =>
      [elf.programHeaderOffset, elf.sectionHeaderOffset, ...dynamicSegments(elf.segments)].every(
        (offset) => offset % 8 === 0,
      ),
  },
  {
    demand: 'the section headers must be the last thing in the file',
    holds: ({ elf, bytes }) => elf.sectionHeaderOffset + elf.sections.length * sectionHeaderSize === bytes.length,
  },
  {
    demand: 'no shared libraries',
    holds: (image) => dynamicValue(image, dynamicTag.needed) === null,
  },
  {
    demand: 'all load-time relocations must be RELATIVE and lie in the image',
    holds: (image) => hasOnlyRelativeRelocations(image),
  },
  {
    demand: 'the ELF entry point must lie in the image',
    holds: ({ elf, loads }) => contains(loads, elf.entry, 'virtualAddress'),
  },
];

const multibootRules: readonly Rule[] = [
  {
    demand: 'the Multiboot header must lie in the first 8 KiB where QEMU looks for it',
    holds: ({ bytes }) => findMultibootHeader(bytes)!.offset <= lastHeaderOffset,
  },
  {
    demand: 'its addresses must be in order',
    holds: ({ bytes }) => {
      const { headerAddress, loadAddress, loadEndAddress, bssEndAddress } = findMultibootHeader(bytes)!;
      return loadAddress <= headerAddress && headerAddress < loadEndAddress && loadEndAddress <= bssEndAddress;
    },
  },
  {
    demand: 'the flat copy that it describes must put every PT_LOAD at its physical address',
    holds: ({ bytes, loads }) => {
      const { offset, headerAddress, loadAddress, loadEndAddress, bssEndAddress } = findMultibootHeader(bytes)!;
      return loads.every(
        (load) =>
          load.physicalAddress - load.offset === headerAddress - offset &&
          load.physicalAddress >= loadAddress &&
          load.physicalAddress + load.data.length <= loadEndAddress &&
          endOf(load, 'physicalAddress') <= bssEndAddress,
      );
    },
  },
  {
    demand: 'its entry point must lie in what is loaded',
    holds: ({ bytes, loads }) => contains(loads, findMultibootHeader(bytes)!.entryAddress, 'physicalAddress'),
  },
  {
    demand: 'bytes 0x202 to 0x206 must not spell "HdrS": QEMU takes such a file for a Linux kernel',
    holds: ({ bytes }) => bytes.length < 0x206 || viewOf(bytes).getUint32(0x202, true) !== linuxHeaderMagic,
  },
];

/** "HdrS" */
const linuxHeaderMagic = 0x53726448;

const pvhRules: readonly Rule[] = [
  {
    demand: 'there must be one PT_NOTE only, with the Xen note: a later one cancels PVH',
    holds: ({ noteSegments }) =>
      noteSegments.length === 1 &&
      noteSegments[0].notes.some(({ owner, type }) => owner === xenOwner && type === physicalEntryNote),
  },
  {
    demand: 'notes must be aligned to 4',
    holds: ({ noteSegments }) => noteSegments.every(({ segment }) => isNoteAligned(segment)),
  },
  {
    demand: 'every PT_LOAD must lie at 1 MiB or above in physical memory, and overlap no other',
    holds: ({ loads }) => {
      const sorted = [...loads].sort((left, right) => left.physicalAddress - right.physicalAddress);
      return sorted.every((load, index) => {
        const lowest = index === 0 ? oneMebibyte : endOf(sorted[index - 1], 'physicalAddress');
        return load.physicalAddress >= lowest;
      });
    },
  },
  {
    demand: 'the entry point of the note must lie in what is loaded',
    holds: (image) => contains(image.loads, findPvhEntry(image)!, 'physicalAddress'),
  },
  {
    demand: 'e_entry must be 1 MiB or above, although PVH does not use it',
    holds: ({ elf }) => elf.entry >= lowestStubAddress,
  },
];

/** QEMU's virt machine puts the device tree of ELF kernels at the start of memory, 1 MiB long. */
const virtMemoryStart = 0x40000000;

const aarch64ElfRules: readonly Rule[] = [
  {
    demand: 'physical addresses must leave room for the device tree at the start of memory',
    holds: ({ loads }) => loads.every((load) => load.physicalAddress >= virtMemoryStart + oneMebibyte),
  },
];

const linuxRules: readonly Rule[] = [
  {
    demand: 'PT_LOADs must have the same place in a page as in the file',
    holds: ({ loads }) => loads.every((load) => load.virtualAddress % pageSize === load.offset % pageSize),
  },
  {
    demand: 'no PT_LOAD may be writable and executable',
    holds: ({ loads }) =>
      loads.every(({ flags }) => (flags & segmentFlag.write) === 0 || (flags & segmentFlag.execute) === 0),
  },
  {
    demand: 'the entry point must lie in an executable PT_LOAD',
    holds: ({ elf, loads }) =>
      contains(
        loads.filter(({ flags }) => (flags & segmentFlag.execute) !== 0),
        elf.entry,
        'virtualAddress',
      ),
  },
  {
    demand: 'PT_GNU_STACK must say that the stack is not executable',
    holds: ({ elf }) =>
      elf.segments.some(({ type, flags }) => type === segmentType.gnuStack && (flags & segmentFlag.execute) === 0),
  },
];

const rules: Record<BootProtocol, readonly Rule[]> = {
  multiboot1: multibootRules,
  pvh: pvhRules,
  hermit: hermitRules,
  linux: linuxRules,
  arm64: [],
};

/**
 * @returns what the image fails to do for the boot protocols that it claims to speak; empty: it will be loaded
 * @throws LinkError when the bytes are neither an ELF64 file nor a flat AArch64 `Image`
 */
export function checkBootContracts(bytes: Uint8Array): string[] {
  const header = readArm64Header(bytes);
  if (header !== null) return checkArm64Header(bytes, header);
  const image = readImageFile(bytes, 'the image');
  const protocols = findEntries(image).map(({ protocol }) => protocol);
  if (protocols.length === 0) return ['the image speaks no boot protocol'];
  const broken = protocols.flatMap((protocol) => checkRules(protocol, rules[protocol], image));
  const isHermitArm = image.isa === 'aarch64' && protocols.includes('hermit');
  return isHermitArm ? [...broken, ...checkRules('QEMU', aarch64ElfRules, image)] : broken;
}

function checkRules(who: string, list: readonly Rule[], image: ImageFile): string[] {
  return list.filter(({ holds }) => !holds(image)).map(({ demand }) => `${who}: ${demand}`);
}

/** Bits 1 and 2 of the flags. */
const pageSize4K = 1;

function checkArm64Header(
  bytes: Uint8Array,
  { textOffset, imageSize, flags }: { textOffset: number; imageSize: number; flags: number },
): string[] {
  const demands: [holds: boolean, demand: string][] = [
    [imageSize >= bytes.length, 'image_size must cover the file'],
    [textOffset % pageSize === 0, 'text_offset must be a multiple of the page size'],
    [(flags & 1) === 0, 'the image must be little-endian'],
    [((flags >> 1) & 3) === pageSize4K, 'the page size must be 4 KiB'],
    [(flags & 8) !== 0, 'the image must run anywhere in physical memory'],
    [viewOf(bytes).getUint32(0, true) >>> 26 === 0x05, 'the first instruction must be a branch'],
  ];
  return demands.filter(([holds]) => !holds).map(([, demand]) => `arm64: ${demand}`);
}

function isNoteAligned(segment: ElfSegment): boolean {
  return segment.alignment === 4 && segment.offset % 4 === 0;
}

function dynamicSegments(segments: readonly ElfSegment[]): number[] {
  return segments.filter(({ type }) => type === segmentType.dynamic).map(({ offset }) => offset);
}

function endOf(segment: ElfSegment, address: 'virtualAddress' | 'physicalAddress'): number {
  return segment[address] + segment.memorySize;
}

/** Whether the file has a byte for the address. */
function contains(
  loads: readonly ElfSegment[],
  wanted: number,
  address: 'virtualAddress' | 'physicalAddress',
): boolean {
  return loads.some((load) => wanted >= load[address] && wanted < load[address] + load.data.length);
}

/** Tags of relocations that the Hermit loader does not look at: an image that has them would run unrelocated. */
const unreadRelocations = [17 /* DT_REL */, 23 /* DT_JMPREL */, 36 /* DT_RELR */];

function hasOnlyRelativeRelocations(image: ImageFile): boolean {
  if (unreadRelocations.some((tag) => dynamicValue(image, tag) !== null)) return false;
  const start = dynamicValue(image, dynamicTag.relocations);
  const size = dynamicValue(image, dynamicTag.relocationsSize);
  if (start === null || size === null || image.isa === null) return start === null && size === null;
  const table = bytesAtAddress(image, start, size);
  if (table === null || size % relocationSize !== 0) return false;
  const view = viewOf(table);
  for (let offset = 0; offset < size; offset += relocationSize) {
    const place = readUint64(view, offset);
    const type = view.getUint32(offset + 8, true);
    if (type !== relativeRelocation[image.isa] || bytesAtAddress(image, place, 8) === null) return false;
  }
  return true;
}
