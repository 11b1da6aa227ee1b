/**
 * Evaluates expressions over ranges: gives the range of those of type number, raises the places that are stored to, and
 * narrows the environment by conditions.
 */
import type { Place } from '../core/places.ts';
import type { Comparison, CoreFunction, Expression, Statement, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { type Environment, joinEnvironments } from './evaluate-function.ts';
import type { RangeFacts } from './integer-ranges.ts';
import { intrinsicRange } from './intrinsic-ranges.ts';
import { mayReadUnset, membersOf, methodsOf } from './places-of.ts';
import {
  anyNumber,
  constantRange,
  emptyRange,
  isIntegral,
  joinRanges,
  lengthRange,
  type Range,
  safeIntegers,
  withBounds,
} from './range.ts';
import { assumeComparison, binaryRange, bitNotRange, negateRange } from './range-arithmetic.ts';

const inverse: Record<Comparison, Comparison> = {
  less: 'greaterOrEqual',
  lessOrEqual: 'greater',
  greater: 'lessOrEqual',
  greaterOrEqual: 'less',
};

const mirrored: Record<Comparison, Comparison> = {
  less: 'greater',
  lessOrEqual: 'greaterOrEqual',
  greater: 'less',
  greaterOrEqual: 'lessOrEqual',
};

/** How far counting goes. */
const counterLimit = 2 ** 52;

export class ExpressionEvaluator {
  /** Off while a loop has not settled: what is found then is not yet true. */
  recording = true;
  /** Environments at the starts of the `try` blocks around, which gather every assignment inside. */
  readonly collectors: Environment[] = [];
  private readonly target: CoreFunction;
  private readonly facts: RangeFacts;
  private readonly unfollowed: ReadonlySet<Variable>;
  private readonly runStatements: (statements: readonly Statement[], environment: Environment) => void;

  constructor(
    target: CoreFunction,
    facts: RangeFacts,
    unfollowed: ReadonlySet<Variable>,
    runStatements: (statements: readonly Statement[], environment: Environment) => void,
  ) {
    this.target = target;
    this.facts = facts;
    this.unfollowed = unfollowed;
    this.runStatements = runStatements;
  }

  /** The range of the value; of values that are no numbers, any. */
  evaluate(expression: Expression, environment: Environment): Range {
    const range = this.rangeOf(expression, environment);
    if (this.recording && expression.type.has(Kind.number)) {
      expression.range = expression.range ? joinRanges(expression.range, range) : range;
    }
    return range;
  }

  /** The variable now holds a value of this range. */
  assign(variable: Variable, range: Range, environment: Environment): void {
    if (!variable.place.type.isOnly(Kind.number)) return;
    if (this.recording || !this.follows(variable)) this.facts.raise(variable.place, range);
    if (!this.follows(variable)) return;
    environment.set(variable, range);
    for (const collector of this.collectors) {
      const earlier = collector.get(variable);
      if (earlier) collector.set(variable, joinRanges(earlier, range));
    }
  }

  private follows(variable: Variable): boolean {
    return !(variable.captured && variable.mutated) && !this.unfollowed.has(variable);
  }

  private all(expressions: readonly Expression[], environment: Environment): Range[] {
    return expressions.map((expression) => this.evaluate(expression, environment));
  }

  private store(place: Place, range: Range): void {
    if (this.recording && place.type.isOnly(Kind.number)) this.facts.raise(place, range);
  }

  private load(place: Place): Range {
    return place.type.isOnly(Kind.number) ? this.facts.read(place, this.target) : anyNumber;
  }

  private rangeOf(node: Expression, environment: Environment): Range {
    switch (node.kind) {
      case 'number':
        return constantRange(node.value);
      case 'local': {
        const followed = this.follows(node.variable) ? environment.get(node.variable) : undefined;
        return followed ?? this.load(node.variable.place);
      }
      case 'setLocal': {
        const range = this.stepped(node, node.value, this.evaluate(node.value, environment));
        this.assign(node.variable, range, environment);
        return range;
      }
      case 'global':
        return this.load(node.variable.place);
      case 'setGlobal': {
        const range = this.stepped(node, node.value, this.evaluate(node.value, environment));
        this.store(node.variable.place, range);
        return range;
      }
      case 'tableEntry':
        this.evaluate(node.index, environment);
        return safeIntegers;
      case 'field':
        this.evaluate(node.object, environment);
        return this.loadField(node);
      case 'setField': {
        this.evaluate(node.object, environment);
        const range = this.stepped(node, node.value, this.evaluate(node.value, environment));
        this.storeField(node, range);
        return range;
      }
      case 'element':
        this.all([node.array, node.index], environment);
        return this.load(node.array.type.array!.element);
      case 'setElement': {
        this.all([node.array, node.index], environment);
        const range = this.evaluate(node.value, environment);
        this.store(node.array.type.array!.element, range);
        return range;
      }
      case 'arrayLength':
        this.evaluate(node.array, environment);
        return lengthRange;
      case 'setArrayLength':
        this.evaluate(node.array, environment);
        return this.evaluate(node.value, environment);
      case 'arrayLiteral':
        for (const element of node.elements) {
          this.store(node.type.array!.element, this.evaluate(element, environment));
        }
        return anyNumber;
      case 'push':
        this.evaluate(node.array, environment);
        for (const value of node.values) {
          this.store(node.array.type.array!.element, this.evaluate(value, environment));
        }
        return lengthRange;
      case 'pop':
        this.evaluate(node.array, environment);
        return anyNumber;
      case 'unaryNumber': {
        const operand = this.evaluate(node.operand, environment);
        return node.operator === 'negate' ? negateRange(operand) : bitNotRange(operand);
      }
      case 'binaryNumber': {
        const left = this.evaluate(node.left, environment);
        return binaryRange(node.operator, left, this.evaluate(node.right, environment));
      }
      case 'binaryWord':
      case 'compare':
      case 'equals':
      case 'concat':
        this.all([node.left, node.right], environment);
        return anyNumber;
      case 'not':
      case 'toBoolean':
      case 'toNumber':
      case 'toString':
      case 'typeof':
      case 'instanceOf':
        this.evaluate(node.operand, environment);
        return anyNumber;
      case 'receiver':
        this.evaluate(node.operand, environment);
        return anyNumber;
      case 'hasProperty':
      case 'deleteProperty':
      case 'createFields':
        this.evaluate(node.object, environment);
        return anyNumber;
      case 'narrow': {
        const range = this.evaluate(node.operand, environment);
        return node.operand.type.isOnly(Kind.number) ? range : anyNumber;
      }
      case 'logical':
        return this.logical(node, environment);
      case 'conditional':
        return this.conditional(node, environment);
      case 'call': {
        if (node.self) this.evaluate(node.self, environment);
        if (node.closure) this.evaluate(node.closure, environment);
        this.passArguments(node.function, this.all(node.args, environment));
        return this.load(node.function.result);
      }
      case 'callValue': {
        this.evaluate(node.callee, environment);
        const { params, result } = node.callee.type.function!;
        this.all(node.args, environment).forEach((range, index) => this.store(params[index], range));
        return this.load(result);
      }
      case 'callMethod':
        return this.callMethod(node, environment);
      case 'intrinsic':
        return intrinsicRange(node.name, this.all(node.args, environment));
      case 'new':
        if (node.constructor) this.passArguments(node.constructor, this.all(node.args, environment));
        return anyNumber;
      case 'objectLiteral':
        for (const { name, value } of node.values) {
          this.store(node.layout.fields.get(name)!, this.evaluate(value, environment));
        }
        return anyNumber;
      case 'sequence':
        this.runStatements(node.statements, environment);
        return this.evaluate(node.value, environment);
      case 'word':
      case 'string':
      case 'boolean':
      case 'undefined':
      case 'null':
      case 'closure':
        return anyNumber;
    }
  }

  /**
   * A counter that only ever steps by one from an integer below 2^52 stays a safe integer: to leave them it would have to
   * step 2^52 times, which takes weeks (docs/decisions.md, 6).
   */
  private stepped(target: Expression, value: Expression, range: Range): Range {
    if (value.kind !== 'binaryNumber' || (value.operator !== 'add' && value.operator !== 'subtract')) return range;
    if (value.right.kind !== 'number' || Math.abs(value.right.value) !== 1) return range;
    if (!isIntegral(range) || !readsTarget(value.left, target)) return range;
    const isCounter = range.low >= -counterLimit - 1 && range.high <= counterLimit + 1;
    return isCounter ? withBounds(range, -counterLimit, counterLimit) : range;
  }

  private loadField(node: Extract<Expression, { kind: 'field' }>): Range {
    // Arithmetic takes undefined for NaN.
    let range: Range = mayReadUnset(this.facts.flow, node) ? constantRange(Number.NaN) : emptyRange;
    for (const member of membersOf(this.facts.flow, node.object.type, node.name).values()) {
      if (member.kind === 'field') range = joinRanges(range, this.load(member.place));
      else if (member.kind === 'accessor' && member.get) range = joinRanges(range, this.load(member.get.result));
    }
    return range;
  }

  private storeField(node: Extract<Expression, { kind: 'setField' }>, range: Range): void {
    if (node.owner) {
      this.store(node.owner.fields.get(node.name)!, range);
      return;
    }
    for (const member of membersOf(this.facts.flow, node.object.type, node.name).values()) {
      if (member.kind === 'field') this.store(member.place, range);
      else if (member.kind === 'accessor' && member.set) this.store(member.set.params[0].place, range);
    }
  }

  private callMethod(node: Extract<Expression, { kind: 'callMethod' }>, environment: Environment): Range {
    this.evaluate(node.object, environment);
    const args = this.all(node.args, environment);
    let range: Range = emptyRange;
    for (const method of methodsOf(this.facts.flow, node.object.type, node.name)) {
      this.passArguments(method, args);
      range = joinRanges(range, this.load(method.result));
    }
    for (const member of membersOf(this.facts.flow, node.object.type, node.name).values()) {
      const functionClass = member.kind === 'field' ? member.place.type.function : null;
      if (!functionClass) continue;
      args.forEach((argument, index) => {
        const place = functionClass.params[index];
        if (place) this.store(place, argument);
      });
      range = joinRanges(range, this.load(functionClass.result));
    }
    return range;
  }

  private passArguments(target: CoreFunction, args: readonly Range[]): void {
    args.forEach((range, index) => {
      const parameter = target.params[index];
      if (parameter) this.store(parameter.place, range);
    });
  }

  private logical(node: Extract<Expression, { kind: 'logical' }>, environment: Environment): Range {
    const left = this.evaluate(node.left, environment);
    const taken: Environment = new Map(environment);
    if (node.operator !== 'nullish') this.assume(node.left, taken, node.operator === 'and');
    const right = this.evaluate(node.right, taken);
    mergeInto(environment, taken);
    return joinRanges(left, right);
  }

  private conditional(node: Extract<Expression, { kind: 'conditional' }>, environment: Environment): Range {
    this.evaluate(node.condition, environment);
    const whenTrue = this.assume(node.condition, new Map(environment), true);
    const whenFalse = this.assume(node.condition, new Map(environment), false);
    const left = whenTrue ? this.evaluate(node.whenTrue, whenTrue) : emptyRange;
    const right = whenFalse ? this.evaluate(node.whenFalse, whenFalse) : emptyRange;
    const joined = joinEnvironments(whenTrue, whenFalse);
    if (joined) for (const [variable, range] of joined) environment.set(variable, range);
    return joinRanges(left, right);
  }

  /** Narrows the environment by a condition being true or false; null when it cannot be. */
  assume(condition: Expression, environment: Environment, holds: boolean): Environment | null {
    switch (condition.kind) {
      case 'boolean':
        return condition.value === holds ? environment : null;
      case 'not':
        return this.assume(condition.operand, environment, !holds);
      case 'toBoolean':
        return environment;
      case 'logical':
        return this.assumeLogical(condition, environment, holds);
      case 'compare':
        return this.assumeCompare(condition, environment, holds);
      case 'equals':
        if (holds && condition.strict) this.assumeEqual(condition, environment);
        return environment;
      default:
        return environment;
    }
  }

  private assumeLogical(
    condition: Extract<Expression, { kind: 'logical' }>,
    environment: Environment,
    holds: boolean,
  ): Environment | null {
    const both = (condition.operator === 'and') === holds;
    if (condition.operator === 'nullish') return environment;
    if (both) {
      const left = this.assume(condition.left, environment, holds);
      return left && this.assume(condition.right, left, holds);
    }
    return joinEnvironments(
      this.assume(condition.left, new Map(environment), holds),
      this.assume(condition.right, new Map(environment), holds),
    );
  }

  private assumeCompare(
    condition: Extract<Expression, { kind: 'compare' }>,
    environment: Environment,
    holds: boolean,
  ): Environment | null {
    const { left, right } = condition;
    if (!left.type.isOnly(Kind.number)) return environment;
    const leftRange = this.peek(left, environment);
    const rightRange = this.peek(right, environment);
    // A comparison with NaN is false, and so is its opposite: only without NaN does "not less" mean "greater or equal".
    if (!holds && (leftRange.nan || rightRange.nan)) return environment;
    const operator = holds ? condition.operator : inverse[condition.operator];
    this.refine(left, assumeComparison(operator, leftRange, rightRange), environment);
    this.refine(right, assumeComparison(mirrored[operator], rightRange, leftRange), environment);
    return environment;
  }

  private assumeEqual(condition: Extract<Expression, { kind: 'equals' }>, environment: Environment): void {
    const { left, right } = condition;
    if (!left.type.isOnly(Kind.number) || !right.type.isOnly(Kind.number)) return;
    const leftRange = this.peek(left, environment);
    const rightRange = this.peek(right, environment);
    this.refine(left, withBounds({ ...leftRange, nan: false }, rightRange.low, rightRange.high), environment);
    this.refine(right, withBounds({ ...rightRange, nan: false }, leftRange.low, leftRange.high), environment);
  }

  /** The range of an operand that has just been evaluated, without evaluating its effects again. */
  private peek(node: Expression, environment: Environment): Range {
    switch (node.kind) {
      case 'number':
      case 'local':
      case 'global':
      case 'field':
      case 'arrayLength':
        return this.rangeOfPure(node, environment);
      case 'setLocal':
        return environment.get(node.variable) ?? this.load(node.variable.place);
      case 'binaryNumber':
        return binaryRange(node.operator, this.peek(node.left, environment), this.peek(node.right, environment));
      case 'call':
        return this.load(node.function.result);
      default:
        return anyNumber;
    }
  }

  private rangeOfPure(node: Expression, environment: Environment): Range {
    if (node.kind === 'field') return this.loadField(node);
    if (node.kind === 'arrayLength') return lengthRange;
    return this.rangeOf(node, environment);
  }

  private refine(node: Expression, range: Range, environment: Environment): void {
    const variable = node.kind === 'local' || node.kind === 'setLocal' ? node.variable : null;
    if (variable && environment.has(variable)) environment.set(variable, range);
  }
}

function readsTarget(node: Expression, target: Expression): boolean {
  if (target.kind === 'setLocal') return node.kind === 'local' && node.variable === target.variable;
  if (target.kind === 'setGlobal') return node.kind === 'global' && node.variable === target.variable;
  return target.kind === 'setField' && node.kind === 'field' && node.name === target.name;
}

/** What may have happened in an operand that is not always evaluated. */
function mergeInto(environment: Environment, other: Environment): void {
  for (const [variable, range] of other) {
    const own = environment.get(variable);
    if (own) environment.set(variable, joinRanges(own, range));
  }
}
