/**
 * Exclusive and ordered accesses, and the atomic instructions of ARMv8.1 (feature `lse`).
 * Arm Architecture Reference Manual, section C4.1.4.
 */
import { type Row, readTable } from '../row.ts';
import { columns } from '../variants.ts';

const widths = columns(`
  <b>  <T>  size
  b    W    00
  h    W    01
  -    W    10
  -    X    11
`);

const exclusiveTable = `
  stxr<b>   =Ws, <T>t, [Xn]          | size 001000 0 0 0 Rs 0 11111 Rn Rt
  stlxr<b>  =Ws, <T>t, [Xn]          | size 001000 0 0 0 Rs 1 11111 Rn Rt
  ldxr<b>   =<T>t, [Xn]              | size 001000 0 1 0 11111 0 11111 Rn Rt
  ldaxr<b>  =<T>t, [Xn]              | size 001000 0 1 0 11111 1 11111 Rn Rt
  stlr<b>   <T>t, [Xn]               | size 001000 1 0 0 11111 1 11111 Rn Rt
  ldar<b>   =<T>t, [Xn]              | size 001000 1 1 0 11111 1 11111 Rn Rt
`;

const pairWidths = columns(`
  <T>  width
  W    0
  X    1
`);

const pairTable = `
  stxp   =Ws, <T>t, <T>t2, [Xn]      | 1 width 001000 0 0 1 Rs 0 Rt2 Rn Rt
  stlxp  =Ws, <T>t, <T>t2, [Xn]      | 1 width 001000 0 0 1 Rs 1 Rt2 Rn Rt
  ldxp   =<T>t, =<T>t2, [Xn]         | 1 width 001000 0 1 1 11111 0 Rt2 Rn Rt
  ldaxp  =<T>t, =<T>t2, [Xn]         | 1 width 001000 0 1 1 11111 1 Rt2 Rn Rt
`;

/** Ordering: acquire, release, both. */
const orderings = columns(`
  <al>  acquire  release
  -     0        0
  a     1        0
  l     0        1
  al    1        1
`);

const releases = columns(`
  <l>  released
  -    0
  l    1
`);

const operations = columns(`
  <add>  opc
  add    000
  clr    001
  eor    010
  set    011
  smax   100
  smin   101
  umax   110
  umin   111
`);

// Without acquire, an operation whose result is discarded is a store.
const atomicTable = `
  cas<al><b>       +<T>s, <T>t, [Xn]    | size 001000 1 acquire 1 Rs release 11111 Rn Rt       | +lse
  swp<al><b>       <T>s, =<T>t, [Xn]    | size 111 0 00 acquire release 1 Rs 1 000 00 Rn Rt    | +lse
  st<add><l><b>    <T>s, [Xn]           | size 111 0 00 0 released 1 Rs 0 opc 00 Rn 11111      | +lse
  ld<add><al><b>   <T>s, =<T>t, [Xn]    | size 111 0 00 acquire release 1 Rs 0 opc 00 Rn Rt    | +lse
`;

export const atomic: readonly Row[] = [
  ...readTable(exclusiveTable, widths),
  ...readTable(pairTable, pairWidths),
  ...readTable(atomicTable, widths, orderings, releases, operations),
];
