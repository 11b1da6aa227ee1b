/**
 * Pass 5: writes addresses and distances into the sections, now that both are known. In an image that may be loaded
 * anywhere only 8-byte addresses can be fixed at start; other relocations that depend on the load address are refused.
 */
import type { LinkerIsa } from '../targets/isa/linker-interface.ts';
import type { Relocation, Section } from './elf/object.ts';
import { LinkError } from './errors.ts';
import { addressOf, definitionOf, describePlace, type Layout, type Program } from './program.ts';
import { dependsOnLoadAddress } from './relocation-kinds.ts';

export class Relocator {
  readonly #program: Program;
  readonly #isa: LinkerIsa;
  readonly #layout: Layout;
  readonly #errors: string[] = [];
  readonly #dependsOnLoadAddress = new Map<number, boolean>();

  constructor(program: Program, isa: LinkerIsa, layout: Layout) {
    this.#program = program;
    this.#isa = isa;
    this.#layout = layout;
  }

  /** @param bytes the section's contents, changed in place */
  relocate(section: Section, bytes: Uint8Array): void {
    for (const relocation of section.relocations) {
      const problem =
        section.kind === 'debug'
          ? this.#applyDebug(section, bytes, relocation)
          : this.#apply(section, bytes, relocation);
      if (problem !== null) this.#report(section, relocation, problem);
    }
  }

  /** @throws LinkError with every relocation that could not be applied */
  finish(): void {
    if (this.#errors.length > 0) throw new LinkError(this.#errors);
  }

  #apply(section: Section, bytes: Uint8Array, relocation: Relocation): string | null {
    const { type, symbol, addend } = relocation;
    if (this.#isa.relocationName(type) === null) return 'the linker does not know this relocation';
    const definition = definitionOf(this.#program, symbol);
    const absolute = this.#isAbsolute(type);
    // The null symbol of R_*_NONE and undefined weak symbols have the absolute value 0.
    if (definition === null || definition.section === 'absolute') {
      if (!absolute && symbol.name !== '') return 'the distance to an absolute symbol depends on the load address';
      return this.#write(section, bytes, relocation, definition?.value ?? 0);
    }
    const address = addressOf(this.#layout, definition);
    if (!absolute) return this.#write(section, bytes, relocation, address);
    if (type === this.#isa.data.absolute64) return null; // `.rela.dyn` has it
    return `the address of \`${symbol.name}\`${addend === 0 ? '' : ` + ${addend}`} is known only when the image is loaded`;
  }

  /** Debug information uses addresses relative to the image; 0 stands for code that is not in it. */
  #applyDebug(section: Section, bytes: Uint8Array, relocation: Relocation): string | null {
    const definition = definitionOf(this.#program, relocation.symbol);
    if (definition === null) return this.#write(section, bytes, { ...relocation, addend: 0 }, 0);
    if (definition.section !== 'absolute' && !this.#layout.addresses.has(definition.section!)) {
      return this.#write(section, bytes, { ...relocation, addend: 0 }, 0);
    }
    return this.#write(section, bytes, relocation, addressOf(this.#layout, definition));
  }

  #write(section: Section, bytes: Uint8Array, { type, offset, addend }: Relocation, symbol: number): string | null {
    const place = this.#layout.addresses.get(section)! + offset;
    try {
      return this.#isa.applyRelocation(type, bytes, offset, symbol, addend, place);
    } catch (error) {
      if (error instanceof RangeError) return 'the place reaches beyond the end of the section';
      throw error;
    }
  }

  #isAbsolute(type: number): boolean {
    let depends = this.#dependsOnLoadAddress.get(type);
    if (depends === undefined) {
      depends = dependsOnLoadAddress(this.#isa, type);
      this.#dependsOnLoadAddress.set(type, depends);
    }
    return depends;
  }

  #report(section: Section, { type, offset, symbol }: Relocation, problem: string): void {
    const name = this.#isa.relocationName(type) ?? `relocation ${type}`;
    const place = describePlace(this.#program, section, offset);
    this.#errors.push(`${place}, offset 0x${offset.toString(16)}: ${name} to \`${symbol.name}\`: ${problem}`);
  }
}
