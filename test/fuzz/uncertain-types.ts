/** What the random programs of `random-uncertain.ts` are made of: kinds of values, their types and literals. */

/** Kinds of values; a type is a union of some. `C0` and so on are classes of the program. */
export type Kind =
  | 'string'
  | 'number'
  | 'boolean'
  | 'letter'
  | 'digit'
  | 'null'
  | 'undefined'
  | 'numbers'
  | 'texts'
  | 'mixed'
  | 'shape'
  | 'function'
  | `C${number}`;

export type Kinds = readonly Kind[];

const typeTexts: Partial<Record<Kind, string>> = {
  letter: "'a' | 'b'",
  digit: '1 | 2',
  numbers: 'number[]',
  texts: 'string[]',
  mixed: '(number | string | undefined)[]',
  shape: 'Shape',
  function: '(() => number | string)',
};

const literals: Partial<Record<Kind, readonly string[]>> = {
  string: ["''", "'a'", "'b'", "'10'", "'text'", "' 7 '"],
  number: ['0', '1', '2', '-1', '0.5', 'NaN', '-0', '2147483648', '1e21'],
  boolean: ['true', 'false'],
  letter: ["'a'", "'b'"],
  digit: ['1', '2'],
  null: ['null'],
  undefined: ['undefined'],
  numbers: ['[]', '[1]', '[1, 2.5]'],
  texts: ['[]', "['a']", "['b', '']"],
  mixed: ['[]', "[1, 'a']", '[undefined]', "['x', 0, undefined]"],
  shape: ["{ tag: 'line', size: 3 }", "{ tag: 'dot' }", "{ tag: 'line', size: 0, name: 'n' }"],
  function: ['(() => 1)', "(() => 'called')"],
};

export const typeofNames = ['string', 'number', 'boolean', 'undefined', 'object', 'function'] as const;

export function isClass(kind: Kind): boolean {
  return kind.startsWith('C');
}

export function isArray(kind: Kind): boolean {
  return kind === 'numbers' || kind === 'texts' || kind === 'mixed';
}

export function typeText(kinds: Kinds): string {
  return kinds.map((kind) => typeTexts[kind] ?? kind).join(' | ');
}

export function literalsOf(kind: Kind): readonly string[] {
  return literals[kind] ?? [`new ${kind}()`];
}

export function typeofName(kind: Kind): (typeof typeofNames)[number] {
  if (kind === 'letter') return 'string';
  if (kind === 'digit') return 'number';
  if (kind === 'string' || kind === 'number' || kind === 'boolean' || kind === 'undefined' || kind === 'function') {
    return kind;
  }
  return 'object';
}

/** Whether a value of the kind is true: null where that depends on the value. */
export function truthOf(kind: Kind): boolean | null {
  if (kind === 'null' || kind === 'undefined') return false;
  if (kind === 'string' || kind === 'number' || kind === 'boolean') return null;
  return true;
}
