/**
 * Replaces values by others, many at once: passes note what stands for what, then one sweep over the function rewrites
 * all uses. Keeps passes linear without lists of uses.
 */
import type { Func, Value } from './ir.ts';

export class Replacements {
  /** By value id; chains are shortened while they are followed. */
  private readonly by: (Value | undefined)[];
  count = 0;

  constructor(func: Func) {
    this.by = new Array(func.nextValueId);
  }

  /** `value` must not be what `by` resolves to. */
  replace(value: Value, by: Value): void {
    this.by[value.id] = by;
    this.count++;
  }

  isReplaced(value: Value): boolean {
    return this.by[value.id] !== undefined;
  }

  resolve(value: Value): Value {
    let target = this.by[value.id];
    if (target === undefined) return value;
    for (let next = this.by[target.id]; next !== undefined; next = this.by[target.id]) target = next;
    this.by[value.id] = target;
    return target;
  }

  resolveAll(values: Value[]): void {
    for (let index = 0; index < values.length; index++) {
      const value = values[index];
      if (this.by[value.id] !== undefined) values[index] = this.resolve(value);
    }
  }

  /** Rewrites every use; replaced values stay where they are, without uses. */
  apply(func: Func): void {
    if (this.count === 0) return;
    for (const block of func.blocks) {
      for (const value of block.values) this.resolveAll(value.args);
      this.resolveAll(block.terminator.args);
      for (const edge of block.terminator.edges) this.resolveAll(edge.args);
    }
  }
}
