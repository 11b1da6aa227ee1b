/**
 * Tokens of the SSA text form: words, numbers, `->`, `..`, punctuation and JSON strings; `;` starts a comment.
 */
const tokenPattern = /;[^\n]*|"(?:[^"\\]|\\.)*"|->|\.\.|[-\w]+(?:\.[A-Za-z_][-\w]*)*|[^\s\w]/g;

interface Token {
  readonly text: string;
  readonly line: number;
}

export class TextScanner {
  private readonly tokens: Token[] = [];
  private position = 0;

  constructor(text: string) {
    text.split('\n').forEach((line, index) => {
      for (const match of line.matchAll(tokenPattern)) {
        if (!match[0].startsWith(';')) this.tokens.push({ text: match[0], line: index + 1 });
      }
    });
  }

  atEnd(): boolean {
    return this.position >= this.tokens.length;
  }

  /** The next token, or the empty string at the end. */
  peek(ahead = 0): string {
    return this.tokens[this.position + ahead]?.text ?? '';
  }

  word(): string {
    if (this.atEnd()) throw this.error('unexpected end');
    return this.tokens[this.position++].text;
  }

  accept(text: string): boolean {
    if (this.peek() !== text) return false;
    this.position++;
    return true;
  }

  expect(text: string): void {
    if (!this.accept(text)) throw this.error(`expected "${text}"`);
  }

  integer(): number {
    const value = Number(this.word());
    if (!Number.isSafeInteger(value)) throw this.error('expected an integer');
    return value;
  }

  string(): string {
    if (!this.peek().startsWith('"')) throw this.error('expected a string');
    return JSON.parse(this.word());
  }

  /** `3..5` */
  range(): { first: number; last: number } {
    const first = this.integer();
    this.expect('..');
    return { first, last: this.integer() };
  }

  /** `(item, item)` */
  list<T>(item: () => T, open = '(', close = ')'): T[] {
    const items: T[] = [];
    this.expect(open);
    while (!this.accept(close)) {
      if (items.length > 0) this.expect(',');
      items.push(item());
    }
    return items;
  }

  error(message: string): Error {
    const line = (this.tokens[this.position] ?? this.tokens.at(-1))?.line ?? 1;
    return new Error(`SSA text, line ${line}: ${message}, found "${this.peek()}"`);
  }
}
