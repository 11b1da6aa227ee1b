/** Memory operands of Intel syntax: registers are picked out of the sum between the brackets, the rest is the displacement. */
import type { AssemblyMemory, NamedRegister } from '../../targets/isa/assembler-interface.ts';
import { AssemblyError, type BoundExpression, bind, type Scope } from './expressions.ts';
import { constantOf, type Prepared, prepareExpression, registerOf, waitForValue } from './operands.ts';
import type { ExpressionSyntax } from './syntax.ts';

/** Bytes accessed, by the word before `ptr`. */
const sizes: Record<string, number> = {
  byte: 1,
  word: 2,
  dword: 4,
  fword: 6,
  qword: 8,
  tword: 10,
  tbyte: 10,
  oword: 16,
  xmmword: 16,
};

interface AddressSum {
  base: NamedRegister | null;
  index: NamedRegister | null;
  scale: number;
  displacement: BoundExpression;
  /** Part of the one symbol in it: `name@GOTPCREL`. */
  part: string | null;
}

/** @param terms what is added up; each may be a sum itself */
export function prepareIntelMemory(
  size: string | null,
  segment: ExpressionSyntax | null,
  terms: readonly ExpressionSyntax[],
  scope: Scope,
): Prepared<AssemblyMemory> {
  const offset = terms[0]?.offset ?? 0;
  const sum: AddressSum = { base: null, index: null, scale: 1, displacement: zero, part: null };
  for (const term of terms) addTerm(sum, term, '+', scope);
  const { base, index, scale, part } = orderRegisters(sum);
  const segmentRegister = segment === null ? null : registerOf(segment, scope);
  if (segment !== null && segmentRegister === null) {
    throw new AssemblyError('a segment register must stand before `:`', segment.offset);
  }
  const displacement = waitForValue(sum.displacement, part, offset);
  return (distance) => ({
    kind: 'memory',
    base,
    index,
    scale,
    displacement: displacement(distance),
    size: size === null ? null : sizes[size],
    segment: segmentRegister,
    extend: null,
    writeback: null,
  });
}

/** `fs:8` is memory, `8:name` a far pointer: two operands. */
export function prepareFarPointer(selector: ExpressionSyntax, target: ExpressionSyntax, scope: Scope): Prepared[] {
  if (registerOf(selector, scope) !== null) return [prepareIntelMemory(null, selector, [target], scope)];
  return [selector, target].map((expression) => {
    const value = prepareExpression(expression, null, scope);
    return (distance) => ({ kind: 'expression', expression: value(distance), offset: false });
  });
}

const zero: BoundExpression = { kind: 'constant', value: 0n };

function addTerm(sum: AddressSum, term: ExpressionSyntax, sign: '+' | '-', scope: Scope): void {
  if (term.kind === 'binary' && (term.operator === '+' || term.operator === '-')) {
    addTerm(sum, term.left, sign, scope);
    addTerm(sum, term.right, term.operator === sign ? '+' : '-', scope);
    return;
  }
  const scaled = scaledRegister(term, scope);
  if (scaled === null) {
    const operand = bind(term, scope);
    sum.displacement = { kind: 'binary', operator: sign, left: sum.displacement, right: operand, offset: term.offset };
    if (term.kind === 'name') sum.part ??= term.part;
    return;
  }
  if (sign === '-') throw new AssemblyError('a register cannot be subtracted', term.offset);
  const { register, scale } = scaled;
  if (scale === null && sum.base === null) {
    sum.base = register;
  } else if (sum.index === null) {
    sum.index = register;
    sum.scale = scale ?? 1;
  } else {
    throw new AssemblyError('an address has at most two registers', term.offset);
  }
}

/** `rcx`, `rcx*8`, `8*rcx`; scale null: none written. */
function scaledRegister(
  term: ExpressionSyntax,
  scope: Scope,
): { register: NamedRegister; scale: number | null } | null {
  const register = registerOf(term, scope);
  if (register !== null) return { register, scale: null };
  if (term.kind !== 'binary' || term.operator !== '*') return null;
  for (const [factor, other] of [
    [term.left, term.right],
    [term.right, term.left],
  ]) {
    const scaled = registerOf(factor, scope);
    if (scaled !== null) return { register: scaled, scale: Number(constantOf(other, scope)) };
  }
  return null;
}

/** The stack pointer cannot be an index: `[rax + rsp]` means `[rsp + rax]`. */
function orderRegisters(sum: AddressSum): AddressSum {
  const isStackPointer = sum.index !== null && /^[er]?sp$/.test(sum.index.name);
  return isStackPointer && sum.scale === 1 ? { ...sum, base: sum.index, index: sum.base } : sum;
}
