/** Addition, subtraction and comparison. Arm Architecture Reference Manual, sections C4.1.2 and C4.1.5. */
import { type Row, readTable } from '../row.ts';
import { columns, extensions, registerWidths, shifts, wholeExtensions } from '../variants.ts';

const operations = columns(`
  op  <add>  <adds>  <cmn>
  0   add    adds    cmn
  1   sub    subs    cmp
`);

const withCarry = columns(`
  op  <adc>  <adcs>
  0   adc    adcs
  1   sbc    sbcs
`);

// The first row that can express the operands is the one assembled. Registers are extended instead of shifted
// when the stack pointer takes part: `01 sf` is the extension that keeps the whole register.
const table = `
  mov     Rd|SP, <SP>                      | sf 0 0 100010 0 000000000000 11111 Rd
  mov     <SP>, Rn|SP                      | sf 0 0 100010 0 000000000000 Rn 11111
  <add>   Rd|SP, Rn|SP, #imm12             | sf op 0 100010 0 imm12 Rn Rd
  <add>   Rd|SP, Rn|SP, #imm12, lsl #12    | sf op 0 100010 1 imm12 Rn Rd
  <cmn>   Rn|SP, #imm12                    | sf op 1 100010 0 imm12 Rn 11111             | sets
  <cmn>   Rn|SP, #imm12, lsl #12           | sf op 1 100010 1 imm12 Rn 11111             | sets
  <adds>  Rd, Rn|SP, #imm12                | sf op 1 100010 0 imm12 Rn Rd                | sets
  <adds>  Rd, Rn|SP, #imm12, lsl #12       | sf op 1 100010 1 imm12 Rn Rd                | sets

  neg     Rd, Rm                           | sf 1 0 01011 00 0 Rm 000000 11111 Rd
  neg     Rd, Rm, <shift> #amount          | sf 1 0 01011 shift 0 Rm imm6 11111 Rd
  <add>   Rd, Rn, Rm                       | sf op 0 01011 00 0 Rm 000000 Rn Rd
  <add>   Rd, Rn, Rm, <shift> #amount      | sf op 0 01011 shift 0 Rm imm6 Rn Rd
  <cmn>   Rn, Rm                           | sf op 1 01011 00 0 Rm 000000 Rn 11111       | sets
  <cmn>   Rn, Rm, <shift> #amount          | sf op 1 01011 shift 0 Rm imm6 Rn 11111      | sets
  negs    Rd, Rm                           | sf 1 1 01011 00 0 Rm 000000 11111 Rd        | sets
  negs    Rd, Rm, <shift> #amount          | sf 1 1 01011 shift 0 Rm imm6 11111 Rd       | sets
  <adds>  Rd, Rn, Rm                       | sf op 1 01011 00 0 Rm 000000 Rn Rd          | sets
  <adds>  Rd, Rn, Rm, <shift> #amount      | sf op 1 01011 shift 0 Rm imm6 Rn Rd         | sets

  <add>   <SP>, Rn|SP, Rm                  | sf op 0 01011 00 1 Rm 01 sf 000 Rn 11111
  <add>   <SP>, Rn|SP, Rm, lsl #amount3    | sf op 0 01011 00 1 Rm 01 sf imm3 Rn 11111
  <add>   Rd|SP, <SP>, Rm                  | sf op 0 01011 00 1 Rm 01 sf 000 11111 Rd
  <add>   Rd|SP, <SP>, Rm, lsl #amount3    | sf op 0 01011 00 1 Rm 01 sf imm3 11111 Rd
  <cmn>   <SP>, Rm                         | sf op 1 01011 00 1 Rm 01 sf 000 11111 11111 | sets
  <cmn>   <SP>, Rm, lsl #amount3           | sf op 1 01011 00 1 Rm 01 sf imm3 11111 11111 | sets
  <adds>  Rd, <SP>, Rm                     | sf op 1 01011 00 1 Rm 01 sf 000 11111 Rd    | sets
  <adds>  Rd, <SP>, Rm, lsl #amount3       | sf op 1 01011 00 1 Rm 01 sf imm3 11111 Rd   | sets
  <add>   Rd|SP, Rn|SP, Wm, <extend>           | sf op 0 01011 00 1 Rm extend 000 Rn Rd
  <add>   Rd|SP, Rn|SP, Wm, <extend> #amount3  | sf op 0 01011 00 1 Rm extend imm3 Rn Rd
  <cmn>   Rn|SP, Wm, <extend>                  | sf op 1 01011 00 1 Rm extend 000 Rn 11111  | sets
  <cmn>   Rn|SP, Wm, <extend> #amount3         | sf op 1 01011 00 1 Rm extend imm3 Rn 11111 | sets
  <adds>  Rd, Rn|SP, Wm, <extend>              | sf op 1 01011 00 1 Rm extend 000 Rn Rd     | sets
  <adds>  Rd, Rn|SP, Wm, <extend> #amount3     | sf op 1 01011 00 1 Rm extend imm3 Rn Rd    | sets
  <add>   Rd|SP, Rn|SP, Rm, <whole>            | sf op 0 01011 00 1 Rm whole 000 Rn Rd
  <add>   Rd|SP, Rn|SP, Rm, <whole> #amount3   | sf op 0 01011 00 1 Rm whole imm3 Rn Rd
  <cmn>   Rn|SP, Rm, <whole>                   | sf op 1 01011 00 1 Rm whole 000 Rn 11111   | sets
  <cmn>   Rn|SP, Rm, <whole> #amount3          | sf op 1 01011 00 1 Rm whole imm3 Rn 11111  | sets
  <adds>  Rd, Rn|SP, Rm, <whole>               | sf op 1 01011 00 1 Rm whole 000 Rn Rd      | sets
  <adds>  Rd, Rn|SP, Rm, <whole> #amount3      | sf op 1 01011 00 1 Rm whole imm3 Rn Rd     | sets
`;

const carryTable = `
  ngc     Rd, Rm       | sf 1 0 11010000 Rm 000000 11111 Rd | reads
  ngcs    Rd, Rm       | sf 1 1 11010000 Rm 000000 11111 Rd | reads sets
  <adc>   Rd, Rn, Rm   | sf op 0 11010000 Rm 000000 Rn Rd   | reads
  <adcs>  Rd, Rn, Rm   | sf op 1 11010000 Rm 000000 Rn Rd   | reads sets
`;

export const addSubtract: readonly Row[] = [
  ...readTable(table, registerWidths, operations, shifts, extensions, wholeExtensions),
  ...readTable(carryTable, registerWidths, withCarry),
];
