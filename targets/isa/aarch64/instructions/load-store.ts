/**
 * Loads and stores of one register and of pairs, and prefetches, in every addressing mode.
 * Arm Architecture Reference Manual, section C4.1.4.
 */
import { type Row, readTable } from '../row.ts';
import { columns } from '../variants.ts';

/** What is loaded or stored: `<bytes>` is the width of the access, `<log>` its logarithm. */
const accesses = columns(`
  <T>  <ldr>  <ldur>  <bytes>  <log>  size  V  opc
  Wt   strb   sturb   1        0      00    0  00
  =Wt  ldrb   ldurb   1        0      00    0  01
  =Xt  ldrsb  ldursb  1        0      00    0  10
  =Wt  ldrsb  ldursb  1        0      00    0  11
  Wt   strh   sturh   2        1      01    0  00
  =Wt  ldrh   ldurh   2        1      01    0  01
  =Xt  ldrsh  ldursh  2        1      01    0  10
  =Wt  ldrsh  ldursh  2        1      01    0  11
  Wt   str    stur    4        2      10    0  00
  =Wt  ldr    ldur    4        2      10    0  01
  =Xt  ldrsw  ldursw  4        2      10    0  10
  Xt   str    stur    8        3      11    0  00
  =Xt  ldr    ldur    8        3      11    0  01
  Bt   str    stur    1        0      00    1  00
  =Bt  ldr    ldur    1        0      00    1  01
  Ht   str    stur    2        1      01    1  00
  =Ht  ldr    ldur    2        1      01    1  01
  St   str    stur    4        2      10    1  00
  =St  ldr    ldur    4        2      10    1  01
  Dt   str    stur    8        3      11    1  00
  =Dt  ldr    ldur    8        3      11    1  01
  Qt   str    stur    16       4      00    1  10
  =Qt  ldr    ldur    16       4      00    1  11
`);

/** How an index register is extended. */
const indices = columns(`
  <M>  <index>  option
  Wm   uxtw     010
  Wm   sxtw     110
  Xm   sxtx     111
`);

// `ldr` with an address that only `ldur` can encode is assembled as that.
const table = `
  <ldr>   <T>, [Xn, #imm12*<bytes>]      | size 111 V 01 opc imm12 Rn Rt
  <ldur>  <T>, [Xn, #imm9]               | size 111 V 00 opc 0 imm9 00 Rn Rt
  <ldr>   <T>, [Xn, #imm9]               | size 111 V 00 opc 0 imm9 00 Rn Rt | alias
  <ldr>   <T>, [Xn], #imm9               | size 111 V 00 opc 0 imm9 01 Rn Rt
  <ldr>   <T>, [Xn, #imm9]!              | size 111 V 00 opc 0 imm9 11 Rn Rt
  <ldr>   <T>, [Xn, Xm]                  | size 111 V 00 opc 1 Rm 011 0 10 Rn Rt
  <ldr>   <T>, [Xn, Xm, lsl #<log>]      | size 111 V 00 opc 1 Rm 011 1 10 Rn Rt
  <ldr>   <T>, [Xn, <M>, <index>]        | size 111 V 00 opc 1 Rm option 0 10 Rn Rt
  <ldr>   <T>, [Xn, <M>, <index> #<log>] | size 111 V 00 opc 1 Rm option 1 10 Rn Rt
`;

const pairs = columns(`
  <ldp>  <one>  <two>  <bytes>  opc  V  L
  stp    Wt     Wt2    4        00   0  0
  ldp    =Wt    =Wt2   4        00   0  1
  ldpsw  =Xt    =Xt2   4        01   0  1
  stp    Xt     Xt2    8        10   0  0
  ldp    =Xt    =Xt2   8        10   0  1
  stp    St     St2    4        00   1  0
  ldp    =St    =St2   4        00   1  1
  stp    Dt     Dt2    8        01   1  0
  ldp    =Dt    =Dt2   8        01   1  1
  stp    Qt     Qt2    16       10   1  0
  ldp    =Qt    =Qt2   16       10   1  1
`);

const pairTable = `
  <ldp>  <one>, <two>, [Xn], #imm7*<bytes>   | opc 101 V 001 L imm7 Rt2 Rn Rt
  <ldp>  <one>, <two>, [Xn, #imm7*<bytes>]!  | opc 101 V 011 L imm7 Rt2 Rn Rt
  <ldp>  <one>, <two>, [Xn, #imm7*<bytes>]   | opc 101 V 010 L imm7 Rt2 Rn Rt
`;

/** Without allocation in the caches. */
const streamingPairs = columns(`
  <ldnp>  <one>  <two>  <bytes>  opc  V  L
  stnp    Wt     Wt2    4        00   0  0
  ldnp    =Wt    =Wt2   4        00   0  1
  stnp    Xt     Xt2    8        10   0  0
  ldnp    =Xt    =Xt2   8        10   0  1
  stnp    Qt     Qt2    16       10   1  0
  ldnp    =Qt    =Qt2   16       10   1  1
`);

const otherTable = `
  ldr    =Wt, literal19                  | 00 011 0 00 imm19 Rt
  ldr    =Xt, literal19                  | 01 011 0 00 imm19 Rt
  ldrsw  =Xt, literal19                  | 10 011 0 00 imm19 Rt
  prfm   prefetch, literal19             | 11 011 0 00 imm19 Rt
  ldr    =St, literal19                  | 00 011 1 00 imm19 Rt
  ldr    =Dt, literal19                  | 01 011 1 00 imm19 Rt
  ldr    =Qt, literal19                  | 10 011 1 00 imm19 Rt
  prfm   prefetch, [Xn, #imm12*8]        | 11 111 0 01 10 imm12 Rn Rt
  prfum  prefetch, [Xn, #imm9]           | 11 111 0 00 10 0 imm9 00 Rn Rt
  prfm   prefetch, [Xn, Xm]              | 11 111 0 00 10 1 Rm 011 0 10 Rn Rt
  prfm   prefetch, [Xn, Xm, lsl #3]      | 11 111 0 00 10 1 Rm 011 1 10 Rn Rt
`;

export const loadStore: readonly Row[] = [
  ...readTable(table, accesses, indices),
  ...readTable(pairTable, pairs),
  ...readTable('<ldnp>  <one>, <two>, [Xn, #imm7*<bytes>] | opc 101 V 000 L imm7 Rt2 Rn Rt', streamingPairs),
  ...readTable(otherTable),
];
