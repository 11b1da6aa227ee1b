/**
 * What the linker and the readers of ELF files throw when the input is wrong: one error for a whole pass, with
 * every message of that pass.
 */
export class LinkError extends Error {
  readonly messages: readonly string[];

  constructor(messages: string | readonly string[]) {
    const list = typeof messages === 'string' ? [messages] : messages;
    super(list.join('\n'));
    this.name = 'LinkError';
    this.messages = list;
  }
}

/** Symbols that are missing or defined twice, or objects that do not belong together. */
export class ResolutionError extends LinkError {}
