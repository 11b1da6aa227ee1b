/** `hermitc inspect app.elf`: boot protocols, segments, size by component, symbols; and what keeps a symbol in. */
import { extname } from 'node:path';
import { LinkError } from '../../linker/errors.ts';
import type { Target } from '../../targets/target.ts';
import { DiagnosticError, hasErrors } from '../diagnostics.ts';
import { buildOptions, compile, reportDiagnostics } from './build.ts';
import { readConfiguration } from './configuration.ts';
import { readInput } from './files.ts';
import { targetOfImage } from './image.ts';
import { hex, type ImageReport, reportImage } from './image-report.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface InspectFlags {
  readonly why?: string;
  readonly json?: boolean;
}

/** @returns the exit status */
export async function inspect(file: string, flags: InspectFlags, terminal: Terminal): Promise<number> {
  if (flags.why !== undefined) return explain(file, flags.why, flags.json ?? false, terminal);
  const bytes = readInput(file);
  const target = targetOfImage(bytes);
  if (target === null) throw new DiagnosticError(2007, [file]);
  const report = read(bytes, file);
  if (flags.json) terminal.out(`${JSON.stringify({ target: target.name, ...report }, null, 2)}\n`);
  else terminal.out(formatReport(file, target, report));
  return 0;
}

function read(bytes: Uint8Array, file: string): ImageReport {
  try {
    return reportImage(bytes, file);
  } catch (error) {
    if (error instanceof LinkError) throw new DiagnosticError(2007, [file]);
    throw error;
  }
}

/** What refers to what is known while linking and not written into the image, so this compiles the program. */
async function explain(file: string, symbol: string, json: boolean, terminal: Terminal): Promise<number> {
  if (extname(file) !== '.ts') throw new UsageError('--why needs the program, a .ts file.');
  const { diagnostics, why } = await compile(
    file,
    buildOptions(readConfiguration(file), {}, ['elf'], terminal),
    terminal,
  );
  reportDiagnostics(diagnostics, terminal);
  if (hasErrors(diagnostics) || why === undefined) return 1;
  const chain = await why(symbol);
  if (json) terminal.out(`${JSON.stringify({ symbol, chain }, null, 2)}\n`);
  else terminal.out(chain.length === 0 ? `${symbol} is not in the image.\n` : `${chain.join('\n  needed by ')}\n`);
  return 0;
}

const listedSymbols = 20;

function formatReport(file: string, target: Target, report: ImageReport): string {
  const { bytes, protocols, segments, components, symbols } = report;
  const sections = [
    `${file}: ${target.name}, ${count(bytes)} bytes`,
    table(
      'Boot protocols',
      protocols.map(({ name, detail }) => [name, detail]),
    ),
    table('Segments', [
      ['address', 'in file', 'in memory', ''],
      ...segments.map(({ address, fileBytes, memoryBytes, permissions }) => [
        hex(address),
        count(fileBytes),
        count(memoryBytes),
        permissions,
      ]),
    ]),
    table(
      'Size by component',
      components.map(({ name, bytes: size }) => [name, count(size)]),
    ),
    table(
      `Largest of ${symbols.length} symbols`,
      symbols.slice(0, listedSymbols).map(({ name, address, bytes: size }) => [name, count(size), hex(address)]),
    ),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(title: string, rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return `${title}\n  none`;
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join('  '));
  return [title, ...lines.map((line) => `  ${line}`.trimEnd())].join('\n');
}

function count(value: number): string {
  return value.toLocaleString('en-US');
}
