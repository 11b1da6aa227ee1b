/** Properties by names that are only known at run time: the operator `in` and what `for-in` visits. */
import { integerToString } from './number.ts';
import { arrayLength, fieldCount, fieldName, inheritedCount, inheritedName, Kind, kindOf } from './reflect.ts';

/** `name in value`, for arrays, functions and objects. */
export function hasProperty(name: string, value: unknown): boolean {
  if (hasOwnKey(name, value)) return true;
  if (name === 'prototype' && kindOf(value) === Kind.function) throw new TypeError("'prototype' of a function");
  for (let index = 0; index < inheritedCount(value); index++) if (inheritedName(value, index) === name) return true;
  return false;
}

/** Whether the value has the enumerable property of its own. */
export function hasOwnKey(name: string, value: unknown): boolean {
  const kind = kindOf(value);
  if (kind === Kind.array) return isIndexBelow(name, arrayLength(value));
  if (kind === Kind.function) return false;
  for (let index = 0; index < fieldCount(value); index++) if (fieldName(value, index) === name) return true;
  return false;
}

/** The names that `for-in` visits, in their order: indices of an array, properties of an object. */
export function enumerableKeys(value: unknown): string[] {
  const keys: string[] = [];
  const kind = kindOf(value);
  if (kind === Kind.error) throw new TypeError('for-in over an error');
  if (kind === Kind.function) return keys;
  const count = kind === Kind.array ? arrayLength(value) : fieldCount(value);
  for (let index = 0; index < count; index++) {
    keys.push(kind === Kind.array ? integerToString(index) : fieldName(value, index));
  }
  return keys;
}

/** Whether the text is what an integer from 0 to `length - 1` is written as. */
function isIndexBelow(text: string, length: number): boolean {
  if (text.length === 0 || text.length > 10 || (text.length > 1 && text.charCodeAt(0) === 0x30)) return false;
  let value = 0;
  for (let index = 0; index < text.length; index++) {
    const digit = text.charCodeAt(index) - 0x30;
    if (digit < 0 || digit > 9) return false;
    value = value * 10 + digit;
  }
  return value < length;
}
