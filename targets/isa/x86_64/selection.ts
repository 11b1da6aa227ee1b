/**
 * The state of instruction selection for one function. Blocks are visited in postorder and each from its end, so that
 * every use of a value is seen before the value: who needs a value in a register asks for one with `registerOf`, and
 * values that nobody asked for (folded into their users, or dead) get no code. The scheme is that of Cranelift and wazevo.
 *
 * Code is emitted for one value (the root) at a time, forwards; `select.ts` puts the pieces in order.
 */
import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type {
  Block,
  Func,
  LirFunction,
  LirInstruction,
  MemoryAccess,
  Operation,
  Register,
  SourcePosition,
  TrapKind,
  Value,
  ValueType,
} from '../../../compiler/backend/machine.ts';
import { type InstructionExtras, lirInstruction, UnsupportedOperation } from '../lir-instruction.ts';
import type { X86Row } from './instructions/index.ts';
import { register, type X86Operand } from './operand-kinds.ts';
import { floatClass, integerClass } from './registers.ts';

/** Operations that cannot be left out or pass each other: writes, and what may stop the program. */
const writing: ReadonlySet<Operation> = new Set(['store', 'memory_copy', 'memory_fill', 'call', 'call_ref']);
const trapping: ReadonlySet<Operation> = new Set(['div_s', 'div_u', 'rem_s', 'rem_u', 'trunc_s', 'trunc_u']);

/** 32-bit operations whose instruction clears the upper half of the register. */
const clearingUpperHalf: ReadonlySet<Operation> = new Set([
  ...([
    'add',
    'sub',
    'mul',
    'and',
    'or',
    'xor',
    'shl',
    'shr_s',
    'shr_u',
    'rotl',
    'rotr',
    'clz',
    'ctz',
    'popcnt',
  ] as const),
  ...(['load', 'const', 'select', 'eq', 'ne', 'eqz', 'lt_s', 'lt_u', 'gt_s', 'gt_u', 'le_s', 'le_u', 'ge_s'] as const),
  ...(['ge_u', 'lt', 'gt', 'le', 'ge', 'sign_extend'] as const),
]);

interface Place {
  readonly block: Block;
  readonly index: number;
  /** Writes, and possible traps, in the block before this place. */
  readonly writes: number;
  readonly traps: number;
}

interface Trap {
  readonly kind: TrapKind;
  readonly position: SourcePosition | null;
}

export class Selection {
  readonly func: Func;
  readonly features: ReadonlySet<string>;
  readonly lir: LirFunction;
  /** Results of calls beyond the first, by the call. */
  readonly furtherResults = new Map<Value, Value[]>();
  readonly #registers: Int32Array;
  readonly #uses: Uint32Array;
  readonly #places = new Map<Value, Place>();
  readonly #folded = new Set<Value>();
  readonly #traps = new Map<X86Operand, Trap>();
  #root: Place | null = null;
  #position: SourcePosition | null = null;
  #emitted: LirInstruction[] = [];

  constructor(func: Func, features: ReadonlySet<string>) {
    this.func = func;
    this.features = features;
    this.lir = { symbol: func.symbol, blocks: [], classes: [], remat: new Map(), outgoingBytes: 0 };
    this.#registers = new Int32Array(func.nextValueId).fill(-1);
    this.#uses = new Uint32Array(func.nextValueId);
    for (const block of func.blocks) this.#scan(block);
  }

  #scan(block: Block): void {
    let writes = 0;
    let traps = 0;
    for (const [index, value] of block.values.entries()) {
      this.#places.set(value, { block, index, writes, traps });
      if (writing.has(value.op)) writes++;
      if (mayTrap(value)) traps++;
      for (const arg of value.args) this.#uses[arg.id]++;
      if (value.op !== 'result') continue;
      const results = this.furtherResults.get(value.args[0]) ?? [];
      this.furtherResults.set(value.args[0], [...results, value]);
    }
    const { terminator } = block;
    for (const arg of terminator.args) this.#uses[arg.id]++;
    for (const edge of terminator.edges) for (const arg of edge.args) this.#uses[arg.id]++;
  }

  /** Starts the code of a value. */
  beginValue(value: Value): void {
    this.#root = this.#places.get(value)!;
    this.#position = this.func.positions[value.position] ?? null;
  }

  /** Starts the code of a block's terminator. */
  beginTerminator(block: Block): void {
    let writes = 0;
    let traps = 0;
    for (const value of block.values) {
      if (writing.has(value.op)) writes++;
      if (mayTrap(value)) traps++;
    }
    this.#root = { block, index: block.values.length, writes, traps };
    this.#position = this.func.positions[block.terminator.position] ?? null;
  }

  /** The code emitted since the last call. */
  take(): LirInstruction[] {
    const emitted = this.#emitted;
    this.#emitted = [];
    return emitted;
  }

  /** Whether a value needs code: someone asked for its register, or it does something besides. */
  needsCode(value: Value): boolean {
    if (this.#registers[value.id] >= 0) return true;
    if (value.op === 'load') return mayTrap(value) && !this.#folded.has(value);
    return writing.has(value.op) || trapping.has(value.op);
  }

  newRegister(registerClass: number): Register {
    this.lir.classes.push(registerClass);
    return firstVirtual + this.lir.classes.length - 1;
  }

  /** The register that holds a value; asking makes the value's code be emitted. */
  registerOf(value: Value): Register {
    const source = this.resolve(value);
    const known = this.#registers[source.id];
    if (known >= 0) return known;
    const created = this.newRegister(classOf(source.type!));
    this.#registers[source.id] = created;
    return created;
  }

  /** The value whose register a value shares: conversions that change no bit that counts have no code. */
  resolve(value: Value): Value {
    let source = value;
    for (;;) {
      const [arg] = source.args;
      const free =
        source.op === 'wrap' ||
        (source.op === 'reinterpret' && classOf(source.type!) === classOf(arg.type!)) ||
        (source.op === 'extend_u' && clearingUpperHalf.has(arg.op) && arg.type === 'i32');
      if (!free) return source;
      source = arg;
    }
  }

  /** Whether the value is in a register after the root anyway. */
  isLive(value: Value): boolean {
    return this.#registers[this.resolve(value).id] >= 0;
  }

  hasOneUse(value: Value): boolean {
    return this.#uses[value.id] === 1;
  }

  isInRootBlock(value: Value): boolean {
    return this.#places.get(value)?.block === this.#root!.block;
  }

  /**
   * Whether a load may become part of the root: nobody else needs it, and nothing between it and the root writes
   * or stops the program.
   */
  canFoldLoad(load: Value): boolean {
    const place = this.#places.get(load);
    const root = this.#root!;
    if (load.op !== 'load' || !this.hasOneUse(load) || this.isLive(load) || place?.block !== root.block) return false;
    const access = load.aux as MemoryAccess;
    const traps = mayTrap(load) ? place.traps + 1 : root.traps;
    return (access.immutable || place.writes === root.writes) && traps === root.traps;
  }

  /** Remembers that a load, which may trap, is part of another instruction. */
  markFolded(load: Value): void {
    this.#folded.add(load);
  }

  /** The instruction that gets this memory operand may fault for `access`, which belongs to `value`. */
  attachTrap(operand: X86Operand, access: MemoryAccess, value: Value): void {
    if (access.trap === null) return;
    this.#traps.set(operand, { kind: access.trap, position: this.func.positions[value.position] ?? null });
  }

  /** Emits an instruction; `tied` are the sources of its operands of role `both`. */
  emit(
    row: X86Row,
    operands: readonly X86Operand[],
    tied: readonly Register[] = [],
    extras: InstructionExtras = {},
  ): void {
    const trap = operands.map((operand) => this.#traps.get(operand)).find((found) => found !== undefined);
    const faults = trap === undefined ? {} : { trap: trap.kind, position: trap.position };
    this.#emitted.push(lirInstruction(row, operands, tied, { position: this.#position, ...faults, ...extras }));
  }

  /** Emits an instruction that writes `target` and reads the operands. */
  set(target: Register, row: X86Row, ...operands: X86Operand[]): void {
    this.emit(row, [register(target), ...operands]);
  }

  /** Emits an instruction that turns `source` into `target`. */
  change(target: Register, row: X86Row, source: Register, ...operands: X86Operand[]): void {
    this.emit(row, [register(target), ...operands], [source]);
  }

  /** As `set`, into a new register. */
  make(registerClass: number, row: X86Row, ...operands: X86Operand[]): Register {
    const target = this.newRegister(registerClass);
    this.set(target, row, ...operands);
    return target;
  }

  /** As `change`, into a new register of the same class. */
  derive(row: X86Row, source: Register, ...operands: X86Operand[]): Register {
    const target = this.newRegister(this.lir.classes[source - firstVirtual]);
    this.change(target, row, source, ...operands);
    return target;
  }

  /** The instruction emitted last computes `target` without reading anything: it may be repeated instead of spilled. */
  markRematerializable(target: Register): void {
    this.lir.remat.set(target, this.#emitted.at(-1)!);
  }

  unsupported(value: Value): never {
    throw new UnsupportedOperation(`${value.op}${value.type === null ? '' : ` of ${value.type}`}`, 'x86_64');
  }
}

function mayTrap(value: Value): boolean {
  if (value.op === 'load' || value.op === 'store') return (value.aux as MemoryAccess).trap !== null;
  return trapping.has(value.op) || value.op === 'call' || value.op === 'call_ref';
}

/** The register class of a type. */
export function classOf(type: ValueType): number {
  if (type === 'v128') throw new UnsupportedOperation('v128', 'x86_64');
  return type === 'f32' || type === 'f64' ? floatClass : integerClass;
}

/** Bits of an integer or reference. */
export function widthOf(type: ValueType | null): 32 | 64 {
  return type === 'i32' ? 32 : 64;
}

/** The value of an integer or reference constant as a signed number, or null. */
export function constantOf(value: Value): bigint | null {
  if (value.op !== 'const' || value.type === 'f32' || value.type === 'f64' || value.type === 'v128') return null;
  return BigInt(value.aux as number | bigint);
}

export function fitsSigned(value: bigint, bits: number): boolean {
  return BigInt.asIntN(bits, value) === value;
}
