/**
 * Turns the laid out sections into an `ObjectFile`: bytes, the values of what waited for labels, and relocations for what
 * only the linker can know.
 */
import type { AssemblerIsa, AssemblyRelocation } from '../../targets/isa/assembler-interface.ts';
import type { LinkerIsa } from '../../targets/isa/linker-interface.ts';
import type { ObjectFile, ObjectSymbol, Relocation, Section } from '../elf/object.ts';
import { dependsOnLoadAddress, isDistance } from '../relocation-kinds.ts';
import type { Place } from './diagnostics.ts';
import { AssemblyError, evaluate, type Value } from './expressions.ts';
import { writeInteger } from './integers.ts';
import {
  type AlignFragment,
  type DataSize,
  distanceInLayout,
  type Fixup,
  type Fragment,
  offsetOf,
  type SectionBuilder,
} from './sections.ts';
import type { AssemblyState } from './state.ts';
import { type AssemblySymbol, displayName, isDefined, isTemporary } from './symbols.ts';

export type Report = (place: Place, error: AssemblyError) => void;

export function emitObject(state: AssemblyState, name: string, report: Report): ObjectFile {
  return new Emitter(state, report).emit(name);
}

type MutableSection = { -readonly [Key in keyof Section]: Section[Key] } & { relocations: Relocation[] };

class Emitter {
  readonly #state: AssemblyState;
  readonly #report: Report;
  readonly #relocationKinds: RelocationKinds;
  readonly #sections = new Map<SectionBuilder, MutableSection>();
  readonly #sectionSymbols = new Map<Section, ObjectSymbol>();
  readonly #symbols = new Map<AssemblySymbol, ObjectSymbol>();

  constructor(state: AssemblyState, report: Report) {
    this.#state = state;
    this.#report = report;
    this.#relocationKinds = new RelocationKinds(state.linkerIsa);
  }

  emit(name: string): ObjectFile {
    const used = this.#state.sections.filter((section) => section.fragments.length > 0);
    for (const section of used) this.#sections.set(section, createSection(section));
    for (const section of used) this.#associate(section);
    for (const symbol of this.#state.symbols.all()) this.#emitDefined(symbol);
    for (const section of used) this.#fill(section);
    return {
      isa: this.#state.isa.name,
      name,
      sections: [...this.#sections.values()],
      symbols: [...this.#sectionSymbols.values(), ...this.#symbols.values()],
    };
  }

  #associate(section: SectionBuilder): void {
    const { associatedSymbol } = section.attributes;
    if (associatedSymbol === null) return;
    const { position } = this.#state.symbols.get(associatedSymbol);
    if (position === null) {
      const { place } = section.fragments[0];
      const message = `section ${section.name} is about \`${associatedSymbol}\`, which is no label`;
      this.#report(place, new AssemblyError(message, place.offset));
      return;
    }
    this.#sections.get(section)!.associated = this.#sections.get(position.section)!;
  }

  #emitDefined(symbol: AssemblySymbol): void {
    if (!isDefined(symbol) || isTemporary(symbol)) return;
    // Constants are for the assembler, unless they are exported.
    if (symbol.position === null && symbol.binding === null) return;
    this.#attempt(symbol.definedAt!, () => {
      const { constant, plus, minus } = evaluate(
        { kind: 'symbol', symbol, offset: symbol.definedAt!.offset },
        distanceInLayout,
      );
      if (minus !== null || (plus !== null && plus.position === null)) {
        throw new AssemblyError(`\`${symbol.name}\` is no place in this file`, symbol.definedAt!.offset);
      }
      const section = plus === null ? 'absolute' : this.#sections.get(plus.position!.section)!;
      const value = Number(constant) + (plus === null ? 0 : offsetOf(plus.position!));
      this.#symbols.set(symbol, { ...this.#describe(symbol), section, value });
    });
  }

  #describe(symbol: AssemblySymbol): Omit<ObjectSymbol, 'section' | 'value'> {
    const { name, binding, type, hidden } = symbol;
    const size = symbol.size === null ? 0 : Number(evaluate(symbol.size, distanceInLayout).constant);
    return { name, binding: binding ?? 'local', type, hidden, size };
  }

  #fill(builder: SectionBuilder): void {
    const section = this.#sections.get(builder)!;
    for (const fragment of builder.fragments) {
      this.#attempt(fragment.place, () => this.#fillFragment(builder, section, fragment));
    }
    for (const fixup of builder.fixups) {
      this.#attempt(fixup.place, () => this.#applyFixup(builder, section, fixup));
    }
    section.relocations.sort((left, right) => left.offset - right.offset);
  }

  #fillFragment(builder: SectionBuilder, section: MutableSection, fragment: Fragment): void {
    if (section.kind === 'zero') return;
    const target = section.data.subarray(fragment.offset, fragment.offset + fragment.size);
    switch (fragment.kind) {
      case 'bytes':
        target.set(builder.bytes.slice(fragment.start, fragment.start + fragment.size));
        break;
      case 'align':
        fillGap(target, fragment, section.kind === 'code' ? this.#state.isa : null);
        break;
      case 'space':
        for (let at = 0; at < target.length; at += fragment.pattern.length) target.set(fragment.pattern, at);
        break;
      case 'origin':
        target.fill(fragment.fill);
        break;
      case 'jump':
      case 'instruction': {
        const chosen =
          fragment.kind === 'instruction' ? fragment.encoded : fragment.isShort ? fragment.short : fragment.long;
        if (chosen === null) break;
        target.set(chosen.bytes);
        for (const relocation of chosen.relocations) {
          this.#relocate(builder, section, fragment.offset + relocation.offset, relocation, fragment.place);
        }
      }
    }
  }

  #applyFixup(builder: SectionBuilder, section: MutableSection, { fragment, delta, place, content }: Fixup): void {
    const offset = fragment.offset + delta;
    if (content.kind === 'instruction') {
      this.#relocate(builder, section, offset, content, place);
      return;
    }
    const value = evaluate(content.expression, distanceInLayout);
    if (value.plus === null && value.minus === null) {
      const bytes = section.data.subarray(offset, offset + content.size);
      if (writeInteger(bytes, value.constant)) return;
      throw new AssemblyError(`${value.constant} does not fit into ${content.size} bytes`, place.offset);
    }
    this.#relocateData(builder, section, offset, content.size, value, place);
  }

  /** A place in an instruction. */
  #relocate(
    builder: SectionBuilder,
    section: MutableSection,
    offset: number,
    { type, symbol: name, addend }: Omit<AssemblyRelocation, 'offset'>,
    place: Place,
  ): void {
    const symbol = this.#state.symbols.get(name);
    const value = evaluate({ kind: 'symbol', symbol, offset: place.offset }, distanceInLayout);
    const { plus: target } = value;
    const total = addend + Number(value.constant);
    if (target === null) {
      if (!this.#relocationKinds.dependsOnLoadAddress(type)) {
        throw new AssemblyError(`the distance to the number \`${displayName(symbol)}\` is not known`, place.offset);
      }
      this.#apply(section, type, offset, 0, total, place);
    } else if (
      target.position?.section === builder &&
      target.binding !== 'weak' &&
      this.#relocationKinds.isDistance(type)
    ) {
      this.#apply(section, type, offset, offsetOf(target.position), total, place);
    } else {
      this.#addRelocation(section, offset, type, target, total, place);
    }
  }

  #apply(section: Section, type: number, offset: number, target: number, addend: number, place: Place): void {
    const problem = this.#state.linkerIsa.applyRelocation(type, section.data, offset, target, addend, offset);
    if (problem !== null) throw new AssemblyError(problem, place.offset);
  }

  /** `symbol + constant`, or its distance from a label of this section. */
  #relocateData(
    builder: SectionBuilder,
    section: MutableSection,
    offset: number,
    size: DataSize,
    { constant, plus, minus }: Value,
    place: Place,
  ): void {
    if (plus === null || (minus !== null && minus.position?.section !== builder)) {
      throw new AssemblyError(`the distance from \`${displayName(minus!)}\` is not known`, place.offset);
    }
    const { data } = this.#state.linkerIsa;
    const absolute = { 1: data.absolute8, 2: data.absolute16, 4: data.absolute32, 8: data.absolute64 };
    const relative = { 1: null, 2: null, 4: data.relative32, 8: data.relative64 };
    const type = (minus === null ? absolute : relative)[size];
    if (type === null) throw new AssemblyError(`there is no ${size}-byte relocation for this`, place.offset);
    // Relocations count from the place itself.
    const correction = minus === null ? 0 : offset - offsetOf(minus.position!);
    this.#addRelocation(section, offset, type, plus, Number(constant) + correction, place);
  }

  #addRelocation(
    section: MutableSection,
    offset: number,
    type: number,
    target: AssemblySymbol,
    addend: number,
    place: Place,
  ): void {
    if (section.kind === 'zero') throw new AssemblyError(`section ${section.name} holds only zeros`, place.offset);
    if (!isTemporary(target)) {
      section.relocations.push({ offset, type, symbol: this.#symbolFor(target), addend });
      return;
    }
    if (target.position === null) {
      throw new AssemblyError(`label \`${displayName(target)}\` is not defined`, place.offset);
    }
    const symbol = this.#sectionSymbol(this.#sections.get(target.position.section)!);
    section.relocations.push({ offset, type, symbol, addend: addend + offsetOf(target.position) });
  }

  #symbolFor(symbol: AssemblySymbol): ObjectSymbol {
    let found = this.#symbols.get(symbol);
    if (found === undefined) {
      const binding = symbol.binding === 'weak' ? 'weak' : 'global';
      found = { ...this.#describe(symbol), binding, section: null, value: 0 };
      this.#symbols.set(symbol, found);
    }
    return found;
  }

  #sectionSymbol(section: Section): ObjectSymbol {
    let symbol = this.#sectionSymbols.get(section);
    if (symbol === undefined) {
      symbol = { name: section.name, binding: 'local', type: 'section', hidden: false, section, value: 0, size: 0 };
      this.#sectionSymbols.set(section, symbol);
    }
    return symbol;
  }

  #attempt(place: Place, action: () => void): void {
    try {
      action();
    } catch (error) {
      if (!(error instanceof AssemblyError)) throw error;
      this.#report(place, error);
    }
  }
}

function createSection({ name, attributes, alignment, fragments }: SectionBuilder): MutableSection {
  const last = fragments[fragments.length - 1];
  const size = last.offset + last.size;
  const data = new Uint8Array(attributes.kind === 'zero' ? 0 : size);
  const { kind, retain } = attributes;
  return { name, kind, alignment, data, size, relocations: [], retain, associated: null };
}

/** Code is padded with instructions, everything else with zeros, unless the source says with what. */
function fillGap(gap: Uint8Array, { fill, mode }: AlignFragment, isa: AssemblerIsa | null): void {
  if (fill !== null) gap.fill(fill);
  // 16-bit code reads the longer instructions differently.
  else if (isa !== null && mode === 16) gap.fill(isa.padding(1)[0]);
  else if (isa !== null) gap.set(isa.padding(gap.length));
}

/** Remembers what relocation-kinds.ts finds out. */
class RelocationKinds {
  readonly #isa: LinkerIsa;
  readonly #known = new Map<string, boolean>();

  constructor(isa: LinkerIsa) {
    this.#isa = isa;
  }

  dependsOnLoadAddress(type: number): boolean {
    return this.#remember(`${type} load`, () => dependsOnLoadAddress(this.#isa, type));
  }

  isDistance(type: number): boolean {
    return this.#remember(`${type} distance`, () => isDistance(this.#isa, type));
  }

  #remember(key: string, find: () => boolean): boolean {
    let answer = this.#known.get(key);
    if (answer === undefined) {
      answer = find();
      this.#known.set(key, answer);
    }
    return answer;
  }
}
