/** All rows of the instruction set, and look-ups of rows by mnemonic and by form. */
import type { Row } from '../row.ts';
import { addSubtract } from './add-subtract.ts';
import { atomic } from './atomic.ts';
import { bitField } from './bit-field.ts';
import { branch } from './branch.ts';
import { conditional } from './conditional.ts';
import { float } from './float.ts';
import { loadStore } from './load-store.ts';
import { logical } from './logical.ts';
import { multiplyDivide } from './multiply-divide.ts';
import { system } from './system.ts';
import { vector } from './vector.ts';

export const rows: readonly Row[] = [
  ...addSubtract,
  ...logical,
  ...bitField,
  ...multiplyDivide,
  ...conditional,
  ...branch,
  ...loadStore,
  ...atomic,
  ...float,
  ...vector,
  ...system,
];

const byMnemonic = new Map<string, Row[]>();
for (const row of rows) {
  const group = byMnemonic.get(row.mnemonic);
  if (group) group.push(row);
  else byMnemonic.set(row.mnemonic, [row]);
}
/** In the order of the tables: the first that accepts the operands is the assembler's choice. */
export const rowsByMnemonic: ReadonlyMap<string, readonly Row[]> = byMnemonic;

const byForm = new Map(rows.map((row) => [row.form, row]));

/** The row of a form, such as `add Xd, Xn, Xm, lsl #amount`. */
export function rowOf(form: string): Row {
  const row = byForm.get(form);
  if (!row) throw new Error(`no instruction ${form}`);
  return row;
}
