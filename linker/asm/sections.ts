/**
 * The sections of one assembly file while it is being read. A section is a list of fragments: runs of bytes whose size is
 * known, and things between them whose size depends on where labels end up (relax.ts): alignment, jumps, `.org`, ...
 */
import type { AssembledInstruction, CodeMode } from '../../targets/isa/assembler-interface.ts';
import { ByteWriter } from '../elf/bytes.ts';
import type { Section } from '../elf/object.ts';
import type { Place } from './diagnostics.ts';
import { AssemblyError, type BoundExpression, type Distance } from './expressions.ts';

/** A place in a section that moves with what stands before it. */
export interface Position {
  readonly section: SectionBuilder;
  readonly fragment: Fragment;
  /** From the start of the fragment. */
  readonly delta: number;
}

interface FragmentBase {
  readonly index: number;
  readonly place: Place;
  /** Set by layout, again in each of its rounds. */
  offset: number;
  size: number;
}

export type Fragment = FragmentBase &
  (BytesFragment | AlignFragment | SpaceFragment | OriginFragment | JumpFragment | InstructionFragment);

/** A run of the section's bytes of known size. */
export interface BytesFragment {
  readonly kind: 'bytes';
  /** Of the first byte, in `SectionBuilder.bytes`. */
  readonly start: number;
}

export interface AlignFragment {
  readonly kind: 'align';
  readonly alignment: number;
  /** null: zeros in data, instructions that do nothing in code. */
  readonly fill: number | null;
  readonly mode: CodeMode;
  /** Aligning by more than this many bytes is not done at all. */
  readonly limit: number;
}

/** `count` times the bytes of `pattern`. */
export interface SpaceFragment {
  readonly kind: 'space';
  readonly count: BoundExpression;
  readonly pattern: Uint8Array;
}

/** Space up to a place in the section. */
export interface OriginFragment {
  readonly kind: 'origin';
  readonly target: BoundExpression;
  readonly fill: number;
}

/** An instruction that has a short form for near targets; short until that turns out not to reach. */
export interface JumpFragment {
  readonly kind: 'jump';
  readonly long: AssembledInstruction;
  readonly short: NonNullable<AssembledInstruction['short']>;
  isShort: boolean;
}

/** An instruction whose operands hold distances between labels. */
export interface InstructionFragment {
  readonly kind: 'instruction';
  readonly encode: (distance: Distance) => AssembledInstruction;
  encoded: AssembledInstruction | null;
}

/** A value to be written when symbols are known. */
export interface Fixup {
  readonly fragment: Fragment;
  /** From the start of the fragment. */
  readonly delta: number;
  readonly place: Place;
  readonly content:
    | { readonly kind: 'data'; readonly size: DataSize; readonly expression: BoundExpression }
    | { readonly kind: 'instruction'; readonly type: number; readonly symbol: string; readonly addend: number };
}

export type DataSize = 1 | 2 | 4 | 8;

/** Files that ask for more are wrong, not large. */
export const largestSection = 2 ** 26;

export interface SectionAttributes {
  readonly kind: Section['kind'];
  readonly retain: boolean;
  /** Name of a symbol in the section that this one is about. */
  readonly associatedSymbol: string | null;
}

export class SectionBuilder {
  readonly name: string;
  readonly attributes: SectionAttributes;
  readonly bytes = new ByteWriter();
  readonly fragments: Fragment[] = [];
  readonly fixups: Fixup[] = [];
  alignment = 1;

  constructor(name: string, attributes: SectionAttributes) {
    this.name = name;
    this.attributes = attributes;
  }

  get isZero(): boolean {
    return this.attributes.kind === 'zero';
  }

  /** Where the next byte goes. */
  position(place: Place): Position {
    const fragment = this.#openBytes(place);
    return { section: this, fragment, delta: this.bytes.length - fragment.start };
  }

  addBytes(bytes: Uint8Array, place: Place): void {
    if (this.isZero && bytes.some((byte) => byte !== 0)) {
      throw new AssemblyError(`section ${this.name} holds only zeros`, place.offset);
    }
    if (this.bytes.length + bytes.length > largestSection) {
      throw new AssemblyError(`section ${this.name} gets too large`, place.offset);
    }
    const fragment = this.#openBytes(place);
    this.bytes.bytes(bytes);
    fragment.size += bytes.length;
  }

  /** `size` zero bytes that get their value at the end. */
  addData(size: DataSize, expression: BoundExpression, place: Place): void {
    const { fragment, delta } = this.position(place);
    this.addBytes(new Uint8Array(size), place);
    this.fixups.push({ fragment, delta, place, content: { kind: 'data', size, expression } });
  }

  /** An instruction of known size; its relocations are resolved at the end. */
  addInstruction({ bytes, relocations }: Omit<AssembledInstruction, 'short'>, place: Place): void {
    const { fragment, delta } = this.position(place);
    this.addBytes(bytes, place);
    for (const { offset, type, symbol, addend } of relocations) {
      const content = { kind: 'instruction', type, symbol, addend } as const;
      this.fixups.push({ fragment, delta: delta + offset, place, content });
    }
  }

  addFragment(
    fragment: AlignFragment | SpaceFragment | OriginFragment | JumpFragment | InstructionFragment,
    place: Place,
  ): void {
    if (fragment.kind === 'align') this.alignment = Math.max(this.alignment, fragment.alignment);
    this.fragments.push({ ...fragment, index: this.fragments.length, place, offset: 0, size: 0 });
  }

  #openBytes(place: Place): FragmentBase & BytesFragment {
    const last = this.fragments.at(-1);
    if (last?.kind === 'bytes') return last;
    const base = { index: this.fragments.length, place, offset: 0, size: 0 };
    const fragment: FragmentBase & BytesFragment = { ...base, kind: 'bytes', start: this.bytes.length };
    this.fragments.push(fragment);
    return fragment;
  }
}

/** Distance between two labels as far as it is known before layout: only fixed bytes lie between them. */
export const distanceSoFar: Distance = (from, to) => {
  if (from.section !== to.section) return null;
  const [first, last, sign] = from.fragment.index <= to.fragment.index ? [from, to, 1] : [to, from, -1];
  let distance = last.delta - first.delta;
  for (let index = first.fragment.index; index < last.fragment.index; index++) {
    const fragment = first.section.fragments[index];
    if (fragment.kind !== 'bytes') return null;
    distance += fragment.size;
  }
  return sign * distance;
};

/** Distance in the current layout. */
export const distanceInLayout: Distance = (from, to) =>
  from.section === to.section ? offsetOf(to) - offsetOf(from) : null;

export function offsetOf({ fragment, delta }: Position): number {
  return fragment.offset + delta;
}
