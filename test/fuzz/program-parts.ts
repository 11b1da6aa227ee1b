/**
 * Programs as trees of statements, one line each, so that single statements can be taken out again: those that the checker or the
 * compiler does not accept, since random programs cannot know all of their rules, and those that a failure does not need.
 */

/** A line of source; with a body, the head of a block, the closing line and what may follow (`} else {`, `} finally {`). */
export interface Part {
  readonly head: string;
  readonly body?: readonly Part[];
  readonly tail?: string;
  readonly next?: Part;
  /** What stands for the head when that has errors: the body is kept. */
  readonly otherwise?: string;
}

export function line(head: string): Part {
  return { head };
}

export function block(head: string, body: readonly Part[], next?: Part, tail = '}'): Part {
  return next ? { head, body, tail, next } : { head, body, tail };
}

export interface PrintedProgram {
  readonly source: string;
  /** The part of each line; a continuation (`} else {`) belongs to the statement that it continues. */
  readonly partOfLine: readonly Part[];
}

/** What has been taken out of a program. */
export interface Changes {
  readonly removed: Set<Part>;
  /** Parts of which only the head has been. */
  readonly replaced: Set<Part>;
}

export function noChanges(): Changes {
  return { removed: new Set(), replaced: new Set() };
}

/** Takes out a part, or what of it can be. */
export function takeOut({ removed, replaced }: Changes, part: Part): void {
  if (part.otherwise === undefined || replaced.has(part)) removed.add(part);
  else replaced.add(part);
}

export function printParts(parts: readonly Part[], { removed, replaced }: Changes = noChanges()): PrintedProgram {
  const lines: string[] = [];
  const partOfLine: Part[] = [];
  const add = (text: string, part: Part): void => {
    lines.push(text);
    partOfLine.push(part);
  };
  const print = (part: Part): void => {
    if (removed.has(part)) return;
    add(replaced.has(part) ? part.otherwise! : part.head, part);
    if (!part.body) return;
    part.body.forEach(print);
    for (let { next } = part; next; next = next.next) {
      if (removed.has(next)) continue;
      add(next.head, next);
      next.body?.forEach(print);
    }
    if (part.tail) add(part.tail, part);
  };
  parts.forEach(print);
  return { source: `${lines.join('\n')}\n`, partOfLine };
}

/** Takes out what has errors until there are none. */
export async function prune(
  parts: readonly Part[],
  /** Lines with errors, counted from 0. */
  findErrors: (source: string) => Promise<readonly number[]> | readonly number[],
): Promise<Changes> {
  const changes = noChanges();
  for (;;) {
    const { source, partOfLine } = printParts(parts, changes);
    const wrong = new Set((await findErrors(source)).map((number) => partOfLine[number]!));
    if (wrong.size === 0) return changes;
    for (const part of wrong) takeOut(changes, part);
  }
}
