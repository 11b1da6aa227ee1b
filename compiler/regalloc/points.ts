/**
 * Program points. Instruction number i has two: the early one, 2i, where it reads, and the late one,
 * 2i + 1, where it writes. Live ranges are half-open intervals of points.
 *
 * An even point is also the boundary before its instruction, the only kind of place where moves can be
 * inserted. All moves at a boundary happen at once: a value that ends there and another that begins
 * there may use the same register.
 */
export type Point = number;

export function earlyPoint(instruction: number): Point {
  return instruction * 2;
}

export function latePoint(instruction: number): Point {
  return instruction * 2 + 1;
}

export function instructionAt(point: Point): number {
  return point >> 1;
}

/** The boundary at or before a point. */
export function boundaryBefore(point: Point): Point {
  return point & ~1;
}
