/**
 * Values whose type is only known at run time, as the formatter of console.log sees them. The compiler ignores the bodies and
 * generates these functions from the layouts of the program; the bodies serve unit tests under Node.
 */

/** What `kindOf` returns. */
export const Kind = {
  undefined: 0,
  null: 1,
  boolean: 2,
  number: 3,
  string: 4,
  array: 5,
  /** A class instance or object literal. */
  object: 6,
  function: 7,
  /** An instance of Error or of a subclass. */
  error: 8,
} as const;

export function kindOf(value: unknown): number {
  if (value === null) return Kind.null;
  if (Array.isArray(value)) return Kind.array;
  if (value instanceof Error) return Kind.error;
  return Kind[typeof value as 'undefined' | 'boolean' | 'number' | 'string' | 'object' | 'function'];
}

export function asBoolean(value: unknown): boolean {
  return value as boolean;
}

export function asNumber(value: unknown): number {
  return value as number;
}

export function asString(value: unknown): string {
  return value as string;
}

export function asError(value: unknown): Error {
  return value as Error;
}

/** Whether both are the same object. */
export function sameObject(left: unknown, right: unknown): boolean {
  return left === right;
}

export function arrayLength(value: unknown): number {
  return (value as unknown[]).length;
}

export function arrayElement(value: unknown, index: number): unknown {
  return (value as unknown[])[index];
}

/** The name of an object's class; empty for object literals. */
export function className(value: unknown): string {
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype ? '' : prototype.constructor.name;
}

/** The count of an object's own fields, in the order in which they were added; of errors, those that subclasses add. */
export function fieldCount(value: unknown): number {
  return fieldNames(value).length;
}

export function fieldName(value: unknown, index: number): string {
  return fieldNames(value)[index];
}

export function fieldValue(value: unknown, index: number): unknown {
  return (value as Record<string, unknown>)[fieldNames(value)[index]];
}

/** What `accessorOf` returns. */
export const Accessor = {
  none: 0,
  getter: 1,
  setter: 2,
  both: 3,
} as const;

/** Whether the field is an accessor: then its value is what the getter gives. */
export function accessorOf(value: unknown, index: number): number {
  const { get, set } = Object.getOwnPropertyDescriptor(value, fieldNames(value)[index])!;
  return (get ? Accessor.getter : 0) + (set ? Accessor.setter : 0);
}

/**
 * `[name]: [Getter]`, `[name]: [Setter]` or `[name]: [Getter/Setter]`, a line each, for the accessors that an object inherits from the
 * nearest three classes of the program.
 */
export function prototypeAccessors(value: unknown): string {
  const lines: string[] = [];
  const hidden = new Set(Object.getOwnPropertyNames(value));
  let owner = Object.getPrototypeOf(value);
  for (let depth = 0; depth < 3 && owner !== Object.prototype && owner !== Error.prototype; depth++) {
    const members = Object.entries(Object.getOwnPropertyDescriptors(owner));
    for (const [name, { get, set }] of members) {
      const kinds = [get && 'Getter', set && 'Setter'].filter(Boolean);
      if (kinds.length > 0 && !hidden.has(name)) lines.push(`[${name}]: [${kinds.join('/')}]`);
    }
    for (const [name] of members) hidden.add(name);
    owner = Object.getPrototypeOf(owner);
  }
  return lines.join('\n');
}

function fieldNames(value: unknown): string[] {
  return Object.keys(value as object).filter((name) => !(value instanceof Error && name === 'name'));
}

/** The count of the names that an array, function or object inherits, own ones that are not enumerable included. */
export function inheritedCount(value: unknown): number {
  return inheritedNames(value).length;
}

export function inheritedName(value: unknown, index: number): string {
  return inheritedNames(value)[index];
}

function inheritedNames(value: unknown): string[] {
  const names = new Set<string>();
  for (let object = value; object !== null; object = Object.getPrototypeOf(object)) {
    for (const name of Object.getOwnPropertyNames(object)) {
      if (object !== value || !Object.prototype.propertyIsEnumerable.call(object, name)) names.add(name);
    }
  }
  return [...names];
}

/** What the object's own or inherited `toString` returns; '[object Object]' without one. */
export function objectToString(value: unknown): string {
  return String(value);
}

/** Whether an object has or inherits a property `toJSON`. */
export function hasToJson(value: unknown): boolean {
  return 'toJSON' in (value as object);
}

/** Whether an object or error has a `toString` of the program, of a class that is not named as one of the standard. */
export function hasToString(value: unknown): boolean {
  let owner = value as object;
  while (!Object.hasOwn(owner, 'toString')) owner = Object.getPrototypeOf(owner);
  return owner === value || !(owner.constructor.name in globalThis);
}

/** The name of a function or class; empty when it has none. */
export function functionName(value: unknown): string {
  return (value as { name: string }).name;
}

export function isClass(value: unknown): boolean {
  return String(value).startsWith('class');
}

/** The name of the class that a class extends; empty when it extends none. */
export function baseClassName(value: unknown): string {
  return Object.getPrototypeOf(value).name;
}
