/** Memory operands and register lists of AArch64. */
import type { AssemblyMemory, NamedRegister } from '../../targets/isa/assembler-interface.ts';
import { AssemblyError, type Scope } from './expressions.ts';
import { constantOf, type Prepared, prepareExpression, registerOf, requireRegister, waitForValue } from './operands.ts';
import type { ArmMemorySyntax, OperandSyntax } from './syntax.ts';

/** `[x0], #8`, `[x0], x1`: what stands behind memory is added to the base afterwards. */
export interface PostIndexedMemory {
  readonly kind: 'post-indexed memory';
  readonly memory: ArmMemorySyntax;
  readonly increment: OperandSyntax;
}

/** Joins memory and its increment, which the grammar sees as two operands. */
export function mergePostIndex(operands: readonly OperandSyntax[]): (OperandSyntax | PostIndexedMemory)[] {
  const memory = operands.at(-2);
  const increment = operands.at(-1);
  if (memory?.kind !== 'arm memory' || increment === undefined) return [...operands];
  return [...operands.slice(0, -2), { kind: 'post-indexed memory', memory, increment }];
}

const noDisplacement = waitForValue({ kind: 'constant', value: 0n }, null, 0);

/** @param increment of post-indexed memory, or null */
export function prepareArmMemory(
  { parts, writeback, offset }: ArmMemorySyntax,
  increment: OperandSyntax | null,
  scope: Scope,
): Prepared<AssemblyMemory> {
  const [first, second, third] = parts;
  const base = first?.kind === 'value' ? registerOf(first.expression, scope) : null;
  if (base === null) throw new AssemblyError('an address begins with a register', offset);
  if (increment !== null && (parts.length > 1 || writeback)) {
    throw new AssemblyError('an address with an offset cannot be incremented afterwards', increment.offset);
  }
  if (parts.length > 3) throw new AssemblyError('an address has at most three parts', offset);

  const moved = increment ?? second;
  if (moved !== undefined && moved.kind !== 'value') {
    throw new AssemblyError('a register or a number must be here', moved.offset);
  }
  const index = moved === undefined || moved.isImmediate ? null : registerOf(moved.expression, scope);
  const displacement =
    moved === undefined || index !== null ? noDisplacement : prepareExpression(moved.expression, moved.part, scope);
  return (distance) => ({
    kind: 'memory',
    base,
    index,
    scale: 1,
    displacement: displacement(distance),
    size: null,
    segment: null,
    extend: third === undefined ? null : extendOf(third, scope),
    writeback: increment !== null ? 'post' : writeback ? 'pre' : null,
  });
}

function extendOf(operand: OperandSyntax, scope: Scope): AssemblyMemory['extend'] {
  if (operand.kind !== 'modifier') throw new AssemblyError('a shift or an extension must be here', operand.offset);
  return { name: operand.name, amount: operand.amount === null ? null : Number(constantOf(operand.amount, scope)) };
}

const vectorRegisters = 32;

/** Every register of a list; `{v30.16b - v1.16b}` goes around. */
export function registersOfList(
  { registers, isRange, offset }: Extract<OperandSyntax, { kind: 'list' }>,
  scope: Scope,
): NamedRegister[] {
  if (!isRange) return registers.map((name) => requireRegister(name, offset, scope));
  const [first, last] = registers.map((name) => /^v(\d+)(.*)$/i.exec(name));
  if (first === null || last === null || first[2] !== last[2]) {
    throw new AssemblyError('the registers of a range must be vectors of the same arrangement', offset);
  }
  const count = ((Number(last[1]) - Number(first[1]) + vectorRegisters) % vectorRegisters) + 1;
  return Array.from({ length: count }, (_, index) => {
    const number = (Number(first[1]) + index) % vectorRegisters;
    return requireRegister(`v${number}${first[2]}`, offset, scope);
  });
}
