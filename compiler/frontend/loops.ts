/**
 * Loops. `for` with `let` gives every iteration its own variables (ECMA-262, 14.7.4.4); `for-of` walks arrays by index
 * and strings by code point, `for-in` a list of keys.
 */
import ts from 'typescript';
import type { Expression, Label, Statement, Variable } from '../core/program.ts';
import { booleanType, Kind, numberType, stringType } from '../core/types.ts';
import { elementType } from './access.ts';
import { assignTo } from './assignments.ts';
import { declareVariable, initializeVariable, withBlock } from './blocks.ts';
import { type FunctionBuilder, readLocal } from './builder.ts';
import { callLibrary } from './builtins.ts';
import { buildCondition, buildExpression } from './expressions.ts';
import { objectKinds } from './property-operators.ts';
import { refuse } from './refusal.ts';
import { buildBody, withJumpTarget } from './statements.ts';

function loopBody(builder: FunctionBuilder, label: Label, names: readonly string[], node: ts.Statement): Statement[] {
  const target = { label, names, acceptsContinue: true, acceptsPlainBreak: true };
  return withJumpTarget(builder, target, () => buildBody(builder, node));
}

export function buildWhile(
  builder: FunctionBuilder,
  node: ts.WhileStatement | ts.DoStatement,
  names: readonly string[],
  out: Statement[],
): void {
  const label: Label = { name: names[0] ?? 'loop' };
  const condition = buildCondition(builder, node.expression);
  const body = loopBody(builder, label, names, node.statement);
  const testAfterBody = ts.isDoStatement(node);
  out.push({ kind: 'loop', label, condition, testAfterBody, body, update: [], perIteration: [] });
}

export function buildForStatement(
  builder: FunctionBuilder,
  node: ts.ForStatement,
  names: readonly string[],
  out: Statement[],
): void {
  const label: Label = { name: names[0] ?? 'loop' };
  const block: Statement[] = [];
  const perIteration: Variable[] = [];
  const { initializer, condition, incrementor } = node;
  withBlock(builder, block, () => {
    if (initializer && ts.isVariableDeclarationList(initializer)) {
      for (const declaration of initializer.declarations) perIteration.push(declareVariable(builder, declaration));
      for (const declaration of initializer.declarations) initializeVariable(builder, declaration, block);
    } else if (initializer) {
      block.push({ kind: 'expression', expression: buildExpression(builder, initializer) });
    }
    const test = condition ? buildCondition(builder, condition) : null;
    const body = loopBody(builder, label, names, node.statement);
    const update: Statement[] = incrementor
      ? [{ kind: 'expression', expression: buildExpression(builder, incrementor) }]
      : [];
    block.push({ kind: 'loop', label, condition: test, testAfterBody: false, body, update, perIteration });
  });
  out.push({ kind: 'block', label: null, body: block });
}

export function buildForOf(
  builder: FunctionBuilder,
  node: ts.ForOfStatement,
  names: readonly string[],
  out: Statement[],
): void {
  if (node.awaitModifier) refuse(node, 1104);
  const iterated = buildExpression(builder, node.expression);
  if (!iterated.type.isOnly(Kind.array) && !iterated.type.isOnly(Kind.string)) refuse(node.expression, 1114);
  walk(builder, node, names, { iterated, isStillThere: null }, out);
}

/** The keys are listed at the start; those that have gone when their turn comes are left out (ECMA-262, 14.7.5.9). */
export function buildForIn(
  builder: FunctionBuilder,
  node: ts.ForInStatement,
  names: readonly string[],
  out: Statement[],
): void {
  const value = buildExpression(builder, node.expression);
  if (!value.type.isOnly(objectKinds)) refuse(node.expression, 1107);
  builder.context.enumeratedObjects.push({ type: value.type, node: node.expression });
  const position = builder.position(node);
  const object = builder.temporary(value.type, 'object');
  const iterated = callLibrary(builder, 'properties', 'enumerableKeys', [readLocal(object, position)], node);
  const isStillThere = (key: Expression): Expression =>
    callLibrary(builder, 'properties', 'hasOwnKey', [key, readLocal(object, position)], node);
  const body: Statement[] = [{ kind: 'declare', variable: object, value, position }];
  walk(builder, node, names, { iterated, isStillThere }, body);
  out.push({ kind: 'block', label: null, body });
}

interface Walk {
  /** An array or a string. */
  readonly iterated: Expression;
  /** Whether to run the body for an element; null: always. */
  readonly isStillThere: ((element: Expression) => Expression) | null;
}

function walk(
  builder: FunctionBuilder,
  node: ts.ForOfStatement | ts.ForInStatement,
  names: readonly string[],
  { iterated, isStillThere }: Walk,
  out: Statement[],
): void {
  const { initializer } = node;
  if (ts.isArrayLiteralExpression(initializer) || ts.isObjectLiteralExpression(initializer)) refuse(initializer, 1105);
  const isArray = iterated.type.isOnly(Kind.array);
  const position = builder.position(node);
  const label: Label = { name: names[0] ?? 'loop' };
  const subject = builder.temporary(iterated.type, 'iterated');
  const index = builder.temporary(numberType, 'index');
  index.mutated = true;
  const isDeclared = ts.isVariableDeclarationList(initializer);
  const variable = isDeclared
    ? declareVariable(builder, initializer.declarations[0])
    : builder.temporary(isArray ? elementType(builder, iterated.type) : stringType, 'element');

  const readSubject = readLocal(subject, position);
  const readIndex = readLocal(index, position);
  const element: Expression = isArray
    ? { kind: 'element', array: readSubject, index: readIndex, type: elementType(builder, iterated.type), position }
    : callLibrary(builder, 'string', 'characterAt', [readSubject, readIndex], node);
  builder.flow(element.type, variable.place.type);
  const length: Expression = isArray
    ? { kind: 'arrayLength', array: readSubject, type: numberType, position }
    : callLibrary(builder, 'string', 'length', [readSubject], node);
  const step: Expression = isArray
    ? { kind: 'number', value: 1, type: numberType, position }
    : callLibrary(builder, 'string', 'length', [readLocal(variable, position)], node);

  // The step is taken before the body, which may assign the variable.
  const advance = builder.temporary(numberType, 'next');
  const next: Expression = {
    kind: 'binaryNumber',
    operator: 'add',
    left: readIndex,
    right: step,
    type: numberType,
    position,
  };
  const condition: Expression = {
    kind: 'compare',
    operator: 'less',
    left: readIndex,
    right: length,
    type: booleanType,
    position,
  };
  const body: Statement[] = [{ kind: 'declare', variable, value: element, position }];
  const update: Statement[] = [];
  const assignIndex = (value: Expression): Statement => ({
    kind: 'expression',
    expression: { kind: 'setLocal', variable: index, value, initializes: false, type: numberType, position },
  });
  if (isArray) update.push(assignIndex(next));
  else {
    body.push({ kind: 'declare', variable: advance, value: next, position });
    update.push(assignIndex(readLocal(advance, position)));
  }
  if (isStillThere) {
    const condition = isStillThere(readLocal(variable, position));
    body.push({ kind: 'if', condition, whenTrue: [], whenFalse: [{ kind: 'continue', label }] });
  }
  if (!isDeclared) {
    const expression = assignTo(builder, initializer, readLocal(variable, builder.position(initializer)));
    body.push({ kind: 'expression', expression });
  }
  body.push(...loopBody(builder, label, names, node.statement));
  out.push({
    kind: 'block',
    label: null,
    body: [
      { kind: 'declare', variable: subject, value: iterated, position },
      { kind: 'declare', variable: index, value: { kind: 'number', value: 0, type: numberType, position }, position },
      { kind: 'loop', label, condition, testAfterBody: false, body, update, perIteration: [] },
    ],
  });
}
