/**
 * `hermitc run app.ts` or `app.elf`: boots the image, or runs the Linux process, prints exactly what the
 * program prints and ends with its exit status.
 */
import { accessSync, constants, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { kernelCommandLine, shellLine } from '../../targets/platform/command-line.ts';
import { canAccelerate, defaultMachine, findMachine, missingRequirement } from '../../targets/platform/index.ts';
import type { Machine, RunRequest } from '../../targets/platform/machine.ts';
import { defaultStartTimeoutSeconds, type Outcome, runCommand } from '../../targets/platform/process.ts';
import type { Target } from '../../targets/target.ts';
import { artifactKinds } from '../debug.ts';
import { createDiagnostic, DiagnosticError, hasErrors } from '../diagnostics.ts';
import { buildOptions, compile, outputFiles, reportDiagnostics } from './build.ts';
import { readConfiguration } from './configuration.ts';
import { debuggerCommand } from './debugger.ts';
import { describeFailure, readInput, writeOutputs } from './files.ts';
import type { BuildFlags } from './flags.ts';
import { targetOfImage } from './image.ts';
import { suggest } from './suggest.ts';
import { statusOfSignal, type Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

export interface RunFlags extends BuildFlags {
  readonly vmm?: string;
  readonly memory?: number;
  readonly env?: Record<string, string>;
  readonly timeout?: number;
  readonly gdb?: number | true;
  readonly kvm?: boolean;
  readonly verbose?: boolean;
  readonly dryRun?: boolean;
}

const defaultMemoryMebibytes = 128;
const defaultDebuggerPort = 1234;

/** @returns the exit status: the program's, or 1 for an error of ours, or 128 plus the signal that stopped us */
export async function run(
  file: string,
  programArguments: readonly string[],
  flags: RunFlags,
  terminal: Terminal,
): Promise<number> {
  const configuration = readConfiguration(file);
  const merged = { ...configuration, ...flags, environment: { ...configuration.environment, ...flags.env } };
  const compiled = extname(file) === '.ts';
  if (!compiled) refuseBuildFlags(file, flags);
  const options = buildOptions(configuration, flags, undefined, terminal);
  const target = compiled ? options.target : imageTarget(file);
  // A machine of a target that a flag has replaced says nothing about the other.
  const isConfigured = flags.target === undefined || target.machines.includes(configuration.vmm ?? '');
  const machine = chooseMachine(target, flags.vmm ?? (isConfigured ? configuration.vmm : undefined));
  if (target.platform === 'linux') refuseMachineFlags(target, flags);
  const { memory = defaultMemoryMebibytes } = merged;
  const request = (image: string): RunRequest => ({
    isa: target.isa,
    image: resolve(image),
    memoryMebibytes: memory,
    arguments: programArguments,
    environment: merged.environment,
    framed: !flags.dryRun,
    verbose: flags.verbose ?? false,
    debuggerPort: flags.gdb === true ? defaultDebuggerPort : (flags.gdb ?? null),
    loader: process.env.HERMIT_LOADER ?? null,
    accelerated: flags.kvm ?? false,
  });

  if (flags.dryRun) return printCommand(machine, request(compiled ? builtImage(file, target) : file), terminal);
  checkMachine(machine, target, flags);
  const least = target.leastMebibytes;
  if (memory < least) throw new DiagnosticError(2109, [`${memory}`, target.name, `${least}`]);
  if (!compiled) checkExecutable(file, machine.command(request(file)).program === resolve(file));
  if (!compiled) return start(machine, target, request(file), flags, terminal);

  // A debugger reads names and lines from the ELF file, whatever is booted.
  const debug = flags.gdb !== undefined;
  const emit = new Set([target.bootArtifact, ...(debug ? (['elf'] as const) : [])]);
  const { diagnostics, artifacts } = await compile(file, { ...options, emit }, terminal);
  reportDiagnostics(diagnostics, terminal);
  if (artifacts === undefined || hasErrors(diagnostics)) return 1;
  const directory = makeTemporaryDirectory();
  try {
    const image = join(directory, builtImage(basename(file), target));
    writeOutputs(outputFiles(file, image, artifacts), 2014);
    return await start(machine, target, request(image), flags, terminal);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

function makeTemporaryDirectory(): string {
  const path = join(tmpdir(), 'hermitc-');
  try {
    return mkdtempSync(path);
  } catch (error) {
    throw new DiagnosticError(2014, [path, describeFailure(error)]);
  }
}

function refuseBuildFlags(file: string, flags: BuildFlags): void {
  const { target, optimization, strip, features, verify, dumpAfter, dumpFn } = flags;
  if ([target, optimization, strip, features, verify, dumpAfter, dumpFn].every((flag) => flag === undefined)) return;
  throw new UsageError(`'${file}' is not compiled; flags of the compiler need a '.ts' file.`);
}

/** A limit that nobody keeps would be worse than none. */
function refuseMachineFlags(target: Target, { memory, kvm }: RunFlags): void {
  if (memory === undefined && kvm === undefined) return;
  const flag = memory === undefined ? '--kvm' : '-m';
  throw new UsageError(`${flag} is for a machine; ${target.name} runs as a process of this one.`);
}

/** Where `hermitc build` puts what this target boots. */
function builtImage(file: string, target: Target): string {
  return basename(file, extname(file)) + artifactKinds[target.bootArtifact].extension;
}

function imageTarget(file: string): Target {
  const target = targetOfImage(readInput(file));
  if (target === null) throw new DiagnosticError(2003, [file]);
  return target;
}

function chooseMachine(target: Target, name: string | undefined): Machine {
  if (name === undefined) return defaultMachine(target);
  const machine = findMachine(target, name);
  if (machine !== null) return machine;
  const known = target.machines.join(', ');
  throw new UsageError(
    `No machine '${name}' runs ${target.name}.${suggest(name, target.machines)} There are: ${known}.`,
  );
}

/** A copy may have lost its permissions. */
function checkExecutable(file: string, startsItself: boolean): void {
  try {
    if (startsItself) accessSync(file, constants.X_OK);
  } catch {
    throw new DiagnosticError(2110, [file]);
  }
}

function printCommand(machine: Machine, request: RunRequest, terminal: Terminal): number {
  const withLoader = { ...request, loader: request.loader ?? 'hermit-loader' };
  terminal.out(`${shellLine(machine.command(withLoader))}\n`);
  return 0;
}

function checkMachine(machine: Machine, target: Target, flags: RunFlags): void {
  if (target.platform === 'linux' && process.platform !== 'linux') throw new DiagnosticError(2107, [target.name]);
  if (machine.needsLoader && !existsSync(process.env.HERMIT_LOADER ?? '')) throw new DiagnosticError(2105);
  if (flags.kvm && !canAccelerate(target.isa)) throw new DiagnosticError(2108, [target.isa]);
  const missing = missingRequirement(machine, target.isa);
  if (missing === null) return;
  const advice = missing.package === null ? 'see its documentation.' : `sudo apt-get install ${missing.package}`;
  throw new DiagnosticError(2101, [missing.program, advice]);
}

async function start(
  machine: Machine,
  target: Target,
  request: RunRequest,
  flags: RunFlags,
  terminal: Terminal,
): Promise<number> {
  const length = Buffer.byteLength(kernelCommandLine(request));
  if (machine.commandLineLimit !== null && length > machine.commandLineLimit) {
    throw new DiagnosticError(2106, [`${length}`, `${machine.commandLineLimit}`]);
  }
  if (request.debuggerPort !== null) {
    const symbols = request.image.replace(/\.img$/, '.elf');
    terminal.error(`waiting for a debugger: ${debuggerCommand(symbols, target, request.debuggerPort)}\n`);
  }
  const kernel = machine.commandLineLimit !== null;
  const mode = kernel ? 'framed' : terminal.direct ? 'inherit' : 'process';
  const outcome = await terminal.interruptible((signal) =>
    runCommand(machine.command(request), {
      mode,
      onText(channel, bytes) {
        if (channel === 'stdout') terminal.out(bytes);
        else if (channel === 'stderr' || flags.verbose) terminal.error(bytes);
      },
      timeoutSeconds: flags.timeout ?? null,
      startTimeoutSeconds: request.debuggerPort === null ? defaultStartTimeoutSeconds : null,
      signal,
    }),
  );
  if (mode !== 'inherit') showLastOutput(outcome, terminal);
  return conclude(outcome, flags, terminal);
}

/** Of a program whose output went through us. */
function showLastOutput(outcome: Outcome, terminal: Terminal): void {
  if (outcome.kind !== 'died' && outcome.kind !== 'timeout') return;
  const console = outcome.lastOutput.replace(/^/gm, '  | ');
  terminal.error(outcome.lastOutput === '' ? 'It printed nothing.\n' : `Last output on the console:\n${console}\n`);
}

function conclude(outcome: Outcome, flags: RunFlags, terminal: Terminal): number {
  if (outcome.kind === 'exit') return outcome.status;
  if (outcome.kind === 'aborted') return statusOfSignal(outcome.signal);
  const diagnostic =
    outcome.kind === 'timeout'
      ? createDiagnostic(2104, [`${flags.timeout}`])
      : createDiagnostic(2103, [outcome.reason]);
  reportDiagnostics([diagnostic], terminal);
  return 1;
}
