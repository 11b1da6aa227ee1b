/**
 * The pipeline (docs/pipeline.md): from the entry file of a program to the image and the other forms asked for.
 */
import { readdirSync } from 'node:fs';
import path from 'node:path';
import type { ObjectFile } from '../linker/elf/object.ts';
import { readObject } from '../linker/elf/read.ts';
import { writeObject } from '../linker/elf/write.ts';
import { type InstructionSet, loadInstructionSet } from '../targets/isa/index.ts';
import type { BackendPass } from './backend/compile-function.ts';
import { compileModule } from './backend/compile-module.ts';
import { type ArtifactKind, dump } from './debug.ts';
import { DiagnosticError } from './diagnostics.ts';
import type { ApplicationCode, Compilation, LoweredApplication } from './driver-api.ts';
import { analyzeProgram } from './frontend/frontend.ts';
import { resolveLinks } from './frontend/program.ts';
import { packageDirectory } from './installation.ts';
import { linkImage } from './link-image.ts';
import { lowerProgram } from './lower/lower.ts';
import { emitWasm, optimizeModule } from './lower/optimize.ts';
import type { OptimizationLevel, Options } from './options.ts';
import type { Level } from './ssa/pipeline.ts';

/** The pass after which a form that `--emit` writes is complete. */
const forms: Partial<Record<BackendPass, 'ssa' | 'lir' | 'asm'>> = { ssa: 'ssa', select: 'lir', frame: 'asm' };

const passLevels: Readonly<Record<OptimizationLevel, Level>> = { 0: 0, 1: 1, 2: 3, 3: 3, s: 2 };

export { findDeepest } from './frontend/nesting.ts';
export { createOptions } from './options.ts';

/** Loaded apart: it brings the assembler, which no application needs. */
export async function buildRuntime(outputDirectory: string): Promise<Compilation> {
  return (await import('./build-runtime.ts')).buildRuntime(outputDirectory);
}

export async function compileApplication(entryFile: string, options: Options): Promise<Compilation> {
  const { diagnostics, code } = await lowerApplication(entryFile, options);
  if (code === undefined) return { diagnostics };
  const compilation = await generateApplication(code, options);
  return { ...compilation, diagnostics: [...diagnostics, ...compilation.diagnostics] };
}

export async function lowerApplication(entryFile: string, options: Options): Promise<LoweredApplication> {
  // Binaryen compiles itself in the background while TypeScript checks the program.
  const loadingBinaryen = import('binaryen');
  const runtimeFolder = path.join(packageDirectory, 'runtime');
  const { built, diagnostics } = analyzeProgram({
    entryFiles: [resolveLinks(path.resolve(entryFile))],
    runtimeFolder,
    workingDirectory: process.cwd(),
    libraryModules: libraryModules(runtimeFolder),
    conditions: [],
    after: (pass, symbol, text) => dump(options.dump, pass, symbol, text),
  });
  if (!built) return { diagnostics };

  const binaryen = await (await loadingBinaryen).default;
  const lowered = lowerProgram({
    binaryen,
    program: built.core,
    flow: built.flow,
    isKernel: false,
  });
  const { module, sourceFunctions, constants } = lowered;
  dump(options.dump, 'lower', null, () => module.emitText());
  if (options.verify && !module.validate()) throw new Error('lowering has made an invalid module');
  optimizeModule(binaryen, lowered, options.optimization);
  dump(options.dump, 'optimize', null, () => module.emitText());
  const code = {
    name: path.basename(entryFile),
    wasm: emitWasm(binaryen, module, sourceFunctions),
    text: options.emit.has('wat') ? module.emitText() : null,
    constants,
    reportedNames: new Map(built.core.functions.map(({ symbol, reportedName }) => [symbol, reportedName])),
  };
  module.dispose();
  return { diagnostics, code };
}

export async function generateApplication(code: ApplicationCode, options: Options): Promise<Compilation> {
  const { target, optimization, features, emit } = options;
  const instructionSet = await loadInstructionSet(target.isa);
  const artifacts = new Map<ArtifactKind, Uint8Array | string>();
  if (code.text !== null) artifacts.set('wat', code.text);
  const texts = new Map<'ssa' | 'lir' | 'asm', string[]>([
    ['ssa', []],
    ['lir', []],
    ['asm', []],
  ]);
  const object = compileModule({
    ...code,
    instructionSet,
    features,
    level: passLevels[optimization],
    definesTypes: true,
    hooks: {
      verify: options.verify,
      after: (pass, symbol, text) => {
        dump(options.dump, pass, symbol, text);
        const form = forms[pass as BackendPass];
        if (form && emit.has(form)) texts.get(form)!.push(text());
      },
    },
  });
  for (const [form, parts] of texts) if (emit.has(form)) artifacts.set(form, parts.join('\n'));
  if (emit.has('obj')) artifacts.set('obj', writeObject(object));
  return linkForms(object, options, instructionSet, artifacts);
}

export async function linkApplication(object: Uint8Array, name: string, options: Options): Promise<Compilation> {
  const instructionSet = await loadInstructionSet(options.target.isa);
  return linkForms(readObject(object, name), options, instructionSet, new Map());
}

/** @param artifacts the forms that there are; those that exist only after linking are added */
function linkForms(
  object: ObjectFile,
  { target, strip, emit }: Options,
  instructionSet: InstructionSet,
  artifacts: Map<ArtifactKind, Uint8Array | string>,
): Compilation {
  try {
    const image = linkImage(object, target, instructionSet.linker, strip);
    if (emit.has('elf')) artifacts.set('elf', image.bytes);
    if (emit.has('img') && image.arm64Image) artifacts.set('img', image.arm64Image);
    if (emit.has('map')) artifacts.set('map', image.map());
    return { diagnostics: [], artifacts, why: (symbol) => image.why(symbol) };
  } catch (error) {
    if (!(error instanceof DiagnosticError)) throw error;
    return { diagnostics: [error.diagnostic] };
  }
}

/** All modules of the library: those that the program does not reach cost only their parsing. */
function libraryModules(runtimeFolder: string): string[] {
  return readdirSync(path.join(runtimeFolder, 'lib'))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'builtins.ts')
    .map((file) => file.slice(0, -'.ts'.length));
}
