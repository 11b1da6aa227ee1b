/**
 * Random functions for the register allocator: any control-flow graph without critical edges, reducible
 * or not, in any layout, with every kind of operand that `api.ts` allows. The same seed makes the same
 * function.
 */
import type { Constraint, Operand, RegisterInfo } from '../../compiler/regalloc/api.ts';
import { type TestBlock, TestFunction, type TestInstruction } from './regalloc-function.ts';

export interface RandomOptions {
  readonly blocks: number;
  readonly instructionsPerBlock: number;
}

/** A small generator of random numbers (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed;
  }

  /** At least 0, less than 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  /** A whole number at least 0, less than the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)];
  }

  shuffle<T>(list: T[]): T[] {
    for (let index = list.length - 1; index > 0; index--) {
      const other = this.below(index + 1);
      [list[index], list[other]] = [list[other], list[index]];
    }
    return list;
  }
}

export function randomFunction(seed: number, info: RegisterInfo, options: RandomOptions): TestFunction {
  return new Generator(new Random(seed), info, options).generate();
}

interface Node {
  successors: number[];
  readonly predecessors: number[];
  readonly block: TestBlock;
  /** Registers defined at its end, by class, including those of the blocks that dominate it. */
  available: number[][];
}

class Generator {
  readonly random: Random;
  readonly info: RegisterInfo;
  readonly options: RandomOptions;
  readonly nodes: Node[] = [];
  readonly classes: number[] = [];
  readonly rematerializable = new Set<number>();

  constructor(random: Random, info: RegisterInfo, options: RandomOptions) {
    this.random = random;
    this.info = info;
    this.options = options;
  }

  generate(): TestFunction {
    this.makeGraph();
    const children = this.dominatorTree();
    const visit = (node: number, inherited: number[][]): void => {
      this.fillBlock(this.nodes[node], inherited, node === 0);
      for (const child of children[node]) visit(child, this.nodes[node].available);
    };
    visit(
      0,
      this.info.classes.map(() => []),
    );
    for (const node of this.nodes) {
      for (const successor of node.successors) {
        const values = this.nodes[successor].block.parameters.map((parameter) => {
          return this.random.pick(node.available[this.classes[parameter]]);
        });
        node.block.edges.push({ block: successor, values });
      }
    }
    return this.layOut();
  }

  newNode(): number {
    const { random } = this;
    const block: TestBlock = {
      parameters: [],
      depth: random.below(4),
      cold: random.chance(0.2),
      instructions: [],
      edges: [],
    };
    this.nodes.push({ successors: [], predecessors: [], block, available: [] });
    return this.nodes.length - 1;
  }

  /** Every block can be reached; other edges go anywhere but to the entry. */
  makeGraph(): void {
    const { random, nodes } = this;
    const count = 1 + random.below(this.options.blocks);
    for (let node = 0; node < count; node++) {
      this.newNode();
      if (node > 0) nodes[random.chance(0.5) ? node - 1 : random.below(node)].successors.push(node);
    }
    for (let node = 0; node < count; node++) {
      while (count > 1 && random.chance(0.35)) nodes[node].successors.push(1 + random.below(count - 1));
    }
    this.findPredecessors();
    for (let node = 0; node < count; node++) {
      if (nodes[node].successors.length < 2) continue;
      nodes[node].successors = nodes[node].successors.map((successor) => {
        if (nodes[successor].predecessors.length < 2) return successor;
        const between = this.newNode();
        nodes[between].successors.push(successor);
        return between;
      });
    }
    this.findPredecessors();
  }

  findPredecessors(): void {
    for (const node of this.nodes) node.predecessors.length = 0;
    this.nodes.forEach((node, index) => {
      for (const successor of node.successors) this.nodes[successor].predecessors.push(index);
    });
  }

  /** Children of each block, by the definition of dominance: what cannot be reached without the block. */
  dominatorTree(): number[][] {
    const { nodes } = this;
    const dominators: Set<number>[] = nodes.map(() => new Set());
    nodes.forEach((_, removed) => {
      const reached = new Set<number>(removed === 0 ? [] : [0]);
      for (const node of reached) for (const next of nodes[node].successors) if (next !== removed) reached.add(next);
      nodes.forEach((_, node) => {
        if (!reached.has(node)) dominators[node].add(removed);
      });
    });
    const children: number[][] = nodes.map(() => []);
    nodes.forEach((_, node) => {
      const strict = [...dominators[node]].filter((other) => other !== node);
      if (strict.length === 0) return;
      const immediate = strict.reduce((a, b) => (dominators[a].size > dominators[b].size ? a : b));
      children[immediate].push(node);
    });
    return children;
  }

  newRegister(registerClass: number): number {
    this.classes.push(registerClass);
    return this.classes.length - 1;
  }

  fillBlock(node: Node, inherited: number[][], isEntry: boolean): void {
    const { random, info } = this;
    node.available = inherited.map((list) => list.slice());
    const define = (register: number): void => {
      node.available[this.classes[register]].push(register);
    };
    if (isEntry) {
      const operands = info.classes.map((_, registerClass): Operand => {
        return { register: this.newRegister(registerClass), role: 'def', at: 'late', constraint: 'register' };
      });
      node.block.instructions.push({ name: 'entry', operands, clobbers: [] });
      for (const { register } of operands) define(register);
    } else {
      for (let k = random.chance(0.5) ? 0 : 1 + random.below(4); k > 0; k--) {
        const parameter = this.newRegister(random.below(info.classes.length));
        node.block.parameters.push(parameter);
        define(parameter);
      }
    }
    for (let k = random.below(this.options.instructionsPerBlock + 1); k > 0; k--) {
      const instruction = this.makeInstruction(node.available);
      node.block.instructions.push(instruction);
      for (const { role, register } of instruction.operands) if (role === 'def') define(register);
    }
    const joins = node.successors.some((successor) => this.nodes[successor].predecessors.length > 1);
    const branch = joins ? { name: 'jump', operands: [], clobbers: [] } : this.makeBranch(node);
    node.block.instructions.push(branch);
    for (const { role, register } of branch.operands) if (role === 'def') define(register);
  }

  makeInstruction(available: number[][]): TestInstruction {
    const { random } = this;
    if (random.chance(0.1)) {
      const register = this.newRegister(random.below(this.info.classes.length));
      this.rematerializable.add(register);
      return {
        name: 'constant',
        operands: [{ register, role: 'def', at: 'late', constraint: 'register' }],
        clobbers: [],
      };
    }
    if (random.chance(0.1)) {
      const registerClass = random.below(this.info.classes.length);
      const source = random.pick(available[registerClass]);
      const target = this.newRegister(registerClass);
      return {
        name: 'move',
        operands: [
          { register: source, role: 'use', at: 'early', constraint: random.pick(['any', 'register']) },
          { register: target, role: 'def', at: 'late', constraint: 'register' },
        ],
        clobbers: [],
      };
    }
    return random.chance(0.15) ? this.makeCall('call', available) : this.makeOperation(available);
  }

  makeBranch(node: Node): TestInstruction {
    if (node.successors.length === 2 && this.random.chance(0.4)) return this.makeCall('invoke', node.available);
    return {
      name: 'branch',
      operands: Array.from({ length: this.random.below(3) }, () => this.use(node.available, ['any', 'register'])),
      clobbers: [],
    };
  }

  use(available: number[][], constraints: Constraint[]): Operand {
    const register = this.random.pick(available[this.random.below(available.length)]);
    return { register, role: 'use', at: 'early', constraint: this.random.pick(constraints) };
  }

  /** Takes few enough registers at a time for the smallest class. */
  makeOperation(available: number[][]): TestInstruction {
    const { random, info } = this;
    const operands: Operand[] = Array.from({ length: random.below(3) }, () => {
      const use = this.use(available, ['any', 'register', 'register']);
      return { ...use, at: random.chance(0.15) ? 'late' : 'early' };
    });
    const takenEarly = new Map<number, number>();
    const takenLate = new Map<number, number>();
    const addFixedUse = (): void => {
      const use = this.use(available, ['any']);
      const fixed = random.pick(info.classes[this.classes[use.register]].order);
      const late = random.chance(0.2);
      if ((takenEarly.get(fixed) ?? use.register) !== use.register) return;
      takenEarly.set(fixed, use.register);
      if (late) takenLate.set(fixed, use.register);
      operands.push({ ...use, at: late ? 'late' : 'early', constraint: { fixed } });
    };
    if (random.chance(0.3)) addFixedUse();
    if (random.chance(0.1)) addFixedUse();
    const uses = operands.length;
    const reusable = operands.findIndex(({ at }) => at === 'early');
    const kind = random.below(6);
    if (kind === 0 && reusable >= 0) {
      const { register, constraint } = operands[reusable];
      const isFree = typeof constraint === 'string' || !takenLate.has((constraint as { fixed: number }).fixed);
      if (isFree) {
        const target = this.newRegister(this.classes[register]);
        operands.push({ register: target, role: 'def', at: 'late', constraint: { reuse: reusable } });
      }
    } else if (kind === 1) {
      const registerClass = random.below(info.classes.length);
      const fixed = random.pick(info.classes[registerClass].order);
      if (!takenLate.has(fixed)) {
        operands.push({ register: this.newRegister(registerClass), role: 'def', at: 'late', constraint: { fixed } });
      }
    } else if (kind < 5) {
      const register = this.newRegister(random.below(info.classes.length));
      const at = random.chance(0.15) ? 'early' : 'late';
      operands.push({ register, role: 'def', at, constraint: random.pick(['any', 'register', 'register']) });
    }
    const clobbers = random.chance(0.05) && uses === 0 ? [random.pick(info.classes[0].order)] : [];
    const isFixedHere = operands.some(({ constraint }) => {
      return typeof constraint === 'object' && 'fixed' in constraint && clobbers.includes(constraint.fixed);
    });
    return { name: 'operation', operands, clobbers: isFixedHere ? [] : clobbers };
  }

  /** Like a call: arguments in fixed registers, everything caller-saved destroyed, at times all registers. */
  makeCall(name: string, available: number[][]): TestInstruction {
    const { random, info } = this;
    const operands: Operand[] = [];
    const clobbers = new Set<number>();
    const all = name === 'invoke' || random.chance(0.2);
    for (const { order, calleeSaved } of info.classes) {
      for (const register of order) if (all || !calleeSaved.includes(register)) clobbers.add(register);
    }
    const taken = new Set<number>();
    for (let k = random.below(4); k > 0; k--) {
      const use = this.use(available, ['any']);
      const fixed = random.pick(info.classes[this.classes[use.register]].order);
      if (taken.has(fixed)) continue;
      taken.add(fixed);
      operands.push({ ...use, constraint: { fixed } });
    }
    if (random.chance(0.3)) operands.push(this.use(available, ['any']));
    if (random.chance(0.3) && taken.size < 2) operands.push(this.use(available, ['register']));
    const results = new Set<number>();
    for (let k = random.below(3); k > 0; k--) {
      const registerClass = random.below(info.classes.length);
      const fixed = random.pick(info.classes[registerClass].order);
      if (results.has(fixed)) continue;
      results.add(fixed);
      operands.push({ register: this.newRegister(registerClass), role: 'def', at: 'late', constraint: { fixed } });
    }
    return { name, operands, clobbers: [...clobbers] };
  }

  /** The entry stays first; half of the functions have the other blocks in any order. */
  layOut(): TestFunction {
    const order = this.nodes.map((_, index) => index);
    if (this.random.chance(0.5)) order.splice(1, order.length, ...this.random.shuffle(order.slice(1)));
    const blocks = order.map((node) => {
      const { block } = this.nodes[node];
      return { ...block, edges: block.edges.map((edge) => ({ ...edge, block: order.indexOf(edge.block) })) };
    });
    return new TestFunction({ blocks, classes: this.classes, rematerializable: this.rematerializable });
  }
}
