/**
 * The error classes (ECMA-262, 20.5) and the report about an exception that nothing catches. Errors have no `stack`: where they
 * were thrown is known from the report only.
 */

// biome-ignore-all lint/suspicious/noShadowRestrictedNames: implements the errors' names

import { defaultDepth, inspect } from './inspect.ts';
import { writeText } from './output.ts';
import { asError, asString, Kind, kindOf } from './reflect.ts';

export class Error {
  name: string;
  message: string;

  constructor(message?: string) {
    this.name = 'Error';
    this.message = message ?? '';
  }

  toString(): string {
    return headline(this.name, this.message);
  }
}

export class RangeError extends Error {
  constructor(message?: string) {
    super(message);
    this.name = 'RangeError';
  }
}

export class ReferenceError extends Error {
  constructor(message?: string) {
    super(message);
    this.name = 'ReferenceError';
  }
}

export class SyntaxError extends Error {
  constructor(message?: string) {
    super(message);
    this.name = 'SyntaxError';
  }
}

export class TypeError extends Error {
  constructor(message?: string) {
    super(message);
    this.name = 'TypeError';
  }
}

/** The variable is used before its declaration has been evaluated (ECMA-262, 9.1.1.1.6). */
export function throwUninitialized(name: string): never {
  throw new ReferenceError(`Cannot access '${name}' before initialization`);
}

/**
 * A property is asked for of something that has none.
 * @param value `null` or `undefined`
 */
export function throwReadOf(value: string, property: string): never {
  throw new TypeError(`Cannot read properties of ${value} (reading '${property}')`);
}

/** As `throwReadOf`, for an assignment. */
export function throwWriteTo(value: string, property: string): never {
  throw new TypeError(`Cannot set properties of ${value} (setting '${property}')`);
}

/** What Error.prototype.toString returns. */
export function headline(name: string, message: string): string {
  if (name.length === 0) return message;
  return message.length === 0 ? name : `${name}: ${message}`;
}

/** Called by the kernel, which adds the backtrace and ends the program with status 1. */
export function reportUncaught(exception: unknown): void {
  const kind = kindOf(exception);
  if (kind === Kind.error) reportUncaughtError(exception);
  else if (kind === Kind.string) {
    writeText(2, `Uncaught '${asString(exception)}'\n`);
  } else {
    writeText(2, `Uncaught ${inspect(exception, defaultDepth, false)}\n`);
  }
}

/** The same for a program that throws nothing but errors, without what prints other values. */
export function reportUncaughtError(exception: unknown): void {
  const error = asError(exception);
  writeText(2, `Uncaught ${headline(error.name, error.message)}\n`);
}
