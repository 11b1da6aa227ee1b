/**
 * `.rodata.functions` and `.rodata.function_names` (docs/runtime-abi.md): every function that is in the image, by
 * ascending address, for backtraces and profiles. Made from the symbols of the live sections of code.
 */
import { StringTable, viewOf } from '../elf/bytes.ts';
import type { ObjectSymbol, Section } from '../elf/object.ts';
import { addressOf, type Layout, type Program } from '../program.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

const entrySize = 8;

export function synthesizeFunctionTable(program: Program, live: ReadonlySet<Section>): SyntheticSection[] {
  const functions = findFunctions(program, live);
  const names = new StringTable();
  for (const symbol of functions) names.add(symbol.name);
  const nameBytes = names.finish();
  const fill = (layout: Layout, tableStart: number): Uint8Array => {
    const rows = functions.map((symbol) => ({
      address: addressOf(layout, symbol) - tableStart,
      name: names.add(symbol.name),
    }));
    rows.sort((left, right) => left.address - right.address);
    const bytes = new Uint8Array(rows.length * entrySize);
    const view = viewOf(bytes);
    rows.forEach(({ address, name }, index) => {
      view.setInt32(index * entrySize, address, true);
      view.setUint32(index * entrySize + 4, name, true);
    });
    return bytes;
  };
  return [
    syntheticSection(
      { name: '.rodata.functions', kind: 'read-only', alignment: 4, size: functions.length * entrySize },
      fill,
    ),
    syntheticSection(
      { name: '.rodata.function_names', kind: 'read-only', alignment: 1, size: nameBytes.length },
      () => nameBytes,
    ),
  ];
}

/** One symbol per address: of several names of the same code the first counts. */
function findFunctions(program: Program, live: ReadonlySet<Section>): ObjectSymbol[] {
  const seen = new Map<Section, Set<number>>();
  const functions: ObjectSymbol[] = [];
  for (const symbol of program.objects.flatMap((object) => object.symbols)) {
    const { section, value } = symbol;
    if (symbol.type !== 'function' || section === null || section === 'absolute' || !live.has(section)) continue;
    const offsets = seen.get(section) ?? new Set();
    seen.set(section, offsets);
    if (!offsets.has(value)) functions.push(symbol);
    offsets.add(value);
  }
  return functions;
}
