/**
 * The integer-range analysis: an abstract interpretation of the whole core program over ranges (`range.ts`). Local
 * variables are followed through the control flow; fields, elements, parameters, results and captured variables have one
 * range for the whole program. Functions are evaluated until nothing grows; growing bounds are widened
 * (Cousot and Cousot 1977).
 *
 * Result: `Place.range` of every place of type number, and `range` of every expression of type number.
 */
import type { Flow } from '../core/flow.ts';
import type { Place } from '../core/places.ts';
import type { CoreFunction, CoreProgram } from '../core/program.ts';
import { Kind } from '../core/types.ts';
import { FunctionEvaluator } from './evaluate-function.ts';
import { anyNumber, emptyRange, int32Range, joinRanges, type Range, safeIntegers, sameRange, widen } from './range.ts';

/** How often a place may grow before its bounds jump to thresholds. */
const growthsBeforeWidening = 3;

export class RangeFacts {
  readonly flow: Flow;
  private readonly fixed = new Set<Place>();
  private readonly readers = new Map<Place, Set<CoreFunction>>();
  private readonly copies = new Map<Place, Place[]>();
  private readonly growths = new Map<Place, number>();
  private readonly waiting = new Set<CoreFunction>();

  constructor(flow: Flow) {
    this.flow = flow;
  }

  /** The range of a place, for a function that is evaluated again when it grows. */
  read(place: Place, reader: CoreFunction): Range {
    const known = this.readers.get(place);
    if (known) known.add(reader);
    else this.readers.set(place, new Set([reader]));
    return place.range ?? emptyRange;
  }

  /** The place holds numbers of this range, whatever is stored: its owner is compiled elsewhere. */
  fix(place: Place, range: Range): void {
    place.range = range;
    this.fixed.add(place);
  }

  /** A value of this range is stored in the place. */
  raise(place: Place, range: Range): void {
    if (this.fixed.has(place)) return;
    const previous = place.range ?? emptyRange;
    const joined = joinRanges(previous, range);
    if (place.range && sameRange(joined, previous)) return;
    const count = (this.growths.get(place) ?? 0) + 1;
    this.growths.set(place, count);
    place.range = count > growthsBeforeWidening ? widen(previous, range) : joined;
    for (const reader of this.readers.get(place) ?? []) this.waiting.add(reader);
    for (const copy of this.copies.get(place) ?? []) this.raise(copy, place.range);
  }

  /** Whatever is stored in `from` is stored in `to` too. */
  copy(from: Place, to: Place): void {
    if (from === to) return;
    const copies = this.copies.get(from);
    if (copies) copies.push(to);
    else this.copies.set(from, [to]);
    if (from.range) this.raise(to, from.range);
  }

  enqueue(target: CoreFunction): void {
    this.waiting.add(target);
  }

  next(): CoreFunction | null {
    for (const target of this.waiting) {
      this.waiting.delete(target);
      return target;
    }
    return null;
  }
}

export function analyzeIntegerRanges(program: CoreProgram, flow: Flow): void {
  const facts = new RangeFacts(flow);
  for (const target of program.functions) {
    if (target.file.dialect === 'kernel') assumeWords(facts, target);
    else if (target.exportedAs !== null || target.external) assumeAnything(facts, target);
    connectFunctionValues(facts, target);
  }
  for (const [name, target] of program.operatorFunctions) assumeOperands(facts, name, target);
  const evaluators = new Map<CoreFunction, FunctionEvaluator>();
  const isApplicationCode = (target: CoreFunction): boolean => target.file.dialect !== 'kernel' && !target.external;
  for (const target of program.functions) {
    if (!isApplicationCode(target)) continue;
    evaluators.set(target, new FunctionEvaluator(target, facts));
    facts.enqueue(target);
  }
  for (let target = facts.next(); target; target = facts.next()) evaluators.get(target)?.evaluate();
}

/** Numbers of the kernel dialect are 64-bit integers by definition. */
function assumeWords(facts: RangeFacts, target: CoreFunction): void {
  const places = [...target.params.map(({ place }) => place), target.result];
  for (const place of places) if (place.type.has(Kind.number)) facts.fix(place, safeIntegers);
}

function assumeAnything(facts: RangeFacts, target: CoreFunction): void {
  for (const { place } of target.params) if (place.type.has(Kind.number)) facts.raise(place, anyNumber);
}

/** Lowering calls the functions that operators stand for with any number, but integers where it has told them apart. */
function assumeOperands(facts: RangeFacts, name: string, target: CoreFunction): void {
  const range = name === 'number.integerToString' ? int32Range : anyNumber;
  for (const { place } of target.params) if (place.type.has(Kind.number)) facts.raise(place, range);
}

/** Calls through a function type reach the parameters of all functions of its class. */
function connectFunctionValues(facts: RangeFacts, target: CoreFunction): void {
  const functionClass = target.valueType?.function;
  if (!functionClass) return;
  target.params.forEach((parameter, index) => {
    const place = functionClass.params[index];
    if (place) facts.copy(place, parameter.place);
  });
  facts.copy(target.result, functionClass.result);
}
