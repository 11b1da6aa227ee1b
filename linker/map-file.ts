/** The map of an image as text: segments, what of which object lies where, symbols by address. */
import type { Section } from './elf/object.ts';
import { addressOf, type Layout, type OutputSection, type Program } from './program.ts';

export function formatMap(program: Program, layout: Layout): string {
  const lines = ['Segments', columns('address', 'file offset', 'file size', 'memory size', 'permissions')];
  for (const { address, offset, fileSize, memorySize, permissions } of layout.segments) {
    lines.push(columns(hex(address), hex(offset), hex(fileSize), hex(memorySize), permissions));
  }
  lines.push('', 'Sections', columns('address', 'size', 'section', '', ''));
  const outputs = [...layout.segments.flatMap((segment) => segment.sections), ...layout.unloaded];
  for (const output of outputs) lines.push(...formatOutput(program, layout, output));
  lines.push('', 'Symbols', columns('address', 'size', 'symbol', '', ''), ...formatSymbols(program, layout));
  return `${lines.join('\n')}\n`;
}

function formatOutput(program: Program, layout: Layout, output: OutputSection): string[] {
  const inputs = output.contents.map((section) => {
    const origin = program.owners.get(section)?.name ?? 'the linker';
    return columns(hex(layout.addresses.get(section)!), hex(section.size), `  ${section.name} of ${origin}`, '', '');
  });
  return [columns(hex(output.address), hex(output.size), output.name, '', ''), ...inputs];
}

function formatSymbols(program: Program, layout: Layout): string[] {
  const isPlaced = (section: Section | 'absolute' | null): section is Section =>
    section instanceof Object && section.kind !== 'debug' && layout.addresses.has(section);
  return program.objects
    .flatMap((object) => object.symbols)
    .filter(({ type, name, section }) => type !== 'section' && !name.startsWith('.L') && isPlaced(section))
    .map((symbol) => ({ address: addressOf(layout, symbol), size: symbol.size, name: symbol.name }))
    .sort((left, right) => left.address - right.address)
    .map(({ address, size, name }) => columns(hex(address), hex(size), name, '', ''));
}

function hex(value: number): string {
  return `0x${value.toString(16)}`;
}

function columns(...cells: string[]): string {
  return cells
    .map((cell) => cell.padEnd(12))
    .join(' ')
    .trimEnd();
}
