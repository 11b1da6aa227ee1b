/*
 * The ambient declarations of what hermitc supports: a program is checked with `noLib` and this file alone, so that everything
 * else is an unknown name for the checker. Signatures are compatible with lib.es2022.d.ts and @types/node: a program that checks
 * here checks there too. `builtins.ts` says which function implements which member.
 */

// biome-ignore-all lint: the standard's own names and types are declared here

// ---------------------------------------------------------------------------------------------------- types without values

type PropertyKey = string | number | symbol;

/** Every property optional. */
type Partial<T> = { [Key in keyof T]?: T[Key] };
/** Every property present. */
type Required<T> = { [Key in keyof T]-?: T[Key] };
/** Every property read-only. */
type Readonly<T> = { readonly [Key in keyof T]: T[Key] };
/** The properties named by `Keys`. */
type Pick<T, Keys extends keyof T> = { [Key in Keys]: T[Key] };
/** An object with these keys, all of the same type. */
type Record<Keys extends keyof any, T> = { [Key in Keys]: T };
/** The members of union `T` that are not assignable to `U`. */
type Exclude<T, U> = T extends U ? never : T;
/** The members of union `T` that are assignable to `U`. */
type Extract<T, U> = T extends U ? T : never;
/** All properties but those named by `Keys`. */
type Omit<T, Keys extends keyof any> = Pick<T, Exclude<keyof T, Keys>>;
/** `T` without null and undefined. */
type NonNullable<T> = T & {};
/** The parameter types of a function type, as a tuple. */
type Parameters<F extends (...values: any) => any> = F extends (...values: infer P) => any ? P : never;
/** The result type of a function type. */
type ReturnType<F extends (...values: any) => any> = F extends (...values: any) => infer R ? R : any;
/** The parameter types of a constructor, as a tuple. */
type ConstructorParameters<C extends abstract new (...values: any) => any> = C extends abstract new (
  ...values: infer P
) => any
  ? P
  : never;
/** The type that a constructor makes. */
type InstanceType<C extends abstract new (...values: any) => any> = C extends abstract new (
  ...values: any
) => infer R
  ? R
  : any;
/** Suppresses inference from this place. */
type NoInfer<T> = intrinsic;
/** Marks the type of `this` in an object literal. */
interface ThisType<T> {}

// ----------------------------------------------------------------------------------------------------- what the checker needs

interface Object {
  constructor: Function;
  toString(): string;
}
interface ObjectConstructor {
  /** Whether two values are the same value: like ===, but NaN is itself and 0 is not -0. */
  is(left: any, right: any): boolean;
}
declare var Object: ObjectConstructor;

interface Function {
  readonly name: string;
  readonly length: number;
}
interface CallableFunction extends Function {}
interface NewableFunction extends Function {}
interface IArguments {
  readonly length: number;
  [index: number]: any;
}
interface RegExp {}
interface Boolean {
  valueOf(): boolean;
  toString(): string;
}
interface BooleanConstructor {
  <T>(value?: T): boolean;
}
declare var Boolean: BooleanConstructor;

interface Symbol {
  readonly description: string | undefined;
}
interface SymbolConstructor {
  readonly iterator: unique symbol;
}
declare var Symbol: SymbolConstructor;

interface TemplateStringsArray extends ReadonlyArray<string> {
  readonly raw: readonly string[];
}

// -------------------------------------------------------------------------------------------------------------- iteration

interface IteratorYieldResult<T> {
  done?: false;
  value: T;
}
interface IteratorReturnResult<R> {
  done: true;
  value: R;
}
type IteratorResult<T, R = any> = IteratorYieldResult<T> | IteratorReturnResult<R>;
interface Iterator<T, R = any, N = any> {
  next(...[value]: [] | [N]): IteratorResult<T, R>;
  return?(value?: R): IteratorResult<T, R>;
  throw?(error?: any): IteratorResult<T, R>;
}
interface Iterable<T, R = any, N = any> {
  [Symbol.iterator](): Iterator<T, R, N>;
}
interface IterableIterator<T, R = any, N = any> extends Iterator<T, R, N> {
  [Symbol.iterator](): IterableIterator<T, R, N>;
}
interface IteratorObject<T, R = unknown, N = unknown> extends Iterator<T, R, N> {
  [Symbol.iterator](): IteratorObject<T, R, N>;
}
type BuiltinIteratorReturn = undefined;
interface ArrayIterator<T> extends IteratorObject<T, undefined, unknown> {
  [Symbol.iterator](): ArrayIterator<T>;
}
interface StringIterator<T> extends IteratorObject<T, undefined, unknown> {
  [Symbol.iterator](): StringIterator<T>;
}

// ----------------------------------------------------------------------------------------------------------------- arrays

/** What has a length and numbered elements. */
interface ArrayLike<T> {
  readonly length: number;
  readonly [index: number]: T;
}

interface ReadonlyArray<T> {
  readonly length: number;
  readonly [index: number]: T;
  [Symbol.iterator](): ArrayIterator<T>;
  entries(): ArrayIterator<[number, T]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<T>;
  at(index: number): T | undefined;
  concat(...arrays: (readonly T[])[]): T[];
  every<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): this is readonly S[];
  every(predicate: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  filter<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S[];
  filter(predicate: (value: T, index: number, array: readonly T[]) => unknown): T[];
  find<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  find(predicate: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: readonly T[]) => value is S): S | undefined;
  findLast(predicate: (value: T, index: number, array: readonly T[]) => unknown): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: readonly T[]) => unknown): number;
  flat<U>(this: readonly (readonly U[])[]): U[];
  flatMap<U>(callback: (value: T, index: number, array: readonly T[]) => readonly U[]): U[];
  forEach(callback: (value: T, index: number, array: readonly T[]) => void): void;
  includes(value: T, fromIndex?: number): boolean;
  indexOf(value: T, fromIndex?: number): number;
  join(separator?: string): string;
  lastIndexOf(value: T, fromIndex?: number): number;
  map<U>(callback: (value: T, index: number, array: readonly T[]) => U): U[];
  reduce(callback: (previous: T, current: T, index: number, array: readonly T[]) => T): T;
  reduce<U>(callback: (previous: U, current: T, index: number, array: readonly T[]) => U, initial: U): U;
  reduceRight(callback: (previous: T, current: T, index: number, array: readonly T[]) => T): T;
  reduceRight<U>(callback: (previous: U, current: T, index: number, array: readonly T[]) => U, initial: U): U;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: readonly T[]) => unknown): boolean;
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toString(): string;
  with(index: number, value: T): T[];
}

interface Array<T> {
  length: number;
  [index: number]: T;
  [Symbol.iterator](): ArrayIterator<T>;
  entries(): ArrayIterator<[number, T]>;
  keys(): ArrayIterator<number>;
  values(): ArrayIterator<T>;
  at(index: number): T | undefined;
  concat(...arrays: (readonly T[])[]): T[];
  copyWithin(target: number, start: number, end?: number): this;
  every<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): this is S[];
  every(predicate: (value: T, index: number, array: T[]) => unknown): boolean;
  fill(value: T, start?: number, end?: number): this;
  filter<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S[];
  filter(predicate: (value: T, index: number, array: T[]) => unknown): T[];
  find<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S | undefined;
  find(predicate: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findIndex(predicate: (value: T, index: number, array: T[]) => unknown): number;
  findLast<S extends T>(predicate: (value: T, index: number, array: T[]) => value is S): S | undefined;
  findLast(predicate: (value: T, index: number, array: T[]) => unknown): T | undefined;
  findLastIndex(predicate: (value: T, index: number, array: T[]) => unknown): number;
  flat<U>(this: readonly (readonly U[])[]): U[];
  flatMap<U>(callback: (value: T, index: number, array: T[]) => readonly U[]): U[];
  forEach(callback: (value: T, index: number, array: T[]) => void): void;
  includes(value: T, fromIndex?: number): boolean;
  indexOf(value: T, fromIndex?: number): number;
  join(separator?: string): string;
  lastIndexOf(value: T, fromIndex?: number): number;
  map<U>(callback: (value: T, index: number, array: T[]) => U): U[];
  pop(): T | undefined;
  push(...items: T[]): number;
  reduce(callback: (previous: T, current: T, index: number, array: T[]) => T): T;
  reduce<U>(callback: (previous: U, current: T, index: number, array: T[]) => U, initial: U): U;
  reduceRight(callback: (previous: T, current: T, index: number, array: T[]) => T): T;
  reduceRight<U>(callback: (previous: U, current: T, index: number, array: T[]) => U, initial: U): U;
  reverse(): T[];
  shift(): T | undefined;
  slice(start?: number, end?: number): T[];
  some(predicate: (value: T, index: number, array: T[]) => unknown): boolean;
  sort(compare?: (left: T, right: T) => number): this;
  splice(start: number, deleteCount?: number, ...items: T[]): T[];
  toReversed(): T[];
  toSorted(compare?: (left: T, right: T) => number): T[];
  toString(): string;
  unshift(...items: T[]): number;
  with(index: number, value: T): T[];
}
interface ArrayConstructor {
  new <T>(length: number): T[];
  new <T>(...items: T[]): T[];
  <T>(length: number): T[];
  isArray(value: any): value is any[];
  of<T>(...items: T[]): T[];
  from<T>(source: ArrayLike<T> | Iterable<T>): T[];
  from<T, U>(source: ArrayLike<T> | Iterable<T>, callback: (value: T, index: number) => U): U[];
}
declare var Array: ArrayConstructor;

// ---------------------------------------------------------------------------------------------------------------- strings

interface String {
  readonly length: number;
  readonly [index: number]: string;
  [Symbol.iterator](): StringIterator<string>;
  at(index: number): string | undefined;
  charAt(index: number): string;
  charCodeAt(index: number): number;
  codePointAt(index: number): number | undefined;
  concat(...texts: string[]): string;
  endsWith(search: string, endPosition?: number): boolean;
  includes(search: string, position?: number): boolean;
  indexOf(search: string, position?: number): number;
  lastIndexOf(search: string, position?: number): number;
  padEnd(targetLength: number, filler?: string): string;
  padStart(targetLength: number, filler?: string): string;
  repeat(count: number): string;
  replace(search: string, replacement: string): string;
  replaceAll(search: string, replacement: string): string;
  slice(start?: number, end?: number): string;
  split(separator: string, limit?: number): string[];
  startsWith(search: string, position?: number): boolean;
  substr(start: number, length?: number): string;
  substring(start: number, end?: number): string;
  toLowerCase(): string;
  toString(): string;
  toUpperCase(): string;
  trim(): string;
  trimEnd(): string;
  trimStart(): string;
  valueOf(): string;
}
interface StringConstructor {
  (value?: any): string;
  fromCharCode(...units: number[]): string;
  fromCodePoint(...points: number[]): string;
}
declare var String: StringConstructor;

// ---------------------------------------------------------------------------------------------------------------- numbers

interface Number {
  toExponential(fractionDigits?: number): string;
  toFixed(fractionDigits?: number): string;
  toPrecision(precision?: number): string;
  toString(radix?: number): string;
  valueOf(): number;
}
interface NumberConstructor {
  (value?: any): number;
  readonly EPSILON: number;
  readonly MAX_SAFE_INTEGER: number;
  readonly MAX_VALUE: number;
  readonly MIN_SAFE_INTEGER: number;
  readonly MIN_VALUE: number;
  readonly NEGATIVE_INFINITY: number;
  readonly NaN: number;
  readonly POSITIVE_INFINITY: number;
  isFinite(value: unknown): boolean;
  isInteger(value: unknown): boolean;
  isNaN(value: unknown): boolean;
  isSafeInteger(value: unknown): boolean;
  parseFloat(text: string): number;
  parseInt(text: string, radix?: number): number;
}
declare var Number: NumberConstructor;

declare var NaN: number;
declare var Infinity: number;
declare function isFinite(value: number): boolean;
declare function isNaN(value: number): boolean;
declare function parseFloat(text: string): number;
declare function parseInt(text: string, radix?: number): number;

interface Math {
  readonly E: number;
  readonly LN10: number;
  readonly LN2: number;
  readonly LOG10E: number;
  readonly LOG2E: number;
  readonly PI: number;
  readonly SQRT1_2: number;
  readonly SQRT2: number;
  abs(x: number): number;
  acos(x: number): number;
  acosh(x: number): number;
  asin(x: number): number;
  asinh(x: number): number;
  atan(x: number): number;
  atan2(y: number, x: number): number;
  atanh(x: number): number;
  cbrt(x: number): number;
  ceil(x: number): number;
  clz32(x: number): number;
  cos(x: number): number;
  cosh(x: number): number;
  exp(x: number): number;
  expm1(x: number): number;
  floor(x: number): number;
  fround(x: number): number;
  hypot(...values: number[]): number;
  imul(x: number, y: number): number;
  log(x: number): number;
  log10(x: number): number;
  log1p(x: number): number;
  log2(x: number): number;
  max(...values: number[]): number;
  min(...values: number[]): number;
  pow(x: number, y: number): number;
  random(): number;
  round(x: number): number;
  sign(x: number): number;
  sin(x: number): number;
  sinh(x: number): number;
  sqrt(x: number): number;
  tan(x: number): number;
  tanh(x: number): number;
  trunc(x: number): number;
}
declare var Math: Math;

// ----------------------------------------------------------------------------------------------------------------- errors

interface Error {
  name: string;
  message: string;
  toString(): string;
}
interface ErrorConstructor {
  new (message?: string): Error;
  (message?: string): Error;
}
declare var Error: ErrorConstructor;

interface RangeError extends Error {}
interface RangeErrorConstructor {
  new (message?: string): RangeError;
  (message?: string): RangeError;
}
declare var RangeError: RangeErrorConstructor;

interface ReferenceError extends Error {}
interface ReferenceErrorConstructor {
  new (message?: string): ReferenceError;
  (message?: string): ReferenceError;
}
declare var ReferenceError: ReferenceErrorConstructor;

interface SyntaxError extends Error {}
interface SyntaxErrorConstructor {
  new (message?: string): SyntaxError;
  (message?: string): SyntaxError;
}
declare var SyntaxError: SyntaxErrorConstructor;

interface TypeError extends Error {}
interface TypeErrorConstructor {
  new (message?: string): TypeError;
  (message?: string): TypeError;
}
declare var TypeError: TypeErrorConstructor;

// ------------------------------------------------------------------------------------------------------------ environment

interface Console {
  assert(condition?: boolean, ...values: any[]): void;
  debug(...values: any[]): void;
  error(...values: any[]): void;
  group(...values: any[]): void;
  groupEnd(): void;
  info(...values: any[]): void;
  log(...values: any[]): void;
  warn(...values: any[]): void;
}
declare var console: Console;

interface ProcessEnvironment {
  readonly [name: string]: string | undefined;
}
interface ProcessStream {
  write(text: string): boolean;
}
interface Process {
  readonly argv: string[];
  readonly env: ProcessEnvironment;
  readonly stderr: ProcessStream;
  readonly stdout: ProcessStream;
  exitCode: number | undefined;
  exit(code?: number): never;
}
declare var process: Process;

interface Performance {
  now(): number;
}
declare var performance: Performance;

// ------------------------------------------------------------------------------- for the runtime; programs are refused these

interface Uint8Array {
  readonly length: number;
}
interface Uint16Array {
  readonly length: number;
}
interface BigInt {}
interface BigIntConstructor {
  (value: number | bigint): bigint;
  asUintN(bits: number, value: bigint): bigint;
}
declare var BigInt: BigIntConstructor;
