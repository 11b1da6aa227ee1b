/** `.if` and its relatives: which statements are assembled at all (GNU as, "If"). */
import { AssemblyError } from './expressions.ts';
import { splitArguments } from './macros.ts';
import { argumentText, keywordOf, type Statement } from './statements.ts';

/** What a condition may ask. */
export interface ConditionOracle {
  isDefined(name: string): boolean;
  /** Value of the expression behind the keyword. */
  number(statement: Statement): bigint;
}

type Condition = (statement: Statement, oracle: ConditionOracle) => boolean;

const isSame: Condition = (statement) => {
  const [left, right] = splitArguments(argumentText(statement));
  return left === right;
};

const conditions: Record<string, Condition> = {
  '.if': (statement, oracle) => oracle.number(statement) !== 0n,
  '.ifdef': (statement, oracle) => oracle.isDefined(argumentText(statement)),
  '.ifndef': (statement, oracle) => !oracle.isDefined(argumentText(statement)),
  '.ifb': (statement) => argumentText(statement) === '',
  '.ifnb': (statement) => argumentText(statement) !== '',
  '.ifc': isSame,
  '.ifnc': (statement, oracle) => !isSame(statement, oracle),
};

interface OpenCondition {
  readonly opening: Statement;
  /** Whether the statements around it are assembled. */
  readonly isReached: boolean;
  isActive: boolean;
  /** Whether any branch was taken so far. */
  isDecided: boolean;
  hasElse: boolean;
}

export class Conditions {
  readonly #open: OpenCondition[] = [];

  get isActive(): boolean {
    return this.#open.at(-1)?.isActive ?? true;
  }

  get depth(): number {
    return this.#open.length;
  }

  /** @returns whether the statement was one of these directives */
  handle(statement: Statement, oracle: ConditionOracle): boolean {
    const keyword = keywordOf(statement);
    if (!keyword.startsWith('.')) return false;
    if (keyword in conditions) this.#begin(statement, oracle);
    else if (keyword === '.elseif') this.#elseIf(statement, oracle);
    else if (keyword === '.else') this.#else(statement);
    else if (keyword === '.endif') this.#current(statement, () => this.#open.pop());
    else return false;
    return true;
  }

  /** Closes what was opened beyond `depth`, at the end of a text; returns the openings. */
  closeTo(depth: number): Statement[] {
    return this.#open.splice(depth).map(({ opening }) => opening);
  }

  #begin(statement: Statement, oracle: ConditionOracle): void {
    const isReached = this.isActive;
    // Open before the condition is evaluated: it may fail, and its `.endif` still comes.
    const condition = { opening: statement, isReached, isActive: false, isDecided: true, hasElse: false };
    this.#open.push(condition);
    if (!isReached) return;
    condition.isActive = conditions[keywordOf(statement)](statement, oracle);
    condition.isDecided = condition.isActive;
  }

  #elseIf(statement: Statement, oracle: ConditionOracle): void {
    this.#current(statement, (condition) => {
      if (condition.hasElse) throw new AssemblyError('`.elseif` comes before `.else`', statement.start);
      condition.isActive = false;
      if (!condition.isReached || condition.isDecided) return;
      condition.isActive = oracle.number(statement) !== 0n;
      condition.isDecided = condition.isActive;
    });
  }

  #else(statement: Statement): void {
    this.#current(statement, (condition) => {
      if (condition.hasElse) throw new AssemblyError('there is a second `.else`', statement.start);
      condition.isActive = condition.isReached && !condition.isDecided;
      condition.isDecided = true;
      condition.hasElse = true;
    });
  }

  #current(statement: Statement, action: (condition: OpenCondition) => void): void {
    const condition = this.#open.at(-1);
    if (condition === undefined) throw new AssemblyError('there is no `.if` before this', statement.start);
    action(condition);
  }
}
