/** `hermitc build app.ts`: compiles a program and writes the image and the other forms asked for. */
import { basename, dirname, extname, join } from 'node:path';
import { findTarget, type TargetName } from '../../targets/target.ts';
import { type ArtifactKind, artifactKinds, type DumpPoint, type DumpRequest } from '../debug.ts';
import {
  createDiagnostic,
  type Diagnostic,
  DiagnosticError,
  formatDiagnostics,
  hasErrors,
  positionOf,
} from '../diagnostics.ts';
import type { Compilation } from '../driver-api.ts';
import { createOptions, type Options, type OptionValues } from '../options.ts';
import { type Configuration, readConfiguration } from './configuration.ts';
import { compileDeeply, isStackOverflow } from './deep-compilation.ts';
import { type OutputFile, readInput, writeOutputs } from './files.ts';
import type { BuildFlags } from './flags.ts';
import { loadDriver } from './load-driver.ts';
import { suggest } from './suggest.ts';
import { type Terminal, withProgress } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface BuildCommandFlags extends BuildFlags {
  readonly output?: string;
  readonly emit?: ArtifactKind[];
  readonly json?: boolean;
}

/** @returns the exit status */
export async function build(file: string, flags: BuildCommandFlags, terminal: Terminal): Promise<number> {
  const started = Date.now();
  const { diagnostics, outputs } = await buildOutputs(file, flags, terminal).catch((error: unknown) => {
    if (flags.json && error instanceof DiagnosticError) return { diagnostics: [error.diagnostic], outputs: [] };
    throw error;
  });
  if (flags.json) terminal.out(`${JSON.stringify(report(diagnostics, outputs, Date.now() - started), null, 2)}\n`);
  else reportDiagnostics(diagnostics, terminal);
  return hasErrors(diagnostics) ? 1 : 0;
}

async function buildOutputs(
  file: string,
  flags: BuildCommandFlags,
  terminal: Terminal,
): Promise<{ diagnostics: readonly Diagnostic[]; outputs: readonly OutputFile[] }> {
  const options = buildOptions(readConfiguration(file), flags, flags.emit, terminal);
  checkOutput(file, flags.output, options.emit);
  const { diagnostics, artifacts } = await compile(file, options, terminal);
  const outputs = artifacts === undefined ? [] : outputFiles(file, flags.output, artifacts);
  writeOutputs(outputs);
  return { diagnostics, outputs };
}

/** A slip such as `-o app.ts` must not cost the program, nor `-o app.map` the map. */
function checkOutput(file: string, output: string | undefined, kinds: ReadonlySet<ArtifactKind>): void {
  if (output === undefined) return;
  if (extname(output) === '.ts') {
    throw new UsageError(`'${output}' is the name of a program. Choose another output with -o.`);
  }
  const paths = [...kinds].map((kind) => outputPath(file, output, kind, kinds.size));
  if (new Set(paths).size < paths.length) {
    throw new UsageError(`Two forms would be written to '${output}'. Choose another output with -o.`);
  }
}

/** Flags win over the configuration. */
export function buildOptions(
  configuration: Configuration,
  flags: BuildFlags,
  emit: readonly ArtifactKind[] | undefined,
  terminal: Terminal,
): Options {
  const values: { -readonly [Key in keyof OptionValues]: OptionValues[Key] } = {};
  const target = flags.target ?? configuration.target;
  const optimization = flags.optimization ?? configuration.optimization;
  if (target !== undefined) values.target = target;
  if (optimization !== undefined) values.optimization = optimization;
  if (emit !== undefined) values.emit = emit;
  values.strip = flags.strip ?? configuration.strip ?? false;
  values.features = flags.features ?? configuredFeatures(configuration, flags.target);
  values.verify = flags.verify ?? false;
  if (flags.dumpFn !== undefined && flags.dumpAfter === undefined)
    throw new UsageError('--dump-fn needs --dump-after.');
  if (flags.dumpAfter !== undefined) {
    values.dump = new DumpToTerminal(flags.dumpAfter, flags.dumpFn ?? null, terminal);
  }
  const options = createOptions(values);
  checkFeatures(options);
  if (options.emit.has('img') && options.target.bootArtifact !== 'img') {
    throw new UsageError(`${options.target.name} has no form 'img'; it boots the ELF file.`);
  }
  return options;
}

/** Those of a target that a flag has replaced say nothing about the other. */
function configuredFeatures({ features = [] }: Configuration, target: TargetName | undefined): readonly string[] {
  if (target === undefined) return features;
  return features.filter((feature) => findTarget(target)!.features.includes(feature));
}

function checkFeatures({ features, target }: Options): void {
  for (const feature of features) {
    if (target.features.includes(feature)) continue;
    const known = target.features.join(', ') || 'none';
    throw new UsageError(
      `Unknown feature '${feature}' of ${target.isa}.${suggest(feature, target.features)} There are: ${known}.`,
    );
  }
}

export async function compile(file: string, options: Options, terminal: Terminal): Promise<Compilation> {
  readInput(file);
  if (extname(file) !== '.ts') throw new DiagnosticError(2003, [file]);
  if (file.endsWith('.d.ts')) throw new DiagnosticError(2010, [file]);
  return withProgress(terminal, `compiling ${basename(file)} for ${options.target.name}`, async () => {
    const driver = await loadDriver();
    const compilation = await driver.compileApplication(file, options).catch((error: unknown) => {
      if (isStackOverflow(error)) return compileDeeply(file, options);
      throw error;
    });
    const { dump } = options;
    const isMissing = dump instanceof DumpToTerminal && dump.functionName !== null && !dump.hasWritten;
    if (!isMissing || hasErrors(compilation.diagnostics)) return compilation;
    return { diagnostics: [createDiagnostic(2008, [dump.functionName, dump.after])] };
  });
}

/** Prints forms, and remembers whether there was anything to print. */
class DumpToTerminal implements DumpRequest {
  readonly after: DumpPoint;
  readonly functionName: string | null;
  readonly #terminal: Terminal;
  hasWritten = false;

  constructor(after: DumpPoint, functionName: string | null, terminal: Terminal) {
    this.after = after;
    this.functionName = functionName;
    this.#terminal = terminal;
  }

  write(text: string): void {
    this.hasWritten = true;
    this.#terminal.out(text);
  }
}

/** Part of building hermitc itself. @returns the exit status */
export async function buildRuntime(directory: string, terminal: Terminal): Promise<number> {
  const driver = await loadDriver();
  const { diagnostics } = await driver.buildRuntime(directory);
  reportDiagnostics(diagnostics, terminal);
  return hasErrors(diagnostics) ? 1 : 0;
}

export function reportDiagnostics(diagnostics: readonly Diagnostic[], terminal: Terminal): void {
  terminal.error(formatDiagnostics(diagnostics, terminal.color));
}

export function outputFiles(
  file: string,
  output: string | undefined,
  artifacts: ReadonlyMap<ArtifactKind, Uint8Array | string>,
): OutputFile[] {
  return [...artifacts].map(([kind, content]) => ({
    path: outputPath(file, output, kind, artifacts.size),
    content,
    executable: kind === 'elf',
  }));
}

/** The image goes to `-o`, or to the program's name in the working directory; everything else beside it. */
function outputPath(file: string, output: string | undefined, kind: ArtifactKind, kindCount: number): string {
  if (output !== undefined && (kind === 'elf' || kindCount === 1)) return output;
  const stem =
    output === undefined ? basename(file, extname(file)) : join(dirname(output), basename(output, extname(output)));
  return stem + artifactKinds[kind].extension;
}

function report(diagnostics: readonly Diagnostic[], outputs: readonly OutputFile[], milliseconds: number): object {
  return {
    diagnostics: diagnostics.map(({ category, code, message, span }) => {
      if (span === null) return { category, code, message };
      const { line, column } = positionOf(span.text, span.start);
      return { category, code, message, file: span.file, line: line + 1, column: column + 1, length: span.length };
    }),
    outputs: outputs.map(({ path, content }) => ({ path, bytes: Buffer.byteLength(content) })),
    milliseconds,
  };
}
