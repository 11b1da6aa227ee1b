/**
 * Library functions that operators stand for. Which of them an operator needs in the end is only known when its operands have
 * their representations, so the front end asks for all that it may need; Binaryen removes the others.
 */
import ts from 'typescript';
import { Kind, type Type } from '../core/types.ts';
import { libraryDeclaration } from './builtins.ts';
import type { FrontendContext } from './context.ts';
import { functionInstance } from './functions.ts';

export type OperatorFunction =
  | 'arithmetic.remainder'
  | 'arithmetic.toInt32'
  | 'math-power.pow'
  | 'string.add'
  | 'string.compare'
  | 'string.equals'
  | 'number.numberToString'
  | 'number.integerToString'
  | 'number-parse.stringToNumber'
  | 'errors.reportUncaught'
  | 'errors.reportUncaughtError'
  | 'errors.throwReadOf'
  | 'errors.throwUninitialized'
  | 'errors.throwWriteTo';

/** What the kernel calls when nothing catches an exception. */
const uncaughtReport = 'lib.errors.reportUncaught';

export function requireOperatorFunction(context: FrontendContext, name: OperatorFunction): void {
  if (context.program.kind === 'kernel' || context.operatorFunctions.has(name)) return;
  const [module, exported] = name.split('.');
  const declaration = libraryDeclaration(context, module, exported);
  if (!declaration || !ts.isFunctionDeclaration(declaration)) throw new Error(`runtime/lib has no ${name}`);
  const target = functionInstance(context, declaration, []);
  context.operatorFunctions.set(name, target);
  if (name === 'errors.reportUncaught' || name === 'errors.reportUncaughtError') target.exportedAs = uncaughtReport;
}

/** Text is made of the value. */
export function requireTextOf(context: FrontendContext, type: Type): void {
  const isOne = (type.kinds & (type.kinds - 1)) === 0;
  if (isOne && !type.has(Kind.number)) return;
  requireOperatorFunction(context, 'number.numberToString');
  requireOperatorFunction(context, 'number.integerToString');
}

/** Values of the types are compared for equality. */
export function requireEquality(context: FrontendContext, left: Type, right: Type, isStrict: boolean): void {
  if (left.has(Kind.string) && right.has(Kind.string)) requireOperatorFunction(context, 'string.equals');
  // Values of several kinds are compared by functions that know them all.
  const isMixed = !left.isOnly(right.kinds) || !right.isOnly(left.kinds) || (left.kinds & (left.kinds - 1)) !== 0;
  if (isMixed) requireOperatorFunction(context, 'string.equals');
  if (!isStrict && isMixed) requireOperatorFunction(context, 'number-parse.stringToNumber');
}
