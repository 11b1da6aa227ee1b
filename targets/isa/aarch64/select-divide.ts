/**
 * Division and remainder. The instructions do not trap: division by zero gives 0, the one quotient that does not fit
 * wraps. What must stop the program is checked before.
 */
import type { TrapKind, Value } from '../../../compiler/backend/machine.ts';
import type { Condition } from './conditions.ts';
import { conditionCode } from './conditions.ts';
import { instruction } from './lir.ts';
import * as pseudo from './pseudo.ts';
import { integerConstant, type Lowering, type Lowerings, type Selection, widthOf } from './selection.ts';

/** Stops the program when the flags hold a condition. */
export function emitTrapIf(selection: Selection, condition: Condition, trap: TrapKind): void {
  const { position } = selection;
  selection.push(instruction(pseudo.trapIf, [BigInt(conditionCode(condition))], { trap, position }));
}

function emitZeroCheck(selection: Selection, divisor: Value): void {
  const number = integerConstant(divisor);
  if (number !== null && number !== 0n) return;
  const row = pseudo.trapIfZero[widthOf(divisor.type!)];
  const { position } = selection;
  selection.push(instruction(row, [selection.register(divisor)], { trap: 'integer-divide-by-zero', position }));
}

/** Lowest / -1: when the divisor is -1, V of dividend - 1 says whether the dividend is the lowest number. */
function emitOverflowCheck(selection: Selection, dividend: Value, divisor: Value): void {
  const number = integerConstant(divisor);
  if (number !== null && number !== -1n) return;
  const width = widthOf(divisor.type!);
  selection.emit(`cmn ${width}n|SP, #imm12`, selection.register(divisor), 1n);
  const equal = BigInt(conditionCode('eq'));
  selection.emit(`ccmp ${width}n, #imm5, #nzcv4, cond`, selection.register(dividend), 1n, 0n, equal);
  emitTrapIf(selection, 'vs', 'integer-overflow');
}

function divide(sign: 's' | 'u'): Lowering {
  return (selection, value) => {
    const [dividend, divisor] = value.args as [Value, Value];
    emitZeroCheck(selection, divisor);
    if (sign === 's') emitOverflowCheck(selection, dividend, divisor);
    const width = widthOf(value.type!);
    const operands = [selection.register(dividend), selection.register(divisor)];
    selection.emit(`${sign}div ${width}d, ${width}n, ${width}m`, selection.register(value), ...operands);
  };
}

/** dividend - quotient * divisor, which is right for the quotient that wraps too. */
function remainder(sign: 's' | 'u'): Lowering {
  return (selection, value) => {
    const [dividend, divisor] = value.args as [Value, Value];
    emitZeroCheck(selection, divisor);
    const width = widthOf(value.type!);
    const quotient = selection.fresh(value.type!);
    const [left, right] = [selection.register(dividend), selection.register(divisor)];
    selection.emit(`${sign}div ${width}d, ${width}n, ${width}m`, quotient, left, right);
    selection.emit(`msub ${width}d, ${width}n, ${width}m, ${width}a`, selection.register(value), quotient, right, left);
  };
}

export const divideLowerings: Lowerings = {
  div_s: divide('s'),
  div_u: divide('u'),
  rem_s: remainder('s'),
  rem_u: remainder('u'),
};
