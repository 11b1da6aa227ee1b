/**
 * The tokens of assembly, GNU style. The two syntaxes differ in one character: `#` begins a comment in x86 assembly, and in
 * AArch64's an immediate unless it begins the line. Names may contain `.` and `$`.
 */
import { createToken, type IToken, Lexer, type TokenType } from 'chevrotain';

export type Syntax = 'x86_64' | 'aarch64';

const name = /[A-Za-z_$\u0080-\uffff][\w.$\u0080-\uffff]*|\.[\w.$\u0080-\uffff]+/;

export const Identifier = createToken({ name: 'name', pattern: name });
/** `\parameter`, `\@`, `\()` in the body of a macro. */
export const MacroParameter = createToken({ name: 'macro parameter', pattern: /\\(?:[A-Za-z_]\w*|@|\(\))/ });
export const Text = createToken({ name: 'string', pattern: /"(?:[^"\\\n]|\\[^\n])*"/ });
export const Character = createToken({ name: 'character', pattern: /'(?:\\[^\n]|[^\\\n])'?/ });
/** `1b`, `1f`: the nearest label `1` before or behind. */
export const LocalReference = createToken({ name: 'label reference', pattern: /\d+[bf](?![\w.$])/ });
export const Float = createToken({ name: 'number with a fraction', pattern: /\d+\.\d+(?:[eE][+-]?\d+)?/ });
export const Integer = createToken({ name: 'number', pattern: /0[xX][0-9a-fA-F]+|0[bB][01]+|\d+/ });

export const Newline = createToken({ name: 'end of line', pattern: /\n|;/, line_breaks: true });
const WhiteSpace = createToken({ name: 'white space', pattern: /[ \t\r\f]+/, group: Lexer.SKIPPED });
const BlockComment = createToken({
  name: 'comment',
  pattern: /\/\*[\s\S]*?\*\//,
  group: Lexer.SKIPPED,
  line_breaks: true,
});
const SlashComment = createToken({
  name: 'comment to the end of the line',
  pattern: /\/\/[^\n]*/,
  group: Lexer.SKIPPED,
});
const HashComment = createToken({ name: 'hash comment', pattern: /#[^\n]*/, group: Lexer.SKIPPED });
/** AArch64 has immediates after `#`, but none begins a line. */
const HashLine = createToken({
  name: 'line of comment',
  pattern: /(?<!\S[^\n]*)#[^\n]*/,
  start_chars_hint: ['#'],
  line_breaks: false,
  group: Lexer.SKIPPED,
});

/** Every operator between two operands, see `precedence` in expressions.ts. */
export const BinaryOperator = createToken({ name: 'operator', pattern: Lexer.NA });

const punctuation = (image: string, categories: TokenType[] = []): TokenType =>
  createToken({ name: `\`${image}\``, pattern: image, categories });

export const Comma = punctuation(',');
export const Colon = punctuation(':');
export const OpenBracket = punctuation('[');
export const CloseBracket = punctuation(']');
export const OpenBrace = punctuation('{');
export const CloseBrace = punctuation('}');
export const OpenParenthesis = punctuation('(');
export const CloseParenthesis = punctuation(')');
export const Plus = punctuation('+', [BinaryOperator]);
export const Minus = punctuation('-', [BinaryOperator]);
export const Percent = punctuation('%', [BinaryOperator]);
export const Tilde = punctuation('~');
export const Exclamation = punctuation('!');
export const At = punctuation('@');
export const Hash = punctuation('#');
export const Equals = punctuation('=');
export const Dot = punctuation('.');

const operators = ['<<', '>>', '&&', '||', '==', '!=', '<>', '<=', '>=', '<', '>', '*', '/', '&', '|', '^'].map(
  (image) => punctuation(image, [BinaryOperator]),
);

/** Words that begin an operand of Intel syntax. They are names everywhere else. */
const keyword = (word: string, pattern: RegExp): TokenType =>
  createToken({ name: word, pattern, longer_alt: Identifier, categories: [Identifier] });

export const SizeKeyword = keyword('operand size', /(?:byte|[dfqt]?word|tbyte|oword|xmmword)(?=\s+ptr\b)/i);
export const PtrKeyword = keyword('ptr', /ptr/i);
export const OffsetKeyword = keyword('offset', /offset/i);

const common = [
  Newline,
  WhiteSpace,
  BlockComment,
  SlashComment,
  Identifier,
  MacroParameter,
  Text,
  Character,
  LocalReference,
  Float,
  Integer,
  BinaryOperator,
  ...operators,
  Comma,
  Colon,
  OpenBracket,
  CloseBracket,
  OpenBrace,
  CloseBrace,
  OpenParenthesis,
  CloseParenthesis,
  Plus,
  Minus,
  Percent,
  Tilde,
  Exclamation,
  At,
  Equals,
  Dot,
];

/** Order decides between tokens that begin alike. */
export const vocabularies: Record<Syntax, TokenType[]> = {
  x86_64: [HashComment, SizeKeyword, PtrKeyword, OffsetKeyword, ...common],
  aarch64: [HashLine, Hash, ...common],
};

const lexers: Partial<Record<Syntax, Lexer>> = {};

export interface Tokens {
  readonly tokens: readonly IToken[];
  /** Characters that begin no token. */
  readonly errors: readonly { readonly offset: number; readonly message: string }[];
}

export function tokenize(text: string, syntax: Syntax): Tokens {
  lexers[syntax] ??= new Lexer(vocabularies[syntax], { positionTracking: 'onlyOffset', ensureOptimizations: false });
  const { tokens, errors } = lexers[syntax].tokenize(text);
  return {
    tokens,
    errors: errors.map(({ offset }) => ({ offset, message: `unexpected character \`${text[offset]}\`` })),
  };
}
