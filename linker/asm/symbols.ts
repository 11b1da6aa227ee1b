/** The names of one assembly file. */
import type { Place } from './diagnostics.ts';
import { AssemblyError, type BoundExpression } from './expressions.ts';
import type { Position } from './sections.ts';

/** A name, defined or not. */
export interface AssemblySymbol {
  readonly name: string;
  /** Where it is a label. */
  position: Position | null;
  /** What `.set` made it; may change along the file. */
  value: BoundExpression | null;
  definedAt: Place | null;
  /** What `.global`, `.weak` or `.local` said. */
  binding: 'local' | 'global' | 'weak' | null;
  type: 'none' | 'function' | 'object';
  hidden: boolean;
  size: BoundExpression | null;
}

/** Numeric labels and `.` become symbols of their own; the character that no source can write keeps them apart. */
const separator = '\u0002';

export class SymbolTable {
  readonly #symbols = new Map<string, AssemblySymbol>();
  /** How often each numeric label was defined so far. */
  readonly #counts = new Map<number, number>();
  #anonymous = 0;

  /** The symbol of this name, made when there was none. */
  get(name: string): AssemblySymbol {
    let symbol = this.#symbols.get(name);
    if (symbol === undefined) {
      symbol = {
        name,
        position: null,
        value: null,
        definedAt: null,
        binding: null,
        type: 'none',
        hidden: false,
        size: null,
      };
      this.#symbols.set(name, symbol);
    }
    return symbol;
  }

  has(name: string): boolean {
    const symbol = this.#symbols.get(name);
    return symbol !== undefined && isDefined(symbol);
  }

  /** In the order of first mention. */
  all(): Iterable<AssemblySymbol> {
    return this.#symbols.values();
  }

  /** @throws AssemblyError when the name is taken */
  defineLabel(name: string, position: Position, place: Place): void {
    const symbol = this.get(name);
    if (isDefined(symbol)) throw new AssemblyError(`symbol \`${name}\` is already defined`, place.offset);
    symbol.position = position;
    symbol.definedAt = place;
  }

  defineLocalLabel(label: number, position: Position, place: Place): void {
    const count = (this.#counts.get(label) ?? 0) + 1;
    this.#counts.set(label, count);
    this.defineLabel(localName(label, count), position, place);
  }

  /** The label of `1b` and `1f`; the latter may never get defined. */
  localLabel(label: number, forward: boolean, offset: number): AssemblySymbol {
    const count = (this.#counts.get(label) ?? 0) + (forward ? 1 : 0);
    if (count === 0) throw new AssemblyError(`there is no label \`${label}:\` before this`, offset);
    return this.get(localName(label, count));
  }

  /** A symbol for `.`. */
  anonymous(position: Position, place: Place): AssemblySymbol {
    this.#anonymous++;
    const name = `.L${separator}${this.#anonymous}`;
    this.defineLabel(name, position, place);
    return this.get(name);
  }
}

export function isDefined(symbol: AssemblySymbol): boolean {
  return symbol.position !== null || symbol.value !== null;
}

/** Whether the symbol is for the assembler only and not written to the object. */
export function isTemporary(symbol: AssemblySymbol): boolean {
  return symbol.name.startsWith('.L') && symbol.binding === null;
}

/** How messages call it. */
export function displayName({ name }: AssemblySymbol): string {
  if (!name.includes(separator)) return name;
  const label = name.slice(2, name.indexOf(separator));
  return label === '' ? '.' : `${label}:`;
}

function localName(label: number, count: number): string {
  return `.L${label}${separator}${count}`;
}
