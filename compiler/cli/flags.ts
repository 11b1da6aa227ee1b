/**
 * Flags that several commands share, and how their values are read. A value that makes no sense is wrong
 * usage (exit status 2), with the closest name that would.
 */
import { type Command, InvalidArgumentError, Option } from 'commander';
import { targetNames } from '../../targets/target.ts';
import { artifactKinds, dumpPoints } from '../debug.ts';
import { optimizationLevels } from '../options.ts';
import { suggest } from './suggest.ts';

/** A parser that accepts one of the names. */
export function oneOf<Name extends string>(what: string, names: readonly Name[]): (value: string) => Name {
  return (value) => {
    const name = names.find((known) => known === value);
    if (name !== undefined) return name;
    throw new InvalidArgumentError(
      `Unknown ${what} '${value}'.${suggest(value, names)} There are: ${names.join(', ')}.`,
    );
  };
}

/** A parser of comma-separated names, added to those given before. */
export function listOf<Name extends string>(
  what: string,
  names: readonly Name[],
): (value: string, previous?: readonly Name[]) => Name[] {
  const parse = oneOf(what, names);
  return (value, previous = []) => [...previous, ...value.split(',').map((name) => parse(name.trim()))];
}

export function positiveInteger(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError(`'${value}' is not a positive whole number.`);
  return Number(value);
}

export function portNumber(value: string): number {
  const port = positiveInteger(value);
  if (port > 0xffff) throw new InvalidArgumentError(`'${value}' is no port; the last is 65535.`);
  return port;
}

/** `64M`, `1G` or a number of mebibytes, as mebibytes. */
export function memorySize(value: string): number {
  const match = /^([1-9]\d{0,6})(m|mb|mib|g|gb|gib)?$/i.exec(value);
  if (match === null) throw new InvalidArgumentError(`'${value}' is no amount of memory; write it as 64M or 1G.`);
  return Number(match[1]) * (match[2]?.toLowerCase().startsWith('g') ? 1024 : 1);
}

/** `NAME=VALUE`, or `NAME` to pass on the variable of the host; added to those given before. */
export function environmentVariable(
  value: string,
  previous: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const match = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(value);
  if (match === null) throw new InvalidArgumentError(`'${value}' does not have the form NAME=VALUE.`);
  const name = match[1]!;
  return { ...previous, [name]: match[2] ?? process.env[name] ?? '' };
}

/** Which there are depends on the target. */
function addFeatures(value: string, previous: readonly string[] = []): string[] {
  return [...previous, ...value.split(',').map((name) => name.trim())];
}

/** What `build` and `run` both take. */
export interface BuildFlags {
  readonly target?: (typeof targetNames)[number];
  readonly optimization?: (typeof optimizationLevels)[number];
  readonly strip?: boolean;
  readonly features?: string[];
  readonly verify?: boolean;
  readonly dumpAfter?: keyof typeof dumpPoints;
  readonly dumpFn?: string;
}

export function addBuildFlags(command: Command): Command {
  return command
    .addOption(
      new Option('--target <name>', `${targetNames.join(', ')} (default: ${targetNames[0]})`).argParser(
        oneOf('target', targetNames),
      ),
    )
    .addOption(
      new Option('-O, --optimization <level>', '0, 1, 2, 3 or s for size (default: 2)').argParser(
        oneOf('level', optimizationLevels),
      ),
    )
    .option('-s, --strip', 'leave out the symbol table; reports keep names and positions')
    .option('--features <list>', 'CPU features beyond the baseline', addFeatures)
    .option('--verify', 'check the WebAssembly module, the SSA form after every pass, and every register allocation')
    .addOption(
      new Option('--dump-after <pass>', `print a form: ${Object.keys(dumpPoints).join(', ')}`).argParser(
        oneOf('pass', Object.keys(dumpPoints) as (keyof typeof dumpPoints)[]),
      ),
    )
    .option('--dump-fn <name>', 'only this function');
}

export const artifactNames = Object.keys(artifactKinds) as (keyof typeof artifactKinds)[];
