/**
 * Makes a machine ready: the npm packages of package-lock.json, and QEMU. Does only what is missing, and
 * nothing but look when nothing is.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isInstalled, isMain, root, run, stop } from './tool.mjs';

const oldestNode = [20, 19];

/** Programs by Debian package. The emulator of Linux processes is for the instruction set that is not ours. */
const debianPackages = {
  'qemu-system-x86': ['qemu-system-x86_64'],
  'qemu-system-arm': ['qemu-system-aarch64'],
  'qemu-user': [process.arch === 'arm64' ? 'qemu-x86_64' : 'qemu-aarch64'],
};

export function setup() {
  checkNode();
  if (!hasPackages()) {
    console.log('setup: installing npm packages');
    run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error']);
  }
  const missing = Object.keys(debianPackages).filter((name) => !debianPackages[name].every(isInstalled));
  if (missing.length > 0) installDebianPackages(missing);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1])) return;
  stop(`Node ${oldestNode.join('.')} or newer is needed; this is ${process.versions.node}`);
}

/** npm notes what it has installed in a lock file of its own. Optional packages are those of other platforms. */
function hasPackages() {
  const wanted = readPackages('package-lock.json');
  const installed = readPackages('node_modules/.package-lock.json');
  return Object.entries(wanted).every(
    ([path, { version, optional }]) => path === '' || optional || installed[path]?.version === version,
  );
}

function readPackages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return {};
  }
}

function installDebianPackages(names) {
  const install = ['install', '--yes', '--no-install-recommends', ...names];
  if (!isInstalled('apt-get')) {
    stop(`QEMU is missing; install what brings ${names.flatMap((name) => debianPackages[name]).join(', ')}`);
  }
  if (process.getuid() !== 0) {
    console.error('setup: QEMU is missing. Install it with this command, then start again:\n');
    console.error(`  sudo apt-get update && sudo apt-get ${install.join(' ')}\n`);
    process.exit(1);
  }
  console.log(`setup: installing ${names.join(', ')}`);
  const options = { env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } };
  run('apt-get', ['--quiet=2', 'update'], options);
  run('apt-get', ['--quiet=2', '-o', 'Dpkg::Use-Pty=0', ...install], options);
}

if (isMain(import.meta)) setup();
