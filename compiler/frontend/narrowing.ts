/** Narrowing: the checker sees a value at another type than the place that it comes from has. */
import ts from 'typescript';
import type { Evidence, Expression, StopReason } from '../core/program.ts';
import { Kind, nullishKinds, Type } from '../core/types.ts';
import type { FunctionBuilder } from './builder.ts';
import { isAnyArray } from './translate-types.ts';

/** The value at type `target`; where it may be none the program stops for `failure`. */
export function narrowTo(
  builder: FunctionBuilder,
  operand: Expression,
  target: Type,
  evidence: Evidence,
  node: ts.Node,
  failure: StopReason = 'wrong-type',
): Expression {
  const type = restrict(builder, operand.type, target);
  if (type === operand.type) return operand;
  return { kind: 'narrow', operand, evidence, failure, type, position: builder.position(node) };
}

/**
 * What the checker says of a reference, when that is less than what the place can hold. Lowering leaves the check
 * out where nothing can have changed the place since the test: local variables that no closure assigns. Where the
 * program's own type guards may have convinced the checker, their word is checked.
 */
export function narrowReference(builder: FunctionBuilder, operand: Expression, node: ts.Expression): Expression {
  // Where a type parameter stands for string, `typeof value === 'number'` narrows to a type that the place never has.
  if (!canNarrow(operand.type) && builder.environment.size === 0) return operand;
  const seen = builder.checker.getTypeAtLocation(node);
  if (seen.flags & (ts.TypeFlags.Any | ts.TypeFlags.Never)) return operand;
  const { array } = operand.type;
  const target =
    array && isAnyArray(builder.checker, seen) ? new Type(Kind.array, array) : translateSeen(builder, seen, node);
  // Nothing is gained by knowing that a value is null, and the checker forgets what calls and exceptions have assigned.
  if (target.isOnly(nullishKinds)) return operand;
  const evidence = builder.context.typeGuards.mayHaveNarrowed(node) ? 'guard' : 'flow';
  return narrowTo(builder, operand, target, evidence, node);
}

/** Where the argument of a type parameter is nothing of what it is narrowed to, no value comes: it counts as what it is narrowed to. */
function translateSeen(builder: FunctionBuilder, seen: ts.Type, node: ts.Expression): Type {
  const type = builder.translate(seen, node);
  if (!type.isNever || !seen.isIntersection()) return type;
  const narrowedTo = seen.types.find(({ flags }) => !(flags & ts.TypeFlags.TypeParameter));
  return narrowedTo ? builder.translate(narrowedTo, node) : type;
}

/** A type of one kind that is no object type has nothing to narrow. */
function canNarrow(type: Type): boolean {
  const isSingleKind = (type.kinds & (type.kinds - 1)) === 0;
  return !isSingleKind || type.objects.length > 0;
}

/** The part of `source` that is of type `target`; classes of arrays and functions stay those of the source. */
function restrict(builder: FunctionBuilder, source: Type, target: Type): Type {
  if (source === target) return source;
  builder.context.flow.flow(source, target);
  const kinds = source.kinds & target.kinds;
  // Only objects are named by both; what remains of the others is the source's own.
  const objects = kinds & Kind.object ? (target.open ? source.objects : target.objects) : [];
  const sameObjects =
    objects.length === source.objects.length && objects.every((object) => source.objects.includes(object));
  if (kinds === source.kinds && sameObjects && source.open === target.open) return source;
  if (kinds === 0) return target;
  return new Type(
    kinds,
    kinds & Kind.array ? (source.array ?? target.array) : null,
    kinds & Kind.function ? (source.function ?? target.function) : null,
    objects,
    source.open && target.open,
  );
}
