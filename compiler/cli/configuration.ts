/**
 * The `hermit` key of the package.json nearest to the program:
 * `{ "hermit": { "target": "aarch64-hermit", "memory": "64M", "environment": { "MODE": "test" } } }`.
 * Flags win over it. Values are read by the parsers of the flags, so both accept the same.
 */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { CommanderError } from 'commander';
import { findTarget, targetNames } from '../../targets/target.ts';
import { DiagnosticError } from '../diagnostics.ts';
import { optimizationLevels } from '../options.ts';
import { readInput } from './files.ts';
import { type BuildFlags, environmentVariable, memorySize, oneOf } from './flags.ts';
import { suggest } from './suggest.ts';

export interface Configuration extends Omit<BuildFlags, 'verify' | 'dumpAfter' | 'dumpFn'> {
  readonly vmm?: string;
  readonly memory?: number;
  readonly environment?: Record<string, string>;
}

/** The file is for every target that a flag may choose: whether this one has them is seen later. */
const targets = targetNames.map((name) => findTarget(name)!);
const machineNames = [...new Set(targets.flatMap(({ machines }) => machines))];
const featureNames = [...new Set(targets.flatMap(({ features }) => features))];

const readers: Readonly<Record<keyof Configuration, (value: unknown) => unknown>> = {
  target: (value) => oneOf('target', targetNames)(text(value)),
  optimization: (value) => oneOf('level', optimizationLevels)(String(value)),
  strip: boolean,
  features: (value) => list(value).map((entry) => oneOf('feature', featureNames)(text(entry))),
  vmm: (value) => oneOf('machine', machineNames)(text(value)),
  memory: (value) => memorySize(String(value)),
  environment: (value) =>
    Object.fromEntries(
      Object.entries(object(value)).map(([name, entry]) => {
        if (name.includes('=')) throw new ShapeError(`'${name}' is no name of a variable`);
        environmentVariable(`${name}=`);
        return [name, text(entry)];
      }),
    ),
};

export function readConfiguration(programFile: string): Configuration {
  const file = findPackageFile(dirname(resolve(programFile)));
  if (file === null) return {};
  try {
    // Editors of Windows begin files with a byte order mark, which npm accepts.
    const text = readInput(file)
      .toString('utf8')
      .replace(/^\uFEFF/, '');
    const section = object(JSON.parse(text)).hermit;
    return section === undefined ? {} : readSection(object(section));
  } catch (error) {
    if (error instanceof CommanderError || error instanceof SyntaxError || error instanceof ShapeError) {
      throw new DiagnosticError(2005, [file, error.message.replace(/\.$/, '')]);
    }
    throw error;
  }
}

function findPackageFile(directory: string): string | null {
  const file = join(directory, 'package.json');
  if (existsSync(file)) return file;
  const parent = dirname(directory);
  return parent === directory ? null : findPackageFile(parent);
}

function readSection(section: Record<string, unknown>): Configuration {
  const entries = Object.entries(section).map(([key, value]) => {
    const read = Object.hasOwn(readers, key) ? readers[key as keyof Configuration] : undefined;
    if (read === undefined) throw new ShapeError(`there is no '${key}'.${suggest(key, Object.keys(readers))}`);
    return [key, read(value)];
  });
  return Object.fromEntries(entries) as Configuration;
}

class ShapeError extends Error {}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new ShapeError(`${JSON.stringify(value)} should be a string`);
  return value;
}

function boolean(value: unknown): boolean {
  if (typeof value !== 'boolean') throw new ShapeError(`${JSON.stringify(value)} should be true or false`);
  return value;
}

function list(value: unknown): unknown[] {
  if (!Array.isArray(value)) throw new ShapeError(`${JSON.stringify(value)} should be a list`);
  return value;
}

function object(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new ShapeError(`${JSON.stringify(value)} should be an object`);
  }
  return value as Record<string, unknown>;
}
