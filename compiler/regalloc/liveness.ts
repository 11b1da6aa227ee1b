/**
 * Liveness of one register at a time, by walking from each use up to the definition (Boissinot et al.,
 * "Computing Liveness Sets for SSA-Form Programs", 2011, section 4). The work is proportional to the
 * answer, there are no bit sets and no iteration, and irreducible control flow is nothing special.
 */
import type { AllocatableFunction, VirtualRegister } from './api.ts';
import { type BlockLayout, blockAt } from './block-layout.ts';
import { type Definitions, type UseTable, useFlag } from './uses.ts';

export class LivenessWalk {
  readonly func: AllocatableFunction;
  readonly blocks: BlockLayout;
  readonly uses: UseTable;
  readonly definitions: Definitions;
  /** By block the last register found live into, or out of, it: sets that need no clearing. */
  readonly liveIntoStamp: Int32Array;
  readonly liveOutOfStamp: Int32Array;
  current: VirtualRegister = -1;

  constructor(func: AllocatableFunction, blocks: BlockLayout, uses: UseTable, definitions: Definitions) {
    this.func = func;
    this.blocks = blocks;
    this.uses = uses;
    this.definitions = definitions;
    this.liveIntoStamp = new Int32Array(blocks.count).fill(-1);
    this.liveOutOfStamp = new Int32Array(blocks.count).fill(-1);
  }

  /** The blocks that a register is live into, in layout order. Makes it the current register. */
  blocksLiveInto(register: VirtualRegister): number[] {
    this.current = register;
    const definitionBlock = this.definitions.block[register];
    const found: number[] = [];
    const { first, position, flags } = this.uses;
    for (let row = first[register]; row < first[register + 1]; row++) {
      if (flags[row] & useFlag.definition) continue;
      const block = blockAt(this.blocks, position[row]);
      if (block !== definitionBlock) this.markLiveInto(block, found);
    }
    for (let next = 0; next < found.length; next++) {
      if (found[next] === 0) throw new Error(`virtual register ${register} is used without being defined`);
      for (const predecessor of this.func.predecessors(found[next])) {
        this.liveOutOfStamp[predecessor] = register;
        if (predecessor !== definitionBlock) this.markLiveInto(predecessor, found);
      }
    }
    return found.sort((a, b) => a - b);
  }

  /** Of the current register. */
  isLiveOutOf(block: number): boolean {
    return this.liveOutOfStamp[block] === this.current;
  }

  private markLiveInto(block: number, found: number[]): void {
    if (this.liveIntoStamp[block] === this.current) return;
    this.liveIntoStamp[block] = this.current;
    found.push(block);
  }
}
