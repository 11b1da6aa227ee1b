/**
 * The front end as one phase: source files to a core program with its facts, or diagnostics.
 */
import path from 'node:path';
import ts from 'typescript';
import { resolveCaptures } from '../analysis/captures.ts';
import { findExposedFields } from '../analysis/field-initialization.ts';
import { findUncheckedUses } from '../analysis/initialization.ts';
import { analyzeIntegerRanges } from '../analysis/integer-ranges.ts';
import { printFunction } from '../core/print.ts';
import { createDiagnostic, type Diagnostic, type SourceSpan } from '../diagnostics.ts';
import { type BuiltProgram, buildCoreProgram } from './build.ts';
import { checkProgram, type ProgramRequest } from './program.ts';
import type { Refusal } from './refusal.ts';

export interface FrontendRequest extends ProgramRequest {
  /** Watches the passes: called for each function, whose form `text` gives. */
  after?(pass: 'core' | 'ranges', symbol: string, text: () => string): void;
}

export interface FrontendResult {
  readonly diagnostics: readonly Diagnostic[];
  /** null when a diagnostic is an error. */
  readonly built: BuiltProgram | null;
}

export function analyzeProgram(request: FrontendRequest): FrontendResult {
  const checked = checkProgram(request);
  const { workingDirectory } = request;
  if (checked.diagnostics.length > 0) {
    return {
      diagnostics: checked.diagnostics.map((diagnostic) => fromTypeScript(diagnostic, workingDirectory)),
      built: null,
    };
  }
  const built = buildCoreProgram(checked);
  if (built.refusals.length > 0) {
    return { diagnostics: built.refusals.map((refusal) => fromRefusal(refusal, workingDirectory)), built: null };
  }
  const show = (pass: 'core' | 'ranges'): void => {
    for (const func of built.core.functions) request.after?.(pass, func.symbol, () => printFunction(func));
  };
  show('core');
  if (checked.kind === 'application') analyze(built);
  show('ranges');
  return { diagnostics: [], built };
}

/** The facts that lowering needs, in the program. */
export function analyze({ core, flow }: BuiltProgram): void {
  resolveCaptures(core);
  findUncheckedUses(core, flow);
  findExposedFields(core, flow);
  analyzeIntegerRanges(core, flow);
}

function fromTypeScript(diagnostic: ts.Diagnostic, workingDirectory: string): Diagnostic {
  const { file, start, length, code } = diagnostic;
  const span = file && start !== undefined ? spanOf(file, start, length ?? 0, workingDirectory) : null;
  return {
    category: 'error',
    code: `TS${code}`,
    message: ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n'),
    span,
  };
}

function fromRefusal({ node, code, values }: Refusal, workingDirectory: string): Diagnostic {
  const file = node.getSourceFile();
  const start = node.getStart();
  return createDiagnostic(code, values, spanOf(file, start, node.getEnd() - start, workingDirectory));
}

function spanOf(file: ts.SourceFile, start: number, length: number, workingDirectory: string): SourceSpan {
  return { file: path.relative(workingDirectory, file.fileName), text: file.text, start, length };
}
