/**
 * The blocks of a function in layout order: where they are, how often they run, and what it costs to let
 * a value change its location at a given place of the layout.
 */
import type { AllocatableFunction } from './api.ts';
import { gapPoint, instructionAt, type Point } from './points.ts';

export interface BlockLayout {
  readonly count: number;
  readonly instructionCount: number;
  /** Block of an instruction. */
  readonly blockOf: Int32Array;
  /** First point of a block; at `count` the end of the function. */
  readonly start: Int32Array;
  /** Estimated executions of a block per call of the function. */
  readonly frequency: Float64Array;
  /**
   * Executions of the control-flow edges that cross the start of a block in layout order, in either
   * direction. A value whose location changes there pays about one move on each. The back edge makes
   * the middle of a loop expensive and its ends cheap, the edge around a cold block the same.
   */
  readonly cutBefore: Float64Array;
  /** The same for a cut inside of a block: the block itself and the edges that jump over it. */
  readonly cutInside: Float64Array;
}

/** A loop is taken to run this many times. */
const loopIterations = 10;
/** Deeper nesting than this adds nothing: all of it is hot. */
const maximalDepth = 8;
/** Next to nothing, but enough to decide between two places that are both cold. */
export const coldFrequency = 1 / 1024;

export function layOutBlocks(func: AllocatableFunction): BlockLayout {
  const count = func.blockCount;
  const instructionCount = count === 0 ? 0 : func.endInstruction(count - 1);
  const blockOf = new Int32Array(instructionCount);
  const start = new Int32Array(count + 1);
  const frequency = new Float64Array(count);
  for (let block = 0; block < count; block++) {
    start[block] = gapPoint(func.firstInstruction(block));
    blockOf.fill(block, func.firstInstruction(block), func.endInstruction(block));
    frequency[block] = func.isCold(block)
      ? coldFrequency
      : loopIterations ** Math.min(func.loopDepth(block), maximalDepth);
  }
  start[count] = gapPoint(instructionCount);
  return { count, instructionCount, blockOf, start, frequency, ...cutCosts(func, frequency) };
}

/** Sums over edges as differences first, so that the whole is linear in blocks and edges. */
function cutCosts(func: AllocatableFunction, frequency: Float64Array) {
  const count = func.blockCount;
  const cutBefore = new Float64Array(count + 1);
  const cutInside = new Float64Array(count + 1);
  for (let from = 0; from < count; from++) {
    for (const to of func.successors(from)) {
      const executions = Math.min(frequency[from], frequency[to]);
      const low = Math.min(from, to);
      const high = Math.max(from, to);
      if (low === high) continue;
      cutBefore[low + 1] += executions;
      cutBefore[high + 1] -= executions;
      cutInside[low + 1] += executions;
      cutInside[high] -= executions;
    }
  }
  for (let block = 1; block <= count; block++) {
    cutBefore[block] += cutBefore[block - 1];
    cutInside[block] += cutInside[block - 1];
  }
  for (let block = 0; block < count; block++) cutInside[block] += frequency[block];
  return { cutBefore, cutInside };
}

export function blockAt(blocks: BlockLayout, point: Point): number {
  return blocks.blockOf[instructionAt(point)];
}

/** Whether a point is the first of its block: values arrive there along edges, not from the point before. */
export function startsBlock(blocks: BlockLayout, point: Point): boolean {
  return blocks.start[blockAt(blocks, point)] === point;
}

/** Executions of an edge. */
export function edgeFrequency(blocks: BlockLayout, from: number, to: number): number {
  return Math.min(blocks.frequency[from], blocks.frequency[to]);
}

/** Cost of a change of location at a boundary. */
export function cutCost(blocks: BlockLayout, boundary: Point): number {
  const block = blockAt(blocks, boundary);
  return blocks.start[block] === boundary ? blocks.cutBefore[block] : blocks.cutInside[block];
}

/** The boundary in [low, high] where a change of location is cheapest; of equal ones the first or the last. */
export function cheapestCut(blocks: BlockLayout, low: Point, high: Point, prefer: 'first' | 'last'): Point {
  let best = low;
  let bestCost = cutCost(blocks, low);
  const consider = (boundary: Point): void => {
    const cost = cutCost(blocks, boundary);
    if (cost < bestCost || (cost === bestCost && prefer === 'last')) {
      best = boundary;
      bestCost = cost;
    }
  };
  const lastBlock = blockAt(blocks, high);
  for (let block = blockAt(blocks, low) + 1; block <= lastBlock; block++) consider(blocks.start[block]);
  consider(high);
  return best;
}
