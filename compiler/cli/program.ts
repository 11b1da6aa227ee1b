/** The commands of hermitc with their flags, and the exit status of every way in which one can end. */
import { Command, CommanderError, Option } from 'commander';
import { DiagnosticError, formatDiagnostics } from '../diagnostics.ts';
import { readVersion } from '../installation.ts';
import { type BuildCommandFlags, build, buildRuntime } from './build.ts';
import { doctor } from './doctor.ts';
import {
  addBuildFlags,
  artifactNames,
  environmentVariable,
  listOf,
  memorySize,
  portNumber,
  positiveInteger,
} from './flags.ts';
import { type InspectFlags, inspect } from './inspect.ts';
import { type RunFlags, run } from './run.ts';
import type { Terminal } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const wrongUsage = 2;

/** @returns the exit status: the command's own, 1 for an error, 2 for wrong usage */
export async function runCommandLine(words: readonly string[], terminal: Terminal): Promise<number> {
  let status = 0;
  const finish = (result: number): void => {
    status = result;
  };
  try {
    await createProgram(terminal, finish).parseAsync(words, { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : wrongUsage;
    if (error instanceof UsageError) {
      terminal.error(`error: ${error.message}\n`);
      return wrongUsage;
    }
    if (!(error instanceof DiagnosticError)) throw error;
    terminal.error(formatDiagnostics([error.diagnostic], terminal.color));
    return 1;
  }
}

function createProgram(terminal: Terminal, finish: (status: number) => void): Command {
  const program = new Command('hermitc')
    .description('Compiles TypeScript ahead of time to bootable images for x86-64 and AArch64.')
    .version(readVersion())
    .configureOutput({ writeOut: terminal.out, writeErr: terminal.error })
    .showSuggestionAfterError()
    .exitOverride();

  addBuildFlags(program.command('build').argument('<file>', 'the program, a .ts file'))
    .description('compile a program to an image')
    .option('-o, --output <path>', 'the image (default: the name of the program, ending in .elf)')
    .addOption(
      new Option('--emit <list>', `forms to write: ${artifactNames.join(', ')}`).argParser(
        listOf('form', artifactNames),
      ),
    )
    .option('--json', 'print diagnostics and outputs as JSON')
    .action(async (file: string, flags: BuildCommandFlags) => finish(await build(file, flags, terminal)));

  const runCommand = addBuildFlags(
    program
      .command('run')
      .argument('<file>', 'a .ts file, or an image made by hermitc')
      .argument('[arguments...]', "the program's, behind --"),
  )
    .description('boot a program in QEMU, or run it as a Linux process')
    .option('--vmm <name>', 'what runs the image: qemu-pc, hermit-loader, ...')
    .option('-m, --memory <size>', 'memory of the machine (default: 128M)', memorySize)
    .option('-e, --env <name=value>', 'a variable of its environment; NAME alone passes it on', environmentVariable)
    .option('--timeout <seconds>', 'stop a program that runs longer', positiveInteger)
    .option('--gdb [port]', 'wait for a debugger (default port: 1234)', portNumber)
    .option('--kvm', 'use hardware virtualisation instead of emulation')
    .option('--verbose', 'print the kernel log on standard error')
    .option('--dry-run', 'print the command that boots the image, in plain console mode')
    .action(async (file: string, words: string[], flags: RunFlags) => finish(await run(file, words, flags, terminal)));
  for (const option of unsupportedOptions()) runCommand.addOption(option);

  program
    .command('inspect')
    .argument('<file>', 'an image made by hermitc; a .ts file with --why')
    .description('show what is in an image: boot protocols, segments, sizes, symbols')
    .option('--why <symbol>', 'show what keeps a symbol in the image')
    .option('--json', 'print as JSON')
    .action(async (file: string, flags: InspectFlags) => finish(await inspect(file, flags, terminal)));

  program
    .command('doctor')
    .description('show what is installed, what is missing and how to get it')
    .option('--json', 'print as JSON')
    .action((flags: { json?: boolean }) => finish(doctor(flags, terminal)));

  // Only `npm run build` has a use for it.
  program
    .command('build-runtime', { hidden: true })
    .argument('<directory>')
    .action(async (directory: string) => finish(await buildRuntime(directory, terminal)));

  return program;
}

/** Flags of other unikernel tools that people will try: refused by name, rather than as unknown. */
function unsupportedOptions(): Option[] {
  const refuse = (what: string) => (): never => {
    throw new DiagnosticError(2102, [what]);
  };
  return [
    new Option('-p, --publish <ports>').argParser(refuse('Networking (-p)')).hideHelp(),
    new Option('--volume <directory>').argParser(refuse('A file system (--volume)')).hideHelp(),
    new Option('-c, --cores <count>').argParser(oneCore).hideHelp(),
  ];
}

function oneCore(value: string): number {
  if (positiveInteger(value) > 1) throw new DiagnosticError(2102, ['More than one core (-c)']);
  return 1;
}
