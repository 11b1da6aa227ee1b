/**
 * The front end as one phase: source files to a core program with its facts, or diagnostics.
 */
import { resolveCaptures } from '../analysis/captures.ts';
import { findExposedFields } from '../analysis/field-initialization.ts';
import { analyzeIntegerRanges } from '../analysis/integer-ranges.ts';
import { printFunction } from '../core/print.ts';
import { createDiagnostic, type Diagnostic } from '../diagnostics.ts';
import { type BuiltProgram, buildCoreProgram } from './build.ts';
import { explainDiagnostics, spanOf } from './explain.ts';
import { checkProgram, type ProgramRequest } from './program.ts';
import type { Refusal } from './refusal.ts';
import { findStandIns } from './stand-ins.ts';
import { findUnsupportedSyntax } from './subset.ts';

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
  const syntax = checked.kind === 'application' ? findUnsupportedSyntax(checked) : [];
  if (checked.diagnostics.length > 0) {
    const explained = explainDiagnostics(checked.diagnostics, syntax, checked.checker, workingDirectory);
    return { diagnostics: [...fromRefusals(syntax, workingDirectory), ...explained], built: null };
  }
  // Nothing can be built from names behind which there is no code.
  if (syntax.some(({ code }) => code === 1306)) {
    return { diagnostics: fromRefusals(syntax, workingDirectory), built: null };
  }
  const built = buildCoreProgram(checked);
  const first = checked.kind === 'application' ? [...syntax, ...findStandIns(checked)] : syntax;
  const refusals = [...first, ...independent(built.refusals, first)];
  if (refusals.length > 0) return { diagnostics: fromRefusals(refusals, workingDirectory), built: null };
  const show = (pass: 'core' | 'ranges'): void => {
    for (const func of built.core.functions) request.after?.(pass, func.symbol, () => printFunction(func));
  };
  show('core');
  const early = checked.kind === 'application' ? analyze(built) : [];
  if (early.length > 0) return { diagnostics: fromRefusals(early, workingDirectory), built: null };
  show('ranges');
  return { diagnostics: [], built };
}

/** What the builder refuses, without what is part or consequence of something else that is refused. */
function independent(all: readonly Refusal[], syntax: readonly Refusal[]): Refusal[] {
  const refusals = all.filter(({ isUse }) => !isUse);
  const isRefused = syntax.length + refusals.length > 0;
  return (isRefused ? refusals : all).filter((refusal) => {
    const isPart = (other: Refusal): boolean => contains(other, refusal) && !contains(refusal, other);
    const isSame = (other: Refusal): boolean => other.code === refusal.code && contains(refusal, other);
    return !syntax.some((other) => contains(other, refusal) || isSame(other)) && !refusals.some(isPart);
  });
}

function contains({ node: outer }: Refusal, { node: inner }: Refusal): boolean {
  return (
    outer.getSourceFile() === inner.getSourceFile() &&
    outer.getStart() <= inner.getStart() &&
    inner.getEnd() <= outer.getEnd()
  );
}

/** The facts that lowering needs, in the program. Returns what only they show to be an error. */
function analyze({ core, flow, declarationOf }: BuiltProgram): Refusal[] {
  resolveCaptures(core);
  const early = findExposedFields(core, flow);
  analyzeIntegerRanges(core, flow);
  const nodes = [...early].flatMap(([layout, names]) => [...names].map((name) => declarationOf(layout, name)));
  return [...new Set(nodes)].map((node) => ({ node, code: 1227, values: [node.getText()] }));
}

/** In the order of the places. */
function fromRefusals(refusals: readonly Refusal[], workingDirectory: string): Diagnostic[] {
  const places = refusals.map(({ node, code, values }) => {
    const start = node.getStart();
    return { code, values, span: spanOf(node.getSourceFile(), start, node.getEnd() - start, workingDirectory) };
  });
  places.sort((left, right) =>
    left.span.file === right.span.file ? left.span.start - right.span.start : left.span.file < right.span.file ? -1 : 1,
  );
  return places.map(({ code, values, span }) => createDiagnostic(code, values, span));
}
