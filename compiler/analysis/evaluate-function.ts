/**
 * Evaluates the body of one function over ranges, following the control flow. An environment gives the ranges of local
 * variables at a point; null stands for a point that is never reached.
 */
import type { CoreFunction, Label, Statement, Variable } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { visitTrees } from '../core/visit.ts';
import { ExpressionEvaluator } from './evaluate-expression.ts';
import type { RangeFacts } from './integer-ranges.ts';
import { joinRanges, type Range, sameRange, widen } from './range.ts';

export type Environment = Map<Variable, Range>;

/** Rounds after which the bounds at a loop's head are widened. */
const roundsBeforeWidening = 1;

export function joinEnvironments(left: Environment | null, right: Environment | null): Environment | null {
  if (!left) return right;
  if (!right) return left;
  const joined: Environment = new Map();
  // A variable missing on one side is out of scope after the join.
  for (const [variable, range] of left) {
    const other = right.get(variable);
    if (other) joined.set(variable, joinRanges(range, other));
  }
  return joined;
}

function sameEnvironment(left: Environment, right: Environment): boolean {
  for (const [variable, range] of left) {
    const other = right.get(variable);
    if (other && !sameRange(range, other)) return false;
  }
  return true;
}

function widenEnvironment(previous: Environment, next: Environment): Environment {
  const widened: Environment = new Map();
  for (const [variable, range] of previous) {
    const other = next.get(variable);
    if (other) widened.set(variable, widen(range, other));
  }
  return widened;
}

export class FunctionEvaluator {
  private readonly target: CoreFunction;
  private readonly facts: RangeFacts;
  private readonly expressions: ExpressionEvaluator;
  private readonly breaks = new Map<Label, Environment | null>();
  private readonly continues = new Map<Label, Environment | null>();
  /** What was found at the head of a loop when it was last evaluated. */
  private readonly loopHeads = new Map<Statement, Environment>();

  constructor(target: CoreFunction, facts: RangeFacts) {
    this.target = target;
    this.facts = facts;
    this.expressions = new ExpressionEvaluator(
      target,
      facts,
      assignedInFinalizers(target.body),
      (statements, environment) => {
        for (const statement of statements) this.statement(statement, environment);
      },
    );
  }

  evaluate(): void {
    this.loopHeads.clear();
    this.expressions.recording = true;
    const environment: Environment = new Map();
    for (const parameter of this.target.params) {
      if (parameter.place.type.isOnly(Kind.number)) {
        environment.set(parameter, this.facts.read(parameter.place, this.target));
      }
    }
    this.statements(this.target.body, environment);
  }

  private statements(statements: readonly Statement[], start: Environment | null): Environment | null {
    let environment = start;
    for (const statement of statements) {
      if (!environment) return null;
      environment = this.statement(statement, environment);
    }
    return environment;
  }

  /** The environment after the statement; the given one may be changed. */
  private statement(statement: Statement, environment: Environment): Environment | null {
    const { expressions } = this;
    switch (statement.kind) {
      case 'expression':
        expressions.evaluate(statement.expression, environment);
        return statement.expression.type.isNever ? null : environment;
      case 'declare':
        if (statement.value) {
          const range = expressions.evaluate(statement.value, environment);
          expressions.assign(statement.variable, range, environment);
        } else environment.delete(statement.variable);
        return environment;
      case 'open':
        return environment;
      case 'if': {
        const outcomes = expressions.branch(statement.condition, environment);
        const whenTrue = this.statements(statement.whenTrue, outcomes.whenTrue);
        return joinEnvironments(whenTrue, this.statements(statement.whenFalse, outcomes.whenFalse));
      }
      case 'loop':
        return this.loop(statement, environment);
      case 'block': {
        if (statement.label) this.breaks.set(statement.label, null);
        const after = this.statements(statement.body, environment);
        return statement.label ? joinEnvironments(after, this.breaks.get(statement.label)!) : after;
      }
      case 'break':
        this.jump(this.breaks, statement.label, environment);
        return null;
      case 'continue':
        this.jump(this.continues, statement.label, environment);
        return null;
      case 'switch':
        return this.switch(statement, environment);
      case 'return': {
        if (!statement.value) return null;
        const range = expressions.evaluate(statement.value, environment);
        const { result } = this.target;
        if (expressions.recording && result.type.isOnly(Kind.number)) this.facts.raise(result, range);
        return null;
      }
      case 'throw':
        expressions.evaluate(statement.value, environment);
        return null;
      case 'try':
        return this.try(statement, environment);
    }
  }

  private jump(targets: Map<Label, Environment | null>, label: Label, environment: Environment): void {
    targets.set(label, joinEnvironments(targets.get(label) ?? null, new Map(environment)));
  }

  /** Evaluates a loop until its head settles, then once more to record what was found. */
  private loop(statement: Extract<Statement, { kind: 'loop' }>, entry: Environment): Environment | null {
    const { expressions } = this;
    const wasRecording = expressions.recording;
    const remembered = this.loopHeads.get(statement);
    let head = remembered ? joinEnvironments(entry, remembered)! : entry;
    expressions.recording = false;
    for (let round = 0; ; round++) {
      const { back } = this.loopRound(statement, new Map(head));
      const next = joinEnvironments(new Map(entry), back)!;
      const joined = joinEnvironments(head, next)!;
      if (sameEnvironment(head, joined)) break;
      head = round < roundsBeforeWidening ? joined : widenEnvironment(head, joined);
    }
    // One step of narrowing: a widened bound comes back to what the loop really produces.
    const narrowed = joinEnvironments(new Map(entry), this.loopRound(statement, new Map(head)).back)!;
    head = narrowed;
    expressions.recording = wasRecording;
    this.loopHeads.set(statement, new Map(head));
    return this.loopRound(statement, new Map(head)).exit;
  }

  /** One pass through a loop: the environments where it goes back to the head and where it is left. */
  private loopRound(
    statement: Extract<Statement, { kind: 'loop' }>,
    head: Environment,
  ): { back: Environment | null; exit: Environment | null } {
    const { expressions } = this;
    const { label, condition, testAfterBody } = statement;
    this.breaks.set(label, null);
    this.continues.set(label, null);
    let body: Environment | null = head;
    let exit: Environment | null = null;
    const test = (environment: Environment | null): Environment | null => {
      if (!environment || !condition) return environment;
      const { whenTrue, whenFalse } = expressions.branch(condition, environment);
      exit = joinEnvironments(exit, whenFalse);
      return whenTrue;
    };
    if (!testAfterBody) body = test(body);
    let end = this.statements(statement.body, body);
    end = joinEnvironments(end, this.continues.get(label)!);
    if (testAfterBody) end = test(end);
    const back = this.statements(statement.update, end);
    return { back, exit: joinEnvironments(exit, this.breaks.get(label)!) };
  }

  private switch(statement: Extract<Statement, { kind: 'switch' }>, environment: Environment): Environment | null {
    const { expressions } = this;
    expressions.evaluate(statement.value, environment);
    this.breaks.set(statement.label, null);
    // Where a test matches, those behind it are not evaluated; where none does, all have been.
    const matched = statement.clauses.map(({ test }) => {
      if (!test) return environment;
      expressions.evaluate(test, environment);
      return new Map(environment);
    });
    let end: Environment | null = null;
    statement.clauses.forEach(({ body }, index) => {
      end = this.statements(body, joinEnvironments(new Map(matched[index]), end));
    });
    const hasDefault = statement.isExhaustive || statement.clauses.some(({ test }) => test === null);
    const after = hasDefault ? end : joinEnvironments(end, environment);
    return joinEnvironments(after, this.breaks.get(statement.label)!);
  }

  /** The handler may start after any assignment in the body, the finalizer after any in both. */
  private try(statement: Extract<Statement, { kind: 'try' }>, environment: Environment): Environment | null {
    const { expressions } = this;
    const before: Environment = new Map(environment);
    expressions.collectors.push(before);
    let end = this.statements(statement.body, environment);
    if (statement.handler) end = joinEnvironments(end, this.statements(statement.handler, new Map(before)));
    expressions.collectors.pop();
    if (!statement.finalizer) return end;
    const finalEnvironment = joinEnvironments(end && new Map(end), new Map(before))!;
    const after = this.statements(statement.finalizer, finalEnvironment);
    return end ? after : null;
  }
}

/** Variables assigned in a finalizer change between a jump out of the `try` and its target: not followed. */
function assignedInFinalizers(body: readonly Statement[]): Set<Variable> {
  const assigned = new Set<Variable>();
  visitTrees(body, (node) => {
    if (node.kind !== 'try' || !node.finalizer) return;
    visitTrees(node.finalizer, (inner) => {
      if (inner.kind === 'setLocal') assigned.add(inner.variable);
    });
  });
  return assigned;
}
