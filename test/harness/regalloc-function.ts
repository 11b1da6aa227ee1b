/**
 * Functions for the tests of the register allocator, as text. One block:
 *
 *     b1(v4 f0) depth 1 cold:
 *       add v5:0 <- v4 v1          v5 reuses use 0; v4 and v1 in registers
 *       call v6=a <- v5=b v1? ! c d   fixed registers, v1 anywhere; destroys c and d
 *       branch <- v6@late -> b2(v6) b3
 *
 * An instruction is a name, results, `<-`, uses, `!`, clobbers, `->`, edges; each part but the name may be
 * missing. After a register come `?` (register or slot), `=r` (fixed), `:n` (reuse), `@early` or `@late`;
 * `*` after a result makes it rematerializable. Registers are of the class whose first letter is that of
 * `classes`. Uses are the first operands, results the last. The instruction named `move` is one.
 */
import type {
  AllocatableFunction,
  Allocation,
  Constraint,
  InsertedMove,
  Operand,
  RegisterInfo,
} from '../../compiler/regalloc/api.ts';

export interface TestInstruction {
  readonly name: string;
  readonly operands: Operand[];
  readonly clobbers: number[];
}

export interface TestBlock {
  readonly parameters: number[];
  readonly depth: number;
  readonly cold: boolean;
  readonly instructions: TestInstruction[];
  readonly edges: { readonly block: number; readonly values: number[] }[];
}

/** What `TestFunction` is made of. */
export interface TestSource {
  readonly blocks: TestBlock[];
  /** Class of each virtual register. */
  readonly classes: number[];
  readonly rematerializable: ReadonlySet<number>;
}

export class TestFunction implements AllocatableFunction {
  readonly source: TestSource;
  readonly instructions: TestInstruction[] = [];
  readonly starts: number[] = [];
  readonly preds: number[][];
  readonly succs: number[][];

  constructor(source: TestSource) {
    this.source = source;
    this.preds = source.blocks.map(() => []);
    this.succs = source.blocks.map(({ edges }) => edges.map(({ block }) => block));
    source.blocks.forEach((block, index) => {
      this.starts.push(this.instructions.length);
      this.instructions.push(...block.instructions);
      for (const edge of block.edges) this.preds[edge.block].push(index);
    });
    this.starts.push(this.instructions.length);
  }

  get blockCount(): number {
    return this.source.blocks.length;
  }

  get virtualRegisterCount(): number {
    return this.source.classes.length;
  }

  classOf(register: number): number {
    return this.source.classes[register];
  }

  rematerializable(register: number): boolean {
    return this.source.rematerializable.has(register);
  }

  firstInstruction(block: number): number {
    return this.starts[block];
  }

  endInstruction(block: number): number {
    return this.starts[block + 1];
  }

  successors(block: number): readonly number[] {
    return this.succs[block];
  }

  predecessors(block: number): readonly number[] {
    return this.preds[block];
  }

  blockParameters(block: number): readonly number[] {
    return this.source.blocks[block].parameters;
  }

  edgeArguments(block: number, successorIndex: number): readonly number[] {
    return this.source.blocks[block].edges[successorIndex].values;
  }

  loopDepth(block: number): number {
    return this.source.blocks[block].depth;
  }

  isCold(block: number): boolean {
    return this.source.blocks[block].cold;
  }

  operands(instruction: number): readonly Operand[] {
    return this.instructions[instruction].operands;
  }

  clobbers(instruction: number): readonly number[] {
    return this.instructions[instruction].clobbers;
  }

  isMove(instruction: number): boolean {
    return this.instructions[instruction].name === 'move';
  }
}

/** A machine by the names of its registers: those of a class in order of preference, callee-saved ones last. */
export function machine(
  ...classes: { name: string; order: string; calleeSaved?: string; scratch: string; slotBytes?: number }[]
): RegisterInfo {
  const names: string[] = [];
  const number = (name: string): number => {
    if (!names.includes(name)) names.push(name);
    return names.indexOf(name);
  };
  const split = (list = ''): number[] => list.split(' ').filter(Boolean).map(number);
  return {
    classes: classes.map(({ name, order, calleeSaved, scratch, slotBytes }) => ({
      name,
      order: split(order),
      calleeSaved: split(calleeSaved),
      scratch: number(scratch),
      slotBytes: slotBytes ?? 8,
    })),
    name: (register) => names[register] ?? `register ${register}`,
  };
}

export function parseFunction(text: string, info: RegisterInfo): TestFunction {
  const blocks: TestBlock[] = [];
  const classes: number[] = [];
  const rematerializable = new Set<number>();
  const registers = new Map<string, number>();
  const register = (name: string): number => {
    const known = registers.get(name);
    if (known !== undefined) return known;
    registers.set(name, classes.length);
    classes.push(info.classes.findIndex((registerClass) => registerClass.name[0] === name[0]));
    if (classes.at(-1)! < 0) throw new Error(`no class for ${name}`);
    return classes.length - 1;
  };
  const list = (part: string | undefined): string[] => (part ?? '').split(/\s+/).filter(Boolean);
  for (const line of text.split('\n').map((raw) => raw.trim())) {
    if (line === '') continue;
    const head = /^b\d+(?:\((.*?)\))?(?: depth (\d+))?( cold)?:$/.exec(line);
    if (head !== null) {
      const [, parameters, depth, cold] = head;
      blocks.push({
        parameters: list(parameters).map(register),
        depth: Number(depth ?? 0),
        cold: cold !== undefined,
        instructions: [],
        edges: [],
      });
      continue;
    }
    const block = blocks.at(-1)!;
    const [code, edges] = line.split('->');
    const [operands, clobbers] = code.split('!');
    const [left, uses] = operands.split('<-');
    const [name, ...results] = list(left);
    for (const result of results) if (result.includes('*')) rematerializable.add(register(/^\w+/.exec(result)![0]));
    block.instructions.push({
      name,
      operands: [
        ...list(uses).map((operand) => parseOperand(operand, 'use', register, info)),
        ...results.map((operand) => parseOperand(operand, 'def', register, info)),
      ],
      clobbers: list(clobbers).map((clobber) => registerNamed(clobber, info)),
    });
    for (const [, target, values] of (edges ?? '').matchAll(/b(\d+)(?:\((.*?)\))?/g)) {
      block.edges.push({ block: Number(target), values: list(values).map(register) });
    }
  }
  return new TestFunction({ blocks, classes, rematerializable });
}

function parseOperand(
  text: string,
  role: Operand['role'],
  register: (name: string) => number,
  info: RegisterInfo,
): Operand {
  const [, name, any, fixed, reuse, at] = /^(\w+)\*?(?:(\?)|=(\w+)|:(\d+))?(?:@(early|late))?$/.exec(text)!;
  let constraint: Constraint = 'register';
  if (any !== undefined) constraint = 'any';
  if (fixed !== undefined) constraint = { fixed: registerNamed(fixed, info) };
  if (reuse !== undefined) constraint = { reuse: Number(reuse) };
  const usual = role === 'use' ? 'early' : 'late';
  return { register: register(name), role, at: (at as Operand['at'] | undefined) ?? usual, constraint };
}

function registerNamed(name: string, info: RegisterInfo): number {
  for (let register = 0; register < 256; register++) if (info.name(register) === name) return register;
  throw new Error(`no register ${name}`);
}

/** The moves inserted in a block, as `to <- from`. */
export function movesInBlock(func: TestFunction, info: RegisterInfo, { moves }: Allocation, block: number): string[] {
  const inBlock = ({ before }: InsertedMove): boolean =>
    before >= func.firstInstruction(block) && before < func.endInstruction(block);
  const describe = (location: number): string => (location < 0 ? `slot${~location}` : info.name(location));
  return moves.filter(inBlock).map(({ from, to, rematerialize }) => {
    return `${describe(to)} <- ${rematerialize === null ? describe(from) : 'computed'}`;
  });
}

/** Estimates of how often instructions and inserted moves run: ten times for each loop around them. */
export function executedMoves(func: TestFunction, { moves }: Allocation): { moves: number; instructions: number } {
  const frequencyOf: number[] = [];
  let instructions = 0;
  for (let block = 0; block < func.blockCount; block++) {
    const frequency = func.isCold(block) ? 0 : 10 ** func.loopDepth(block);
    for (let i = func.firstInstruction(block); i < func.endInstruction(block); i++) frequencyOf[i] = frequency;
    instructions += frequency * (func.endInstruction(block) - func.firstInstruction(block));
  }
  return { moves: moves.reduce((sum, { before }) => sum + frequencyOf[before], 0), instructions };
}
