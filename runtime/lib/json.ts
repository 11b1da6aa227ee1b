/** JSON.stringify (ECMA-262, 25.5.2) of values of the kinds of reflect.ts, without replacer, indentation and `toJSON`. */

import { numberToString } from './number.ts';
import {
  arrayElement,
  arrayLength,
  asBoolean,
  asNumber,
  asString,
  fieldCount,
  fieldName,
  fieldValue,
  hasToJson,
  Kind,
  kindOf,
  sameObject,
} from './reflect.ts';

/** Of the error about an object that contains itself. */
export const circularMessage = 'Converting circular structure to JSON';

/**
 * The JSON text of a value; undefined for undefined and functions.
 * @throws TypeError when an object contains itself or has a `toJSON`
 */
export function stringify(value: unknown): string | undefined {
  return stringifyValue(value, []);
}

/** @param open the objects that contain the value, outermost first */
function stringifyValue(value: unknown, open: unknown[]): string | undefined {
  const kind = kindOf(value);
  if (kind === Kind.string) return quoteJson(asString(value));
  if (kind === Kind.number) return Number.isFinite(asNumber(value)) ? numberToString(asNumber(value)) : 'null';
  if (kind === Kind.boolean) return asBoolean(value) ? 'true' : 'false';
  if (kind === Kind.null) return 'null';
  if (kind === Kind.undefined || kind === Kind.function) return undefined;
  for (let index = 0; index < open.length; index++) {
    if (sameObject(open[index], value)) throw new TypeError(circularMessage);
  }
  open.push(value);
  const text = kind === Kind.array ? stringifyArray(value, open) : stringifyObject(value, open);
  open.pop();
  return text;
}

function stringifyArray(array: unknown, open: unknown[]): string {
  let text = '[';
  const length = arrayLength(array);
  for (let index = 0; index < length; index++) {
    if (index > 0) text += ',';
    // A getter may have removed the element.
    const element = index < arrayLength(array) ? arrayElement(array, index) : undefined;
    text += stringifyValue(element, open) ?? 'null';
  }
  return `${text}]`;
}

function stringifyObject(value: unknown, open: unknown[]): string {
  if (hasToJson(value)) throw new TypeError("'toJSON' is not called");
  const names: string[] = [];
  for (let index = 0; index < fieldCount(value); index++) names.push(fieldName(value, index));
  let text = '{';
  for (let position = 0; position < names.length; position++) {
    const index = fieldIndex(value, names[position], position);
    if (index < 0) continue;
    const field = stringifyValue(fieldValue(value, index), open);
    if (field === undefined) continue;
    if (text.length > 1) text += ',';
    text += `${quoteJson(names[position])}:${field}`;
  }
  return `${text}}`;
}

/** Where the property is now, which was the one at `position`: a getter may have added and removed some. -1: nowhere. */
function fieldIndex(value: unknown, name: string, position: number): number {
  const count = fieldCount(value);
  if (position < count && fieldName(value, position) === name) return position;
  for (let index = 0; index < count; index++) if (fieldName(value, index) === name) return index;
  return -1;
}

function quoteJson(text: string): string {
  let result = '"';
  let start = 0;
  for (let index = 0; index < text.length; index++) {
    const unit = text.charCodeAt(index);
    const isPair = unit >= 0xd800 && unit <= 0xdbff && text.codePointAt(index)! > 0xffff;
    if (isPair) {
      index++;
    } else if (unit < 0x20 || unit === 0x22 || unit === 0x5c || (unit & 0xf800) === 0xd800) {
      result += text.slice(start, index) + escapeJson(unit);
      start = index + 1;
    }
  }
  return `${result + text.slice(start)}"`;
}

function escapeJson(unit: number): string {
  if (unit === 0x22) return '\\"';
  if (unit === 0x5c) return '\\\\';
  if (unit === 8) return '\\b';
  if (unit === 9) return '\\t';
  if (unit === 10) return '\\n';
  if (unit === 12) return '\\f';
  if (unit === 13) return '\\r';
  return `\\u${unit.toString(16).padStart(4, '0')}`;
}
