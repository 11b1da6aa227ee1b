/**
 * The interface between the linker and an instruction set: what the relocations of its psABI mean.
 * Each set exports one value of type `LinkerIsa` from its `index.ts`; whoever calls the linker hands
 * it over, so that neither imports the other. The assembler uses the same value for distances within a section.
 */

export interface LinkerIsa {
  readonly name: 'x86_64' | 'aarch64';
  /** `e_machine` of the ELF header. */
  readonly elfMachine: number;
  /** By ELF number: `R_X86_64_PC32`; null: not a relocation that this linker knows. */
  relocationName(type: number): string | null;
  /**
   * Writes one relocated place.
   * @param type ELF number
   * @param bytes contents of the section, changed in place
   * @param offset of the place in `bytes`
   * @param symbol S: address of the symbol, 0 for undefined weak ones
   * @param addend A
   * @param place P: address at which byte `offset` of the section will be
   * @returns null, or a message (without place and symbol names) why the value does not fit
   */
  applyRelocation(
    type: number,
    bytes: Uint8Array,
    offset: number,
    symbol: number,
    addend: number,
    place: number,
  ): string | null;
  /** Relocation types for data: `.quad name`, `.long name`, `.long name - .`, `.short name`, `.byte name`. */
  readonly data: DataRelocations;
  /** Repeated to fill gaps between functions: an instruction that traps. */
  readonly gap: Uint8Array;
}

export interface DataRelocations {
  readonly absolute64: number;
  readonly absolute32: number;
  /** null: the psABI has none. */
  readonly absolute16: number | null;
  readonly absolute8: number | null;
  readonly relative64: number;
  readonly relative32: number;
}
