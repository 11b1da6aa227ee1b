/** The table `runtime.types`: how the collector reads heap objects (docs/runtime-abi.md, "Heap objects"). */
import { arrayDataOffset, bytesOfStorage, type StructLayout } from '../ssa/heap.ts';
import type { DescribedType } from './layout.ts';

const descriptorBytes = 16;
const kinds = { struct: 0, array: 1, referenceArray: 2 } as const;
/** Words that fit into a descriptor; word 63 would collide with the mark of a longer map. */
const shortMapWords = 63;
const longMapMark = 1n << 63n;

/** A global of reference type that starts with a reference: an object of one field, in the image. */
export function globalCellLayout(typeIndex: number): StructLayout {
  const field = { storage: 'ref', offset: arrayDataOffset, mutable: true, region: 'global.cell' } as const;
  return {
    kind: 'struct',
    name: 'global.cell',
    first: typeIndex,
    last: typeIndex,
    bytes: 16,
    isList: false,
    fields: [field],
  };
}

/** The bytes of `runtime.types`: descriptors from index 0 on, then the longer maps. */
export function describeTypes(types: readonly DescribedType[]): Uint8Array {
  const tableBytes = descriptorBytes * (types.length + 1);
  const longMaps = types.map(({ layout, references }) =>
    layout.kind === 'struct' && references.some((word) => word >= shortMapWords) ? references : null,
  );
  const longBytes = (words: readonly number[] | null) => (words === null ? 0 : 4 + 4 * Math.ceil(words.length / 2));
  const bytes = new Uint8Array(tableBytes + longMaps.reduce((sum, words) => sum + longBytes(words), 0));
  const view = new DataView(bytes.buffer);
  let end = tableBytes;
  types.forEach(({ layout, references }, index) => {
    const at = descriptorBytes * (index + 1);
    if (layout.kind === 'array') {
      view.setUint8(at, references.length > 0 ? kinds.referenceArray : kinds.array);
      view.setUint8(at + 1, Math.log2(bytesOfStorage(layout.element)));
      return;
    }
    view.setUint32(at + 4, layout.bytes, true);
    const words = longMaps[index];
    if (words === null) {
      view.setBigUint64(
        at + 8,
        references.reduce((map, word) => map | (1n << BigInt(word)), 0n),
        true,
      );
      return;
    }
    view.setBigUint64(at + 8, longMapMark | BigInt(end), true);
    view.setUint32(end, words.length, true);
    words.forEach((word, position) => {
      view.setUint16(end + 4 + 2 * position, word, true);
    });
    end += longBytes(words);
  });
  return bytes;
}
