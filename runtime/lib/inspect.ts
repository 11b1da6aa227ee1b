/** What util.inspect of Node returns, for values of the kinds of reflect.ts (lib/internal/util/inspect.js of Node 20). */

import { headline } from './errors.ts';
import { breakLength, layOut, maximumElements } from './inspect-layout.ts';
import { quote } from './inspect-text.ts';
import { inspectNumber } from './number.ts';
import {
  Accessor,
  accessorOf,
  arrayElement,
  arrayLength,
  asBoolean,
  asError,
  asNumber,
  asString,
  baseClassName,
  className,
  fieldCount,
  fieldName,
  fieldValue,
  functionName,
  isClass,
  Kind,
  kindOf,
  prototypeAccessors,
  sameObject,
} from './reflect.ts';

/** Levels of nesting that are printed. */
export const defaultDepth = 2;

/** Longer strings are cut. */
const maximumStringLength = 10000;
/** Shorter strings are never broken at their line ends. */
const minimumBrokenLength = 16;

interface State {
  readonly depth: number;
  readonly showHidden: boolean;
  /** Columns to the left of what is being printed. */
  indentation: number;
  /** The level of the value printed last. */
  currentLevel: number;
  /** The objects that are being printed, outermost first. */
  readonly open: unknown[];
  /** Objects that contain themselves, in the order in which that was noticed. */
  readonly circular: unknown[];
}

/** @param showHidden prints the lengths of arrays and inherited accessors */
export function inspect(value: unknown, depth: number, showHidden: boolean): string {
  return inspectValue({ depth, showHidden, indentation: 0, currentLevel: 0, open: [], circular: [] }, value, 0);
}

function inspectValue(state: State, value: unknown, level: number): string {
  const kind = kindOf(value);
  if (state.showHidden && (kind === Kind.function || kind === Kind.error)) {
    throw new TypeError("'%o' does not print functions and errors");
  }
  if (kind < Kind.array) return inspectPrimitive(value, kind, state.indentation);
  if (indexOfObject(state.open, value) >= 0) return `[Circular *${circularNumber(state, value)}]`;
  if (kind === Kind.function) return inspectFunction(value);
  return kind === Kind.array ? inspectArray(state, value, level) : inspectObject(state, value, kind, level);
}

function inspectPrimitive(value: unknown, kind: number, indentation: number): string {
  if (kind === Kind.string) return inspectString(asString(value), indentation);
  if (kind === Kind.number) return inspectNumber(asNumber(value));
  if (kind === Kind.boolean) return asBoolean(value) ? 'true' : 'false';
  return kind === Kind.null ? 'null' : 'undefined';
}

function inspectString(text: string, indentation: number): string {
  if (text.length > maximumStringLength) {
    const rest = text.length - maximumStringLength;
    return `${inspectString(text.slice(0, maximumStringLength), indentation)}... ${rest} more character${plural(rest)}`;
  }
  if (text.length <= minimumBrokenLength || text.length <= breakLength - indentation - 4) return quote(text);
  const lines: string[] = [];
  let start = 0;
  for (let end = text.indexOf('\n'); end >= 0 && end + 1 < text.length; end = text.indexOf('\n', start)) {
    lines.push(quote(text.slice(start, end + 1)));
    start = end + 1;
  }
  lines.push(quote(text.slice(start)));
  return lines.join(` +\n${' '.repeat(indentation + 2)}`);
}

function inspectFunction(value: unknown): string {
  const name = functionName(value);
  if (!isClass(value)) return name.length === 0 ? '[Function (anonymous)]' : `[Function: ${name}]`;
  const base = baseClassName(value);
  return `[class ${name.length === 0 ? '(anonymous)' : name}${base.length === 0 ? '' : ` extends ${base}`}]`;
}

function inspectArray(state: State, array: unknown, level: number): string {
  const length = arrayLength(array);
  if (length === 0 && !state.showHidden) return '[]';
  if (level > state.depth) return '[Array]';
  enter(state, array, level);
  const printed = Math.min(length, maximumElements);
  const entries: string[] = [];
  for (let index = 0; index < printed; index++) entries.push(inspectNested(state, arrayElement(array, index), level));
  if (length > printed) entries.push(`... ${length - printed} more item${plural(length - printed)}`);
  if (state.showHidden) entries.push(`[length]: ${length}`);
  return leave(state, entries, '', '[', ']', array, array, level);
}

function inspectObject(state: State, value: unknown, kind: number, level: number): string {
  const name = className(value);
  const base = kind === Kind.error ? inspectError(value, name, state.indentation) : '';
  const opening = kind === Kind.error || name.length === 0 ? '{' : `${name} {`;
  const count = fieldCount(value);
  const inherited = state.showHidden && kind === Kind.object && level <= state.depth ? prototypeAccessors(value) : '';
  if (count === 0 && inherited.length === 0) return kind === Kind.error ? base : `${opening}}`;
  if (level > state.depth) return `[${name.length === 0 ? 'Object' : name}]`;
  enter(state, value, level);
  const entries: string[] = [];
  for (let index = 0; index < count; index++) {
    const key = fieldName(value, index);
    const accessor = accessorOf(value, index);
    const text =
      accessor === Accessor.none ? inspectNested(state, fieldValue(value, index), level) : accessorText(accessor);
    entries.push(`${isIdentifier(key) ? key : quote(key)}: ${text}`);
  }
  if (inherited.length > 0) for (const line of inherited.split('\n')) entries.push(line);
  return leave(state, entries, base, opening, '}', value, undefined, level);
}

function accessorText(accessor: number): string {
  if (accessor === Accessor.both) return '[Getter/Setter]';
  return accessor === Accessor.getter ? '[Getter]' : '[Setter]';
}

/** Errors have no stack (errors.ts): Node prints those in brackets, with the name of the class where it says more. */
function inspectError(value: unknown, constructorName: string, indentation: number): string {
  const error = asError(value);
  let text = headline(error.name, error.message);
  if (error.name.endsWith('Error') && error.name !== constructorName) {
    const rest = text.slice(error.name.length);
    text = constructorName.includes(error.name) ? constructorName + rest : `${constructorName} [${error.name}]${rest}`;
  }
  return `[${text}]`.replaceAll('\n', `\n${' '.repeat(indentation)}`);
}

function inspectNested(state: State, value: unknown, level: number): string {
  state.indentation += 2;
  const text = inspectValue(state, value, level + 1);
  state.indentation -= 2;
  return text;
}

function enter(state: State, value: unknown, level: number): void {
  state.open.push(value);
  state.currentLevel = level;
}

function leave(
  state: State,
  entries: string[],
  base: string,
  opening: string,
  closing: string,
  value: unknown,
  array: unknown,
  level: number,
): string {
  state.open.pop();
  const circular = indexOfObject(state.circular, value);
  let prefix = base;
  if (circular >= 0) prefix = base.length === 0 ? `<ref *${circular + 1}>` : `<ref *${circular + 1}> ${base}`;
  return layOut(entries, prefix, opening, closing, array, state.indentation, state.currentLevel - level);
}

function circularNumber(state: State, value: unknown): number {
  const index = indexOfObject(state.circular, value);
  return index >= 0 ? index + 1 : state.circular.push(value);
}

function indexOfObject(objects: readonly unknown[], value: unknown): number {
  let index = objects.length - 1;
  while (index >= 0 && !sameObject(objects[index], value)) index--;
  return index;
}

/** Whether a key is printed without quotes: /^[a-zA-Z_][a-zA-Z_0-9]*$/ */
function isIdentifier(key: string): boolean {
  for (let index = 0; index < key.length; index++) {
    const unit = key.charCodeAt(index);
    const letter = unit | 0x20;
    const isLetter = (letter >= 0x61 && letter <= 0x7a) || unit === 0x5f;
    if (!isLetter && (index === 0 || unit < 0x30 || unit > 0x39)) return false;
  }
  return key.length > 0;
}

function plural(count: number): string {
  return count > 1 ? 's' : '';
}
