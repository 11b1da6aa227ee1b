/**
 * The assembler: the text of a file to an `ObjectFile`. Statements are read one after the other; conditions and macros
 * decide which, directives and instructions fill the sections; then sizes settle (relax.ts) and bytes are written
 * (emit.ts). docs/assembler.md describes the language.
 */
import type { AssembledInstruction, AssemblerIsa } from '../../targets/isa/assembler-interface.ts';
import type { LinkerIsa } from '../../targets/isa/linker-interface.ts';
import type { ObjectFile } from '../elf/object.ts';
import { Conditions } from './conditions.ts';
import { type AssemblyDiagnostic, diagnosticAt, type Place, type SourceText } from './diagnostics.ts';
import { DirectiveArguments } from './directive-arguments.ts';
import { directives } from './directives.ts';
import { assignSymbol } from './directives-symbols.ts';
import { emitObject } from './emit.ts';
import { AssemblyError, bind, type Distance, evaluateConstant } from './expressions.ts';
import { type Parsed, parseArguments, parseExpression, parseOperands } from './grammar.ts';
import { unquote } from './literals.ts';
import {
  expandMacro,
  expandRepetition,
  findBlock,
  type Macro,
  opensBlock,
  parseMacro,
  valuesOfRepetition,
} from './macros.ts';
import { prepareOperands, UnknownDistance } from './operands.ts';
import { relax } from './relax.ts';
import { distanceSoFar } from './sections.ts';
import { AssemblyState } from './state.ts';
import { isName, keywordOf, placeOf, type Statement, splitStatements } from './statements.ts';
import type { ArgumentSyntax } from './syntax.ts';
import { Equals } from './tokens.ts';

export interface AssembleOptions {
  /** Shown in messages; also the object's name. */
  readonly fileName: string;
  readonly isa: AssemblerIsa;
  /** Of the same instruction set: the relocations of data, and how distances within a section are written. */
  readonly linkerIsa: LinkerIsa;
  /** The text of an `.include`d file, or null when there is none. */
  readonly readInclude: (fileName: string) => string | null;
}

export interface Assembly {
  /** Of use only when there are no diagnostics. */
  readonly object: ObjectFile;
  readonly diagnostics: readonly AssemblyDiagnostic[];
}

export function assemble(source: string, options: AssembleOptions): Assembly {
  return new Assembler(options).assemble(source);
}

/** Texts within texts: includes, macros, repetitions. Deeper is a macro that calls itself. */
const deepestText = 100;
/** Characters that macros and repetitions may expand to: far more than any program, little enough to end soon. */
const largestExpansion = 2 ** 22;
/** What an expansion costs besides its characters, in characters. */
const expansionCost = 64;
/** With so many errors the rest of the file is not read. */
const mostDiagnostics = 100;

const instructionAlignments: Record<AssemblerIsa['name'], number> = { x86_64: 1, aarch64: 4 };

class Assembler {
  readonly #options: AssembleOptions;
  readonly #state: AssemblyState;
  readonly #conditions = new Conditions();
  readonly #macros = new Map<string, Macro>();
  readonly #diagnostics: AssemblyDiagnostic[] = [];
  #depth = 0;
  #expansions = 0;
  #expandedCharacters = 0;

  constructor(options: AssembleOptions) {
    this.#options = options;
    this.#state = new AssemblyState(options.isa, options.linkerIsa);
  }

  assemble(text: string): Assembly {
    this.#readText({ fileName: this.#options.fileName, text, firstLine: 1, invocation: null });
    const report = (place: Place, error: AssemblyError) => this.#report(place.source, error);
    relax(this.#state.sections, this.#state.symbols, ({ place }, error) => report(place, error));
    const object = emitObject(this.#state, this.#options.fileName, report);
    return { object, diagnostics: this.#diagnostics };
  }

  #report(source: SourceText, { message, offset }: AssemblyError): void {
    if (this.#diagnostics.length < mostDiagnostics) this.#diagnostics.push(diagnosticAt({ source, offset }, message));
  }

  #readText(source: SourceText): void {
    const conditionDepth = this.#conditions.depth;
    this.#depth++;
    const statements = splitStatements(source, this.#options.isa.name);
    for (let index = 0; index < statements.length && this.#diagnostics.length < mostDiagnostics; index++) {
      try {
        index = this.#readStatement(statements, index);
      } catch (error) {
        // Deep nesting of parentheses or expansions ends in the engine's own limit.
        if (error instanceof RangeError)
          this.#report(source, new AssemblyError('this is nested too deeply', statements[index].start));
        else if (error instanceof AssemblyError) this.#report(source, error);
        else throw error;
      }
    }
    this.#depth--;
    for (const opening of this.#conditions.closeTo(conditionDepth)) {
      this.#report(source, new AssemblyError('`.endif` is missing', opening.start));
    }
  }

  /** @returns the index of the last statement that was read: a block has many */
  #readStatement(statements: readonly Statement[], index: number): number {
    const statement = statements[index];
    const isCondition = this.#conditions.handle(statement, {
      isDefined: (name) => this.#state.symbols.has(unquote(name)),
      number: (asking) => this.#conditionValue(asking),
    });
    if (isCondition || !this.#conditions.isActive) return index;
    if (statement.error !== null) throw new AssemblyError(statement.error.message, statement.error.offset);
    this.#defineLabels(statement);
    if (statement.tokens.length === 0) return index;

    const keyword = keywordOf(statement);
    const macro = this.#macros.get(keyword);
    if (macro !== undefined) {
      this.#expansions++;
      const text = expandMacro(macro, statement, this.#expansions);
      this.#countExpansions(1, text.text.length, statement);
      this.#readNested(text, statement);
    } else if (opensBlock(keyword)) {
      return this.#readBlock(statements, index);
    } else if (statement.tokens[1]?.tokenType === Equals) {
      this.#readAssignment(statement);
    } else if (keyword.startsWith('.')) {
      this.#readDirective(statement, keyword);
    } else {
      this.#readInstruction(statement);
    }
    return index;
  }

  #defineLabels(statement: Statement): void {
    for (const { name, offset } of statement.labels) {
      const place = placeOf(statement, offset);
      const position = this.#state.section.position(place);
      if (typeof name === 'number') this.#state.symbols.defineLocalLabel(name, position, place);
      else this.#state.symbols.defineLabel(name, position, place);
    }
  }

  #conditionValue(statement: Statement): bigint {
    const { tokens, end } = statement;
    const expression = this.#parsed(parseExpression(this.#options.isa.name, tokens.slice(1), end));
    return evaluateConstant(bind(expression, this.#state.scope(statement)), distanceSoFar, expression.offset);
  }

  #readBlock(statements: readonly Statement[], index: number): number {
    const opening = statements[index];
    const keyword = keywordOf(opening);
    const { body, end } = findBlock(statements, index);
    try {
      if (keyword === '.macro') {
        const macro = parseMacro(opening, body);
        this.#macros.set(macro.name, macro);
      } else {
        const values = keyword === '.irp' ? valuesOfRepetition(opening) : null;
        const count = values?.length ?? this.#readArguments(opening).number(0, 0, largestExpansion);
        this.#countExpansions(count, body.text.length, opening);
        for (let round = 0; round < count; round++) {
          this.#readNested(values === null ? body : expandRepetition(opening, body, values[round]), opening);
        }
      }
    } catch (error) {
      if (!(error instanceof AssemblyError)) throw error;
      this.#report(opening.source, error);
    }
    return end;
  }

  #readNested(text: SourceText, statement: Statement): void {
    if (this.#depth >= deepestText) {
      throw new AssemblyError('macros and includes are nested too deeply', statement.start);
    }
    this.#readText(text);
  }

  #countExpansions(count: number, characters: number, statement: Statement): void {
    this.#expandedCharacters += count * (characters + expansionCost);
    if (this.#expandedCharacters <= largestExpansion) return;
    throw new AssemblyError('macros and repetitions expand to too much text', statement.start);
  }

  #readAssignment(statement: Statement): void {
    const { tokens, end } = statement;
    if (!isName(tokens[0].tokenType)) throw new AssemblyError('a name must stand before `=`', statement.start);
    const expression = this.#parsed(parseExpression(this.#options.isa.name, tokens.slice(2), end));
    assignSymbol(this.#state, statement, tokens[0].image, bind(expression, this.#state.scope(statement)));
  }

  #readDirective(statement: Statement, keyword: string): void {
    if (keyword === '.include') {
      this.#include(statement);
      return;
    }
    const directive = directives.get(keyword);
    if (directive === undefined) throw new AssemblyError(`unknown directive \`${keyword}\``, statement.start);
    directive(this.#state, this.#readArguments(statement));
  }

  #readArguments(statement: Statement): DirectiveArguments {
    const { tokens, end } = statement;
    const list = tokens.length === 1 ? [] : this.#parseArguments(statement, end);
    return new DirectiveArguments(statement, list, this.#state.scope(statement));
  }

  #parseArguments(statement: Statement, end: number): ArgumentSyntax[] {
    return this.#parsed(parseArguments(this.#options.isa.name, statement.tokens.slice(1), end));
  }

  #include(statement: Statement): void {
    const given: DirectiveArguments = this.#readArguments(statement);
    given.require(1);
    const fileName = given.text(0);
    const text = this.#options.readInclude(fileName);
    if (text === null) given.fail(`file \`${fileName}\` cannot be read`, 0);
    this.#readNested({ fileName, text, firstLine: 1, invocation: null }, statement);
  }

  #readInstruction(statement: Statement): void {
    const { isa } = this.#options;
    const { tokens, end, start } = statement;
    const first = keywordOf(statement);
    if (first === '') throw new AssemblyError(`unexpected \`${tokens[0].image}\``, start);
    const hasPrefix = isa.prefixes.has(first) && tokens[1] !== undefined && isName(tokens[1].tokenType);
    const mnemonic = hasPrefix ? `${first} ${tokens[1].image.toLowerCase()}` : first;
    if (!isa.lookupMnemonic(mnemonic)) throw new AssemblyError(`unknown instruction \`${mnemonic}\``, start);

    const parsed = this.#parsed(parseOperands(isa.name, tokens.slice(hasPrefix ? 2 : 1), end));
    const operands = prepareOperands(parsed, this.#state.scope(statement));
    const { mode, section } = this.#state;
    const encode = (distance: Distance): AssembledInstruction => {
      const encoded = isa.assemble(mnemonic, operands(distance), mode);
      if (typeof encoded === 'string') throw new AssemblyError(encoded, start);
      return encoded;
    };
    const place = placeOf(statement);
    section.alignment = Math.max(section.alignment, instructionAlignments[isa.name]);
    try {
      const encoded = encode(distanceSoFar);
      const { short } = encoded;
      if (short === null) section.addInstruction(encoded, place);
      else section.addFragment({ kind: 'jump', long: encoded, short, isShort: true }, place);
    } catch (error) {
      if (!(error instanceof UnknownDistance)) throw error;
      section.addFragment({ kind: 'instruction', encode, encoded: null }, place);
    }
  }

  #parsed<Result>(result: Parsed<Result>): Result {
    if ('value' in result) return result.value;
    throw new AssemblyError(result.message, result.offset);
  }
}
