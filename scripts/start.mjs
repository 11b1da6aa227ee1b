/** `npm start`: from a fresh clone to a program of one line running on two bare machines. */
import { join } from 'node:path';
import { build } from './build.mjs';
import { setup } from './setup.mjs';
import { root, run, seconds } from './tool.mjs';

setup();
await build();

for (const target of ['x86_64-hermit', 'aarch64-hermit']) {
  hermitc('build', 'samples/hello/hello.ts', '--target', target, '-o', `dist/samples/hello-${target}.elf`);
  hermitc('run', `dist/samples/hello-${target}.elf`);
}

/** Shows a command, runs it with our own input and output, and says how long it took. */
function hermitc(...words) {
  console.log(`\n$ hermitc ${words.join(' ')}`);
  const started = performance.now();
  run(process.execPath, [join(root, 'dist/hermitc.js'), ...words]);
  console.log(`(${seconds(started)})`);
}
