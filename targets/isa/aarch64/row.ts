/**
 * Reads the instruction tables in `instructions/`. A line is an instruction: its syntax as in the Arm manual, the 32 bits of
 * its encoding diagram from bit 31 down, and what the two do not say:
 *
 *   subs  Rd, Rn, Rm, <shift> #amount  | sf 1 1 01011 shift 0 Rm imm6 Rn Rd | sets
 *
 * - Operands are registers (`Xd`, `Rn|SP`, `Vd.16b`), `#immediates`, `[addresses]`, names and labels; anything else is literal.
 *   Field `Rd` is written, the others are read; `=Xt` is written, `+Xd` is read and written. `Vn.b[index4]` are two operands.
 * - Encodings are bits and fields. The width of a field is known (`Rn`) or written at the end of its name (`imm12`).
 * - Notes: `sets` and `reads` flags, `+feature`, `call` (writes the link register), `alias` (assembled, but never disassembled).
 * - A row that mentions the first column of a table of variants (`sf`, `<shift>`) stands for one row per line of that table.
 *
 * The form of a row is its syntax without roles: `subs Xd, Xn, Xm, lsl #amount`.
 */
import type { InstructionRow, OperandSpec, Role } from '../../../compiler/backend/machine.ts';
import type { Fields, OperandKind } from './operand.ts';
import { immediateKind } from './operand-immediate.ts';
import { labelKind } from './operand-label.ts';
import { memoryKind } from './operand-memory.ts';
import { nameKind } from './operand-name.ts';
import { registerKind } from './operand-register.ts';
import { linkRegister } from './registers.ts';
import type { Variant, Variants } from './variants.ts';

export interface RowOperand extends OperandSpec {
  readonly codec: OperandKind;
}

/** A piece of the syntax between commas; numbers are indices of operands. */
export type SyntaxPart =
  | { readonly kind: 'operand'; readonly operand: number }
  /** `v1.b[3]`: a register and the number of the lane. */
  | { readonly kind: 'lane'; readonly operand: number; readonly lane: number }
  /** `lsl #3`, `uxtw`. */
  | { readonly kind: 'modifier'; readonly name: string; readonly amount: number | null }
  | { readonly kind: 'literal'; readonly text: string };

export interface Field {
  readonly name: string;
  readonly position: number;
  readonly width: number;
}

export interface Row extends InstructionRow {
  readonly operands: readonly RowOperand[];
  readonly syntax: readonly SyntaxPart[];
  /** The bits that are always the same: `word & mask === bits`, both unsigned. */
  readonly mask: number;
  readonly bits: number;
  readonly fields: readonly Field[];
  /** Fields whose value is the row's own, such as `sf`: operands depend on them. */
  readonly constants: Fields;
  /** Assembled, but other rows are preferred when disassembling. */
  readonly assembleOnly: boolean;
}

/** The rows of a table, in its order. */
export function readTable(table: string, ...variants: Variants[]): Row[] {
  return table
    .split('\n')
    .filter((line) => line.trim() !== '')
    .flatMap((line) => expand(line, variants).map((variant) => readRow(line, variant)));
}

/** One combined variant for each row that the line stands for. */
function expand(line: string, variants: readonly Variants[]): Variant[] {
  const words = new Set(line.match(/<\w+>|\w+/g));
  return variants
    .filter((lines) => words.has(Object.keys(lines[0])[0]))
    .reduce<Variant[]>((rows, lines) => rows.flatMap((row) => lines.map((more) => ({ ...row, ...more }))), [{}]);
}

function readRow(line: string, variant: Variant): Row {
  const [syntaxText, encodingText, noteText = ''] = line.split(/ \|(?: |$)/);
  if (encodingText === undefined) throw new Error(`no encoding: ${line}`);
  const text = substitute(syntaxText.trim(), variant);
  const [mnemonic, operandText = ''] = text.split(/\s+(.*)/s) as [string, string?];
  const { operands, syntax } = readSyntax(operandText);
  const notes = noteText.trim().split(/\s+/);
  return {
    mnemonic,
    form: `${mnemonic} ${operandText.replace(/[=+](?=[A-Z])/g, '')}`.trim(),
    operands,
    implicit: notes.includes('call') ? [{ register: linkRegister, role: 'def' }] : [],
    readsFlags: notes.includes('reads'),
    writesFlags: notes.includes('sets'),
    feature: notes.find((note) => note.startsWith('+'))?.slice(1) ?? null,
    syntax,
    ...readEncoding(encodingText.trim().split(/\s+/), variant, line),
    assembleOnly: notes.includes('alias'),
  };
}

/** Puts the variant's words into the syntax; `R` and `F` stand at the start of register names. */
function substitute(syntax: string, variant: Variant): string {
  return syntax
    .replace(/<\w+>/g, (column) => variant[column] ?? column)
    .replace(/\b[RF](?=[dnmats]2?\b)/g, (letter) => variant[letter] ?? letter);
}

function readSyntax(text: string): { operands: RowOperand[]; syntax: SyntaxPart[] } {
  const operands: RowOperand[] = [];
  const add = (codec: OperandKind, role: Role): number => operands.push({ kind: codec.name, role, codec }) - 1;
  // An address reaches to its bracket, or past it to the increment of the base.
  const pieces = text.match(/\[[^\]]*\](?:!|, #\S+)?|[^,\s][^,]*/g) ?? [];
  const syntax = pieces.map((piece): SyntaxPart => {
    if (piece.startsWith('#') && /^#[a-z]/.test(piece)) {
      return { kind: 'operand', operand: add(immediateKind(piece.slice(1)), 'use') };
    }
    if (piece.startsWith('[')) {
      return { kind: 'operand', operand: add(memoryKind(piece), /[!]$|\], /.test(piece) ? 'both' : 'use') };
    }
    const modifier = /^(\w+) #([a-z]\w*)$/.exec(piece);
    if (modifier) return { kind: 'modifier', name: modifier[1], amount: add(immediateKind(modifier[2]), 'use') };
    if (/^([us]xt[bhwx])$/.test(piece)) return { kind: 'modifier', name: piece, amount: null };
    const register = /^([=+]?)([A-Z])([a-z]2?)(=[a-z])?(\|SP)?(\.\w+(?:\[\d\])?)?(?:\[([a-z]\w*)\])?$/.exec(piece);
    if (register) return readRegister(register, add);
    const named = nameKind(piece) ?? labelKind(piece);
    return named ? { kind: 'operand', operand: add(named, 'use') } : { kind: 'literal', text: piece };
  });
  return { operands, syntax };
}

function readRegister(match: RegExpExecArray, add: (codec: OperandKind, role: Role) => number): SyntaxPart {
  const [piece, mark, letter, field, equal, orStackPointer, suffix, lane] = match;
  const role: Role = mark === '+' ? 'both' : mark === '=' || (field === 'd' && mark === '') ? 'def' : 'use';
  const view = `${letter.toLowerCase()}${orStackPointer ? 'sp' : ''}${suffix ?? ''}`;
  const fieldNames = [`R${field}`, ...(equal ? [`R${equal[1]}`] : [])];
  const operand = add(registerKind(piece.replace(/^[=+]/, '').replace(/\[[a-z].*/, ''), view, fieldNames), role);
  if (lane === undefined) return { kind: 'operand', operand };
  return { kind: 'lane', operand, lane: add(immediateKind(lane), 'use') };
}

/** Fields that do not have their width in their name. */
const fieldsByWidth: Readonly<Record<number, string>> = {
  1: 'N',
  2: 'hw immlo',
  3: 'abc',
  4: 'cond nzcv4 CRm',
  5: 'Rd Rn Rm Ra Rt Rt2 Rs b40 defgh',
  6: 'immr imms scale',
  19: 'immhi',
};
const fieldWidths = new Map(
  Object.entries(fieldsByWidth).flatMap(([width, names]) => names.split(' ').map((name) => [name, Number(width)])),
);

function readEncoding(
  tokens: readonly string[],
  variant: Variant,
  line: string,
): Pick<Row, 'mask' | 'bits' | 'fields' | 'constants'> {
  const fields: Field[] = [];
  const constants: Fields = {};
  let mask = 0;
  let bits = 0;
  let position = 32;
  for (const token of tokens) {
    const text = variant[token] ?? token;
    const isFixed = /^[01]*$/.test(text);
    const width = isFixed ? text.length : (fieldWidths.get(text) ?? Number(/\d+$/.exec(text)?.[0]));
    position -= width;
    if (!isFixed) {
      fields.push({ name: text, position, width });
      continue;
    }
    const value = Number.parseInt(`0${text}`, 2);
    mask |= (2 ** width - 1) << position;
    bits |= value << position;
    if (text !== token) constants[token] = value;
  }
  if (position !== 0) throw new Error(`${32 - position} bits instead of 32: ${line}`);
  return { mask: mask >>> 0, bits: bits >>> 0, fields, constants };
}
