/**
 * The symbol table of an image, for debuggers, profilers and `hermitc inspect`, and beside it the section
 * `.hermit.references`: pairs of symbol numbers, "this is in the image because that refers to it" (0: an entry point),
 * so that a finished image can answer why something is in it.
 */
import { ByteWriter, StringTable } from './elf/bytes.ts';
import { sectionIndex, symbolBinding, symbolSize, symbolType, symbolVisibility } from './elf/constants.ts';
import type { ObjectSymbol, Section } from './elf/object.ts';
import { writeSymbol } from './elf/records.ts';
import type { Liveness } from './gc-sections.ts';
import { addressOf, type Layout, type OutputSection, type Program } from './program.ts';

export const referencesSection = '.hermit.references';

export interface SymbolTable {
  /** Of `.symtab`. */
  readonly symbols: Uint8Array;
  /** Of `.strtab`. */
  readonly names: Uint8Array;
  readonly localCount: number;
  readonly references: Uint8Array;
}

/** @param sectionNumbers index of each output section in the file */
export function buildSymbolTable(
  program: Program,
  liveness: Liveness,
  layout: Layout,
  sectionNumbers: ReadonlyMap<OutputSection, number>,
): SymbolTable {
  const outputs = new Map<Section, OutputSection>();
  for (const output of [...layout.segments.flatMap((segment) => segment.sections), ...layout.unloaded]) {
    for (const section of output.contents) outputs.set(section, output);
  }
  const symbols = program.objects
    .flatMap((object) => object.symbols)
    .filter((symbol) => belongsInTable(program, symbol, outputs));
  const locals = symbols.filter((symbol) => symbol.binding === 'local');
  const sorted = [...locals, ...symbols.filter((symbol) => symbol.binding !== 'local')];

  const names = new StringTable();
  const out = new ByteWriter();
  out.zeros(symbolSize);
  for (const symbol of sorted) {
    const { section } = symbol;
    writeSymbol(out, {
      name: names.add(symbol.name),
      binding: symbolBinding[symbol.binding],
      type: symbolType[symbol.type],
      visibility: symbol.hidden ? symbolVisibility.hidden : symbolVisibility.default,
      section: section instanceof Object ? sectionNumbers.get(outputs.get(section)!)! : sectionIndex.absolute,
      value: addressOf(layout, symbol),
      size: symbol.size,
    });
  }
  return {
    symbols: out.finish(),
    names: names.finish(),
    localCount: locals.length + 1,
    references: buildReferences(liveness, sorted),
  };
}

/** Definitions in the image, except assembler-local labels and the symbols of sections. */
function belongsInTable(program: Program, symbol: ObjectSymbol, outputs: Map<Section, OutputSection>): boolean {
  if (symbol.type === 'section' || symbol.type === 'file' || symbol.name === '' || symbol.section === null)
    return false;
  if (symbol.binding === 'local' && symbol.name.startsWith('.L')) return false;
  // A weak definition that another one overrides is not in the image under that name.
  if (symbol.binding !== 'local' && program.globals.get(symbol.name) !== symbol) return false;
  return symbol.section === 'absolute' || outputs.has(symbol.section);
}

function buildReferences(liveness: Liveness, sorted: readonly ObjectSymbol[]): Uint8Array {
  const numbers = new Map<Section, number>();
  sorted.forEach(({ section }, index) => {
    if (section instanceof Object && !numbers.has(section)) numbers.set(section, index + 1);
  });
  const out = new ByteWriter();
  for (const [section, number] of numbers) {
    if (!liveness.reasons.has(section)) continue;
    out.u32(number);
    out.u32(referrerNumber(liveness, numbers, section));
  }
  return out.finish();
}

/** The next section up the chain of reasons that has a symbol. */
function referrerNumber(liveness: Liveness, numbers: Map<Section, number>, section: Section): number {
  let reason = liveness.reasons.get(section) ?? null;
  while (reason !== null) {
    const number = numbers.get(reason);
    if (number !== undefined) return number;
    reason = liveness.reasons.get(reason) ?? null;
  }
  return 0;
}
