/** A binary heap of bundles: the largest comes first, of equal ones the older. */
import type { Bundle } from './bundles.ts';

export class PriorityQueue {
  private readonly heap: Bundle[] = [];

  push(bundle: Bundle): void {
    let index = this.heap.length;
    this.heap.push(bundle);
    while (index > 0) {
      const parent = (index - 1) >> 1;
      if (!precedes(bundle, this.heap[parent])) break;
      this.heap[index] = this.heap[parent];
      index = parent;
    }
    this.heap[index] = bundle;
  }

  /** Null when it is empty. */
  pop(): Bundle | null {
    if (this.heap.length === 0) return null;
    const top = this.heap[0];
    const last = this.heap.pop()!;
    if (this.heap.length > 0) this.sink(last);
    return top;
  }

  private sink(bundle: Bundle): void {
    const { heap } = this;
    let index = 0;
    for (;;) {
      let child = index * 2 + 1;
      if (child >= heap.length) break;
      if (child + 1 < heap.length && precedes(heap[child + 1], heap[child])) child++;
      if (!precedes(heap[child], bundle)) break;
      heap[index] = heap[child];
      index = child;
    }
    heap[index] = bundle;
  }
}

function precedes(a: Bundle, b: Bundle): boolean {
  return a.size !== b.size ? a.size > b.size : a.id < b.id;
}
