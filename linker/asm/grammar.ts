/**
 * The grammar of a statement's operands and arguments: tokens in, syntax trees (syntax.ts) out. Labels, mnemonics and
 * the text that macros take are split off before (statements.ts).
 *
 * One parser per syntax, built when first needed and reused for every statement.
 */
import { EmbeddedActionsParser, type IParserErrorMessageProvider, type IToken } from 'chevrotain';
import { foldOperators, parseCharacter, parseInteger, unquote } from './literals.ts';
import type { ArgumentSyntax, ExpressionSyntax, OperandSyntax } from './syntax.ts';
import * as t from './tokens.ts';

const shiftsAndExtends: ReadonlySet<string> = new Set(
  'lsl lsr asr ror msl uxtb uxth uxtw uxtx sxtb sxth sxtw sxtx'.split(' '),
);

const found = ({ image }: IToken): string => (image === '' ? 'the end of the statement' : `\`${image}\``);

const errorMessages: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) => `expected ${expected.name}, found ${found(actual)}`,
  buildNotAllInputParsedMessage: ({ firstRedundant }) => `unexpected ${found(firstRedundant)}`,
  buildNoViableAltMessage: ({ actual }) => `unexpected ${found(actual[0])}`,
  buildEarlyExitMessage: ({ actual }) => `unexpected ${found(actual[0])}`,
};

class AssemblyParser extends EmbeddedActionsParser {
  constructor(syntax: t.Syntax) {
    super(t.vocabularies[syntax], { maxLookahead: 1, skipValidations: true, errorMessageProvider: errorMessages });
    this.performSelfAnalysis();
  }

  /** Operators of all levels at once; `foldOperators` sorts out which binds tighter. */
  readonly expression = this.RULE('expression', (): ExpressionSyntax => {
    const operands = [this.SUBRULE(this.operand)];
    const operators: IToken[] = [];
    this.MANY(() => {
      operators.push(this.CONSUME(t.BinaryOperator));
      operands.push(this.SUBRULE2(this.operand));
    });
    return this.ACTION(() => foldOperators(operands, operators));
  });

  // Alternatives stand outside of their rules, so that they are made once and not at every call.
  readonly #operands: { ALT: () => ExpressionSyntax }[] = [
    { ALT: () => this.SUBRULE(this.name) },
    {
      ALT: () => {
        const { image, startOffset } = this.CONSUME(t.Integer);
        return this.ACTION(() => ({ kind: 'number', value: parseInteger(image), offset: startOffset }));
      },
    },
    {
      ALT: () => {
        const { image, startOffset } = this.CONSUME(t.Character);
        return this.ACTION(() => ({ kind: 'number', value: parseCharacter(image), offset: startOffset }));
      },
    },
    { ALT: () => this.SUBRULE(this.unary) },
    {
      ALT: () => {
        const { image, startOffset } = this.CONSUME(t.LocalReference);
        const label = Number.parseInt(image, 10);
        return this.ACTION(() => ({ kind: 'local', label, forward: image.endsWith('f'), offset: startOffset }));
      },
    },
    { ALT: () => ({ kind: 'here', offset: this.CONSUME(t.Dot).startOffset }) },
    {
      ALT: () => {
        this.CONSUME(t.OpenParenthesis);
        const inner = this.SUBRULE(this.expression);
        this.CONSUME(t.CloseParenthesis);
        return inner;
      },
    },
  ];

  readonly operand = this.RULE('operand', (): ExpressionSyntax => this.OR(this.#operands));

  readonly #names = [{ ALT: () => this.CONSUME(t.Identifier) }, { ALT: () => this.CONSUME(t.Text) }];

  readonly #part = () => {
    this.CONSUME(t.At);
    return this.CONSUME2(t.Identifier).image;
  };

  /** A quoted name may hold any character. */
  readonly name = this.RULE('name', (): ExpressionSyntax => {
    const token = this.OR(this.#names);
    const part = this.OPTION(this.#part);
    const name = this.ACTION(() => unquote(token.image));
    return { kind: 'name', name, part: part ?? null, offset: token.startOffset };
  });

  readonly #signs = [
    { ALT: () => this.CONSUME(t.Minus) },
    { ALT: () => this.CONSUME(t.Plus) },
    { ALT: () => this.CONSUME(t.Tilde) },
    { ALT: () => this.CONSUME(t.Exclamation) },
  ];

  readonly unary = this.RULE('unary', (): ExpressionSyntax => {
    const { image, startOffset } = this.OR(this.#signs);
    return { kind: 'unary', operator: image, operand: this.SUBRULE(this.operand), offset: startOffset };
  });

  readonly directiveArguments = this.RULE('directiveArguments', (): ArgumentSyntax[] => {
    const list = [this.SUBRULE(this.argument)];
    this.MANY(() => {
      this.CONSUME(t.Comma);
      list.push(this.SUBRULE2(this.argument));
    });
    return list;
  });

  readonly #tagMarks = [{ ALT: () => this.CONSUME(t.At) }, { ALT: () => this.CONSUME(t.Percent) }];

  readonly #arguments: { ALT: () => Exclude<ArgumentSyntax, null> }[] = [
    {
      ALT: () => {
        const { image, startOffset } = this.CONSUME(t.Text);
        return { kind: 'text', image, offset: startOffset };
      },
    },
    {
      ALT: () => {
        const { startOffset } = this.OR2(this.#tagMarks);
        return { kind: 'tag', name: this.CONSUME(t.Identifier).image, offset: startOffset };
      },
    },
    {
      ALT: () => {
        const expression = this.SUBRULE(this.expression);
        return { kind: 'expression', expression, offset: this.ACTION(() => expression.offset) };
      },
    },
  ];

  readonly #someArgument = () => this.OR(this.#arguments);

  /** Between two commas there may be nothing. */
  readonly argument = this.RULE('argument', (): ArgumentSyntax => this.OPTION(this.#someArgument) ?? null);

  readonly intelOperands = this.RULE('intelOperands', (): OperandSyntax[] => {
    const list: OperandSyntax[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.intelOperand)) });
    return list;
  });

  readonly #intelOperand: { ALT: () => OperandSyntax }[] = [
    {
      ALT: () => {
        const { startOffset } = this.CONSUME(t.OffsetKeyword);
        const expression = this.SUBRULE(this.expression);
        return { kind: 'value', expression, isOffset: true, part: null, isImmediate: true, offset: startOffset };
      },
    },
    {
      ALT: () => {
        const { image, startOffset } = this.CONSUME(t.SizeKeyword);
        this.CONSUME(t.PtrKeyword);
        const address = this.SUBRULE(this.intelAddress);
        return this.ACTION(() => intelMemory(image.toLowerCase(), address, startOffset));
      },
    },
    {
      ALT: () => {
        const address = this.SUBRULE2(this.intelAddress);
        return this.ACTION(() => intelValue(address));
      },
    },
  ];

  readonly intelOperand = this.RULE('intelOperand', (): OperandSyntax => this.OR(this.#intelOperand));

  readonly #intelAddresses: { ALT: () => IntelAddress }[] = [
    {
      ALT: () => {
        const brackets = [this.SUBRULE(this.brackets)];
        this.MANY(() => brackets.push(this.SUBRULE2(this.brackets)));
        return { segment: null, value: null, brackets };
      },
    },
    {
      ALT: () => {
        const first = this.SUBRULE(this.expression);
        const selected = this.OPTION(this.#selected);
        const brackets: ExpressionSyntax[] = [];
        this.MANY2(() => brackets.push(this.SUBRULE3(this.brackets)));
        return selected === undefined
          ? { segment: null, value: first, brackets }
          : { segment: first, value: selected.value, brackets };
      },
    },
  ];

  readonly #selected = () => {
    this.CONSUME(t.Colon);
    return { value: this.OPTION2(() => this.SUBRULE2(this.expression)) ?? null };
  };

  /** `[...]`, `expression`, `expression[...]`, and any of these behind `segment:`. */
  readonly intelAddress = this.RULE('intelAddress', (): IntelAddress & { offset: number } => {
    const { startOffset } = this.LA(1);
    return { ...this.OR(this.#intelAddresses), offset: startOffset };
  });

  readonly brackets = this.RULE('brackets', (): ExpressionSyntax => {
    this.CONSUME(t.OpenBracket);
    const sum = this.SUBRULE(this.expression);
    this.CONSUME(t.CloseBracket);
    return sum;
  });

  readonly armOperands = this.RULE('armOperands', (): OperandSyntax[] => {
    const list: OperandSyntax[] = [];
    this.AT_LEAST_ONE_SEP({ SEP: t.Comma, DEF: () => list.push(this.SUBRULE(this.armOperand)) });
    return list;
  });

  readonly armOperand = this.RULE(
    'armOperand',
    (): OperandSyntax =>
      this.OR<OperandSyntax>([
        { ALT: () => this.SUBRULE(this.armMemory) },
        { ALT: () => this.SUBRULE(this.armList) },
        { GATE: () => isModifier(this.LA(1)), ALT: () => this.SUBRULE(this.armModifier) },
        { ALT: () => this.SUBRULE(this.armValue) },
      ]),
  );

  readonly armMemory = this.RULE('armMemory', (): OperandSyntax => {
    const { startOffset } = this.CONSUME(t.OpenBracket);
    const parts = this.SUBRULE(this.armOperands);
    this.CONSUME(t.CloseBracket);
    const writeback = this.OPTION(() => this.CONSUME(t.Exclamation)) !== undefined;
    return { kind: 'arm memory', parts, writeback, offset: startOffset };
  });

  readonly armList = this.RULE('armList', (): OperandSyntax => {
    const { startOffset } = this.CONSUME(t.OpenBrace);
    const registers = [this.CONSUME(t.Identifier).image];
    let isRange = false;
    this.OR([
      {
        ALT: () => {
          this.CONSUME(t.Minus);
          isRange = true;
          registers.push(this.CONSUME2(t.Identifier).image);
        },
      },
      {
        ALT: () =>
          this.MANY(() => {
            this.CONSUME(t.Comma);
            registers.push(this.CONSUME3(t.Identifier).image);
          }),
      },
    ]);
    this.CONSUME(t.CloseBrace);
    const lane = this.OPTION(() => this.SUBRULE(this.lane)) ?? null;
    return { kind: 'list', registers, isRange, lane, offset: startOffset };
  });

  readonly lane = this.RULE('lane', (): number => {
    this.CONSUME(t.OpenBracket);
    const { image } = this.CONSUME(t.Integer);
    this.CONSUME(t.CloseBracket);
    return Number(image);
  });

  readonly armModifier = this.RULE('armModifier', (): OperandSyntax => {
    const { image, startOffset } = this.CONSUME(t.Identifier);
    const amount = this.OPTION(() => {
      this.OPTION2(() => this.CONSUME(t.Hash));
      return this.SUBRULE(this.expression);
    });
    const name = this.ACTION(() => image.toLowerCase());
    return { kind: 'modifier', name, amount: amount ?? null, offset: startOffset };
  });

  readonly armValue = this.RULE('armValue', (): OperandSyntax => {
    const hash = this.OPTION(() => this.CONSUME(t.Hash));
    const offset = this.ACTION(() => (hash ?? this.LA(1)).startOffset);
    const part = this.OPTION2(() => {
      this.CONSUME(t.Colon);
      const name = this.CONSUME(t.Identifier).image;
      this.CONSUME2(t.Colon);
      return this.ACTION(() => name.toLowerCase());
    });
    return this.OR<OperandSyntax>([
      {
        GATE: () => this.LA(1).tokenType === t.Float || this.LA(2).tokenType === t.Float,
        ALT: () => {
          const minus = this.OPTION3(() => this.CONSUME(t.Minus));
          const value = Number(this.CONSUME(t.Float).image);
          return { kind: 'float', value: minus === undefined ? value : -value, offset };
        },
      },
      {
        ALT: () => {
          const expression = this.SUBRULE(this.expression);
          const lane = this.OPTION4(() => this.SUBRULE(this.lane));
          return this.ACTION((): OperandSyntax => {
            if (lane !== undefined && expression.kind === 'name') {
              return { kind: 'lane', register: expression.name, lane, offset };
            }
            const isImmediate = hash !== undefined;
            return { kind: 'value', expression, isOffset: false, part: part ?? null, isImmediate, offset };
          });
        },
      },
    ]);
  });
}

interface IntelAddress {
  readonly segment: ExpressionSyntax | null;
  readonly value: ExpressionSyntax | null;
  readonly brackets: readonly ExpressionSyntax[];
}

function intelMemory(size: string | null, address: IntelAddress, offset: number): OperandSyntax {
  const terms = address.value === null ? address.brackets : [address.value, ...address.brackets];
  return { kind: 'intel memory', size, segment: address.segment, terms, offset };
}

/** Without a size, `a` is a value, `a:b` a far pointer unless `a` turns out to be a segment register. */
function intelValue(address: IntelAddress & { offset: number }): OperandSyntax {
  const { segment, value, brackets, offset } = address;
  if (brackets.length > 0 || value === null) return intelMemory(null, address, offset);
  if (segment !== null) return { kind: 'far pointer', selector: segment, target: value, offset };
  return { kind: 'value', expression: value, isOffset: false, part: null, isImmediate: false, offset };
}

function isModifier({ image }: IToken): boolean {
  return image !== undefined && shiftsAndExtends.has(image.toLowerCase());
}

export type Parsed<Result> = { readonly value: Result } | { readonly message: string; readonly offset: number };

const parsers: Partial<Record<t.Syntax, AssemblyParser>> = {};

function parse<Result>(
  syntax: t.Syntax,
  tokens: readonly IToken[],
  end: number,
  run: (parser: AssemblyParser) => Result,
): Parsed<Result> {
  parsers[syntax] ??= new AssemblyParser(syntax);
  const parser = parsers[syntax];
  parser.input = tokens as IToken[];
  const value = run(parser);
  if (parser.errors.length === 0) return { value };
  const { message, token } = parser.errors[0];
  return { message, offset: Number.isNaN(token.startOffset) ? end : token.startOffset };
}

/** @param end position behind the last token, for messages */
export function parseExpression(syntax: t.Syntax, tokens: readonly IToken[], end: number): Parsed<ExpressionSyntax> {
  return parse(syntax, tokens, end, (parser) => parser.expression());
}

export function parseArguments(syntax: t.Syntax, tokens: readonly IToken[], end: number): Parsed<ArgumentSyntax[]> {
  return parse(syntax, tokens, end, (parser) => parser.directiveArguments());
}

export function parseOperands(syntax: t.Syntax, tokens: readonly IToken[], end: number): Parsed<OperandSyntax[]> {
  if (tokens.length === 0) return { value: [] };
  return parse(syntax, tokens, end, (parser) => (syntax === 'x86_64' ? parser.intelOperands() : parser.armOperands()));
}
