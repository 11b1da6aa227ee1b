/**
 * The variables of modules as WebAssembly globals. One that only its declaration assigns, with a literal, is immutable and has
 * its value from the start: whatever could read it before its declaration checks for that first
 * (`analysis/initialization.ts`).
 */
import type { Expression, GlobalVariable } from '../core/program.ts';
import type { LoweringContext, Reference } from './context.ts';
import { nullReference } from './convert.ts';
import { Progress } from './function-state.ts';
import { isLong } from './long-literals.ts';
import { isReference, type Representation } from './representation.ts';
import { progressOf } from './variables.ts';

type Literal = Extract<Expression, { kind: 'number' | 'string' | 'boolean' }>;

export function addGlobals(context: LoweringContext): void {
  const { module, binaryen, program, types, representations, constantGlobals } = context;
  const literals = findLiterals(context);
  for (const variable of program.globals) {
    const { symbol, place, checkedUntil, table, initial } = variable;
    if (checkedUntil) {
      module.addGlobal(progressOf(symbol), binaryen.i32, true, module.i32.const(Progress.none));
    }
    const representation = representations.ofPlace(place);
    if (table || representation.kind === 'unit') continue;
    const literal = literals.get(variable);
    const constant = literal ? constantValue(context, representation, literal) : null;
    if (constant !== null) constantGlobals.add(variable);
    const value = constant ?? initialValue(context, representation, initial ?? 0);
    module.addGlobal(symbol, types.wasmType(representation), constant === null, value);
  }
}

/** The literals of variables that have one from their declaration on. */
function findLiterals({ program }: LoweringContext): Map<GlobalVariable, Literal> {
  const literals = new Map<GlobalVariable, Literal>();
  for (const { body } of program.moduleBodies) {
    for (const statement of body) {
      if (statement.kind !== 'expression' || statement.expression.kind !== 'setGlobal') continue;
      const { variable, value, initializes } = statement.expression;
      if (initializes && !variable.mutated && !variable.isStatic && isLiteral(value)) literals.set(variable, value);
    }
  }
  return literals;
}

function isLiteral(node: Expression): node is Literal {
  return node.kind === 'number' || node.kind === 'string' || node.kind === 'boolean';
}

/** The representations in which the value of a literal is a number of WebAssembly. */
const literalKinds: Readonly<Record<Literal['kind'], readonly Representation['kind'][]>> = {
  number: ['i32', 'i64', 'f64'],
  boolean: ['boolean'],
  string: [],
};

/** The literal as a constant of the representation; null where it is no constant there. */
function constantValue(context: LoweringContext, representation: Representation, literal: Literal): Reference | null {
  if (isReference(representation)) {
    const isText = literal.kind === 'string' && representation.heap.kind === 'string' && !isLong(literal.value);
    return isText ? context.stringLiteral(literal.value) : null;
  }
  return literalKinds[literal.kind].includes(representation.kind)
    ? initialValue(context, representation, literal.value)
    : null;
}

/** The constant that a variable starts with; references start as null. */
function initialValue(
  context: LoweringContext,
  representation: Representation,
  initial: number | bigint | boolean | string,
): Reference {
  const { module } = context;
  switch (representation.kind) {
    case 'i32':
    case 'boolean':
      return module.i32.const(Number(initial));
    case 'i64':
    case 'word':
      return module.i64.const(BigInt.asIntN(64, BigInt(initial)));
    case 'f64':
      return module.f64.const(Number(initial));
    default:
      return nullReference(context, representation);
  }
}
