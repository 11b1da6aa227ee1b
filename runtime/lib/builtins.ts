/**
 * Which function implements which member of globals.d.ts, for the compiler. `owner` is the interface that declares the member,
 * or `globalThis` for functions. Functions are found in the module of the library by the member's name, or by the name given
 * as `name=function`; methods get the receiver as first argument. Members of `intrinsic` groups are no functions: the
 * compiler itself knows them.
 */

export interface BuiltinGroup {
  readonly owner: string;
  /** `method`: called on a value; `static`: on the global object; `value`: read; `intrinsic`: the compiler's own. */
  readonly kind: 'method' | 'static' | 'value' | 'intrinsic';
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

const readArrayMethods =
  'at concat every filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join lastIndexOf map ' +
  'reduce reduceRight slice some toReversed toSorted toString=join with=withElement';

export const builtins: readonly BuiltinGroup[] = [
  { owner: 'globalThis', kind: 'static', module: 'number', members: 'isFinite isNaN' },
  { owner: 'globalThis', kind: 'static', module: 'number-parse', members: 'parseFloat parseInt' },
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
    kind: 'static',
    module: 'math',
    members:
      'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp ' +
      'expm1 floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc',
  },

  { owner: 'ReadonlyArray', kind: 'method', module: 'array', members: readArrayMethods },
  { owner: 'ReadonlyArray', kind: 'intrinsic', module: '', members: 'length entries keys values' },
  {
    owner: 'Array',
    kind: 'method',
    module: 'array',
    members: `${readArrayMethods} copyWithin fill reverse shift sort splice unshift`,
  },
  { owner: 'Array', kind: 'intrinsic', module: '', members: 'length entries keys values pop push' },
  { owner: 'ArrayConstructor', kind: 'static', module: 'array', members: 'from of' },
  { owner: 'ArrayConstructor', kind: 'intrinsic', module: '', members: 'isArray' },

  { owner: 'ObjectConstructor', kind: 'intrinsic', module: '', members: 'is' },
  { owner: 'Error', kind: 'method', module: 'errors', members: 'toString' },

  {
    owner: 'Console',
    kind: 'static',
    module: 'console',
    members: 'assert debug=log error group groupEnd info=log log warn=error',
  },
  { owner: 'Process', kind: 'static', module: 'process', members: 'argv exit exitCode' },
  { owner: 'Performance', kind: 'static', module: 'process', members: 'now' },
];
