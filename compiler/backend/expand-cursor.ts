/**
 * The place where an expansion writes: values are appended to the current block, and a check or a choice splits it.
 * An expansion may also turn the value that it expands into another operation and append it again.
 */
import { bytesOfStorage, type StorageType } from '../ssa/heap.ts';
import {
  type Aux,
  Block,
  type Constant,
  type Edge,
  type Func,
  type MemoryAccess,
  Terminator,
  type TrapKind,
  type Value,
  type ValueType,
} from '../ssa/ir.ts';
import type { Operation, TerminatorKind } from '../ssa/ops.ts';

/** Addresses below are never mapped: an access there through null faults. */
export const nullPageBytes = 4096;

export class Cursor {
  readonly func: Func;
  /** All blocks in order, those of the function and new ones. */
  readonly blocks: Block[] = [];
  block!: Block;
  /** Of the value that is expanded: everything emitted for it is there. */
  position = 0;
  /** By kind and position: a report names the place, so only traps of one place can share a block. */
  private readonly trapBlocks = new Map<string, Block>();
  private readonly coldBlocks: Block[] = [];

  constructor(func: Func) {
    this.func = func;
  }

  /** The blocks in order, blocks that only fail last. */
  finish(): Block[] {
    return [...this.blocks, ...this.coldBlocks];
  }

  start(block: Block): void {
    this.block = block;
    this.blocks.push(block);
  }

  /** A block that `start` or `startCold` begins later. */
  newBlock(): Block {
    return new Block(this.func.nextBlockId++);
  }

  startCold(block: Block): void {
    block.cold = true;
    this.block = block;
    this.coldBlocks.push(block);
  }

  addParameter(block: Block, type: ValueType): Value {
    const param = this.func.newValue('param', type, []);
    param.block = block;
    block.params.push(param);
    return param;
  }

  /** Appends a value that exists. */
  append(value: Value): Value {
    value.block = this.block;
    this.block.values.push(value);
    return value;
  }

  emit(op: Operation, type: ValueType | null, args: Value[], aux: Aux = null): Value {
    return this.append(this.func.newValue(op, type, args, aux, this.position));
  }

  /** Turns `value` into another operation and appends it. */
  rewrite(value: Value, op: Operation, args: Value[], aux: Aux = null): void {
    value.op = op;
    value.args = args;
    value.aux = aux;
    this.append(value);
  }

  constant(type: ValueType, constant: Constant): Value {
    return this.emit('const', type, [], constant);
  }

  i64(constant: number): Value {
    return this.constant('i64', BigInt(constant));
  }

  load(type: ValueType, address: Value, access: MemoryAccess): Value {
    return this.emit('load', type, [address], access);
  }

  store(address: Value, value: Value, access: MemoryAccess): void {
    this.emit('store', null, [address, value], access);
  }

  terminate(kind: TerminatorKind, args: Value[], edges: Edge[], aux: Aux = null): void {
    this.block.terminator = new Terminator(kind, args, edges, aux, this.position);
  }

  jump(block: Block, args: Value[] = []): void {
    this.terminate('jump', [], [{ block, args }]);
  }

  branch(condition: Value, ifTrue: Block, ifFalse: Block): void {
    this.terminate(
      'branch',
      [condition],
      [
        { block: ifTrue, args: [] },
        { block: ifFalse, args: [] },
      ],
    );
  }

  /** Stops when the condition is not 0; goes on in a new block. */
  trapIf(condition: Value, kind: TrapKind): void {
    const rest = this.newBlock();
    this.branch(condition, this.trapBlock(kind), rest);
    this.start(rest);
  }

  private trapBlock(kind: TrapKind): Block {
    const key = `${kind} ${this.position}`;
    let block = this.trapBlocks.get(key);
    if (block === undefined) {
      block = this.newBlock();
      block.cold = true;
      block.terminator = new Terminator('trap', [], [], kind, this.position);
      this.trapBlocks.set(key, block);
      this.coldBlocks.push(block);
    }
    return block;
  }
}

/** The access of a field, element or variable of a storage type. */
export function storageAccess(
  storage: StorageType,
  offset: number,
  region: string,
  options: { signed?: boolean; immutable?: boolean; trap?: TrapKind | null } = {},
): MemoryAccess {
  const { signed = false, immutable = false, trap = null } = options;
  return { bytes: bytesOfStorage(storage), signed, offset, region, immutable, trap };
}

export function isConstant(value: Value): boolean {
  return value.op === 'const';
}

/** The constant 0, 0.0 (not -0.0) or null: all its bits are zero. */
export function isZero(value: Value): boolean {
  return value.op === 'const' && (value.aux === 0 || value.aux === 0n);
}
