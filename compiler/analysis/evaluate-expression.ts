/**
 * Evaluates expressions over ranges: gives the range of those of type number, raises the places that are stored to, and
 * narrows the environment by conditions.
 */
import { valuePlace } from '../core/objects.ts';
import type { Place } from '../core/places.ts';
import type { Comparison, CoreFunction, Expression, Statement, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { visitTree } from '../core/visit.ts';
import { type Environment, joinEnvironments } from './evaluate-function.ts';
import type { RangeFacts } from './integer-ranges.ts';
import { intrinsicRange } from './intrinsic-ranges.ts';
import { mayReadUnset, membersOf, methodsOf } from './places-of.ts';
import {
  anyNumber,
  constantRange,
  countedRange,
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

/** What is known behind a condition, where it was true and where it was false; null: it never is. */
interface Outcomes {
  /** Of the condition's value. */
  readonly range: Range;
  readonly whenTrue: Environment | null;
  readonly whenFalse: Environment | null;
}

type StoreNode = Extract<Expression, { kind: 'setLocal' | 'setGlobal' | 'setField' }>;
type ComparisonNode = Extract<Expression, { kind: 'compare' | 'equals' }>;

/** An operand of a comparison, and the variable whose value it is. */
interface Compared {
  readonly range: Range;
  readonly variable: Variable | null;
}

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
    return this.record(expression, this.rangeOf(expression, environment));
  }

  private record(expression: Expression, range: Range): Range {
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
        const range = this.stored(node, environment);
        this.assign(node.variable, range, environment);
        return range;
      }
      case 'global':
        return this.load(node.variable.place);
      case 'setGlobal': {
        const range = this.stored(node, environment);
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
        const range = this.stored(node, environment);
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

  /** The range of what is stored; a number that steps by one is a counter. */
  private stored(target: StoreNode, environment: Environment): Range {
    const { value } = target;
    if (!isStep(target, value)) return this.evaluate(value, environment);
    const before = this.evaluate(value.left, environment);
    const next = binaryRange(value.operator, before, this.evaluate(value.right, environment));
    return this.record(value, isIntegral(before) ? countedRange(before, next) : next);
  }

  private loadField(node: Extract<Expression, { kind: 'field' }>): Range {
    // Arithmetic takes undefined for NaN.
    let range: Range = mayReadUnset(this.facts.flow, node) ? constantRange(Number.NaN) : emptyRange;
    for (const member of membersOf(this.facts.flow, node.object.type, node.name).values()) {
      const place = valuePlace(member);
      if (place) range = joinRanges(range, this.load(place));
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
      const functionClass = valuePlace(member)?.type.function;
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
    const { range, whenTrue, whenFalse } = this.branch(node.left, new Map(environment));
    // What `??` tells of its left operand is nothing about numbers.
    const either = joinEnvironments(whenTrue, whenFalse);
    const taken = { and: whenTrue, or: whenFalse, nullish: either }[node.operator];
    const skipped = { and: whenFalse, or: whenTrue, nullish: either && new Map(either) }[node.operator];
    const right = taken ? this.evaluate(node.right, taken) : emptyRange;
    continueWith(environment, joinEnvironments(taken, skipped));
    return joinRanges(range, right);
  }

  private conditional(node: Extract<Expression, { kind: 'conditional' }>, environment: Environment): Range {
    const { whenTrue, whenFalse } = this.branch(node.condition, new Map(environment));
    const left = whenTrue ? this.evaluate(node.whenTrue, whenTrue) : emptyRange;
    const right = whenFalse ? this.evaluate(node.whenFalse, whenFalse) : emptyRange;
    continueWith(environment, joinEnvironments(whenTrue, whenFalse));
    return joinRanges(left, right);
  }

  /**
   * Evaluates a condition, and narrows the environment behind it by what each comparison tells at the time it is made: a later
   * operand may assign to what an earlier one has compared.
   */
  branch(condition: Expression, environment: Environment): Outcomes {
    switch (condition.kind) {
      case 'boolean':
        return {
          range: anyNumber,
          whenTrue: condition.value ? environment : null,
          whenFalse: condition.value ? null : environment,
        };
      case 'not': {
        const { whenTrue, whenFalse } = this.branch(condition.operand, environment);
        return { range: anyNumber, whenTrue: whenFalse, whenFalse: whenTrue };
      }
      case 'logical':
        return condition.operator === 'nullish'
          ? this.branchOnValue(condition, environment)
          : this.branchLogical(condition, environment);
      case 'compare':
        return this.branchCompare(condition, environment);
      case 'equals':
        return this.branchEquals(condition, environment);
      default:
        return this.branchOnValue(condition, environment);
    }
  }

  private branchOnValue(condition: Expression, environment: Environment): Outcomes {
    const range = this.evaluate(condition, environment);
    return { range, whenTrue: new Map(environment), whenFalse: environment };
  }

  private branchLogical(condition: Extract<Expression, { kind: 'logical' }>, environment: Environment): Outcomes {
    const left = this.branch(condition.left, environment);
    const isAnd = condition.operator === 'and';
    const taken = isAnd ? left.whenTrue : left.whenFalse;
    const right = taken ? this.branch(condition.right, taken) : { range: emptyRange, whenTrue: null, whenFalse: null };
    return {
      range: joinRanges(left.range, right.range),
      whenTrue: isAnd ? right.whenTrue : joinEnvironments(left.whenTrue, right.whenTrue),
      whenFalse: isAnd ? joinEnvironments(left.whenFalse, right.whenFalse) : right.whenFalse,
    };
  }

  private branchCompare(condition: Extract<Expression, { kind: 'compare' }>, environment: Environment): Outcomes {
    const { left, right } = this.compared(condition, environment);
    const whenTrue = new Map(environment);
    if (!condition.left.type.isOnly(Kind.number)) return { range: anyNumber, whenTrue, whenFalse: environment };
    const narrow = (operator: Comparison, outcome: Environment): void => {
      refine(left, assumeComparison(operator, left.range, right.range), outcome);
      refine(right, assumeComparison(mirrored[operator], right.range, left.range), outcome);
    };
    narrow(condition.operator, whenTrue);
    // A comparison with NaN is false, and so is its opposite: only without NaN does "not less" mean "greater or equal".
    if (!left.range.nan && !right.range.nan) narrow(inverse[condition.operator], environment);
    return { range: anyNumber, whenTrue, whenFalse: environment };
  }

  private branchEquals(condition: Extract<Expression, { kind: 'equals' }>, environment: Environment): Outcomes {
    const { left, right } = this.compared(condition, environment);
    const whenTrue = new Map(environment);
    const areNumbers = condition.left.type.isOnly(Kind.number) && condition.right.type.isOnly(Kind.number);
    if (condition.strict && areNumbers) {
      refine(left, withBounds({ ...left.range, nan: false }, right.range.low, right.range.high), whenTrue);
      refine(right, withBounds({ ...right.range, nan: false }, left.range.low, left.range.high), whenTrue);
    }
    return { range: anyNumber, whenTrue, whenFalse: environment };
  }

  /** Evaluates both operands; the left one is no longer its variable's value when the right one assigns to that. */
  private compared(node: ComparisonNode, environment: Environment): { left: Compared; right: Compared } {
    const variable = variableOf(node.left);
    return {
      left: {
        range: this.evaluate(node.left, environment),
        variable: variable && assigns(node.right, variable) ? null : variable,
      },
      right: { range: this.evaluate(node.right, environment), variable: variableOf(node.right) },
    };
  }
}

function refine({ variable }: Compared, range: Range, environment: Environment): void {
  if (variable && environment.has(variable)) environment.set(variable, range);
}

function variableOf(node: Expression): Variable | null {
  return node.kind === 'local' || node.kind === 'setLocal' ? node.variable : null;
}

function assigns(node: Expression, variable: Variable): boolean {
  let found = false;
  visitTree(node, (inner) => {
    found ||= inner.kind === 'setLocal' && inner.variable === variable;
  });
  return found;
}

/** `x = x + 1`, `x = x - 1`. */
function isStep(target: StoreNode, value: Expression): value is Extract<Expression, { kind: 'binaryNumber' }> {
  if (value.kind !== 'binaryNumber' || (value.operator !== 'add' && value.operator !== 'subtract')) return false;
  return value.right.kind === 'number' && Math.abs(value.right.value) === 1 && readsTarget(value.left, target);
}

function readsTarget(node: Expression, target: StoreNode): boolean {
  if (target.kind === 'setLocal') return node.kind === 'local' && node.variable === target.variable;
  if (target.kind === 'setGlobal') return node.kind === 'global' && node.variable === target.variable;
  return node.kind === 'field' && node.name === target.name;
}

/** Makes `next` the environment; where nothing follows, it stays as it is. */
function continueWith(environment: Environment, next: Environment | null): void {
  if (!next) return;
  environment.clear();
  for (const [variable, range] of next) environment.set(variable, range);
}
