/**
 * Program points. An instruction has three: the gap before it, its early point, where it reads, and its
 * late point, where it writes. Live ranges are half-open intervals of points.
 *
 * Moves happen at the two boundaries in front of an instruction, those at one boundary all at once:
 * - at the boundary before the gap what the previous instruction left in fixed registers, or the edge
 *   into the block, is brought to where the values live; a value may be split there;
 * - at the boundary after the gap values are copied to where the instruction wants them; a value may be
 *   split there too.
 * So every value that appears at one boundary and is copied at the next has a point to live at between
 * them. (V8's TurboFan has the same two sets of moves in its gaps.)
 *
 * A boundary is named by the point that follows it.
 */
export type Point = number;

/** A power of two, for cheap conversion; the last one of the four belongs to the late point. */
const pointsPerInstruction = 4;
const shift = 2;
const slotMask = pointsPerInstruction - 1;

export function gapPoint(instruction: number): Point {
  return instruction * pointsPerInstruction;
}

export function earlyPoint(instruction: number): Point {
  return instruction * pointsPerInstruction + 1;
}

export function latePoint(instruction: number): Point {
  return instruction * pointsPerInstruction + 2;
}

export function instructionAt(point: Point): number {
  return point >> shift;
}

/** Where a live range ends whose last use is at a point. */
export function pointAfter(use: Point): Point {
  return isBoundary(use) ? use + 1 : gapPoint(instructionAt(use) + 1);
}

/** The last boundary at or before a point. */
export function boundaryBefore(point: Point): Point {
  return isBoundary(point) ? point : earlyPoint(instructionAt(point));
}

/** The first boundary after a point. */
export function boundaryAfter(point: Point): Point {
  return (point & slotMask) === 0 ? point + 1 : gapPoint(instructionAt(point) + 1);
}

export function isBoundary(point: Point): boolean {
  return (point & slotMask) <= 1;
}
