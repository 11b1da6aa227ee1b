/** What directives and instructions read and change while a file is assembled. */
import type { AssemblerIsa, CodeMode, NamedRegister } from '../../targets/isa/assembler-interface.ts';
import type { LinkerIsa } from '../../targets/isa/linker-interface.ts';
import type { Section } from '../elf/object.ts';
import { AssemblyError, type Scope } from './expressions.ts';
import { type SectionAttributes, SectionBuilder } from './sections.ts';
import { placeOf, type Statement } from './statements.ts';
import { SymbolTable } from './symbols.ts';

/** Kinds of sections by the first part of their name, where the source gives no flags. */
const kindsByName: Record<string, Section['kind']> = {
  text: 'code',
  rodata: 'read-only',
  data: 'data',
  bss: 'zero',
  note: 'note',
  debug: 'debug',
};

export function defaultKind(name: string): Section['kind'] {
  return kindsByName[/^\.([a-z]+)/.exec(name)?.[1] ?? ''] ?? 'debug';
}

export class AssemblyState {
  readonly isa: AssemblerIsa;
  readonly linkerIsa: LinkerIsa;
  readonly symbols = new SymbolTable();
  readonly #sections = new Map<string, SectionBuilder>();
  section: SectionBuilder;
  mode: CodeMode = 64;
  #previous: SectionBuilder | null = null;
  readonly #pushed: SectionBuilder[] = [];
  readonly #registers = new Map<string, NamedRegister | null>();
  #statement: Statement | null = null;
  /** One for all statements; `#statement` says which one is bound. */
  readonly #scope: Scope = {
    symbol: (name) => this.symbols.get(name),
    localLabel: (label, forward, offset) => this.symbols.localLabel(label, forward, offset),
    here: (offset) => {
      const place = placeOf(this.#statement!, offset);
      return this.symbols.anonymous(this.section.position(place), place);
    },
    register: (name) => this.#register(name),
  };

  constructor(isa: AssemblerIsa, linkerIsa: LinkerIsa) {
    this.isa = isa;
    this.linkerIsa = linkerIsa;
    this.section = this.#find('.text', null, 0);
  }

  /** In the order of first mention. */
  get sections(): SectionBuilder[] {
    return [...this.#sections.values()];
  }

  /** @throws AssemblyError when the section exists with other attributes */
  switchSection(name: string, attributes: SectionAttributes | null, offset: number): void {
    const section = this.#find(name, attributes, offset);
    this.#previous = this.section;
    this.section = section;
  }

  pushSection(name: string, attributes: SectionAttributes | null, offset: number): void {
    this.#pushed.push(this.section);
    this.switchSection(name, attributes, offset);
  }

  popSection(offset: number): void {
    const section = this.#pushed.pop();
    if (section === undefined) throw new AssemblyError('no section was pushed', offset);
    this.#previous = this.section;
    this.section = section;
  }

  /** Back to the section before this one. */
  previousSection(offset: number): void {
    if (this.#previous === null) throw new AssemblyError('there is no previous section', offset);
    [this.section, this.#previous] = [this.#previous, this.section];
  }

  /** What names mean in a statement. `.` is the statement's first byte. */
  scope(statement: Statement): Scope {
    this.#statement = statement;
    return this.#scope;
  }

  #register(name: string): NamedRegister | null {
    let register = this.#registers.get(name);
    if (register === undefined) {
      register = this.isa.parseRegister(name);
      this.#registers.set(name, register);
    }
    return register;
  }

  #find(name: string, attributes: SectionAttributes | null, offset: number): SectionBuilder {
    const associated = attributes?.associatedSymbol ?? null;
    const key = associated === null ? name : `${name} ${associated}`;
    const found = this.#sections.get(key);
    if (found === undefined) {
      const section = new SectionBuilder(
        name,
        attributes ?? { kind: defaultKind(name), retain: false, associatedSymbol: null },
      );
      this.#sections.set(key, section);
      return section;
    }
    if (attributes !== null && found.attributes.kind !== attributes.kind) {
      throw new AssemblyError(`section ${name} was ${found.attributes.kind} before, now ${attributes.kind}`, offset);
    }
    return found;
  }
}
