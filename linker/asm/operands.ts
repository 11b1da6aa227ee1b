/**
 * Operands as the instruction set wants them. Preparing finds the registers and binds the names; what results still waits
 * for the values of its expressions, because distances between labels are known only after layout.
 */
import type { AssemblyExpression, AssemblyOperand, NamedRegister } from '../../targets/isa/assembler-interface.ts';
import {
  AssemblyError,
  type BoundExpression,
  bind,
  type Distance,
  evaluate,
  evaluateConstant,
  type Scope,
} from './expressions.ts';
import { mergePostIndex, prepareArmMemory, registersOfList } from './operands-arm.ts';
import { prepareFarPointer, prepareIntelMemory } from './operands-intel.ts';
import { distanceSoFar } from './sections.ts';
import type { ExpressionSyntax, OperandSyntax } from './syntax.ts';

export type Prepared<Operand = AssemblyOperand> = (distance: Distance) => Operand;

/** Thrown by prepared operands whose value is a distance that is not known yet. */
export class UnknownDistance extends AssemblyError {}

export function prepareOperands(operands: readonly OperandSyntax[], scope: Scope): Prepared<AssemblyOperand[]> {
  const prepared = mergePostIndex(operands).flatMap((operand) =>
    operand.kind === 'post-indexed memory'
      ? [prepareArmMemory(operand.memory, operand.increment, scope)]
      : prepareOperand(operand, scope),
  );
  return (distance) => prepared.map((operand) => operand(distance));
}

function prepareOperand(operand: OperandSyntax, scope: Scope): Prepared[] {
  switch (operand.kind) {
    case 'value': {
      const register = operand.isImmediate ? null : registerOf(operand.expression, scope);
      if (register !== null) return [() => ({ kind: 'register', register })];
      const expression = prepareExpression(operand.expression, operand.part, scope);
      return [(distance) => ({ kind: 'expression', expression: expression(distance), offset: operand.isOffset })];
    }
    case 'float':
      return [() => ({ kind: 'float', value: operand.value })];
    case 'lane': {
      const register = requireRegister(`${operand.register}[${operand.lane}]`, operand.offset, scope);
      return [() => ({ kind: 'register', register })];
    }
    case 'modifier': {
      const amount = operand.amount === null ? null : constantOf(operand.amount, scope);
      return [() => ({ kind: 'modifier', name: operand.name, amount })];
    }
    case 'list': {
      const registers = registersOfList(operand, scope);
      return [() => ({ kind: 'list', registers, lane: operand.lane })];
    }
    case 'intel memory':
      return [prepareIntelMemory(operand.size, operand.segment, operand.terms, scope)];
    case 'arm memory':
      return [prepareArmMemory(operand, null, scope)];
    case 'far pointer':
      return prepareFarPointer(operand.selector, operand.target, scope);
  }
}

export function registerOf(expression: ExpressionSyntax, scope: Scope): NamedRegister | null {
  return expression.kind === 'name' && expression.part === null ? scope.register(expression.name) : null;
}

export function requireRegister(name: string, offset: number, scope: Scope): NamedRegister {
  const register = scope.register(name);
  if (register === null) throw new AssemblyError(`\`${name}\` is not a register`, offset);
  return register;
}

export function constantOf(expression: ExpressionSyntax, scope: Scope): bigint {
  return evaluateConstant(bind(expression, scope), distanceSoFar, expression.offset);
}

/** @param part written before the expression (`:lo12:`); null: the one that a name in it has (`@PLT`) */
export function prepareExpression(
  expression: ExpressionSyntax,
  part: string | null,
  scope: Scope,
): Prepared<AssemblyExpression> {
  return waitForValue(bind(expression, scope), part ?? partOf(expression), expression.offset);
}

export function waitForValue(
  expression: BoundExpression,
  part: string | null,
  offset: number,
): Prepared<AssemblyExpression> {
  return (distance) => {
    const { constant, plus, minus } = evaluate(expression, distance);
    if (minus !== null)
      throw new UnknownDistance('the distance between labels of different sections is not known', offset);
    return { symbol: plus?.name ?? null, value: constant, part };
  };
}

function partOf(expression: ExpressionSyntax): string | null {
  if (expression.kind === 'name') return expression.part;
  return expression.kind === 'binary' ? (partOf(expression.left) ?? partOf(expression.right)) : null;
}
