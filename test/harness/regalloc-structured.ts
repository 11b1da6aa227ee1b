/**
 * Large functions such as a compiler makes: nested loops and branches over a handful of variables, with
 * two-address arithmetic, calls in their convention, constants, and cold paths with calls. For measuring
 * the speed of the register allocator and the quality of what it makes.
 */
import type { Operand, RegisterInfo } from '../../compiler/regalloc/api.ts';
import { machine, type TestBlock, TestFunction } from './regalloc-function.ts';
import { Random } from './regalloc-random.ts';

/** The registers of docs/runtime-abi.md. */
export const x86: RegisterInfo = machine(
  {
    name: 'integer',
    order: 'rax rcx rdx rsi rdi r8 r9 r10 r11 rbx r12 r13 r14 r15',
    calleeSaved: 'rbx r12 r13 r14 r15',
    scratch: 'rbp',
  },
  {
    name: 'float',
    order: 'x0 x1 x2 x3 x4 x5 x6 x7 x8 x9 x10 x11 x12 x13 x14',
    scratch: 'x15',
    slotBytes: 16,
  },
);

export interface StructuredOptions {
  readonly blocks: number;
  readonly variables: number;
  /** Of a call, per statement. */
  readonly callProbability: number;
}

export function structuredFunction(seed: number, options: StructuredOptions): TestFunction {
  return new Builder(new Random(seed), options).build();
}

const argumentRegisters = ['rdi', 'rsi', 'rdx', 'rcx', 'r8', 'r9'];

class Builder {
  readonly random: Random;
  readonly options: StructuredOptions;
  readonly blocks: TestBlock[] = [];
  readonly classes: number[] = [];
  readonly rematerializable = new Set<number>();
  readonly registers = new Map<string, number>();
  readonly callClobbers: number[];
  /** The register that holds each variable now. */
  variables: number[] = [];
  depth = 0;

  constructor(random: Random, options: StructuredOptions) {
    this.random = random;
    this.options = options;
    for (let register = 0; register < 64; register++) this.registers.set(x86.name(register), register);
    this.callClobbers = x86.classes.flatMap(({ order, calleeSaved }) => order.filter((r) => !calleeSaved.includes(r)));
  }

  build(): TestFunction {
    this.startBlock([], false);
    const parameters = argumentRegisters.slice(0, 4).map((name) => this.result(this.fresh(0), name));
    this.emit('entry', parameters);
    this.variables = parameters.map(({ register }) => register);
    while (this.variables.length < this.options.variables) {
      const isFloat = this.variables.length % 4 === 3;
      const register = this.fresh(isFloat ? 1 : 0);
      this.emit('constant', [this.result(register)]);
      this.rematerializable.add(register);
      this.variables.push(register);
    }
    while (this.blocks.length < this.options.blocks) this.statement(0);
    this.emit('return', [this.use(this.variables[0], 'rax')]);
    return new TestFunction({
      blocks: this.blocks,
      classes: this.classes,
      rematerializable: this.rematerializable,
    });
  }

  fresh(registerClass: number): number {
    this.classes.push(registerClass);
    return this.classes.length - 1;
  }

  use(register: number, fixed?: string): Operand {
    const constraint = fixed === undefined ? 'register' : { fixed: this.registers.get(fixed)! };
    return { register, role: 'use', at: 'early', constraint };
  }

  result(register: number, fixed?: string): Operand {
    const constraint = fixed === undefined ? 'register' : { fixed: this.registers.get(fixed)! };
    return { register, role: 'def', at: 'late', constraint };
  }

  startBlock(parameters: number[], cold: boolean): number {
    this.blocks.push({ parameters, depth: this.depth, cold, instructions: [], edges: [] });
    return this.blocks.length - 1;
  }

  emit(name: string, operands: Operand[], clobbers: number[] = []): void {
    this.blocks.at(-1)!.instructions.push({ name, operands, clobbers });
  }

  jump(from: number, to: number, values: number[]): void {
    this.blocks[from].instructions.push({ name: 'jump', operands: [], clobbers: [] });
    this.blocks[from].edges.push({ block: to, values });
  }

  statement(nesting: number): void {
    const { random } = this;
    const kind = random.next();
    if (kind < this.options.callProbability) this.call();
    else if (nesting < 4 && kind > 0.97) this.loop(nesting);
    else if (nesting < 6 && kind > 0.87) this.branch(nesting, random.chance(0.3));
    else this.arithmetic();
  }

  variableOf(registerClass: number): number {
    const fitting = this.variables.map((_, k) => k).filter((k) => this.classes[this.variables[k]] === registerClass);
    return this.random.pick(fitting);
  }

  arithmetic(): void {
    const registerClass = this.random.chance(0.75) ? 0 : 1;
    const target = this.variableOf(registerClass);
    const other = this.variableOf(registerClass);
    const register = this.fresh(registerClass);
    const constraint: Operand['constraint'] = { reuse: 0 };
    this.emit('add', [
      this.use(this.variables[target]),
      { ...this.use(this.variables[other]), constraint: this.random.chance(0.5) ? 'any' : 'register' },
      { register, role: 'def', at: 'late', constraint },
    ]);
    this.variables[target] = register;
  }

  call(): void {
    const count = this.random.below(4);
    const uses = argumentRegisters.slice(0, count).map((name) => this.use(this.variables[this.variableOf(0)], name));
    const target = this.variableOf(0);
    const register = this.fresh(0);
    this.emit('call', [...uses, this.result(register, 'rax')], this.callClobbers);
    this.variables[target] = register;
  }

  /** Statements in a block of their own; the variables they change are returned to what they were. */
  arm(nesting: number, cold: boolean, count: number): { start: number; end: number; values: number[] } {
    const before = this.variables.slice();
    const start = this.startBlock([], cold);
    if (cold) this.call();
    else for (let k = 0; k < count; k++) this.statement(nesting + 1);
    const values = this.variables;
    this.variables = before;
    return { start, end: this.blocks.length - 1, values };
  }

  branch(nesting: number, cold: boolean): void {
    const head = this.blocks.length - 1;
    this.emit('compare', [this.use(this.variables[this.variableOf(0)]), this.use(this.variables[this.variableOf(0)])]);
    const arms = [
      this.arm(nesting, false, 1 + this.random.below(4)),
      this.arm(nesting, cold, 1 + this.random.below(3)),
    ];
    for (const { start } of arms) this.blocks[head].edges.push({ block: start, values: [] });
    this.join(arms);
  }

  join(arms: { end: number; values: number[] }[]): void {
    const changed = this.variables
      .map((_, k) => k)
      .filter((k) => arms.some(({ values }) => values[k] !== this.variables[k]));
    const parameters = changed.map((k) => this.fresh(this.classes[this.variables[k]]));
    const block = this.startBlock(parameters, false);
    for (const { end, values } of arms)
      this.jump(
        end,
        block,
        changed.map((k) => values[k]),
      );
    changed.forEach((k, index) => {
      this.variables[k] = parameters[index];
    });
  }

  loop(nesting: number): void {
    const before = this.blocks.length - 1;
    const changed = this.variables.map((_, k) => k).filter(() => this.random.chance(0.4));
    this.depth++;
    const parameters = changed.map((k) => this.fresh(this.classes[this.variables[k]]));
    const header = this.startBlock(parameters, false);
    this.jump(
      before,
      header,
      changed.map((k) => this.variables[k]),
    );
    changed.forEach((k, index) => {
      this.variables[k] = parameters[index];
    });
    this.emit('compare', [this.use(this.variables[this.variableOf(0)]), this.use(this.variables[this.variableOf(0)])]);
    const body = this.arm(nesting, false, 4 + this.random.below(8));
    this.blocks[header].edges.push({ block: body.start, values: [] });
    this.jump(
      body.end,
      header,
      changed.map((k) => body.values[k]),
    );
    this.depth--;
    const exit = this.startBlock([], false);
    this.blocks[header].edges.push({ block: exit, values: [] });
  }
}
