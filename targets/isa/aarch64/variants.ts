/**
 * What a row of the instruction tables can stand for several times: columns of words for the syntax (`R`, `<shift>`)
 * and of bits for the encoding (`sf`, `shift`).
 */

/** Words and bits by column. The first column is the one that a row mentions to be expanded. */
export type Variant = Readonly<Record<string, string>>;
export type Variants = readonly Variant[];

/** A table whose first line names the columns. `-` stands for an empty word. */
export function columns(table: string): Variants {
  const [header, ...lines] = table
    .trim()
    .split('\n')
    .map((line) => line.trim().split(/\s+/));
  return lines.map((words) =>
    Object.fromEntries(header.map((column, index) => [column, words[index] === '-' ? '' : words[index]])),
  );
}

/** Width of integer registers. `<SP>` is the stack pointer at that width. */
export const registerWidths = columns(`
  sf  R  <SP>
  0   W  wsp
  1   X  sp
`);

/** Precision of floats. */
export const precisions = columns(`
  ftype  F
  00     S
  01     D
`);

export const shifts = columns(`
  <shift>  shift
  lsl      00
  lsr      01
  asr      10
`);

export const rotates = columns(`
  <rotate>  rotate
  lsl       00
  lsr       01
  asr       10
  ror       11
`);

/** Extensions of a W register. */
export const extensions = columns(`
  <extend>  extend
  uxtb      000
  uxth      001
  uxtw      010
  sxtb      100
  sxth      101
  sxtw      110
`);

/** Extensions that take a whole register: X, or W in 32-bit instructions. */
export const wholeExtensions = columns(`
  <whole>  whole
  uxtx     011
  sxtx     111
`);

export const conditions = columns(`
  <cond>  condition
  eq      0000
  ne      0001
  hs      0010
  lo      0011
  mi      0100
  pl      0101
  vs      0110
  vc      0111
  hi      1000
  ls      1001
  ge      1010
  lt      1011
  gt      1100
  le      1101
  al      1110
  nv      1111
`);
