/**
 * An esbuild plugin that brings Binaryen into a CommonJS bundle. Its package is one ES module of 15 MB: some glue around the
 * WebAssembly code, which is a string literal, and an `await` at the top. Reading that string costs as much as compiling
 * a small program, so the code goes into a file of its own, and the module exports a promise.
 *
 * The package offers no way to ask for that; when a new version looks different, the build stops here.
 */
import { readFileSync } from 'node:fs';

/** @param writeCode called with the WebAssembly code. @param codeFile how the bundle finds it: a JavaScript expression. */
export function bundleBinaryen(writeCode, codeFile) {
  return {
    name: 'binaryen',
    setup(esbuild) {
      esbuild.onLoad({ filter: /[\\/]binaryen[\\/]index\.js$/ }, ({ path }) => {
        const { before, code, after } = splitAtCode(readFileSync(path, 'utf8'));
        writeCode(code);
        const contents = `${before}require('node:fs').readFileSync(${codeFile})${exportPromise(after)}`;
        return { contents, loader: 'js' };
      });
    },
  };
}

/** The source before and after the call that decodes the literal, and what that gives. */
function splitAtCode(source) {
  const start = /[\w$]+\(`\\0asm/.exec(source);
  if (start === null) throw new Error('the WebAssembly code of Binaryen is not where it was');
  const open = source.indexOf('`', start.index);
  let close = open + 1;
  while (source[close] !== '`') close += source[close] === '\\' ? 2 : 1;
  const code = Buffer.from(new Function(`return ${source.slice(open, close + 1)}`)(), 'latin1');
  if (source[close + 1] !== ')' || !WebAssembly.validate(code))
    stop('the WebAssembly code of Binaryen has another form');
  return { before: source.slice(0, start.index), code, after: source.slice(close + 2) };
}

function exportPromise(source) {
  const end = /var ([\w$]+)=await ([\w$]+)\(\),([\w$]+)=\1;export\{\3 as default\};\s*$/;
  if (!end.test(source)) throw new Error('the end of Binaryen has another form');
  return source.replace(end, 'export default $2();');
}
