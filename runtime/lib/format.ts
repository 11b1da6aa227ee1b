/** What console.log prints for its arguments: util.format of Node (`formatWithOptions` of lib/internal/util/inspect.js). */

import { toNumber, toText } from './convert.ts';
import { defaultDepth, inspect } from './inspect.ts';
import { circularMessage, stringify } from './json.ts';
import { inspectNumber } from './number.ts';
import { parseFloat as parseFloatOf, parseInt as parseIntOf } from './number-parse.ts';
import { asNumber, asString, hasToString, Kind, kindOf } from './reflect.ts';

const Directive = {
  percent: 0x25,
  objectHidden: 0x6f,
  object: 0x4f,
  css: 0x63,
  decimal: 0x64,
  float: 0x66,
  integer: 0x69,
  json: 0x6a,
  text: 0x73,
} as const;

/** The texts of the values, with spaces between; a string that comes first may contain directives such as %s. */
export function format(values: readonly unknown[]): string {
  if (values.length === 0) return '';
  if (kindOf(values[0]) !== Kind.string) return appendRest('', values, 0);
  const template = asString(values[0]);
  if (values.length === 1) return template;
  let result = '';
  let start = 0;
  let used = 1;
  for (let index = 0; index + 1 < template.length; index++) {
    if (template.charCodeAt(index) !== Directive.percent) continue;
    index++;
    const directive = template.charCodeAt(index);
    if (directive === Directive.percent) {
      result += template.slice(start, index);
      start = index + 1;
    } else if (used < values.length && isDirective(directive)) {
      result += template.slice(start, index - 1) + formatValue(values[used], directive);
      start = index + 1;
      used++;
    }
  }
  return appendRest(result + template.slice(start), values, used);
}

/** Adds the values from index `first` on; strings as they are. */
function appendRest(start: string, values: readonly unknown[], first: number): string {
  let result = start;
  for (let index = first; index < values.length; index++) {
    if (index > 0) result += ' ';
    const value = values[index];
    result += kindOf(value) === Kind.string ? asString(value) : inspect(value, defaultDepth, false);
  }
  return result;
}

function isDirective(unit: number): boolean {
  return (
    unit === Directive.text ||
    unit === Directive.decimal ||
    unit === Directive.integer ||
    unit === Directive.float ||
    unit === Directive.json ||
    unit === Directive.object ||
    unit === Directive.objectHidden ||
    unit === Directive.css
  );
}

function formatValue(value: unknown, directive: number): string {
  if (directive === Directive.text) return formatText(value);
  if (directive === Directive.decimal) return inspectNumber(toNumber(value));
  if (directive === Directive.integer) return inspectNumber(parseIntOf(toText(value)));
  if (directive === Directive.float) return inspectNumber(parseFloatOf(toText(value)));
  if (directive === Directive.json) return formatJson(value);
  if (directive === Directive.object) return inspect(value, defaultDepth, false);
  if (directive === Directive.objectHidden) return inspect(value, 4, true);
  return '';
}

function formatJson(value: unknown): string {
  try {
    return stringify(value) ?? 'undefined';
  } catch (error) {
    if (error instanceof TypeError && error.message === circularMessage) return '[Circular]';
    throw error;
  }
}

/** %s: objects by their own `toString` if the program defines one, otherwise without what they contain. */
function formatText(value: unknown): string {
  const kind = kindOf(value);
  if (kind === Kind.number) return inspectNumber(asNumber(value));
  if (kind === Kind.array || ((kind === Kind.error || kind === Kind.object) && !hasToString(value))) {
    return inspect(value, 0, false);
  }
  return toText(value);
}
