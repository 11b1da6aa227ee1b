/**
 * Names that objects inherit from the standard's prototypes (ECMA-262 of 2023, annex B included; what Node 20 has). The operator
 * `in` sees them although the library of this version does not implement them all.
 */

const objectMembers = [
  'constructor',
  'hasOwnProperty',
  'isPrototypeOf',
  'propertyIsEnumerable',
  'toLocaleString',
  'toString',
  'valueOf',
  '__defineGetter__',
  '__defineSetter__',
  '__lookupGetter__',
  '__lookupSetter__',
  '__proto__',
] as const;

const arrayMembers = [
  'length',
  'at',
  'concat',
  'copyWithin',
  'entries',
  'every',
  'fill',
  'filter',
  'find',
  'findIndex',
  'findLast',
  'findLastIndex',
  'flat',
  'flatMap',
  'forEach',
  'includes',
  'indexOf',
  'join',
  'keys',
  'lastIndexOf',
  'map',
  'pop',
  'push',
  'reduce',
  'reduceRight',
  'reverse',
  'shift',
  'slice',
  'some',
  'sort',
  'splice',
  'toReversed',
  'toSorted',
  'toSpliced',
  'unshift',
  'values',
  'with',
] as const;

const functionMembers = ['length', 'name', 'apply', 'arguments', 'bind', 'call', 'caller'] as const;

/** Own or inherited, by the kind of object; `prototype` of functions depends on how they were written. */
export const standardMembers: Readonly<Record<'object' | 'array' | 'function' | 'error', ReadonlySet<string>>> = {
  object: new Set(objectMembers),
  array: new Set([...arrayMembers, ...objectMembers]),
  function: new Set([...functionMembers, ...objectMembers]),
  error: new Set(['name', 'message', 'stack', ...objectMembers]),
};
