/**
 * Which function implements which member of globals.d.ts, for the compiler. `owner` is the interface that declares the member,
 * or `globalThis` for functions. A member `name` is the function of that name in the group's module, `name=function` another
 * one, and `name/count=function` is the member when it is called with that many arguments. Methods get the receiver as first
 * argument. The compiler itself knows members of kind `intrinsic`. `Array.from` of a string is `fromText`, of an object that
 * only has a length it is `fromLength`, both in the module array.
 */

export interface BuiltinGroup {
  readonly owner: string;
  /**
   * `method`: called on a value; `static`: called on the global object; `value`: an exported constant; `property`: read by the
   * function NAME, written by setNAME; `index`: read by index, a function of the key; `intrinsic`: the compiler's own.
   */
  readonly kind: 'method' | 'static' | 'value' | 'property' | 'index' | 'intrinsic';
  /** The module in runtime/lib, without `.ts`; empty for intrinsics. */
  readonly module: string;
  readonly members: string;
}

export interface Builtin {
  readonly kind: BuiltinGroup['kind'];
  readonly module: string;
  /** The exported function or constant of the module. */
  readonly name: string;
}

const readers = 'at concat flat includes indexOf join lastIndexOf slice toReversed toString=join with=withElement';
const callers =
  'every filter find findIndex findLast findLastIndex flatMap forEach map reduce/1=reduceFirst reduce/2=reduce ' +
  'reduceRight/1=reduceLast reduceRight/2=reduceRight some';

export const builtins: readonly BuiltinGroup[] = [
  { owner: 'globalThis', kind: 'static', module: 'number', members: 'isFinite isNaN' },
  { owner: 'globalThis', kind: 'static', module: 'number-parse', members: 'parseFloat parseInt' },
  {
    owner: 'globalThis',
    kind: 'static',
    module: 'convert',
    members: 'Boolean=toBoolean Number=toNumber String=toText',
  },
  { owner: 'globalThis', kind: 'intrinsic', module: '', members: 'NaN Infinity' },

  {
    owner: 'String',
    kind: 'method',
    module: 'string',
    members:
      'at charAt charCodeAt codePointAt concat endsWith includes indexOf lastIndexOf padEnd padStart repeat replace ' +
      'replaceAll slice split startsWith substr substring trim trimEnd trimStart',
  },
  { owner: 'String', kind: 'method', module: 'string-case', members: 'toLowerCase toUpperCase' },
  { owner: 'String', kind: 'intrinsic', module: '', members: 'length toString valueOf' },
  { owner: 'StringConstructor', kind: 'static', module: 'string', members: 'fromCharCode fromCodePoint' },

  {
    owner: 'Number',
    kind: 'method',
    module: 'number',
    members: 'toExponential toFixed toPrecision',
  },
  { owner: 'Number', kind: 'method', module: 'number-radix', members: 'toString=toStringRadix' },
  { owner: 'Number', kind: 'intrinsic', module: '', members: 'valueOf' },
  {
    owner: 'NumberConstructor',
    kind: 'static',
    module: 'number',
    members: 'isFinite isInteger isNaN isSafeInteger',
  },
  { owner: 'NumberConstructor', kind: 'static', module: 'number-parse', members: 'parseFloat parseInt' },
  {
    owner: 'NumberConstructor',
    kind: 'value',
    module: 'number',
    members: 'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE',
  },
  { owner: 'NumberConstructor', kind: 'intrinsic', module: '', members: 'NEGATIVE_INFINITY NaN POSITIVE_INFINITY' },
  { owner: 'Boolean', kind: 'intrinsic', module: '', members: 'toString valueOf' },

  {
    owner: 'Math',
    kind: 'value',
    module: 'math',
    members: 'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2',
  },
  {
    owner: 'Math',
    kind: 'static',
    module: 'math',
    members: 'abs ceil clz32 floor fround hypot imul max min random round sign sqrt trunc',
  },
  {
    owner: 'Math',
    kind: 'static',
    module: 'math-exponential',
    members: 'cbrt cosh exp expm1 log log10 log1p log2 sinh tanh acosh asinh atanh',
  },
  { owner: 'Math', kind: 'static', module: 'math-power', members: 'pow' },
  { owner: 'Math', kind: 'static', module: 'math-trigonometry', members: 'acos asin atan atan2 cos sin tan' },

  { owner: 'ReadonlyArray', kind: 'method', module: 'array', members: readers },
  { owner: 'ReadonlyArray', kind: 'method', module: 'array-callbacks', members: callers },
  { owner: 'ReadonlyArray', kind: 'method', module: 'sort', members: 'toSorted' },
  { owner: 'ReadonlyArray', kind: 'intrinsic', module: '', members: 'length entries keys values' },
  { owner: 'Array', kind: 'method', module: 'array', members: readers },
  { owner: 'Array', kind: 'method', module: 'array-callbacks', members: callers },
  {
    owner: 'Array',
    kind: 'method',
    module: 'array-change',
    members: 'copyWithin fill reverse shift splice unshift',
  },
  { owner: 'Array', kind: 'method', module: 'sort', members: 'sort toSorted' },
  { owner: 'Array', kind: 'intrinsic', module: '', members: 'length entries keys values pop push' },
  { owner: 'ArrayConstructor', kind: 'static', module: 'array', members: 'from/1=from from/2=fromMapped of' },
  { owner: 'ArrayConstructor', kind: 'intrinsic', module: '', members: 'isArray' },

  { owner: 'ObjectConstructor', kind: 'static', module: 'convert', members: 'is=isSame' },

  {
    owner: 'Console',
    kind: 'static',
    module: 'console',
    members: 'assert debug=log error group groupEnd info=log log warn=error',
  },
  { owner: 'Process', kind: 'static', module: 'process', members: 'exit' },
  { owner: 'Process', kind: 'value', module: 'process', members: 'argv stderr stdout' },
  { owner: 'Process', kind: 'property', module: 'process', members: 'exitCode' },
  { owner: 'Process', kind: 'intrinsic', module: '', members: 'env' },
  { owner: 'ProcessEnvironment', kind: 'index', module: 'process', members: 'environmentVariable' },
  { owner: 'Performance', kind: 'static', module: 'process', members: 'now' },
];

/** Classes of the library that programs name, by global name: their members are found in the class. */
export const libraryClasses: ReadonlyMap<string, string> = new Map([
  ['Error', 'errors'],
  ['RangeError', 'errors'],
  ['ReferenceError', 'errors'],
  ['SyntaxError', 'errors'],
  ['TypeError', 'errors'],
  ['ProcessStream', 'process'],
]);
