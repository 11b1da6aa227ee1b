/** What TypeScript says of a program of one file: faster than asking the compiler, which reads its library each time. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const target = ts.ScriptTarget.ES2022;
const options: ts.CompilerOptions = {
  strict: true,
  target,
  module: ts.ModuleKind.ESNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  noEmit: true,
  noLib: true,
  types: [],
};
const libraryName = fileURLToPath(new URL('../../runtime/lib/globals.d.ts', import.meta.url));
const library = ts.createSourceFile(libraryName, readFileSync(libraryName, 'utf8'), target);
const programName = 'program.ts';
let previous: ts.Program | undefined;

/** The lines, counted from 0, with errors. */
export function findErrorLines(source: string): number[] {
  const file = ts.createSourceFile(programName, source, target);
  const files = new Map([
    [libraryName, library],
    [programName, file],
  ]);
  const host: ts.CompilerHost = {
    ...ts.createCompilerHost(options),
    getSourceFile: (name) => files.get(name),
    fileExists: (name) => files.has(name),
  };
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options,
    host,
    ...(previous ? { oldProgram: previous } : {}),
  });
  previous = program;
  const diagnostics = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
  // Those without a place are about the library.
  return diagnostics.flatMap(({ start = -1 }) => (start < 0 ? [] : [file.getLineAndCharacterOfPosition(start).line]));
}
