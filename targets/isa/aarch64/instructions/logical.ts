/** Bitwise logic and wide moves. Arm Architecture Reference Manual, sections C4.1.2 and C4.1.5. */
import { type Row, readTable } from '../row.ts';
import { registerWidths, rotates } from '../variants.ts';

const table = `
  mov   Rd, #moveWide                   | sf 10 100101 hw imm16 Rd
  movz  Rd, #widePart                   | sf 10 100101 hw imm16 Rd
  movz  Rd, #imm16, lsl #wideShift      | sf 10 100101 hw imm16 Rd
  mov   Rd, #moveInverted               | sf 00 100101 hw imm16 Rd
  movn  Rd, #widePart                   | sf 00 100101 hw imm16 Rd
  movn  Rd, #imm16, lsl #wideShift      | sf 00 100101 hw imm16 Rd
  movk  +Rd, #widePart                  | sf 11 100101 hw imm16 Rd
  movk  +Rd, #imm16, lsl #wideShift     | sf 11 100101 hw imm16 Rd

  mov   Rd|SP, #moveBitmask             | sf 01 100100 N immr imms 11111 Rd
  orr   Rd|SP, Rn, #bitmask             | sf 01 100100 N immr imms Rn Rd
  and   Rd|SP, Rn, #bitmask             | sf 00 100100 N immr imms Rn Rd
  eor   Rd|SP, Rn, #bitmask             | sf 10 100100 N immr imms Rn Rd
  tst   Rn, #bitmask                    | sf 11 100100 N immr imms Rn 11111       | sets
  ands  Rd, Rn, #bitmask                | sf 11 100100 N immr imms Rn Rd          | sets

  mov   Rd, Rm                          | sf 01 01010 00 0 Rm 000000 11111 Rd
  orr   Rd, Rn, Rm                      | sf 01 01010 00 0 Rm 000000 Rn Rd
  orr   Rd, Rn, Rm, <rotate> #amount    | sf 01 01010 rotate 0 Rm imm6 Rn Rd
  mvn   Rd, Rm                          | sf 01 01010 00 1 Rm 000000 11111 Rd
  mvn   Rd, Rm, <rotate> #amount        | sf 01 01010 rotate 1 Rm imm6 11111 Rd
  orn   Rd, Rn, Rm                      | sf 01 01010 00 1 Rm 000000 Rn Rd
  orn   Rd, Rn, Rm, <rotate> #amount    | sf 01 01010 rotate 1 Rm imm6 Rn Rd
  and   Rd, Rn, Rm                      | sf 00 01010 00 0 Rm 000000 Rn Rd
  and   Rd, Rn, Rm, <rotate> #amount    | sf 00 01010 rotate 0 Rm imm6 Rn Rd
  bic   Rd, Rn, Rm                      | sf 00 01010 00 1 Rm 000000 Rn Rd
  bic   Rd, Rn, Rm, <rotate> #amount    | sf 00 01010 rotate 1 Rm imm6 Rn Rd
  eor   Rd, Rn, Rm                      | sf 10 01010 00 0 Rm 000000 Rn Rd
  eor   Rd, Rn, Rm, <rotate> #amount    | sf 10 01010 rotate 0 Rm imm6 Rn Rd
  eon   Rd, Rn, Rm                      | sf 10 01010 00 1 Rm 000000 Rn Rd
  eon   Rd, Rn, Rm, <rotate> #amount    | sf 10 01010 rotate 1 Rm imm6 Rn Rd
  tst   Rn, Rm                          | sf 11 01010 00 0 Rm 000000 Rn 11111     | sets
  tst   Rn, Rm, <rotate> #amount        | sf 11 01010 rotate 0 Rm imm6 Rn 11111   | sets
  ands  Rd, Rn, Rm                      | sf 11 01010 00 0 Rm 000000 Rn Rd        | sets
  ands  Rd, Rn, Rm, <rotate> #amount    | sf 11 01010 rotate 0 Rm imm6 Rn Rd      | sets
  bics  Rd, Rn, Rm                      | sf 11 01010 00 1 Rm 000000 Rn Rd        | sets
  bics  Rd, Rn, Rm, <rotate> #amount    | sf 11 01010 rotate 1 Rm imm6 Rn Rd      | sets
`;

export const logical: readonly Row[] = readTable(table, registerWidths, rotates);
