/**
 * Statements of the core program to WebAssembly's structured control flow.
 */
import type { Expression, Statement, SwitchClause, Variable } from '../core/program.ts';
import { Kind, numberType } from '../core/types.ts';
import type { Reference } from './context.ts';
import { lowerEquals } from './equality.ts';
import { lower, lowerCondition, lowerEffect, lowerTo } from './expressions.ts';
import { type FunctionState, livesInCell } from './function-state.ts';
import { certainType } from './narrow.ts';
import { numberOperand } from './numbers.ts';
import { int32, tagged } from './representation.ts';
import { jumpTo, lowerReturn, lowerThrow, lowerTry } from './statements-try.ts';
import { openVariable } from './variables.ts';

type Rule<K extends Statement['kind']> = (state: FunctionState, node: Extract<Statement, { kind: K }>) => Reference;

export function lowerStatements(state: FunctionState, statements: readonly Statement[]): Reference[] {
  return statements.map((statement) => lowerStatement(state, statement));
}

function lowerStatement(state: FunctionState, statement: Statement): Reference {
  const rule = rules[statement.kind] as Rule<Statement['kind']>;
  return rule(state, statement as never);
}

export function lowerBlock(state: FunctionState, statements: readonly Statement[]): Reference {
  return state.context.module.block(null, lowerStatements(state, statements));
}

const rules: { [K in Statement['kind']]: Rule<K> } = {
  expression: (state, node) => {
    const effect = lowerEffect(state, node.expression);
    if (!node.expression.type.isNever) return effect;
    return state.context.module.block(null, [effect, state.context.module.unreachable()]);
  },
  declare: (state, node) => declareVariable(state, node.variable, node.value),
  open: (state, node) => openVariable(state, node.variable),
  if: (state, node) => {
    const { module } = state.context;
    const condition = lowerCondition(state, node.condition);
    const whenTrue = lowerBlock(state, node.whenTrue);
    return node.whenFalse.length === 0
      ? module.if(condition, whenTrue)
      : module.if(condition, whenTrue, lowerBlock(state, node.whenFalse));
  },
  loop: lowerLoop,
  block: (state, node) => {
    if (!node.label) return lowerBlock(state, node.body);
    const name = state.label('block');
    state.jumps.set(node.label, { breakTo: name, continueTo: null, finalizerDepth: state.finalizers.length });
    return state.context.module.block(name, lowerStatements(state, node.body));
  },
  break: (state, node) => jumpTo(state, state.jumps.get(node.label)!, 'breakTo'),
  continue: (state, node) => jumpTo(state, state.jumps.get(node.label)!, 'continueTo'),
  switch: lowerSwitch,
  return: (state, node) => lowerReturn(state, node.value),
  throw: (state, node) => {
    return lowerThrow(state, lowerTo(state, node.value, tagged), node.position);
  },
  try: lowerTry,
};

/** Every execution of a declaration makes a new variable: a captured one that is assigned gets a new cell. */
function declareVariable(state: FunctionState, variable: Variable, value: Expression | null): Reference {
  const { representation, isCell, local } = state.declare(variable);
  const initial = value ? lowerTo(state, value, representation) : null;
  if (isCell) {
    return state.newCell(variable, initial);
  }
  return state.setLocal(local, initial ?? state.defaultValue(representation));
}

function lowerLoop(state: FunctionState, node: Extract<Statement, { kind: 'loop' }>): Reference {
  const { module } = state.context;
  const breakTo = state.label('break');
  const continueTo = state.label('continue');
  const head = state.label('loop');
  state.jumps.set(node.label, { breakTo, continueTo, finalizerDepth: state.finalizers.length });
  const leave = (): Reference[] => {
    if (!node.condition) return [];
    return [module.br_if(breakTo, module.i32.eqz(lowerCondition(state, node.condition)))];
  };
  const before = node.testAfterBody ? [] : leave();
  const body = module.block(continueTo, lowerStatements(state, node.body));
  const after = node.testAfterBody ? leave() : [];
  // Every iteration works on a copy, the first one too: closures keep the variable of theirs, those in the initializer one
  // that no iteration sees.
  const copies = (): Reference[] => node.perIteration.filter(livesInCell).map((variable) => state.copyCell(variable));
  const update = lowerStatements(state, node.update);
  const round = module.block(null, [...before, body, ...after, ...copies(), ...update, module.br(head)]);
  return module.block(breakTo, [...copies(), module.loop(head, round)]);
}

function lowerSwitch(state: FunctionState, node: Extract<Statement, { kind: 'switch' }>): Reference {
  const { module } = state.context;
  const end = state.label('switch');
  state.jumps.set(node.label, { breakTo: end, continueTo: null, finalizerDepth: state.finalizers.length });
  const labels = node.clauses.map(() => state.label('case'));
  const fallback = node.clauses.findIndex(({ test }) => test === null);
  const noneLabel = state.label('none');
  const defaultLabel = fallback >= 0 ? labels[fallback] : node.isExhaustive ? noneLabel : end;
  let chosen = module.block(labels[0] ?? null, selectClause(state, node, labels, defaultLabel));
  node.clauses.forEach(({ body }, index) => {
    chosen = module.block(labels[index + 1] ?? null, [chosen, ...lowerStatements(state, body)]);
  });
  if (fallback >= 0 || !node.isExhaustive) return module.block(end, [chosen]);
  const stop = state.mark(state.context.trap('wrong-type'), node.value.position);
  return module.block(end, [module.block(noneLabel, [chosen, module.br(end)]), stop]);
}

/** Small integer cases use a jump table; others are compared in order. */
function selectClause(
  state: FunctionState,
  node: Extract<Statement, { kind: 'switch' }>,
  labels: readonly string[],
  defaultLabel: string,
): Reference[] {
  const { module } = state.context;
  const table = jumpTable(node.clauses);
  // A field that has no value yet is undefined, which is none of the cases that its type allows.
  const type = certainType(state.context, node.value);
  if (table && type.isOnly(Kind.number)) return lowerJumpTable(state, node.value, table, labels, defaultLabel);
  const value = lower(state, node.value);
  const local = state.addLocal(value.representation);
  const out: Reference[] = [state.setLocal(local, value.reference)];
  // The value is compared through a variable of its own so that each test can read it.
  const variable: Variable = {
    name: 'switch',
    place: { role: 'local', type, range: node.value.range ?? null, mayBeMissing: false },
    owner: state.target,
    isConstant: true,
    mutated: false,
    captured: false,
    checkedUntil: null,
    mayBeSkipped: false,
    binding: null,
    isDoubtful: false,
  };
  state.bind(variable, local, value.representation);
  const left: Expression = { kind: 'local', variable, type, position: node.value.position };
  if (node.value.range) left.range = node.value.range;
  node.clauses.forEach(({ test }, index) => {
    if (!test) return;
    const equals: Expression = {
      kind: 'equals',
      left,
      right: test,
      strict: true,
      type: numberType,
      position: test.position,
    };
    out.push(module.br_if(labels[index], lowerEquals(state, equals as never).reference));
  });
  out.push(module.br(defaultLabel));
  return out;
}

interface JumpTable {
  readonly low: number;
  /** Clause index for each value from `low`; -1: none. */
  readonly clauses: readonly number[];
}

const densestTable = 4;

/** A table when at least four cases are integers with few gaps. */
function jumpTable(clauses: readonly SwitchClause[]): JumpTable | null {
  const cases = clauses.flatMap(({ test }, index) => (test ? [{ test, index }] : []));
  if (cases.length < 4) return null;
  const values: { value: number; index: number }[] = [];
  for (const { test, index } of cases) {
    if (test.kind !== 'number' || !Number.isInteger(test.value) || Math.abs(test.value) > 2 ** 30) return null;
    values.push({ value: test.value, index });
  }
  let low = Infinity;
  let high = -Infinity;
  for (const { value } of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const size = high - low + 1;
  if (size > densestTable * values.length) return null;
  const table = new Array<number>(size).fill(-1);
  for (const { value, index } of values) if (table[value - low] < 0) table[value - low] = index;
  return { low, clauses: table };
}

function lowerJumpTable(
  state: FunctionState,
  value: Expression,
  { low, clauses }: JumpTable,
  labels: readonly string[],
  defaultLabel: string,
): Reference[] {
  const { module, binaryen } = state.context;
  const targets = clauses.map((clause) => (clause < 0 ? defaultLabel : labels[clause]));
  const lowered = numberOperand(state, value);
  const biased = (index: Reference): Reference => module.i32.sub(index, module.i32.const(low));
  if (lowered.representation.kind === 'i32') return [module.switch(targets, defaultLabel, biased(lowered.reference))];
  const local = state.addLocal(lowered.representation);
  const read = (): Reference => state.getLocal(local, lowered.representation);
  const integer = state.addLocal(int32);
  const readInteger = (): Reference => module.local.get(integer, binaryen.i32);
  const kind = lowered.representation.kind === 'i64' ? 'i64' : 'f64';
  const back = kind === 'i64' ? module.i64.extend_s(readInteger()) : module.f64.convert_s.i32(readInteger());
  return [
    state.setLocal(local, lowered.reference),
    module.local.set(integer, state.convert({ reference: read(), representation: lowered.representation }, int32)),
    module.br_if(defaultLabel, module[kind].ne(back, read())),
    module.switch(targets, defaultLabel, biased(readInteger())),
  ];
}
