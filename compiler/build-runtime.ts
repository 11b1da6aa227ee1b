/**
 * Compiles the kernel for every target: part of building hermitc itself. Each target gets a folder of object files, one for all
 * TypeScript modules and one for each assembly file.
 */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { assemble } from '../linker/asm/assemble.ts';
import type { ObjectFile } from '../linker/elf/object.ts';
import { writeObject } from '../linker/elf/write.ts';
import { type InstructionSet, loadInstructionSet } from '../targets/isa/index.ts';
import { findTarget, type Target, targetNames } from '../targets/target.ts';
import { compileModule } from './backend/compile-module.ts';
import { type Diagnostic, hasErrors } from './diagnostics.ts';
import type { Compilation } from './driver-api.ts';
import { analyzeProgram, type FrontendResult } from './frontend/frontend.ts';
import { packageDirectory } from './installation.ts';
import { lowerProgram } from './lower/lower.ts';
import { emitWasm, optimizeModule } from './lower/optimize.ts';

const runtimeSources = join(packageDirectory, 'runtime');

export async function buildRuntime(outputDirectory: string): Promise<Compilation> {
  const diagnostics: Diagnostic[] = [];
  rmSync(outputDirectory, { recursive: true, force: true });
  for (const name of targetNames) {
    const target = findTarget(name)!;
    const built = await buildTarget(target);
    diagnostics.push(...built.diagnostics);
    if (hasErrors(diagnostics)) return { diagnostics };
    const folder = join(outputDirectory, name);
    mkdirSync(folder, { recursive: true });
    for (const object of built.objects) {
      writeFileSync(join(folder, `${object.name.replaceAll('/', '.')}.o`), writeObject(object));
    }
  }
  return { diagnostics };
}

async function buildTarget(target: Target): Promise<{ objects: ObjectFile[]; diagnostics: readonly Diagnostic[] }> {
  const files = runtimeFiles(target);
  const frontend = analyzeProgram({
    entryFiles: files.filter((file) => file.endsWith('.ts')).map((file) => join(runtimeSources, file)),
    runtimeFolder: runtimeSources,
    workingDirectory: packageDirectory,
    libraryModules: [],
    conditions: [target.isa, target.platform],
  });
  const instructionSet = await loadInstructionSet(target.isa);
  const assembly = files.filter((file) => file.endsWith('.s')).map((file) => assembleFile(file, instructionSet));
  const diagnostics = [...frontend.diagnostics, ...assembly.flatMap((result) => result.diagnostics)];
  if (hasErrors(diagnostics) || !frontend.built) return { objects: [], diagnostics };
  const kernel = await compileKernel(frontend.built, instructionSet);
  return { objects: [kernel, ...assembly.map(({ object }) => object)], diagnostics };
}

async function compileKernel(
  built: NonNullable<FrontendResult['built']>,
  instructionSet: InstructionSet,
): Promise<ObjectFile> {
  const binaryen = await (await import('binaryen')).default;
  const lowered = lowerProgram({
    binaryen,
    program: built.core,
    flow: built.flow,
    isKernel: true,
  });
  optimizeModule(binaryen, lowered, 's');
  const { module, sourceFunctions, constants } = lowered;
  const wasm = emitWasm(binaryen, module, sourceFunctions);
  module.dispose();
  return compileModule({
    name: 'kernel',
    wasm,
    instructionSet,
    features: new Set(),
    level: 2,
    constants,
    reportedNames: new Map(),
    definesTypes: false,
    hooks: { verify: true, after: () => {} },
  });
}

/** Parts of the runtime by the first folders of their path: which targets they are for. */
function belongsTo(file: string, { isa, platform }: Target): boolean {
  const folders = dirname(file).split('/');
  const [first, second] = folders;
  if (first === 'lib' || first === 'machine' || first === 'node') return false;
  if (first === 'arch' && second !== isa) return false;
  if (first === 'platform' && second !== platform) return false;
  const isLinuxOnly = folders.includes('linux');
  const isHermitOnly = first === 'boot' || first === 'drivers' || (first === 'arch' && !isLinuxOnly);
  return platform === 'linux' ? !isHermitOnly || sharedArchitectureFiles.has(file.split('/').at(-1)!) : !isLinuxOnly;
}

/** Files of `arch/ISA` that a process of Linux needs as well. */
const sharedArchitectureFiles = new Set([
  'cpu.s',
  'exceptions.s',
  'memory.s',
  'switch.s',
  'relocate.s',
  'trap-frame.ts',
  'registers.ts',
]);

function runtimeFiles(target: Target): string[] {
  const found: string[] = [];
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(runtimeSources, folder), { withFileTypes: true })) {
      const path = folder ? `${folder}/${entry.name}` : entry.name;
      if (entry.isDirectory()) visit(path);
      else if (/\.s$|(?<!\.d)\.ts$/.test(entry.name) && belongsTo(path, target)) found.push(path);
    }
  };
  visit('');
  return found.sort();
}

function assembleFile(
  file: string,
  { assembler, linker }: InstructionSet,
): { object: ObjectFile; diagnostics: Diagnostic[] } {
  const read = (path: string): string => readFileSync(join(runtimeSources, path), 'utf8');
  const { object, diagnostics } = assemble(read(file), {
    fileName: file,
    isa: assembler,
    linkerIsa: linker,
    readInclude: (name) => read(join(dirname(file), name)),
  });
  return {
    object,
    diagnostics: diagnostics.map(({ fileName, line, column, message }) => ({
      category: 'error',
      code: 'HTC3004',
      message: `runtime/${fileName}:${line}:${column}: ${message}`,
      span: null,
    })),
  };
}
