/**
 * The core program: what the front end makes of the checked TypeScript and what analyses and lowering
 * work on. Whole-program, generics instantiated, only what is reachable, few node kinds. Conversions
 * between representations are not nodes: whoever consumes a value converts it from the type of the
 * expression to that of the place (`lower/convert.ts`).
 */
import type { Layout, ObjectType } from './objects.ts';
import type { Place } from './places.ts';
import type { Type } from './types.ts';

/** Byte offset in the source file of the function that the node is in; -1: none. */
export type Position = number;

export interface SourceFile {
  /** As shown to users: relative to the entry file's folder. */
  readonly name: string;
  /** Offsets at which lines start. */
  readonly lineStarts: readonly number[];
  /** `user`: the contract of the language; `library`: intrinsics allowed; `kernel`: the kernel dialect. */
  readonly dialect: 'user' | 'library' | 'kernel';
}

/** What has to have happened to a variable before it is used: its declaration, an assignment that gives it a value, or both. */
export type Initialization = 'declaration' | 'assignment' | 'both';

/** A local variable or parameter. */
export interface Variable {
  readonly name: string;
  readonly place: Place;
  /** The function that declares it. */
  readonly owner: CoreFunction;
  /** Declared so that nothing can assign it again. */
  isConstant: boolean;
  /** Assigned after its declaration. */
  mutated: boolean;
  /** Used in a closure of an inner function. */
  captured: boolean;
  /** It may be used before this: uses are checked. */
  checkedUntil: Initialization | null;
  /** Declared in one case of a `switch` and used in another, which may run without the declaration. */
  mayBeSkipped: boolean;
  /** The function whose closure is the only value that it ever has. */
  binding: CoreFunction | null;
  /** TypeScript may take it for something that it is not: `analysis/narrowing.ts`. */
  isDoubtful: boolean;
}

/** A variable of a module. */
export interface GlobalVariable {
  readonly symbol: string;
  readonly place: Place;
  mutated: boolean;
  /** A static field: it can be named as soon as its class can, and is undefined until it has its value. */
  readonly isStatic: boolean;
  /** Something that uses it may run before this: all uses are checked. */
  checkedUntil: Initialization | null;
  /** The function whose closure is the only value that it ever has. */
  binding: CoreFunction | null;
  /** TypeScript may take it for something that it is not: `analysis/narrowing.ts`. */
  isDoubtful: boolean;
  /** Of the kernel dialect: the values of a constant table. */
  table: readonly (number | bigint)[] | null;
  /** Of the kernel dialect: the value before any code runs. */
  initial: number | bigint | boolean | null;
}

/** One instance of a function, method, constructor, accessor or module body. */
export interface CoreFunction {
  readonly symbol: string;
  /** What programs see as its name; empty: anonymous. */
  name: string;
  /** What reports call it; empty: an anonymous function or a module. */
  readonly reportedName: string;
  readonly file: SourceFile;
  readonly position: Position;
  /** The receiver, of methods, constructors and accessors. */
  self: Variable | null;
  readonly params: Variable[];
  /** The last parameter takes the remaining arguments, as an array. */
  hasRest: boolean;
  readonly result: Place;
  body: Statement[];
  /** Variables of outer functions that it uses: of closures. */
  readonly captures: Variable[];
  readonly parent: CoreFunction | null;
  /** Used as a value: needs an entry that closures call, of this class (in `type.function`). */
  valueType: Type | null;
  /** Defined outside of this program, in assembly or in the kernel's object. */
  external: boolean;
  /** The symbol under which it is kept although nothing in the program refers to it; null: it is not. */
  exportedAs: string | null;
  /** Never returns normally. */
  noReturn: boolean;
}

/** The name that a module's variable, or the class of a static field, has where it is used; the use is an error before its declaration. */
export interface NamedVariable {
  readonly name: string;
  readonly variable: GlobalVariable;
}

export type UnaryNumberOperator = 'negate' | 'bitNot';
export type BinaryNumberOperator =
  | 'add'
  | 'subtract'
  | 'multiply'
  | 'divide'
  | 'remainder'
  | 'power'
  | 'bitAnd'
  | 'bitOr'
  | 'bitXor'
  | 'shiftLeft'
  | 'shiftRight'
  | 'shiftRightUnsigned';
export type Comparison = 'less' | 'lessOrEqual' | 'greater' | 'greaterOrEqual';
/** Why a checked conversion stops the program (a subset of the back end's trap kinds). */
export type StopReason = 'wrong-type' | 'missing-value';
/**
 * Why a value is taken to be of a narrower type: the front end has tested this very value; TypeScript's control flow
 * analysis says so, which holds while nothing else changes the place, or says so because a type guard of the program may
 * have; or the program claims it, with `as` or `!`.
 */
export type Evidence = 'proof' | 'flow' | 'guard' | 'claim';

interface Node {
  readonly type: Type;
  readonly position: Position;
  /** Values of kind number, set by the range analysis. */
  range?: import('../analysis/range.ts').Range;
}

export type Expression = Node &
  (
    | { readonly kind: 'number'; readonly value: number }
    | { readonly kind: 'word'; readonly value: bigint }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'undefined' }
    | { readonly kind: 'null' }
    | { readonly kind: 'local'; readonly variable: Variable }
    | {
        readonly kind: 'setLocal';
        readonly variable: Variable;
        readonly value: Expression;
        readonly initializes: boolean;
      }
    /** `named`: null where no name can be used too early: variables of the library, static fields inside of their class. */
    | { readonly kind: 'global'; readonly variable: GlobalVariable; readonly named: NamedVariable | null }
    | {
        readonly kind: 'setGlobal';
        readonly variable: GlobalVariable;
        readonly named: NamedVariable | null;
        readonly value: Expression;
        readonly initializes: boolean;
      }
    | { readonly kind: 'tableEntry'; readonly variable: GlobalVariable; readonly index: Expression }
    | { readonly kind: 'field'; readonly object: Expression; readonly name: string }
    | {
        readonly kind: 'setField';
        readonly object: Expression;
        readonly name: string;
        readonly value: Expression;
        /** Written by a constructor or initializer: exactly this layout's own field. */
        readonly owner: Layout | null;
      }
    | { readonly kind: 'element'; readonly array: Expression; readonly index: Expression }
    | {
        readonly kind: 'setElement';
        readonly array: Expression;
        readonly index: Expression;
        readonly value: Expression;
      }
    | { readonly kind: 'arrayLength'; readonly array: Expression }
    | { readonly kind: 'setArrayLength'; readonly array: Expression; readonly value: Expression }
    | { readonly kind: 'arrayLiteral'; readonly elements: readonly Expression[] }
    | { readonly kind: 'push'; readonly array: Expression; readonly values: readonly Expression[] }
    | { readonly kind: 'pop'; readonly array: Expression }
    | { readonly kind: 'unaryNumber'; readonly operator: UnaryNumberOperator; readonly operand: Expression }
    | {
        readonly kind: 'binaryNumber';
        readonly operator: BinaryNumberOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    /** Operators on 64-bit words of the kernel dialect. */
    | {
        readonly kind: 'binaryWord';
        readonly operator: BinaryNumberOperator;
        readonly left: Expression;
        readonly right: Expression;
      }
    | { readonly kind: 'compare'; readonly operator: Comparison; readonly left: Expression; readonly right: Expression }
    /** `===` (strict) or `==`; operands of any types. */
    | {
        readonly kind: 'equals';
        readonly left: Expression;
        readonly right: Expression;
        readonly strict: boolean;
      }
    | { readonly kind: 'not'; readonly operand: Expression }
    | {
        readonly kind: 'logical';
        readonly operator: 'and' | 'or' | 'nullish';
        readonly left: Expression;
        readonly right: Expression;
      }
    | {
        readonly kind: 'conditional';
        readonly condition: Expression;
        readonly whenTrue: Expression;
        readonly whenFalse: Expression;
      }
    /** ToBoolean, ToNumber, ToString (ECMA-262, 7.1). */
    | { readonly kind: 'toBoolean'; readonly operand: Expression }
    | { readonly kind: 'toNumber'; readonly operand: Expression }
    | { readonly kind: 'toString'; readonly operand: Expression }
    | { readonly kind: 'concat'; readonly left: Expression; readonly right: Expression }
    | { readonly kind: 'typeof'; readonly operand: Expression }
    /** `'name' in object`: own or inherited. */
    | { readonly kind: 'hasProperty'; readonly object: Expression; readonly name: string }
    /** Removes an own property; the value is true. */
    | { readonly kind: 'deleteProperty'; readonly object: Expression; readonly name: string }
    /** The fields of the object under construction exist up to this one of the class; null: those that it inherits. */
    | {
        readonly kind: 'createFields';
        readonly object: Expression;
        readonly layout: Layout;
        readonly name: string | null;
      }
    | { readonly kind: 'instanceOf'; readonly operand: Expression; readonly layout: Layout }
    /** The same value seen at another type; where the evidence does not suffice, the program stops for `failure`. */
    | {
        readonly kind: 'narrow';
        readonly operand: Expression;
        readonly evidence: Evidence;
        readonly failure: StopReason;
      }
    /** An object of which a property is asked for, by name: null and undefined throw a TypeError. */
    | {
        readonly kind: 'receiver';
        readonly operand: Expression;
        readonly use: 'read' | 'write';
        readonly name: string;
      }
    /** A call of a known function; `closure` is its value when it captures variables. */
    | {
        readonly kind: 'call';
        readonly function: CoreFunction;
        readonly self: Expression | null;
        readonly closure: Expression | null;
        readonly args: readonly Expression[];
      }
    | { readonly kind: 'callValue'; readonly callee: Expression; readonly args: readonly Expression[] }
    | {
        readonly kind: 'callMethod';
        readonly object: Expression;
        readonly name: string;
        readonly args: readonly Expression[];
      }
    | { readonly kind: 'intrinsic'; readonly name: string; readonly args: readonly Expression[] }
    /** Allocates an object of the class with initial field values and runs its constructor. */
    | {
        readonly kind: 'new';
        readonly layout: Layout;
        readonly constructor: CoreFunction | null;
        readonly args: readonly Expression[];
      }
    | {
        readonly kind: 'objectLiteral';
        readonly layout: Layout;
        readonly values: readonly { name: string; value: Expression }[];
      }
    | { readonly kind: 'closure'; readonly function: CoreFunction }
    | { readonly kind: 'sequence'; readonly statements: readonly Statement[]; readonly value: Expression }
  );

export type Statement =
  | { readonly kind: 'expression'; readonly expression: Expression }
  /** Declares a variable of the current block; fresh for each execution when captured. */
  | {
      readonly kind: 'declare';
      readonly variable: Variable;
      readonly value: Expression | null;
      readonly position: Position;
    }
  /** The declaration of a variable without initializer is reached: it may be assigned from here on. */
  | { readonly kind: 'open'; readonly variable: Variable | GlobalVariable }
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly whenTrue: Statement[];
      readonly whenFalse: Statement[];
    }
  /**
   * A loop: `while (condition) { body; update }`, or with the test after the body. `perIteration` are variables of which
   * every iteration has its own copy, made before `update` (ECMA-262, 14.7.4.4).
   */
  | {
      readonly kind: 'loop';
      readonly label: Label;
      readonly condition: Expression | null;
      readonly testAfterBody: boolean;
      readonly body: Statement[];
      readonly update: Statement[];
      readonly perIteration: readonly Variable[];
    }
  | { readonly kind: 'block'; readonly label: Label | null; readonly body: Statement[] }
  | { readonly kind: 'break'; readonly label: Label }
  | { readonly kind: 'continue'; readonly label: Label }
  | {
      readonly kind: 'switch';
      readonly label: Label;
      readonly value: Expression;
      readonly clauses: readonly SwitchClause[];
      /** TypeScript takes the clauses for all that the value can be: another value stops the program. */
      readonly isExhaustive: boolean;
    }
  | { readonly kind: 'return'; readonly value: Expression | null; readonly position: Position }
  | { readonly kind: 'throw'; readonly value: Expression; readonly position: Position }
  | {
      readonly kind: 'try';
      readonly body: Statement[];
      readonly variable: Variable | null;
      readonly handler: Statement[] | null;
      readonly finalizer: Statement[] | null;
    };

export interface SwitchClause {
  /** null: `default`. */
  readonly test: Expression | null;
  readonly body: Statement[];
}

/** The target of `break` and `continue`: one object per loop, switch or labelled block. */
export interface Label {
  readonly name: string;
}

/** Layouts of the library that the compiler itself makes or tests for. */
export interface WellKnownLayouts {
  readonly string: Layout;
  readonly latin1: Layout;
  readonly utf16: Layout;
  readonly error: Layout;
}

export interface CoreProgram {
  readonly functions: CoreFunction[];
  readonly globals: GlobalVariable[];
  readonly layouts: Layout[];
  readonly objectTypes: ObjectType[];
  /** Module bodies in the order in which they run. */
  readonly moduleBodies: CoreFunction[];
  /** null: the kernel, which has no objects. */
  readonly wellKnown: WellKnownLayouts | null;
  /** Library functions that operators stand for, by `module.function`. */
  readonly operatorFunctions: ReadonlyMap<string, CoreFunction>;
}
