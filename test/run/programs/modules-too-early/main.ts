// Modules that import each other: the one that runs first sees the other's variables before their declarations, each
// under the name that it has here.

import * as other from './other.ts';
import defaultNumber, { Box, callEarly, limit as renamed } from './other.ts';

function attempt(what: string, run: () => unknown): void {
  try {
    console.log(what, run());
  } catch (error) {
    console.log(what, String(error), error instanceof ReferenceError);
  }
}

export function useOther(): void {
  attempt('import', () => renamed);
  attempt('namespace', () => other.limit);
  attempt('default', () => defaultNumber);
  attempt('default of the namespace', () => other.default);
  attempt('class', () => new Box(1).value);
  attempt('class of the namespace', () => new other.Box(2).value);
  attempt('instanceof', () => (renamed as unknown) instanceof Box);
  attempt('static', () => Box.made);
  attempt('arrow function', () => other.double(4));
  attempt('function', () => other.triple(4));
}

export const own = 'own';
useOther();
callEarly();
