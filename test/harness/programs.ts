/**
 * The programs of test/run: where they are, what they expect, and running them on Node and on every target.
 * Node is the oracle: whatever it prints and returns, the targets must too.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import ts from 'typescript';
import { loadScript } from '../../compiler/cli/script-cache.ts';
import { artifactKinds } from '../../compiler/debug.ts';
import { formatDiagnostics } from '../../compiler/diagnostics.ts';
import type { ApplicationCode, Compilation, Driver } from '../../compiler/driver-api.ts';
import { createOptions, type OptimizationLevel, type Options } from '../../compiler/options.ts';
import type { Channel } from '../../targets/platform/console-decoder.ts';
import { defaultMachine, findMachine } from '../../targets/platform/index.ts';
import type { Machine } from '../../targets/platform/machine.ts';
import { defaultStartTimeoutSeconds, runCommand } from '../../targets/platform/process.ts';
import type { IsaName, Target, TargetName } from '../../targets/target.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const runFolder = join(root, 'test/run');

export interface TestProgram {
  /** File name without extension, or folder. */
  readonly name: string;
  readonly entry: string;
  readonly source: string;
  /** From a comment `// arguments: ["a", "b"]`. */
  readonly arguments: readonly string[];
}

export interface Execution {
  readonly stdout: string;
  readonly stderr: string;
  readonly status: number;
}

export type Half = 'even' | 'odd';

/** Every second program: halves are tested side by side, and each program is compiled once for all targets. */
export function listHalf(folder: 'programs' | 'stops', half: Half): TestProgram[] {
  return listPrograms(folder).filter((_, index) => index % 2 === (half === 'even' ? 0 : 1));
}

/** The programs of a folder below test/run: each a file, or a folder with main.ts. */
export function listPrograms(folder: 'programs' | 'refused' | 'stops'): TestProgram[] {
  const directory = join(runFolder, folder);
  return readdirSync(directory).map((name) => {
    const path = join(directory, name);
    return statSync(path).isDirectory() ? { ...readProgram(join(path, 'main.ts')), name } : readProgram(path);
  });
}

export function readProgram(entry: string): TestProgram {
  const source = readFileSync(entry, 'utf8');
  const line = /^\/\/ arguments: (.*)$/m.exec(source);
  const words = line === null ? [] : (JSON.parse(line[1]!) as string[]);
  return { name: basename(entry, '.ts'), entry, source, arguments: words };
}

/** A directory for one describe block's files, and a function that removes it. */
export function scratchDirectory(): { path: string; remove: () => void } {
  const path = mkdtempSync(join(tmpdir(), 'hermitc-test-'));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** The function, called once for each key. */
function once<Arguments extends unknown[], Result>(
  keyOf: (...words: Arguments) => string,
  make: (...words: Arguments) => Result,
): (...words: Arguments) => Result {
  const made = new Map<string, Result>();
  return (...words) => {
    const key = keyOf(...words);
    if (!made.has(key)) made.set(key, make(...words));
    return made.get(key)!;
  };
}

/** Strips the types, nothing more, and runs the program in a Node of its own: once, for all targets. */
export const runOnNode = once((program: TestProgram, _directory: string) => program.entry, runStrippedOnNode);

function runStrippedOnNode(program: TestProgram, directory: string): Promise<Execution> {
  const out = join(directory, program.name);
  const root = dirname(program.entry);
  for (const file of moduleFiles(program.entry)) {
    const path = join(out, file.replace(/\.ts$/, '.js'));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, stripTypes(readFileSync(join(root, file), 'utf8')));
  }
  writeFileSync(join(out, 'package.json'), '{ "type": "module" }');
  const entry = join(out, basename(program.entry).replace(/\.ts$/, '.js'));
  return spawnAndCollect(process.execPath, [entry, ...program.arguments]);
}

/** Runs a program of erasable syntax as it is written: Node's positions are those of the source. Once, for all targets. */
export const runAsWrittenOnNode = once(
  ({ entry }: TestProgram) => entry,
  ({ entry, arguments: words }) => {
    const flags = ['--stack-trace-limit=100', `--import=${import.meta.resolve('ts-blank-space/register')}`];
    return spawnAndCollect(process.execPath, [...flags, entry, ...words]);
  },
);

/** The entry and the modules it reaches by relative imports, as paths from the entry's folder. */
function moduleFiles(entry: string): Set<string> {
  const root = dirname(entry);
  const files = new Set([basename(entry)]);
  for (const file of files) {
    for (const { fileName } of ts.preProcessFile(readFileSync(join(root, file), 'utf8')).importedFiles) {
      if (fileName.startsWith('.')) files.add(join(dirname(file), fileName));
    }
  }
  return files;
}

function stripTypes(source: string): string {
  const compilerOptions: ts.CompilerOptions = {
    target: ts.ScriptTarget.ES2022,
    module: ts.ModuleKind.ESNext,
    verbatimModuleSyntax: true,
    rewriteRelativeImportExtensions: true,
  };
  return ts.transpileModule(source, { compilerOptions }).outputText;
}

function spawnAndCollect(file: string, words: readonly string[]): Promise<Execution> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, words, { stdio: ['ignore', 'pipe', 'pipe'] });
    const output = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output.stdout += text;
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      output.stderr += text;
    });
    child.on('error', reject);
    child.on('close', (status) => resolve({ ...output, status: status ?? -1 }));
  });
}

let installed: Driver | null = null;

/**
 * The compiler as it is installed, brought up to date first: loading it from its sources takes ten seconds, most of it for the
 * text of Binaryen. TypeScript and Binaryen are loaded once for all programs of a process.
 */
function driver(): Driver {
  if (installed === null) {
    bringInstallationUpToDate();
    installed = loadScript<Driver>(pathToFileURL(join(root, 'dist/driver.cjs'))).exports;
  }
  return installed;
}

/** Builds `dist/`, where anything that it is made of has changed. */
export function bringInstallationUpToDate(): void {
  execFileSync(process.execPath, [join(root, 'scripts/build.mjs')], { stdio: ['ignore', 'ignore', 'inherit'] });
}

/** The installed command, as users call it. */
export const installedCommand = join(root, 'dist/hermitc.js');

export function compileProgram(entry: string, target: TargetName): Promise<Compilation> {
  return compileWith(entry, createOptions({ target }));
}

export function compileWith(entry: string, options: Options): Promise<Compilation> {
  return driver().compileApplication(entry, options);
}

export interface TargetRun {
  readonly target: Target;
  /** Name of the machine; absent: the target's default. */
  readonly machine?: string;
  /** Absent: the default. */
  readonly optimization?: OptimizationLevel;
  readonly arguments?: readonly string[];
  readonly environment?: Readonly<Record<string, string>>;
  readonly memoryMebibytes?: number;
  readonly timeoutSeconds?: number;
}

/** Compiles and runs; a machine that dies is an exception, as are errors of `buildImage`. */
export async function runOnTarget(program: TestProgram, run: TargetRun, directory: string): Promise<Execution> {
  const machine = run.machine === undefined ? defaultMachine(run.target) : findMachine(run.target, run.machine)!;
  // The Hermit loader takes the ELF file on both instruction sets.
  const kind = machine.needsLoader ? 'elf' : run.target.bootArtifact;
  const image = await buildImage(program.entry, run.target, directory, kind, run.optimization);
  return runImage(image, machine, { arguments: program.arguments, ...run });
}

/** Builds into a file of `directory`; returns its path. A program with errors is an exception. */
export async function buildImage(
  entry: string,
  target: Target,
  directory: string,
  kind: 'elf' | 'img' = target.bootArtifact,
  optimization: OptimizationLevel = '2',
): Promise<string> {
  const object = await compileOnce(entry, target.isa, optimization);
  const { diagnostics, artifacts } = await driver().linkApplication(
    object,
    basename(entry),
    createOptions({ target: target.name }),
  );
  const image = join(directory, basename(entry, '.ts') + artifactKinds[kind].extension);
  if (artifacts === undefined) throw new Error(formatDiagnostics(diagnostics, false));
  writeFileSync(image, artifacts.get(kind)!, { mode: 0o755 });
  return image;
}

/** The object of an application, which both platforms of an instruction set have in common; the compiler checks its own work. */
const compileOnce = once(
  (entry: string, isa: IsaName, optimization: OptimizationLevel) => `${isa} -O${optimization} ${entry}`,
  compileToObject,
);

async function compileToObject(entry: string, isa: IsaName, optimization: OptimizationLevel): Promise<Uint8Array> {
  const code = await lowerOnce(entry, optimization);
  const options = createOptions({ target: `${isa}-linux`, optimization, verify: true, emit: ['obj'] });
  const { diagnostics, artifacts } = await driver().generateApplication(code, options);
  if (artifacts === undefined) throw new Error(formatDiagnostics(diagnostics, false));
  return artifacts.get('obj') as Uint8Array;
}

/** What all targets have in common. */
const lowerOnce = once((entry: string, optimization: OptimizationLevel) => `-O${optimization} ${entry}`, lower);

async function lower(entry: string, optimization: OptimizationLevel): Promise<ApplicationCode> {
  const { diagnostics, code } = await driver().lowerApplication(entry, createOptions({ optimization, verify: true }));
  if (code === undefined) throw new Error(`does not compile:\n${formatDiagnostics(diagnostics, false)}`);
  return code;
}

export async function runImage(image: string, machine: Machine, run: TargetRun): Promise<Execution> {
  const { stdout, stderr, status } = await bootImage(image, machine, run);
  return { stdout, stderr, status };
}

export interface LoggedExecution extends Execution {
  /** What firmware, loader and kernel said. */
  readonly log: string;
}

/** The same, and the kernel's log. */
export async function bootImage(image: string, machine: Machine, run: TargetRun): Promise<LoggedExecution> {
  const command = machine.command({
    isa: run.target.isa,
    image,
    memoryMebibytes: run.memoryMebibytes ?? 128,
    arguments: run.arguments ?? [],
    environment: run.environment ?? {},
    framed: true,
    verbose: true,
    debuggerPort: null,
    loader: process.env.HERMIT_LOADER ?? null,
    // Emulation everywhere: the same machine on every computer.
    accelerated: false,
  });
  const bytes: Record<Channel, Uint8Array[]> = { stdout: [], stderr: [], log: [] };
  const outcome = await runCommand(command, {
    mode: machine.commandLineLimit === null ? 'process' : 'framed',
    onText: (channel, piece) => bytes[channel].push(piece),
    timeoutSeconds: run.timeoutSeconds ?? 60,
    startTimeoutSeconds: defaultStartTimeoutSeconds,
    signal: new AbortController().signal,
  });
  const text = (channel: Channel): string => Buffer.concat(bytes[channel]).toString('utf8');
  if (outcome.kind === 'exit') {
    return { stdout: text('stdout'), stderr: text('stderr'), log: text('log'), status: outcome.status };
  }
  const reason = outcome.kind === 'died' ? outcome.reason : outcome.kind;
  throw new Error(`the machine has no status: ${reason}\n${text('log')}${text('stdout')}${text('stderr')}`);
}
