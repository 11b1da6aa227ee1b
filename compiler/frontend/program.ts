/**
 * Source files into a checked program: TypeScript's parser and checker over the user's files, the library's
 * declarations and its implementing modules. The checker's own diagnostics are reported for the user's files.
 */
import { readFileSync, realpathSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { standardLibraryFolder } from './standard-library.ts';

export type Dialect = 'user' | 'library' | 'kernel';

export interface CheckedProgram {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly entries: readonly ts.SourceFile[];
  readonly diagnostics: readonly ts.Diagnostic[];
  /** The module of the library with this path below `runtime/lib`, without `.ts`. */
  libraryModule(name: string): ts.SourceFile;
  dialectOf(file: ts.SourceFile): Dialect;
  /** The ambient declarations of what programs may use. */
  isLibraryDeclaration(file: ts.SourceFile): boolean;
  /** What is compiled: kernel functions are external to an application. */
  readonly kind: 'application' | 'kernel';
  /** For messages and backtraces: relative to the working directory, or `runtime/...`. */
  displayName(file: ts.SourceFile): string;
  /** First part of the symbols of a module's functions: `shapes`, `gc.allocate` (docs/runtime-abi.md). */
  symbolPrefix(file: ts.SourceFile): string;
}

export interface ProgramRequest {
  readonly entryFiles: readonly string[];
  /** The folder `runtime` of this installation. */
  readonly runtimeFolder: string;
  readonly workingDirectory: string;
  /** Modules of `runtime/lib` that implement the language; none for the kernel. */
  readonly libraryModules: readonly string[];
  /** Which of the runtime's variants its own imports mean: `linux`, `aarch64` (runtime/package.json). */
  readonly conditions: readonly string[];
}

const compilerOptions: ts.CompilerOptions = {
  strict: true,
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  noEmit: true,
  noLib: true,
  types: [],
};

/** Says all about a file; what else its bytes violate is noise. */
const fileAppearsBinary = 1490;

export function checkProgram(request: ProgramRequest): CheckedProgram {
  const { runtimeFolder, workingDirectory } = request;
  const libraryFolder = path.join(runtimeFolder, 'lib');
  const libraryFiles = request.libraryModules.map((name) => path.join(libraryFolder, `${name}.ts`));
  const declarations = path.join(libraryFolder, 'globals.d.ts');
  const kernelBuild = request.libraryModules.length === 0;
  // Kernel code is checked against the standard library, of which it may use little; the rest is refused later.
  const variant: ts.CompilerOptions = kernelBuild ? { noLib: false, lib: ['lib.es2022.d.ts'] } : {};
  const program = ts.createProgram({
    rootNames: [...(kernelBuild ? [] : [declarations]), ...libraryFiles, ...request.entryFiles],
    options: { ...compilerOptions, ...variant, customConditions: [...request.conditions] },
    host: createHost(workingDirectory),
  });
  const checker = program.getTypeChecker();
  const isRuntime = (file: ts.SourceFile): boolean => !path.relative(runtimeFolder, file.fileName).startsWith('..');
  const entries = request.entryFiles.map((name) => program.getSourceFile(name)!);

  const diagnostics: ts.Diagnostic[] = [...program.getOptionsDiagnostics(), ...program.getGlobalDiagnostics()];
  for (const file of program.getSourceFiles()) {
    if (file.isDeclarationFile || (isRuntime(file) && !kernelBuild)) continue;
    const syntactic = program.getSyntacticDiagnostics(file);
    const binary = syntactic.find(({ code }) => code === fileAppearsBinary);
    if (binary !== undefined) diagnostics.push(binary);
    else diagnostics.push(...syntactic, ...program.getSemanticDiagnostics(file));
  }

  const byName = new Map(libraryFiles.map((file, index) => [request.libraryModules[index], file]));
  return {
    program,
    checker,
    entries,
    diagnostics,
    libraryModule: (name) => program.getSourceFile(byName.get(name) ?? path.join(libraryFolder, `${name}.ts`))!,
    dialectOf: (file) => {
      if (!isRuntime(file)) return 'user';
      return path.relative(libraryFolder, file.fileName).startsWith('..') ? 'kernel' : 'library';
    },
    isLibraryDeclaration: (file) => file.fileName === declarations || program.isSourceFileDefaultLibrary(file),
    kind: kernelBuild ? 'kernel' : 'application',
    displayName: (file) =>
      isRuntime(file)
        ? path.posix.join('runtime', toPosix(path.relative(runtimeFolder, file.fileName)))
        : toPosix(path.relative(workingDirectory, file.fileName)),
    symbolPrefix: (file) => {
      const base = isRuntime(file) ? runtimeFolder : path.dirname(path.resolve(request.entryFiles[0]));
      return symbolOfModule(toPosix(path.relative(base, file.fileName)));
    },
  };
}

/** The program's own files, not checked. */
export function parseProgram(entryFile: string, workingDirectory: string): readonly ts.SourceFile[] {
  const program = ts.createProgram({
    rootNames: [entryFile],
    options: compilerOptions,
    host: createHost(workingDirectory),
  });
  return program.getSourceFiles().filter(({ isDeclarationFile }) => !isDeclarationFile);
}

/** `gc/allocate.ts` is `gc.allocate`; the platform in `platform/linux/clock.ts` is left out: `platform.clock`. */
export function symbolOfModule(relativePath: string): string {
  return relativePath
    .replace(/\.ts$/, '')
    .replace(/^platform\/[^/]+\//, 'platform/')
    .replace(/^arch\/[^/]+\//, 'arch/')
    .replaceAll('../', '')
    .replaceAll('/', '.');
}

function toPosix(file: string): string {
  return file.split(path.sep).join('/');
}

/**
 * The last tree of each file. Programs of one process have the library in common, and what TypeScript notes in a tree depends
 * on options that are the same for all of them.
 */
const parsedFiles = new Map<string, ts.SourceFile>();

function parseFile(fileName: string, text: string, options: ts.CreateSourceFileOptions): ts.SourceFile {
  const last = parsedFiles.get(fileName);
  if (last?.text === text) return last;
  // Without JSDoc where TypeScript allows it, which is faster.
  const file = ts.createSourceFile(fileName, text, { ...options, jsDocParsingMode: ts.JSDocParsingMode.ParseNone });
  parsedFiles.set(fileName, file);
  return file;
}

/** Node takes a file for one module whatever links lead to it, and finds what it imports from its own place. */
export function resolveLinks(file: string): string {
  try {
    return realpathSync(file);
  } catch {
    return file;
  }
}

function createHost(workingDirectory: string): ts.CompilerHost {
  const host = ts.createCompilerHost(compilerOptions);
  const cache = ts.createModuleResolutionCache(workingDirectory, host.getCanonicalFileName, compilerOptions);
  return {
    ...host,
    getCurrentDirectory: () => workingDirectory,
    getDefaultLibLocation: () => standardLibraryFolder,
    resolveModuleNameLiterals: (literals, importer, redirected, options, file) =>
      literals.map((literal) => {
        const mode = ts.getModeForUsageLocation(file, literal, options);
        const resolution = ts.resolveModuleName(literal.text, importer, options, host, cache, redirected, mode);
        const module = resolution.resolvedModule;
        if (module === undefined) return resolution;
        return {
          ...resolution,
          resolvedModule: { ...module, resolvedFileName: resolveLinks(module.resolvedFileName) },
        };
      }),
    getSourceFile: (fileName, languageVersion) => {
      let text: string;
      try {
        text = readFileSync(fileName, 'utf8');
      } catch {
        return undefined;
      }
      return parseFile(fileName, text, typeof languageVersion === 'object' ? languageVersion : { languageVersion });
    },
  };
}
