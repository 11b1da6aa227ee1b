/** The part of the package `elfy` that the reader uses; the package has no types of its own. */
declare module 'elfy' {
  import type { Buffer } from 'node:buffer';

  interface Header {
    readonly osabi: string;
    readonly entry: number;
    readonly phoff: number;
    readonly phnum: number;
    readonly phentsize: number;
    readonly shoff: number;
    readonly shnum: number;
    readonly shentsize: number;
    readonly shstrndx: number;
  }

  interface Program {
    readonly offset: number;
    readonly vaddr: number;
    readonly paddr: number;
    readonly filesz: number;
    readonly memsz: number;
    readonly align: number;
    readonly data: Buffer;
  }

  interface Section {
    /** A number until `resolveBody` has replaced it. */
    readonly name: string;
    readonly addr: number;
    readonly off: number;
    readonly size: number;
    readonly link: number;
    readonly info: number;
    readonly data: Buffer;
  }

  interface Body {
    readonly programs: Program[];
    readonly sections: Section[];
  }

  class Parser {
    parseHeader(file: Buffer): Header;
    parseBody(file: Buffer, header: Header): Body;
    /** Replaces the names of sections, in place. */
    resolveBody(body: Body, header: Header): Body;
  }

  const elfy: { Parser: typeof Parser };
  export default elfy;
}
