/** Branches, calls and addresses of code. Arm Architecture Reference Manual, sections C4.1.3 and C4.1.2. */
import { type Row, readTable } from '../row.ts';
import { conditions, registerWidths } from '../variants.ts';

// Without `br` and `blr` naming the link register, `ret` alone returns through it.
const table = `
  b         jump26                        | 0 00101 imm26
  bl        call26                        | 1 00101 imm26                | call
  b.<cond>  label19                       | 0101010 0 imm19 0 condition  | reads
  b.cs      label19                       | 0101010 0 imm19 0 0010       | reads alias
  b.cc      label19                       | 0101010 0 imm19 0 0011       | reads alias
  cbz       Rt, label19                   | sf 011010 0 imm19 Rt
  cbnz      Rt, label19                   | sf 011010 1 imm19 Rt
  tbz       Rt, #testedBit, label14       | sf 011011 0 b40 imm14 Rt
  tbnz      Rt, #testedBit, label14       | sf 011011 1 b40 imm14 Rt
  tbz       Xt, #b40, label14             | 0 011011 0 b40 imm14 Rt      | alias
  tbnz      Xt, #b40, label14             | 0 011011 1 b40 imm14 Rt      | alias
  br        Xn                            | 1101011 0 0 00 11111 000000 Rn 00000
  blr       Xn                            | 1101011 0 0 01 11111 000000 Rn 00000 | call
  ret                                     | 1101011 0 0 10 11111 000000 11110 00000
  ret       Xn                            | 1101011 0 0 10 11111 000000 Rn 00000
  adr       Xd, address                   | 0 immlo 10000 immhi Rd
  adrp      Xd, page                      | 1 immlo 10000 immhi Rd
`;

export const branch: readonly Row[] = readTable(table, registerWidths, conditions);
