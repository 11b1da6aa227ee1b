/**
 * Finds the row for an instruction written in assembly, and encodes it: of all forms that fit the shortest,
 * of equally long ones the first in the tables, which is the choice of GNU as.
 */
import type {
  AssembledInstruction,
  AssemblerIsa,
  AssemblyMemory,
  AssemblyOperand,
  CodeMode,
  NamedRegister,
} from '../assembler-interface.ts';
import { CodeWriter } from './code-writer.ts';
import { EncodingError, encodeInstruction } from './encode.ts';
import { rows, rowsByMnemonic, type X86Row } from './instructions/index.ts';
import { nops } from './nops.ts';
import {
  immediate,
  memory,
  type OperandKind,
  operandKinds,
  register,
  symbol,
  type X86Memory,
  type X86Operand,
} from './operand-kinds.ts';
import { parseRegister } from './registers.ts';

interface Candidate {
  readonly row: X86Row;
  readonly encoded: Omit<AssembledInstruction, 'short'>;
}

const assemble: AssemblerIsa['assemble'] = (mnemonic, operands, mode) => {
  const known = rowsByMnemonic.get(mnemonic);
  if (known === undefined) return `unknown instruction: ${mnemonic}`;
  const inMode = known.filter((row) => row.modes.includes(mode));
  if (inMode.length === 0) return `${mnemonic} does not exist in ${mode}-bit code`;
  const { candidates, message } = findCandidates(inMode, operands, mode);
  if (candidates.length === 0) return message ?? describeMismatch(mnemonic, operands, inMode);
  if (isAmbiguous(candidates, operands))
    return `${mnemonic}: the size of the memory operand is not clear (qword ptr, ...)`;
  return choose(candidates);
};

function findCandidates(forms: readonly X86Row[], operands: readonly AssemblyOperand[], mode: CodeMode) {
  const candidates: Candidate[] = [];
  let message: string | null = null;
  for (const row of forms) {
    if (row.twice || row.operands.length !== operands.length) continue;
    const values = operands.map((operand, index) =>
      fitOperand(row, operandKinds[row.operands[index].kind], operand, mode),
    );
    if (values.includes(null)) continue;
    const writer = new CodeWriter();
    try {
      encodeInstruction(writer, row, values as X86Operand[], mode);
      candidates.push({ row, encoded: { bytes: writer.slice(), relocations: writer.relocations } });
    } catch (error) {
      if (!(error instanceof EncodingError)) throw error;
      message ??= error.message;
    }
  }
  return { candidates, message };
}

/** The longest form of a jump is the answer, its shortest form the alternative; of everything else the shortest. */
function choose(candidates: readonly Candidate[]): AssembledInstruction {
  const byLength = candidates.toSorted((left, right) => left.encoded.bytes.length - right.encoded.bytes.length);
  const { row, encoded } = byLength[0];
  const longest = byLength.at(-1)!.encoded;
  if (!row.encoding.places.includes('relative') || longest === encoded) return { ...encoded, short: null };
  return { ...longest, short: encoded };
}

/** Without a written size, memory must have the same size in all forms that fit. */
function isAmbiguous(candidates: readonly Candidate[], operands: readonly AssemblyOperand[]): boolean {
  return operands.some((operand, index) => {
    if (!mayBeMemory(operand) || (operand.kind === 'memory' && operand.size !== null)) return false;
    const sizes = candidates.map(({ row }) => operandKinds[row.operands[index].kind].memory);
    return new Set(sizes).size > 1;
  });
}

function mayBeMemory(operand: AssemblyOperand): boolean {
  return (
    operand.kind === 'memory' ||
    (operand.kind === 'expression' && operand.expression.symbol !== null && !operand.offset)
  );
}

/** The operand as one of this kind, or null when it is not. */
function fitOperand(row: X86Row, kind: OperandKind, operand: AssemblyOperand, mode: CodeMode): X86Operand | null {
  switch (operand.kind) {
    case 'register':
      return fitRegister(kind, operand.register);
    case 'memory':
      return fitMemory(kind, operand, mode);
    case 'expression':
      if (operand.expression.symbol === null) return fitNumber(row, kind, operand.expression.value, mode);
      return fitSymbol(row, kind, operand, mode);
    default:
      return null;
  }
}

function fitRegister(kind: OperandKind, { number, kind: registerKind }: NamedRegister): X86Operand | null {
  if (kind.register !== registerKind || kind.except === number) return null;
  return kind.only === null || kind.only === number ? register(number) : null;
}

function fitNumber(row: X86Row, kind: OperandKind, value: bigint, mode: CodeMode): X86Operand | null {
  if (kind.immediate === null) return null;
  if (kind.only !== null) return value === BigInt(kind.only) ? immediate(value) : null;
  if (!kind.signed) return fitsBits(value, kind.immediate) ? immediate(value) : null;
  // A sign-extended immediate may be written as the unsigned number of the operand's width.
  const width = row.encoding.operandSize ?? mode;
  const wrapped = BigInt.asIntN(width, value);
  return fitsBits(value, width) && BigInt.asIntN(kind.immediate, wrapped) === wrapped ? immediate(wrapped) : null;
}

function fitsBits(value: bigint, bits: number): boolean {
  return value >= -(1n << BigInt(bits - 1)) && value < 1n << BigInt(bits);
}

/** `offset name` is an immediate; `name` is the target of a jump, elsewhere the memory at that address. */
function fitSymbol(
  row: X86Row,
  kind: OperandKind,
  { expression, offset }: AssemblyOperand & { kind: 'expression' },
  mode: CodeMode,
): X86Operand | null {
  if (expression.part !== null && expression.part !== 'PLT') return null;
  const target = symbol(expression.symbol!, Number(expression.value));
  if (jumps.has(row.mnemonic)) return kind.relative === null || offset ? null : target;
  if (!offset) return fitMemory(kind, { ...emptyMemory, displacement: expression }, mode);
  const wholeAddress = kind.immediate !== null && kind.only === null && !(kind.signed && kind.immediate === 8);
  return wholeAddress ? target : null;
}

/** Mnemonics whose operand, when it is a plain symbol, is a target. */
const jumps = new Set(rows.filter((row) => row.encoding.places.includes('relative')).map((row) => row.mnemonic));

const emptyMemory: AssemblyMemory = {
  kind: 'memory',
  base: null,
  index: null,
  scale: 1,
  displacement: { symbol: null, value: 0n, part: null },
  size: null,
  segment: null,
  extend: null,
  writeback: null,
};

function fitMemory(kind: OperandKind, operand: AssemblyMemory, mode: CodeMode): X86Operand | null {
  if (kind.memory === null) return null;
  if (operand.size !== null && kind.memory !== 0 && operand.size * 8 !== kind.memory) return null;
  // Far pointers are never meant by default.
  if (operand.size === null && kind.memory === 48) return null;
  const converted = convertMemory(operand);
  if (converted === null) return null;
  const plain = converted.base === null && converted.index === null;
  return kind.plainAddress && !(plain && (mode !== 64 || converted.symbol === null)) ? null : converted;
}

function convertMemory(operand: AssemblyMemory): X86Memory | null {
  const { base, index, displacement, segment } = operand;
  if (segment !== null && segment.kind !== 'sreg') return null;
  const kinds = [base, index].flatMap((part) => (part === null ? [] : [part.kind]));
  if (kinds.length === 2 && kinds[0] !== kinds[1]) return null;
  if (kinds.some((kind) => !addressWidths.has(kind)) || index?.kind === 'rip') return null;
  const width = kinds.length === 0 ? null : addressWidths.get(kinds[0])!;
  return memory({
    base: base?.number ?? null,
    index: index?.number ?? null,
    scale: operand.scale,
    displacement: Number(displacement.value),
    symbol: displacement.symbol,
    mode: segment?.name ?? null,
    ...(width === null ? {} : { addressBits: width }),
  });
}

const addressWidths = new Map<string, CodeMode>([
  ['r16', 16],
  ['r32', 32],
  ['r64', 64],
  ['rip', 64],
]);

function describeMismatch(mnemonic: string, operands: readonly AssemblyOperand[], forms: readonly X86Row[]): string {
  if (jumps.has(mnemonic) && operands.every((operand) => isNumber(operand))) {
    return `${mnemonic}: the target must be a symbol`;
  }
  const given = operands.map(describeOperand).join(', ') || 'no operands';
  const accepted = [
    ...new Set(forms.filter((row) => !row.twice).map((row) => row.form.slice(mnemonic.length + 1) || 'nothing')),
  ];
  return `${mnemonic} does not take ${given}; it takes ${accepted.join(' | ')}`;
}

function isNumber(operand: AssemblyOperand): boolean {
  return operand.kind === 'expression' && operand.expression.symbol === null;
}

function describeOperand(operand: AssemblyOperand): string {
  switch (operand.kind) {
    case 'register':
      return operand.register.name;
    case 'memory':
      return operand.size === null ? 'memory' : `memory of ${operand.size} bytes`;
    case 'expression':
      return operand.expression.symbol ?? `${operand.expression.value}`;
    default:
      return operand.kind;
  }
}

export const assemblerIsa: AssemblerIsa = {
  name: 'x86_64',
  prefixes: new Set(['lock', 'rep', 'repe', 'repne']),
  parseRegister,
  lookupMnemonic: (mnemonic) => rowsByMnemonic.has(mnemonic),
  assemble,
  padding: nops,
};
