/** Seeded random inputs for the tests of the library: the same on every run. */

/** A generator of uint32 values: xorshift32. */
export function randomSource(seed: number): () => number {
  let state = seed | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

/** An integer from 0 up to `bound` - 1. */
export function below(random: () => number, bound: number): number {
  return random() % bound;
}

export function pick<T>(random: () => number, items: readonly T[]): T {
  return items[below(random, items.length)];
}

const view = new DataView(new ArrayBuffer(8));

/** Any double: all 64-bit patterns are equally likely. */
export function randomBits(random: () => number): number {
  view.setUint32(0, random());
  view.setUint32(4, random());
  return view.getFloat64(0);
}

/** A double of a random kind: integers, short decimals, any bits, around powers of two and ten. */
export function randomNumber(random: () => number): number {
  const sign = random() & 1 ? -1 : 1;
  switch (below(random, 8)) {
    case 0:
      return sign * below(random, 1000);
    case 1:
      return sign * random();
    case 2:
      return (sign * below(random, 100000)) / 10 ** below(random, 6);
    case 3:
      return sign * 2 ** (below(random, 2098) - 1074) * (1 + (below(random, 3) - 1) * 2 ** -52);
    case 4:
      return sign * Number(`1e${below(random, 640) - 330}`);
    case 5:
      return sign * random() * 2 ** (below(random, 64) - 32);
    case 6:
      return sign * (random() * 2 ** 21 + below(random, 1 << 21));
    default:
      return randomBits(random);
  }
}

export const specialNumbers: readonly number[] = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  1.5,
  2.5,
  NaN,
  Infinity,
  -Infinity,
  Number.MIN_VALUE,
  -Number.MIN_VALUE,
  2.2250738585072014e-308,
  2.225073858507201e-308,
  Number.MAX_VALUE,
  -Number.MAX_VALUE,
  Number.EPSILON,
  1 - 2 ** -53,
  1 + 2 ** -52,
  2 ** 31,
  -(2 ** 31),
  2 ** 32,
  2 ** 53,
  2 ** 53 - 1,
  2 ** 53 + 2,
  1e21,
  1e-6,
  1e-7,
  123456789.123,
  Math.PI,
  Math.PI / 2,
  Math.PI / 4,
  Math.E,
  Math.SQRT2,
  709.782712893384,
  -745.1332191019411,
];

const units: readonly (readonly [number, number])[] = [
  [0x61, 3],
  [0x20, 95],
  [0, 32],
  [0x80, 128],
  [0x100, 0x500],
  [0x2000, 0x40],
  [0xd800, 0x400],
  [0xdc00, 0x400],
  [0xff00, 0x100],
];

/** A string of up to `longest` - 1 units; half of them Latin-1 only, many with repeated characters. */
export function randomString(random: () => number, longest: number): string {
  const kinds = 1 + below(random, random() & 1 ? 4 : units.length);
  let text = '';
  for (let count = below(random, longest); count > 0; count--) {
    const [first, range] = units[below(random, kinds)];
    text += String.fromCharCode(first + below(random, range));
  }
  return text;
}

/** An index argument: mostly within or near `length`, sometimes anything. */
export function randomIndex(random: () => number, length: number): number {
  switch (below(random, 12)) {
    case 0:
      return pick(random, specialNumbers);
    case 1:
      return below(random, 100) / 10 - 5;
    default:
      return below(random, 2 * length + 6) - length - 3;
  }
}
