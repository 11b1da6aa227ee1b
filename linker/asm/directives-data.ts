/** Directives that put data and space into the section. */
import type { DirectiveArguments } from './directive-arguments.ts';
import type { Directive } from './directives.ts';
import { type BoundExpression, evaluate } from './expressions.ts';
import { writeInteger } from './integers.ts';
import { type DataSize, distanceSoFar, largestSection } from './sections.ts';
import type { AssemblyState } from './state.ts';

/** `.word` is a machine's word: 2 bytes on x86 since the 8086, 4 on AArch64. */
const wordSizes: Record<AssemblyState['isa']['name'], DataSize> = { x86_64: 2, aarch64: 4 };

const dataSizes: Record<string, DataSize> = {
  '.byte': 1,
  '.short': 2,
  '.hword': 2,
  '.2byte': 2,
  '.long': 4,
  '.int': 4,
  '.4byte': 4,
  '.quad': 8,
  '.xword': 8,
  '.8byte': 8,
};

const largestAlignment = 1 << 16;

export const dataDirectives: Record<string, Directive> = {
  ...Object.fromEntries(
    Object.entries(dataSizes).map(([name, size]): [string, Directive] => [
      name,
      (state, given) => emitData(state, given, size),
    ]),
  ),
  '.word': (state, given) => emitData(state, given, wordSizes[state.isa.name]),
  '.ascii': (state, given) => emitStrings(state, given, false),
  '.asciz': (state, given) => emitStrings(state, given, true),
  '.string': (state, given) => emitStrings(state, given, true),
  '.zero': emitSpace,
  '.skip': emitSpace,
  '.space': emitSpace,
  '.fill': (state, given) => {
    given.require(1, 3);
    const size = given.number(1, 0, 8, 1);
    const pattern = new Uint8Array(size);
    if (given.has(2)) writeInteger(pattern, evaluate(given.expression(2), distanceSoFar).constant);
    addSpace(state, given, given.expression(0), pattern);
  },
  '.org': (state, given) => {
    given.require(1, 2);
    const fragment = { kind: 'origin', target: given.expression(0), fill: given.number(1, -128, 255, 0) } as const;
    state.section.addFragment(fragment, given.place);
  },
  '.balign': (state, given) => align(state, given, false),
  '.p2align': (state, given) => align(state, given, true),
  // GNU as counts bytes on x86 and bits on AArch64.
  '.align': (state, given) => align(state, given, state.isa.name === 'aarch64'),
};

function emitData(state: AssemblyState, given: DirectiveArguments, size: DataSize): void {
  for (let index = 0; index < given.count; index++) {
    const expression = given.expression(index);
    const value = evaluate(expression, distanceSoFar);
    if (value.plus !== null || value.minus !== null) {
      state.section.addData(size, expression, given.place);
      continue;
    }
    const bytes = new Uint8Array(size);
    if (!writeInteger(bytes, value.constant)) given.fail(`${value.constant} does not fit into ${size} bytes`, index);
    state.section.addBytes(bytes, given.place);
  }
}

function emitStrings(state: AssemblyState, given: DirectiveArguments, isTerminated: boolean): void {
  for (let index = 0; index < given.count; index++) {
    state.section.addBytes(given.bytes(index), given.place);
    if (isTerminated) state.section.addBytes(Uint8Array.of(0), given.place);
  }
}

function emitSpace(state: AssemblyState, given: DirectiveArguments): void {
  given.require(1, 2);
  addSpace(state, given, given.expression(0), Uint8Array.of(given.number(1, -128, 255, 0)));
}

function addSpace(state: AssemblyState, given: DirectiveArguments, count: BoundExpression, pattern: Uint8Array): void {
  const { constant, plus, minus } = evaluate(count, distanceSoFar);
  const isKnown = plus === null && minus === null;
  if (isKnown && constant < 0n) given.fail('the number of bytes is negative', 0);
  if (isKnown && constant * BigInt(pattern.length) > largestSection) given.fail('the section gets too large', 0);
  state.section.addFragment({ kind: 'space', count, pattern }, given.place);
}

function align(state: AssemblyState, given: DirectiveArguments, isPower: boolean): void {
  given.require(1, 3);
  const amount = given.number(0, 0, isPower ? 16 : largestAlignment);
  const alignment = isPower ? 2 ** amount : Math.max(1, amount);
  if (!Number.isInteger(Math.log2(alignment))) given.fail(`${alignment} is not a power of two`, 0);
  const fill = given.has(1) ? given.number(1, -128, 255) : null;
  const limit = given.number(2, 0, largestAlignment, alignment);
  state.section.addFragment({ kind: 'align', alignment, fill, limit, mode: state.mode }, given.place);
}
