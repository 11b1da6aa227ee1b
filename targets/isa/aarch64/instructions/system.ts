/**
 * Exceptions, barriers, hints, system registers, maintenance of caches and of address translation.
 * Arm Architecture Reference Manual, sections C4.1.3 and C5.
 */
import { type Row, readTable } from '../row.ts';
import { columns } from '../variants.ts';

const table = `
  svc    #code16                   | 11010100 000 imm16 000 01
  hvc    #code16                   | 11010100 000 imm16 000 10
  smc    #code16                   | 11010100 000 imm16 000 11
  brk    #code16                   | 11010100 001 imm16 000 00
  hlt    #code16                   | 11010100 010 imm16 000 00
  udf    #imm16                    | 0000000000000000 imm16
  eret                             | 1101011 0100 11111 000000 11111 00000

  nop                              | 1101010100 0 00 011 0010 0000 000 11111
  yield                            | 1101010100 0 00 011 0010 0000 001 11111
  wfe                              | 1101010100 0 00 011 0010 0000 010 11111
  wfi                              | 1101010100 0 00 011 0010 0000 011 11111
  sev                              | 1101010100 0 00 011 0010 0000 100 11111
  sevl                             | 1101010100 0 00 011 0010 0000 101 11111
  csdb                             | 1101010100 0 00 011 0010 0010 100 11111
  hint   #hint7                    | 1101010100 0 00 011 0010 hint7 11111
  clrex                            | 1101010100 0 00 011 0011 1111 010 11111
  clrex  #imm4                     | 1101010100 0 00 011 0011 imm4 010 11111
  ssbb                             | 1101010100 0 00 011 0011 0000 100 11111
  pssbb                            | 1101010100 0 00 011 0011 0100 100 11111
  dsb    barrier                   | 1101010100 0 00 011 0011 CRm 100 11111
  dmb    barrier                   | 1101010100 0 00 011 0011 CRm 101 11111
  isb                              | 1101010100 0 00 011 0011 1111 110 11111
  isb    #imm4                     | 1101010100 0 00 011 0011 imm4 110 11111
  isb    sy                        | 1101010100 0 00 011 0011 1111 110 11111 | alias

  mrs    Xt, readable              | 1101010100 1 1 system15 Rt
  msr    writable, Xt              | 1101010100 0 1 system15 Rt
  msr    spsel, #imm4              | 1101010100 0 00 000 0100 imm4 101 11111
  msr    daifset, #imm4            | 1101010100 0 00 011 0100 imm4 110 11111
  msr    daifclr, #imm4            | 1101010100 0 00 011 0100 imm4 111 11111
`;

/** Invalidation of translations, without and with an address or identifier. */
const translations = columns(`
  <all>         op1  CRm   op2
  vmalle1is     000  0011  000
  vmalle1       000  0111  000
  alle2is       100  0011  000
  alle2         100  0111  000
  alle1is       100  0011  100
  alle1         100  0111  100
  vmalls12e1is  100  0011  110
  vmalls12e1    100  0111  110
  alle3is       110  0011  000
  alle3         110  0111  000
`);

const translationsByAddress = columns(`
  <va>        op1  CRm   op2
  vae1is      000  0011  001
  aside1is    000  0011  010
  vaae1is     000  0011  011
  vale1is     000  0011  101
  vaale1is    000  0011  111
  vae1        000  0111  001
  aside1      000  0111  010
  vaae1       000  0111  011
  vale1       000  0111  101
  vaale1      000  0111  111
  ipas2e1is   100  0000  001
  ipas2le1is  100  0000  101
  ipas2e1     100  0100  001
  ipas2le1    100  0100  101
  vae2is      100  0011  001
  vale2is     100  0011  101
  vae2        100  0111  001
  vale2       100  0111  101
  vae3is      110  0011  001
  vale3is     110  0011  101
  vae3        110  0111  001
  vale3       110  0111  101
`);

const dataCaches = columns(`
  <dc>   op1  CRm   op2
  ivac   000  0110  001
  isw    000  0110  010
  csw    000  1010  010
  cisw   000  1110  010
  zva    011  0100  001
  cvac   011  1010  001
  cvau   011  1011  001
  civac  011  1110  001
`);

const instructionCaches = columns(`
  <ic>     CRm
  ialluis  0001
  iallu    0101
`);

const addressTranslations = columns(`
  <at>    op1  op2
  s1e1r   000  000
  s1e1w   000  001
  s1e0r   000  010
  s1e0w   000  011
  s1e2r   100  000
  s1e2w   100  001
  s12e1r  100  100
  s12e1w  100  101
  s12e0r  100  110
  s12e0w  100  111
  s1e3r   110  000
  s1e3w   110  001
`);

const maintenanceTable = `
  tlbi   <all>                     | 1101010100 0 01 op1 1000 CRm op2 11111
  tlbi   <va>, Xt                  | 1101010100 0 01 op1 1000 CRm op2 Rt
  dc     <dc>, Xt                  | 1101010100 0 01 op1 0111 CRm op2 Rt
  ic     <ic>                      | 1101010100 0 01 000 0111 CRm 000 11111
  ic     ivau, Xt                  | 1101010100 0 01 011 0111 0101 001 Rt
  at     <at>, Xt                  | 1101010100 0 01 op1 0111 1000 op2 Rt
`;

export const system: readonly Row[] = [
  ...readTable(table),
  ...readTable(
    maintenanceTable,
    translations,
    translationsByAddress,
    dataCaches,
    instructionCaches,
    addressTranslations,
  ),
];
