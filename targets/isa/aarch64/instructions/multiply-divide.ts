/** Multiplication, division, shifts by registers, checksums. Arm Architecture Reference Manual, section C4.1.5. */
import { type Row, readTable } from '../row.ts';
import { columns, registerWidths } from '../variants.ts';

const checksums = columns(`
  <crc>   polynomial
  crc32   0
  crc32c  1
`);

const table = `
  mul     Rd, Rn, Rm        | sf 00 11011 000 Rm 0 11111 Rn Rd
  madd    Rd, Rn, Rm, Ra    | sf 00 11011 000 Rm 0 Ra Rn Rd
  mneg    Rd, Rn, Rm        | sf 00 11011 000 Rm 1 11111 Rn Rd
  msub    Rd, Rn, Rm, Ra    | sf 00 11011 000 Rm 1 Ra Rn Rd
  smull   Xd, Wn, Wm        | 1 00 11011 001 Rm 0 11111 Rn Rd
  smaddl  Xd, Wn, Wm, Xa    | 1 00 11011 001 Rm 0 Ra Rn Rd
  smnegl  Xd, Wn, Wm        | 1 00 11011 001 Rm 1 11111 Rn Rd
  smsubl  Xd, Wn, Wm, Xa    | 1 00 11011 001 Rm 1 Ra Rn Rd
  umull   Xd, Wn, Wm        | 1 00 11011 101 Rm 0 11111 Rn Rd
  umaddl  Xd, Wn, Wm, Xa    | 1 00 11011 101 Rm 0 Ra Rn Rd
  umnegl  Xd, Wn, Wm        | 1 00 11011 101 Rm 1 11111 Rn Rd
  umsubl  Xd, Wn, Wm, Xa    | 1 00 11011 101 Rm 1 Ra Rn Rd
  smulh   Xd, Xn, Xm        | 1 00 11011 010 Rm 0 11111 Rn Rd
  umulh   Xd, Xn, Xm        | 1 00 11011 110 Rm 0 11111 Rn Rd

  udiv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 000010 Rn Rd
  sdiv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 000011 Rn Rd
  lsl     Rd, Rn, Rm        | sf 0 0 11010110 Rm 001000 Rn Rd
  lsr     Rd, Rn, Rm        | sf 0 0 11010110 Rm 001001 Rn Rd
  asr     Rd, Rn, Rm        | sf 0 0 11010110 Rm 001010 Rn Rd
  ror     Rd, Rn, Rm        | sf 0 0 11010110 Rm 001011 Rn Rd
  lslv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 001000 Rn Rd | alias
  lsrv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 001001 Rn Rd | alias
  asrv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 001010 Rn Rd | alias
  rorv    Rd, Rn, Rm        | sf 0 0 11010110 Rm 001011 Rn Rd | alias
  <crc>b  Wd, Wn, Wm        | 0 0 0 11010110 Rm 010 polynomial 00 Rn Rd | +crc
  <crc>h  Wd, Wn, Wm        | 0 0 0 11010110 Rm 010 polynomial 01 Rn Rd | +crc
  <crc>w  Wd, Wn, Wm        | 0 0 0 11010110 Rm 010 polynomial 10 Rn Rd | +crc
  <crc>x  Wd, Wn, Xm        | 1 0 0 11010110 Rm 010 polynomial 11 Rn Rd | +crc
`;

export const multiplyDivide: readonly Row[] = readTable(table, registerWidths, checksums);
