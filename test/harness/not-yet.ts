/**
 * Programs of test/run that do not yet do what they should, with the reason: they show as pending. The list only gets shorter;
 * `test/structure.test.ts` sees to it that every entry names a program.
 */

export const notYet: Readonly<Record<string, string>> = {
  'stops/use-before-initialization': 'the report does not name the variable',
};

/** A test of a program of test/run; pending while it is on the list. */
export function itForProgram(
  folder: 'programs' | 'refused' | 'stops',
  name: string,
  body: (this: Mocha.Context) => Promise<void>,
): void {
  const reason = notYet[`${folder}/${name}`];
  if (reason === undefined) it(name, body);
  else it(`${name}: ${reason}`);
}
