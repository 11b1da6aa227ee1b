/** Arithmetic, comparison and conversion of scalar floats. Arm Architecture Reference Manual, section C4.1.6. */
import { type Row, readTable } from '../row.ts';
import { columns, precisions, registerWidths } from '../variants.ts';

/** Rounding of a conversion to an integer. */
const roundings = columns(`
  <to>  rmode  opcode
  ns    00     000
  nu    00     001
  as    00     100
  au    00     101
  ps    01     000
  pu    01     001
  ms    10     000
  mu    10     001
  zs    11     000
  zu    11     001
`);

const table = `
  fmov       Fd, Fn                  | 000 11110 ftype 1 000000 10000 Rn Rd
  fabs       Fd, Fn                  | 000 11110 ftype 1 000001 10000 Rn Rd
  fneg       Fd, Fn                  | 000 11110 ftype 1 000010 10000 Rn Rd
  fsqrt      Fd, Fn                  | 000 11110 ftype 1 000011 10000 Rn Rd
  fcvt       Dd, Sn                  | 000 11110 00 1 000101 10000 Rn Rd
  fcvt       Hd, Sn                  | 000 11110 00 1 000111 10000 Rn Rd
  fcvt       Sd, Dn                  | 000 11110 01 1 000100 10000 Rn Rd
  fcvt       Hd, Dn                  | 000 11110 01 1 000111 10000 Rn Rd
  fcvt       Sd, Hn                  | 000 11110 11 1 000100 10000 Rn Rd
  fcvt       Dd, Hn                  | 000 11110 11 1 000101 10000 Rn Rd
  frintn     Fd, Fn                  | 000 11110 ftype 1 001000 10000 Rn Rd
  frintp     Fd, Fn                  | 000 11110 ftype 1 001001 10000 Rn Rd
  frintm     Fd, Fn                  | 000 11110 ftype 1 001010 10000 Rn Rd
  frintz     Fd, Fn                  | 000 11110 ftype 1 001011 10000 Rn Rd
  frinta     Fd, Fn                  | 000 11110 ftype 1 001100 10000 Rn Rd
  frintx     Fd, Fn                  | 000 11110 ftype 1 001110 10000 Rn Rd
  frinti     Fd, Fn                  | 000 11110 ftype 1 001111 10000 Rn Rd

  fmul       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0000 10 Rn Rd
  fdiv       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0001 10 Rn Rd
  fadd       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0010 10 Rn Rd
  fsub       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0011 10 Rn Rd
  fmax       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0100 10 Rn Rd
  fmin       Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0101 10 Rn Rd
  fmaxnm     Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0110 10 Rn Rd
  fminnm     Fd, Fn, Fm              | 000 11110 ftype 1 Rm 0111 10 Rn Rd
  fnmul      Fd, Fn, Fm              | 000 11110 ftype 1 Rm 1000 10 Rn Rd
  fmadd      Fd, Fn, Fm, Fa          | 000 11111 ftype 0 Rm 0 Ra Rn Rd
  fmsub      Fd, Fn, Fm, Fa          | 000 11111 ftype 0 Rm 1 Ra Rn Rd
  fnmadd     Fd, Fn, Fm, Fa          | 000 11111 ftype 1 Rm 0 Ra Rn Rd
  fnmsub     Fd, Fn, Fm, Fa          | 000 11111 ftype 1 Rm 1 Ra Rn Rd

  fcmp       Fn, Fm                  | 000 11110 ftype 1 Rm 00 1000 Rn 00 000    | sets
  fcmp       Fn, #0.0                | 000 11110 ftype 1 00000 00 1000 Rn 01 000 | sets
  fcmpe      Fn, Fm                  | 000 11110 ftype 1 Rm 00 1000 Rn 10 000    | sets
  fcmpe      Fn, #0.0                | 000 11110 ftype 1 00000 00 1000 Rn 11 000 | sets
  fccmp      Fn, Fm, #nzcv4, cond    | 000 11110 ftype 1 Rm cond 01 Rn 0 nzcv4   | reads sets
  fccmpe     Fn, Fm, #nzcv4, cond    | 000 11110 ftype 1 Rm cond 01 Rn 1 nzcv4   | reads sets
  fcsel      Fd, Fn, Fm, cond        | 000 11110 ftype 1 Rm cond 11 Rn Rd        | reads

  fmov       Fd, #floatImmediate     | 000 11110 ftype 1 imm8 100 00000 Rd
  fmov       Wd, Sn                  | 0 00 11110 00 1 00 110 000000 Rn Rd
  fmov       Sd, Wn                  | 0 00 11110 00 1 00 111 000000 Rn Rd
  fmov       Xd, Dn                  | 1 00 11110 01 1 00 110 000000 Rn Rd
  fmov       Dd, Xn                  | 1 00 11110 01 1 00 111 000000 Rn Rd
  fmov       Xd, Vn.d[1]             | 1 00 11110 10 1 01 110 000000 Rn Rd
  fmov       +Vd.d[1], Xn            | 1 00 11110 10 1 01 111 000000 Rn Rd
  fjcvtzs    Wd, Dn                  | 0 00 11110 01 1 11 110 000000 Rn Rd       | sets +jscvt
  fcvt<to>   Rd, Fn                  | sf 00 11110 ftype 1 rmode opcode 000000 Rn Rd
  scvtf      Fd, Rn                  | sf 00 11110 ftype 1 00 010 000000 Rn Rd
  ucvtf      Fd, Rn                  | sf 00 11110 ftype 1 00 011 000000 Rn Rd
  fcvtzs     Rd, Fn, #fractionBits   | sf 00 11110 ftype 0 11 000 scale Rn Rd
  fcvtzu     Rd, Fn, #fractionBits   | sf 00 11110 ftype 0 11 001 scale Rn Rd
  scvtf      Fd, Rn, #fractionBits   | sf 00 11110 ftype 0 00 010 scale Rn Rd
  ucvtf      Fd, Rn, #fractionBits   | sf 00 11110 ftype 0 00 011 scale Rn Rd
`;

export const float: readonly Row[] = readTable(table, precisions, registerWidths, roundings);
