/**
 * The vector instructions that a compiler without auto-vectorization needs: constants, bitwise logic, counting bits,
 * moves between lanes and registers, integer lanes. Arm Architecture Reference Manual, section C4.1.6.
 */
import { type Row, readTable } from '../row.ts';
import { columns } from '../variants.ts';

const bytes = columns(`
  <B>  Q
  8b   0
  16b  1
`);

const integerLanes = columns(`
  <V>  Q  size
  8b   0  00
  16b  1  00
  4h   0  01
  8h   1  01
  2s   0  10
  4s   1  10
  2d   1  11
`);

/** Sums over the lanes: the result is a scalar, twice as wide for `uaddlv`. */
const sums = columns(`
  <A>  <sum>  <long>  Q  size
  8b   B      H       0  00
  16b  B      H       1  00
  4h   H      S       0  01
  8h   H      S       1  01
  4s   S      D       1  10
`);

const floatLanes = columns(`
  <X>  Q  sz
  2s   0  0
  4s   1  0
  2d   1  1
`);

/** Lanes by size; the number of the lane comes before the lowest bit that is set. */
const lanes = columns(`
  <L>  <R>  <number>  lowest
  b    W    index4    1
  h    W    index3    10
  s    W    index2    100
  d    X    index1    1000
`);

/** Copies from lane to lane: the numbers of both lanes, the second in a field of 4 bits. */
const lanePairs = columns(`
  <P>  <to>    <from>   lowest  rest
  b    index4  second4  1       -
  h    index3  second3  10      0
  s    index2  second2  100     00
  d    index1  second1  1000    000
`);

const duplicates = columns(`
  <D>  <G>  <at>    <l>  Q  whole  lowest
  8b   W    index4  b    0  00001  1
  16b  W    index4  b    1  00001  1
  4h   W    index3  h    0  00010  10
  8h   W    index3  h    1  00010  10
  2s   W    index2  s    0  00100  100
  4s   W    index2  s    1  00100  100
  2d   X    index1  d    1  01000  1000
`);

const logicTable = `
  mov     Vd.<B>, Vn=m.<B>                | 0 Q 0 01110 10 1 Rm 000111 Rn Rd
  orr     Vd.<B>, Vn.<B>, Vm.<B>          | 0 Q 0 01110 10 1 Rm 000111 Rn Rd
  orn     Vd.<B>, Vn.<B>, Vm.<B>          | 0 Q 0 01110 11 1 Rm 000111 Rn Rd
  and     Vd.<B>, Vn.<B>, Vm.<B>          | 0 Q 0 01110 00 1 Rm 000111 Rn Rd
  bic     Vd.<B>, Vn.<B>, Vm.<B>          | 0 Q 0 01110 01 1 Rm 000111 Rn Rd
  eor     Vd.<B>, Vn.<B>, Vm.<B>          | 0 Q 1 01110 00 1 Rm 000111 Rn Rd
  bsl     +Vd.<B>, Vn.<B>, Vm.<B>         | 0 Q 1 01110 01 1 Rm 000111 Rn Rd
  bit     +Vd.<B>, Vn.<B>, Vm.<B>         | 0 Q 1 01110 10 1 Rm 000111 Rn Rd
  bif     +Vd.<B>, Vn.<B>, Vm.<B>         | 0 Q 1 01110 11 1 Rm 000111 Rn Rd
  cnt     Vd.<B>, Vn.<B>                  | 0 Q 0 01110 00 10000 00101 10 Rn Rd
  mvn     Vd.<B>, Vn.<B>                  | 0 Q 1 01110 00 10000 00101 10 Rn Rd
  rbit    Vd.<B>, Vn.<B>                  | 0 Q 1 01110 01 10000 00101 10 Rn Rd
  movi    Vd.<B>, #splitByte              | 0 Q 0 0111100000 abc 1110 01 defgh Rd
  movi    Dd, #byteMask                   | 0 0 1 0111100000 abc 1110 01 defgh Rd
  movi    Vd.2d, #byteMask                | 0 1 1 0111100000 abc 1110 01 defgh Rd

  addv    <sum>d, Vn.<A>                  | 0 Q 0 01110 size 11000 11011 10 Rn Rd
  uaddlv  <long>d, Vn.<A>                 | 0 Q 1 01110 size 11000 00011 10 Rn Rd
  saddlv  <long>d, Vn.<A>                 | 0 Q 0 01110 size 11000 00011 10 Rn Rd
  addp    Dd, Vn.2d                       | 0 1 0 11110 11 11000 11011 10 Rn Rd
  add     Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 0 01110 size 1 Rm 10000 1 Rn Rd
  sub     Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 1 01110 size 1 Rm 10000 1 Rn Rd
  cmeq    Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 1 01110 size 1 Rm 10001 1 Rn Rd
  cmhi    Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 1 01110 size 1 Rm 00110 1 Rn Rd
  cmhs    Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 1 01110 size 1 Rm 00111 1 Rn Rd
  cmgt    Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 0 01110 size 1 Rm 00110 1 Rn Rd
  cmge    Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 0 01110 size 1 Rm 00111 1 Rn Rd
  cmtst   Vd.<V>, Vn.<V>, Vm.<V>          | 0 Q 0 01110 size 1 Rm 10001 1 Rn Rd
  fadd    Vd.<X>, Vn.<X>, Vm.<X>          | 0 Q 0 01110 0 sz 1 Rm 11010 1 Rn Rd
  fsub    Vd.<X>, Vn.<X>, Vm.<X>          | 0 Q 0 01110 1 sz 1 Rm 11010 1 Rn Rd
  fmul    Vd.<X>, Vn.<X>, Vm.<X>          | 0 Q 1 01110 0 sz 1 Rm 11011 1 Rn Rd
  fdiv    Vd.<X>, Vn.<X>, Vm.<X>          | 0 Q 1 01110 0 sz 1 Rm 11111 1 Rn Rd
`;

// `mov` is preferred where a lane fills its register.
const laneTable = `
  mov     Wd, Vn.s[index2]                | 0 0 0 01110000 index2 100 0 0111 1 Rn Rd
  mov     Xd, Vn.d[index1]                | 0 1 0 01110000 index1 1000 0 0111 1 Rn Rd
  umov    Wd, Vn.b[index4]                | 0 0 0 01110000 index4 1 0 0111 1 Rn Rd
  umov    Wd, Vn.h[index3]                | 0 0 0 01110000 index3 10 0 0111 1 Rn Rd
  smov    Wd, Vn.b[index4]                | 0 0 0 01110000 index4 1 0 0101 1 Rn Rd
  smov    Wd, Vn.h[index3]                | 0 0 0 01110000 index3 10 0 0101 1 Rn Rd
  smov    Xd, Vn.b[index4]                | 0 1 0 01110000 index4 1 0 0101 1 Rn Rd
  smov    Xd, Vn.h[index3]                | 0 1 0 01110000 index3 10 0 0101 1 Rn Rd
  smov    Xd, Vn.s[index2]                | 0 1 0 01110000 index2 100 0 0101 1 Rn Rd
  mov     +Vd.<L>[<number>], <R>n         | 0 1 0 01110000 <number> lowest 0 0011 1 Rn Rd
  ins     +Vd.<L>[<number>], <R>n         | 0 1 0 01110000 <number> lowest 0 0011 1 Rn Rd | alias
  mov     +Vd.<P>[<to>], Vn.<P>[<from>]   | 0 1 1 01110000 <to> lowest 0 <from> rest 1 Rn Rd
  ins     +Vd.<P>[<to>], Vn.<P>[<from>]   | 0 1 1 01110000 <to> lowest 0 <from> rest 1 Rn Rd | alias
  dup     Vd.<D>, <G>n                    | 0 Q 0 01110000 whole 0 0001 1 Rn Rd
  dup     Vd.<D>, Vn.<l>[<at>]            | 0 Q 0 01110000 <at> lowest 0 0000 1 Rn Rd
`;

export const vector: readonly Row[] = [
  ...readTable(logicTable, bytes, integerLanes, sums, floatLanes),
  ...readTable(laneTable, lanes, lanePairs, duplicates),
];
