/**
 * Bit-field moves with the shifts and extensions that are aliases of them, and bit counts and reversals.
 * Arm Architecture Reference Manual, sections C4.1.2 and C4.1.5; which alias is preferred: C6.2, `BFXPreferred`.
 */
import { type Row, readTable } from '../row.ts';
import { columns, registerWidths } from '../variants.ts';

/** Extensions of a W register, by the highest bit that counts. */
const signExtensions = columns(`
  <sxtb>  imms
  sxtb    000111
  sxth    001111
`);

const zeroExtensions = columns(`
  <uxtb>  imms
  uxtb    000111
  uxth    001111
`);

// `sf 11111` as imms is the highest bit of the register; N equals sf.
const table = `
  sxtw   Xd, Wn                                   | 1 00 100110 1 000000 011111 Rn Rd
  asr    Rd, Rn, #immr                            | sf 00 100110 sf immr sf 11111 Rn Rd
  sbfiz  Rd, Rn, #insertPosition, #insertWidth    | sf 00 100110 sf immr imms Rn Rd
  sbfx   Rd, Rn, #immr, #extractWidth             | sf 00 100110 sf immr imms Rn Rd
  sbfm   Rd, Rn, #immr, #imms                     | sf 00 100110 sf immr imms Rn Rd
  bfi    +Rd, Rn, #insertPosition, #insertWidth   | sf 01 100110 sf immr imms Rn Rd
  bfxil  +Rd, Rn, #immr, #extractWidth            | sf 01 100110 sf immr imms Rn Rd
  bfm    +Rd, Rn, #immr, #imms                    | sf 01 100110 sf immr imms Rn Rd
  lsr    Rd, Rn, #immr                            | sf 10 100110 sf immr sf 11111 Rn Rd
  lsl    Rd, Rn, #leftShift                       | sf 10 100110 sf immr imms Rn Rd
  ubfiz  Rd, Rn, #insertPosition, #insertWidth    | sf 10 100110 sf immr imms Rn Rd
  ubfx   Rd, Rn, #immr, #extractWidth             | sf 10 100110 sf immr imms Rn Rd
  ubfm   Rd, Rn, #immr, #imms                     | sf 10 100110 sf immr imms Rn Rd
  ror    Rd, Rn=m, #imms                          | sf 00 100111 sf 0 Rm imms Rn Rd
  extr   Rd, Rn, Rm, #imms                        | sf 00 100111 sf 0 Rm imms Rn Rd

  rbit   Rd, Rn                                   | sf 1 0 11010110 00000 000000 Rn Rd
  rev16  Rd, Rn                                   | sf 1 0 11010110 00000 000001 Rn Rd
  rev    Wd, Wn                                   | 0 1 0 11010110 00000 000010 Rn Rd
  rev32  Xd, Xn                                   | 1 1 0 11010110 00000 000010 Rn Rd
  rev    Xd, Xn                                   | 1 1 0 11010110 00000 000011 Rn Rd
  clz    Rd, Rn                                   | sf 1 0 11010110 00000 000100 Rn Rd
  cls    Rd, Rn                                   | sf 1 0 11010110 00000 000101 Rn Rd
`;

export const bitField: readonly Row[] = [
  ...readTable('<sxtb>  Rd, Wn | sf 00 100110 sf 000000 imms Rn Rd', registerWidths, signExtensions),
  ...readTable('<uxtb>  Wd, Wn | 0 10 100110 0 000000 imms Rn Rd', zeroExtensions),
  ...readTable(table, registerWidths),
];
