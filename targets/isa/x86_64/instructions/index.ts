/** All rows of the instruction set, and look-ups of rows by mnemonic and by form. */
import { bits } from './bits.ts';
import { control } from './control.ts';
import { float } from './float.ts';
import { integer } from './integer.ts';
import { move } from './move.ts';
import { expand, type X86Row } from './notation.ts';
import { system } from './system.ts';
import { vector } from './vector.ts';

export type { Encoding, Place, X86Row } from './notation.ts';

export const rows: readonly X86Row[] = [integer, bits, move, control, system, float, vector].flatMap(expand);

const byMnemonic = new Map<string, X86Row[]>();
for (const row of rows) {
  const group = byMnemonic.get(row.mnemonic);
  if (group === undefined) byMnemonic.set(row.mnemonic, [row]);
  else group.push(row);
}
/** In the order of the tables: of forms of equal length the first is the assembler's choice. */
export const rowsByMnemonic: ReadonlyMap<string, readonly X86Row[]> = byMnemonic;

const rowsByForm = new Map(rows.map((row) => [row.form, row]));

/** The row of this form, such as `add rm64, r64`. For code that names rows: asked once, when the module is loaded. */
export function row(form: string): X86Row {
  const found = rowsByForm.get(form);
  if (found === undefined) throw new Error(`no instruction row: ${form}`);
  return found;
}
