/**
 * Constant folding and algebraic simplification, in one walk in reverse postorder: evaluates operations on constants
 * and applies the identities of simplify-rules.ts until none fits. Also turns conditions around, so that branches test
 * a comparison and not its negation.
 */
import { reversePostorder } from './cfg.ts';
import { evaluate } from './evaluate.ts';
import type { Block, Constant, Func, TrapKind, Value, ValueType } from './ir.ts';
import { type Operation, operationRow } from './ops.ts';
import { Replacements } from './replacements.ts';
import { inverse, type Rewrite, simplify } from './simplify-rules.ts';

/** A value may be rewritten this often in a row; the rules cannot cycle, this bounds long chains of constants. */
const maximumRewrites = 8;

/** Returns the number of values changed. */
export function foldConstants(func: Func): number {
  const replacements = new Replacements(func);
  let changes = 0;
  for (const block of reversePostorder(func)) {
    const values: Value[] = [];
    for (const value of block.values) {
      replacements.resolveAll(value.args);
      const result = settle(func, block, value, values);
      if (result === null) {
        values.push(value);
        continue;
      }
      changes++;
      if (result === value) values.push(value);
      else replacements.replace(value, result);
    }
    block.values = values;
    replacements.resolveAll(block.terminator.args);
    changes += straighten(func, block);
  }
  replacements.apply(func);
  return changes;
}

/**
 * Simplifies one value as far as it goes: null when nothing fitted, otherwise what stands for it now: another value, or
 * the value itself, changed. New constants are put into `before`.
 */
function settle(func: Func, block: Block, value: Value, before: Value[]): Value | null {
  let changed = orderArguments(value);
  for (let count = 0; count < maximumRewrites; count++) {
    const constant = foldedConstant(value);
    if (constant !== null) {
      makeConstant(value, constant);
      return value;
    }
    const result = simplify(value);
    if (result === null) break;
    if (!('constantType' in result)) return result;
    rewrite(func, block, value, result, before);
    changed = true;
  }
  return changed ? value : null;
}

function orderArguments(value: Value): boolean {
  if (operationRow(value.op).commutative !== true) return false;
  const [left, right] = value.args;
  if (left.op !== 'const' || right.op === 'const') return false;
  value.args = [right, left];
  return true;
}

function rewrite(
  func: Func,
  block: Block,
  value: Value,
  { op, args, constantType, aux }: Rewrite,
  before: Value[],
): void {
  value.op = op;
  value.aux = aux;
  value.args = args.map((arg) => {
    if (typeof arg === 'object' && 'op' in arg) return arg;
    const constant = func.newValue('const', constantType, [], arg, value.position);
    constant.block = block;
    before.push(constant);
    return constant;
  });
}

/** The constant that an operation on constants computes; null when it is none, traps, or is an address. */
function foldedConstant(value: Value): Constant | null {
  const { effect } = operationRow(value.op);
  if (value.args.length === 0 || (effect !== 'pure' && effect !== 'trap') || value.type === null) return null;
  if (!value.args.every((arg) => arg.op === 'const')) return null;
  const constants = value.args.map((arg) => arg.aux as Constant);
  return foldable(value.type, evaluate(value.op, value.type, operandTypeOf(value), value.aux, constants));
}

/** What `const` can hold: of references only null. */
export function foldable(type: ValueType, result: Constant | TrapKind | undefined): Constant | null {
  if (result === undefined || typeof result === 'string') return null;
  if (type === 'ref') return result === 0n ? 0 : null;
  return result;
}

/** The type that an operation works on: that of its arguments, of `select` that of the alternatives. */
export function operandTypeOf(value: Value): ValueType {
  return value.args[value.op === 'select' ? 1 : 0].type!;
}

export function makeConstant(value: Value, constant: Constant): void {
  value.op = 'const';
  value.args = [];
  value.aux = constant;
}

/** Comparisons that branches do not test: they test the inverse, so that equal conditions are one value. */
const negative: readonly Operation[] = ['ne', 'ge_s', 'ge_u', 'le_s', 'le_u'];

/** `branch (eqz x)` is `branch x` with its edges exchanged, as is a branch on a negative comparison. */
function straighten(func: Func, block: Block): number {
  const { terminator } = block;
  if (terminator.kind !== 'branch') return 0;
  let changes = 0;
  for (let condition = terminator.args[0]; ; condition = terminator.args[0], changes++) {
    const [operand, right] = condition.args;
    if (condition.op === 'eqz' && operand.type === 'i32') {
      terminator.args = [operand];
      terminator.edges.reverse();
    } else if (condition.op === 'ne' && operand.type === 'i32' && right.op === 'const' && right.aux === 0) {
      terminator.args = [operand];
    } else if (negative.includes(condition.op)) {
      const positive = func.newValue(inverse[condition.op]!, 'i32', condition.args.slice(), null, condition.position);
      positive.block = block;
      block.values.push(positive);
      terminator.args = [positive];
      terminator.edges.reverse();
    } else {
      return changes;
    }
  }
}
