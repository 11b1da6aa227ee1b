/**
 * A set of intervals of points that do not overlap, each with an owner: what occupies a register or a
 * spill slot. Flat and sorted, so that looking up is a binary search over adjacent memory and inserting
 * moves memory in bulk; up to tens of thousands of intervals that beats any tree.
 */
import type { Point } from './points.ts';

/** An interval is three numbers: from, to, owner. */
const stride = 3;

export class IntervalMap {
  private data: Int32Array;
  /** Number of intervals. */
  length: number;

  /** Takes over intervals that are sorted already, as triples. */
  constructor(triples: readonly number[] = []) {
    this.data = triples.length === 0 ? new Int32Array(8 * stride) : Int32Array.from(triples);
    this.length = triples.length / stride;
  }

  from(index: number): Point {
    return this.data[index * stride];
  }

  to(index: number): Point {
    return this.data[index * stride + 1];
  }

  owner(index: number): number {
    return this.data[index * stride + 2];
  }

  /**
   * Index of the first interval that ends after a point, not before `start`. Steps grow from `start` on,
   * so that a walk over ascending points costs little for each.
   */
  seek(point: Point, start: number): number {
    let low = start;
    let step = 1;
    while (low + step <= this.length && this.to(low + step - 1) <= point) {
      low += step;
      step *= 2;
    }
    let high = Math.min(low + step - 1, this.length);
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.to(middle) <= point) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  insert(from: Point, to: Point, owner: number): void {
    const index = this.seek(from, 0);
    if ((this.length + 1) * stride > this.data.length) {
      const larger = new Int32Array(this.data.length * 2);
      larger.set(this.data);
      this.data = larger;
    }
    const at = index * stride;
    this.data.copyWithin(at + stride, at, this.length * stride);
    this.data[at] = from;
    this.data[at + 1] = to;
    this.data[at + 2] = owner;
    this.length++;
  }

  /** Removes the interval that starts at a point. */
  remove(from: Point): void {
    const at = this.seek(from, 0) * stride;
    this.data.copyWithin(at, at + stride, this.length * stride);
    this.length--;
  }
}
