/** Writes flattened device trees for tests (Devicetree Specification v0.4, chapter 5). */

export interface TreeNode {
  readonly name: string;
  readonly properties: Record<string, string | string[] | number[]>;
  readonly children?: TreeNode[];
}

/** Texts become NUL-terminated, numbers big-endian words. */
export function writeDeviceTree(root: TreeNode, reservations: [address: bigint, size: bigint][] = []): Uint8Array {
  const structure: number[] = [];
  const strings: number[] = [];
  const names = new Map<string, number>();

  const word = (value: number): void => {
    structure.push((value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255);
  };
  const bytes = (values: number[]): void => {
    structure.push(...values);
    while (structure.length % 4 !== 0) structure.push(0);
  };
  const nameOffset = (name: string): number => {
    if (!names.has(name)) {
      names.set(name, strings.length);
      strings.push(...Buffer.from(`${name}\0`));
    }
    return names.get(name)!;
  };
  const valueBytes = (value: string | string[] | number[]): number[] => {
    if (typeof value === 'string') return [...Buffer.from(`${value}\0`)];
    return value.flatMap((item) =>
      typeof item === 'string'
        ? [...Buffer.from(`${item}\0`)]
        : [(item >>> 24) & 255, (item >>> 16) & 255, (item >>> 8) & 255, item & 255],
    );
  };
  const node = ({ name, properties, children = [] }: TreeNode): void => {
    word(1);
    bytes([...Buffer.from(`${name}\0`)]);
    for (const [property, value] of Object.entries(properties)) {
      const content = valueBytes(value);
      word(3);
      word(content.length);
      word(nameOffset(property));
      bytes(content);
    }
    word(4);
    children.forEach(node);
    word(2);
  };

  node(root);
  word(9);
  const reservationBytes = (reservations.length + 1) * 16;
  const structureOffset = 40 + reservationBytes;
  const stringsOffset = structureOffset + structure.length;
  const out = Buffer.alloc(stringsOffset + strings.length);
  [0xd00dfeed, out.length, structureOffset, stringsOffset, 40, 17, 16, 0, strings.length, structure.length].forEach(
    (value, index) => {
      out.writeUInt32BE(value, index * 4);
    },
  );
  reservations.forEach(([address, size], index) => {
    out.writeBigUInt64BE(address, 40 + index * 16);
    out.writeBigUInt64BE(size, 48 + index * 16);
  });
  out.set(structure, structureOffset);
  out.set(strings, stringsOffset);
  return out;
}
