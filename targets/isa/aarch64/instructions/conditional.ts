/** Conditional selection and comparison. Arm Architecture Reference Manual, section C4.1.5. */
import { type Row, readTable } from '../row.ts';
import { registerWidths } from '../variants.ts';

const table = `
  csel   Rd, Rn, Rm, cond           | sf 0 0 11010100 Rm cond 0 0 Rn Rd          | reads
  cset   Rd, inverted               | sf 0 0 11010100 11111 cond 0 1 11111 Rd    | reads
  cinc   Rd, Rn=m, inverted         | sf 0 0 11010100 Rm cond 0 1 Rn Rd          | reads
  csinc  Rd, Rn, Rm, cond           | sf 0 0 11010100 Rm cond 0 1 Rn Rd          | reads
  csetm  Rd, inverted               | sf 1 0 11010100 11111 cond 0 0 11111 Rd    | reads
  cinv   Rd, Rn=m, inverted         | sf 1 0 11010100 Rm cond 0 0 Rn Rd          | reads
  csinv  Rd, Rn, Rm, cond           | sf 1 0 11010100 Rm cond 0 0 Rn Rd          | reads
  cneg   Rd, Rn=m, inverted         | sf 1 0 11010100 Rm cond 0 1 Rn Rd          | reads
  csneg  Rd, Rn, Rm, cond           | sf 1 0 11010100 Rm cond 0 1 Rn Rd          | reads
  ccmn   Rn, Rm, #nzcv4, cond       | sf 0 1 11010010 Rm cond 0 0 Rn 0 nzcv4     | reads sets
  ccmp   Rn, Rm, #nzcv4, cond       | sf 1 1 11010010 Rm cond 0 0 Rn 0 nzcv4     | reads sets
  ccmn   Rn, #imm5, #nzcv4, cond    | sf 0 1 11010010 imm5 cond 1 0 Rn 0 nzcv4   | reads sets
  ccmp   Rn, #imm5, #nzcv4, cond    | sf 1 1 11010010 imm5 cond 1 0 Rn 0 nzcv4   | reads sets
`;

export const conditional: readonly Row[] = readTable(table, registerWidths);
