/** What the scripts share: paths, child processes, programs on PATH. Node built-ins only: nothing is installed yet. */
import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program with our own input and output; its failure ends us with its status. */
export function run(program, words, options = {}) {
  const { status, error } = spawnSync(program, words, { cwd: root, stdio: 'inherit', ...options });
  if (error !== undefined) stop(`${program}: ${error.message}`);
  if (status !== 0) stop(`'${[program, ...words].join(' ')}' failed`, status ?? 1);
}

export function stop(message, status = 1) {
  console.error(`hermitc: ${message}`);
  process.exit(status);
}

export function isInstalled(program) {
  return (process.env.PATH ?? '').split(delimiter).some((directory) => {
    try {
      accessSync(join(directory, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Did Node start this script, rather than another one import it? */
export function isMain(meta) {
  return process.argv[1] === fileURLToPath(meta.url);
}

export function seconds(since) {
  return `${((performance.now() - since) / 1000).toFixed(1)} s`;
}
