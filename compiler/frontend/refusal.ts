/**
 * What the language leaves out is refused with a diagnostic that names the construct, the place and what to
 * write instead (`compiler/catalogue.ts`). `refuse` throws; the statement or function that contains the construct is
 * given up and the front end goes on with the next one, so that one run reports all of them.
 */
import ts from 'typescript';
import type { CatalogueCode } from '../catalogue.ts';

export interface Refusal {
  readonly node: ts.Node;
  readonly code: CatalogueCode;
  /** Fill the `{0}`, `{1}` of the catalogue's text. */
  readonly values: readonly string[];
  /** It is a use of something that has not been built, because something else is refused. */
  readonly isUse?: boolean;
}

export class RefusalError extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(`HTC${refusal.code}`);
    this.refusal = refusal;
  }
}

export function refuse(node: ts.Node, code: CatalogueCode, ...values: readonly string[]): never {
  throw new RefusalError({ node, code, values });
}

/** Names of the kinds; the first one of each, because later ones such as `LastStatement` mark ranges. */
const kindNames = new Map<number, string>();
for (const [name, kind] of Object.entries(ts.SyntaxKind)) {
  if (typeof kind === 'number' && !/^(First|Last)/.test(name) && !kindNames.has(kind)) kindNames.set(kind, name);
}

/** The syntax kind in words, for constructs that have no rule of their own. */
export function describeSyntax(node: ts.Node): string {
  return kindNames
    .get(node.kind)!
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
}
