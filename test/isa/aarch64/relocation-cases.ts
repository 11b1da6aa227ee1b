/** Instructions and data with relocations: what they are, where they lie and where `name` lies. */

export interface RelocationCase {
  readonly text: string;
  readonly place: number;
  readonly symbol: number;
}

const near = { place: 0x40200000, symbol: 0x40212340 };
const before = { place: 0x40200ffc, symbol: 0x40200010 };
const low = { place: 0x40200000, symbol: 0x1230 };
const far = { place: 0x40200000, symbol: 0x7765_4321_8760 };

/** By the width of the distance they can hold. */
const anywhere = [
  ...['add x1, x2, :lo12:name', 'add x1, x2, :lo12:name+8', '.quad name', '.quad name+4', '.quad name-.'],
  ...['ldrb w1, [x2, :lo12:name+1]', 'ldrh w1, [x2, :lo12:name+2]', 'ldr w1, [x2, :lo12:name+4]'],
  ...['ldr x1, [x2, :lo12:name+8]', 'str q1, [x2, :lo12:name+16]', 'strb w1, [x2, :lo12:name]'],
  ...['movz x1, :abs_g3:name', 'movk x1, :abs_g2_nc:name', 'movk x1, :abs_g1_nc:name', 'movk x1, :abs_g0_nc:name'],
];
const within4GiB = ['adrp x1, name', 'adrp x1, name+0x1000', '.long name', '.long name-.', 'movz x1, :abs_g1:name'];
const within1MiB = [
  ...['b name', 'bl name', 'bl name+4', 'b.ne name', 'cbz x1, name', 'adr x1, name', 'adr x1, name+1'],
  ...['ldr x1, name', 'ldr d1, name+8'],
];

const at = (place: Omit<RelocationCase, 'text'>, texts: readonly string[]): RelocationCase[] =>
  texts.map((text) => ({ text, ...place }));

export const relocationCases: readonly RelocationCase[] = [
  ...at(near, [...anywhere, ...within4GiB, ...within1MiB]),
  ...at(before, [...anywhere, ...within4GiB, ...within1MiB, 'tbz w1, #3, name', 'tbnz x1, #33, name+4']),
  ...at(low, [
    ...anywhere,
    ...within4GiB,
    'movz x1, :abs_g0:name',
    'movz x1, :abs_g0_s:name',
    'movz x1, :abs_g1_s:name',
  ]),
  ...at(far, [...anywhere, 'movz x1, :abs_g2:name', 'movz x1, :abs_g2_s:name']),
];
