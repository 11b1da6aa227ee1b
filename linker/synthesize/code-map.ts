/**
 * The code map (docs/runtime-abi.md): every function of the image by ascending address, with its name and with the calls and
 * traps in it whose kind or place in the source is known, and the calls around these that were inlined. Deltas and compressed
 * names make it small: four bytes a call. Made from the function symbols and from `.rodata.traps` and `.rodata.call_lines` of
 * live functions.
 */
import { ByteWriter } from '../elf/bytes.ts';
import type { ObjectSymbol, Section } from '../elf/object.ts';
import type { Program } from '../program.ts';
import { encodeBytePairs } from './byte-pairs.ts';
import type { CodePoint } from './code-tables.ts';
import { InlinedCalls } from './inlined-calls.ts';
import { type SyntheticSection, syntheticSection } from './section.ts';

/** One entry of the index leads to so many functions. */
const functionsPerBlock = 16;

interface MappedFunction {
  /** From the start of the executable segment, as all addresses here. */
  readonly address: number;
  readonly symbol: string;
  readonly points: CodePoint[];
}

/** @param codeOffsets where the live sections of code lie in their segment */
export function synthesizeCodeMap(
  program: Program,
  codeOffsets: ReadonlyMap<Section, number>,
  points: readonly CodePoint[],
): SyntheticSection[] {
  const functions = findFunctions(program, codeOffsets);
  distributePoints(functions, points);
  const sourceNames = new Numbering();
  const contents = functions.map((entry) => describeFunction(entry, sourceNames));
  const { table, texts } = encodeBytePairs([...contents.map(({ name }) => name), ...sourceNames.names]);
  const map = new ByteWriter();
  const index = new ByteWriter();
  functions.forEach((entry, number) => {
    const isFirst = number % functionsPerBlock === 0;
    if (isFirst) {
      index.u32(entry.address);
      index.u32(map.length);
    }
    writeVariable(map, isFirst ? 0 : entry.address - functions[number - 1].address);
    map.bytes(texts[number]);
    map.bytes(contents[number].bytes);
  });
  const names = new ByteWriter();
  for (const name of texts.slice(functions.length)) names.bytes(name);
  return [
    constant('code_index', 4, index.finish()),
    constant('code_map', 1, map.finish()),
    constant('source_names', 1, names.finish()),
    constant('name_pairs', 1, table),
  ];
}

/** Numbers for names, from 0 in the order in which they are first asked for. */
class Numbering {
  readonly #numbers = new Map<string, number>();

  numberOf(name: string): number {
    const number = this.#numbers.get(name) ?? this.#numbers.size;
    this.#numbers.set(name, number);
    return number;
  }

  get names(): string[] {
    return [...this.#numbers.keys()];
  }
}

function constant(name: string, alignment: number, bytes: Uint8Array): SyntheticSection {
  return syntheticSection({ name: `.rodata.${name}`, kind: 'read-only', alignment, size: bytes.length }, () => bytes);
}

/** One symbol per address: of several names of the same code the first counts. */
function findFunctions(program: Program, codeOffsets: ReadonlyMap<Section, number>): MappedFunction[] {
  const found = new Map<number, MappedFunction>();
  for (const symbol of program.objects.flatMap((object) => object.symbols)) {
    const offset = offsetOf(symbol, codeOffsets);
    if (symbol.type !== 'function' || offset === null) continue;
    const address = offset + symbol.value;
    if (!found.has(address)) found.set(address, { address, symbol: symbol.name, points: [] });
  }
  return [...found.values()].sort((left, right) => left.address - right.address);
}

function offsetOf({ section }: ObjectSymbol, codeOffsets: ReadonlyMap<Section, number>): number | null {
  return section === null || section === 'absolute' ? null : (codeOffsets.get(section) ?? null);
}

/** A call belongs to the function in which it ends, even if the next one starts at its return address. */
function distributePoints(functions: readonly MappedFunction[], points: readonly CodePoint[]): void {
  const sorted = [...points].sort((left, right) => left.address - right.address);
  let current = 0;
  for (const point of sorted) {
    const inside = point.kind === null ? point.address - 1 : point.address;
    while (current + 1 < functions.length && functions[current + 1].address <= inside) current++;
    functions[current]?.points.push(point);
  }
}

/** The name of a function in the map and what follows it there. */
function describeFunction(entry: MappedFunction, names: Numbering): { name: string; bytes: Uint8Array } {
  const inlined = new InlinedCalls(entry.symbol);
  const points = new ByteWriter();
  writePoints(points, entry, inlined);
  const out = new ByteWriter();
  writeVariable(out, inlined.file === null ? 0 : names.numberOf(inlined.file));
  writeVariable(out, inlined.calls.length);
  for (const { name, file, parent, line, column } of inlined.calls) {
    writeVariable(out, names.numberOf(name));
    writeVariable(out, names.numberOf(file));
    writeVariable(out, parent === null ? 0 : parent + 1);
    writeVariable(out, line);
    writeVariable(out, column);
  }
  out.bytes(points.finish());
  return { name: inlined.name ?? entry.symbol, bytes: out.finish() };
}

function writePoints(out: ByteWriter, { address: start, points }: MappedFunction, inlined: InlinedCalls): void {
  writeVariable(out, points.length);
  let address = start;
  let call = 0;
  let line = 0;
  for (const { address: next, kind, position } of points) {
    writeVariable(out, (next - address) * 2 + (kind === null ? 0 : 1));
    address = next;
    if (kind !== null) out.u8(kind * 2 + (position === null ? 0 : 1));
    if (position === null) continue;
    const nextCall = inlined.numberOf(position);
    const isElsewhere = nextCall !== call;
    writeVariable(out, zigZag(position.line - line) * 2 + (isElsewhere ? 1 : 0));
    if (isElsewhere) writeVariable(out, nextCall);
    writeVariable(out, position.column);
    call = nextCall;
    line = position.line;
  }
}

/** Small numbers of either sign as small numbers: 0, -1, 1, -2, ... */
function zigZag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

/** Seven bits a byte, the lowest first; the highest bit says that more follow. */
function writeVariable(out: ByteWriter, value: number): void {
  let rest = value;
  while (rest >= 128) {
    out.u8((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  out.u8(rest);
}
