/**
 * The state of instruction selection: a function is walked backwards, so that whoever uses a value decides first whether
 * to compute it as part of its own instruction. What nobody asked for is not emitted.
 */
import { firstVirtual } from '../../../compiler/backend/lir.ts';
import type {
  Block,
  Func,
  LirFunction,
  LirInstruction,
  LirOperand,
  Register,
  SourcePosition,
  SymbolReference,
  Value,
  ValueType,
} from '../../../compiler/backend/machine.ts';
import { classOf } from './abi.ts';
import { rowOf } from './instructions/index.ts';
import { instruction, type OperandInput } from './lir.ts';
import * as pseudo from './pseudo.ts';
import { coreRegister, framePointer, zeroRegister } from './registers.ts';

/** The letter of the registers that hold a type. */
export function letterOf(type: ValueType): 'W' | 'X' | 'S' | 'D' | 'Q' {
  return letters[type];
}

const letters = { i32: 'W', i64: 'X', ref: 'X', f32: 'S', f64: 'D', v128: 'Q' } as const;

/** Registers of an integer type as letter: what forms of rows are made of. */
export function widthOf(type: ValueType): 'W' | 'X' {
  return type === 'i32' ? 'W' : 'X';
}

export const bitsOf = (type: ValueType): 32 | 64 => (type === 'i32' || type === 'f32' ? 32 : 64);

export function isInteger(type: ValueType): boolean {
  return type === 'i32' || type === 'i64' || type === 'ref';
}

/** Emits the instructions of a value of one operation. */
export type Lowering = (selection: Selection, value: Value) => void;
export type Lowerings = Readonly<Partial<Record<Value['op'], Lowering>>>;

export class Selection {
  readonly func: Func;
  readonly classes: number[] = [];
  readonly remat: LirFunction['remat'] = new Map();
  /** The block being selected. */
  block!: Block;
  /** Of what is being selected. */
  position: SourcePosition | null = null;
  /** Instructions of what is being selected, in their order. */
  private unit: LirInstruction[] = [];
  private readonly registers = new Map<Value, Register>();
  private readonly useCounts: Uint32Array;
  /** Results of calls by call, at the index of the result. */
  private readonly callResults = new Map<Value, Value[]>();

  constructor(func: Func) {
    this.func = func;
    this.useCounts = new Uint32Array(func.nextValueId);
    for (const block of func.blocks) {
      for (const value of block.values) {
        for (const arg of value.args) this.useCounts[arg.id]++;
        if (value.op === 'result') this.resultsOf(value.args[0])[value.aux as number] = value;
      }
      const { args, edges } = block.terminator;
      for (const arg of [...args, ...edges.flatMap((edge) => edge.args)]) this.useCounts[arg.id]++;
    }
  }

  /** Results of a call beyond the first, by index; those that nothing reads are missing. */
  resultsOf(call: Value): Value[] {
    let results = this.callResults.get(call);
    if (!results) {
      results = [];
      this.callResults.set(call, results);
    }
    return results;
  }

  /** The instructions emitted since the last time. */
  takeUnit(): LirInstruction[] {
    return this.unit.splice(0);
  }

  emit(form: string, ...operands: OperandInput[]): void {
    this.push(instruction(rowOf(form), operands, { position: this.position }));
  }

  /** An instruction whose first operand, of role `both`, starts as another value. */
  emitTied(form: string, start: Register, ...operands: OperandInput[]): void {
    this.push(instruction(rowOf(form), operands, { position: this.position }, [start]));
  }

  push(one: LirInstruction): void {
    this.unit.push(one);
  }

  fresh(type: ValueType): Register {
    return firstVirtual + this.classes.push(classOf(type)) - 1;
  }

  /** The register of a value, which is computed because of this. */
  register(value: Value): Register {
    const source = sourceOf(value);
    let register = this.registers.get(source);
    if (register === undefined) {
      register = this.fresh(source.type!);
      this.registers.set(source, register);
    }
    return register;
  }

  /** As `register`, but integer zero is the zero register: where encoding 31 means that. */
  registerOrZero(value: Value): Register {
    return integerConstant(value) === 0n ? zeroRegister : this.register(value);
  }

  /** Whether something asked for the register of a value. */
  isUsed(value: Value): boolean {
    return this.registers.has(value);
  }

  /**
   * Whether a value may be computed by the instruction being selected instead of by its own: it has no other use, and
   * computing it here instead of there makes nothing run more often.
   */
  canFuse(value: Value): boolean {
    return value.block === this.block && this.useCounts[value.id] === 1;
  }

  /** `value` when it is this operation and may be fused; else null. */
  fusable(value: Value, ...operations: Value['op'][]): Value | null {
    return operations.includes(value.op) && this.canFuse(value) ? value : null;
  }

  /** A constant in a register. */
  constant(type: ValueType, bits: bigint): Register {
    const register = this.fresh(type);
    this.emitConstant(register, type, bits);
    return register;
  }

  emitConstant(register: Register, type: ValueType, bits: bigint): void {
    this.emitRematerializable(instruction(pseudo.constants[letterOf(type)], [register, bits]));
  }

  emitAddress(register: Register, { name, addend }: SymbolReference): void {
    const symbol: LirOperand = { kind: 'symbol', name, addend, part: null };
    this.emitRematerializable(instruction(pseudo.address, [register, symbol]));
  }

  /** An instruction that reads nothing: cheaper to repeat than to spill its result. */
  private emitRematerializable(one: LirInstruction): void {
    const [target] = one.operands as [LirOperand & { kind: 'register' }];
    this.remat.set(target.register, one);
    this.push(one);
  }

  /** The registers in which addresses of the core-local block and of the frame always are; else null. */
  fixedBase(value: Value): Register | null {
    if (value.op === 'core') return coreRegister;
    return value.op === 'frame' ? framePointer : null;
  }
}

/** The integer constant that a value is, as a signed number of its type; null: it is none. */
export function integerConstant(value: Value): bigint | null {
  if (value.op !== 'const' || !isInteger(value.type!)) return null;
  return BigInt(value.aux as number | bigint);
}

/** The value whose register this one shares: truncation and change of type alone need no instruction. */
export function sourceOf(value: Value): Value {
  let source = value;
  while (isRenaming(source)) source = source.args[0];
  return source;
}

function isRenaming(value: Value): boolean {
  switch (value.op) {
    case 'wrap':
      return true;
    case 'reinterpret':
      return (
        isInteger(value.type!) && isInteger(value.args[0].type!) && bitsOf(value.type!) === bitsOf(value.args[0].type!)
      );
    case 'extend_u':
      return clearsUpperHalf(value.args[0]);
    default:
      return false;
  }
}

/** i32 operations whose result does not come from an instruction that writes a W register, and so clears the upper half. */
const keepUpperHalf: ReadonlySet<Value['op']> = new Set([
  ...(['param', 'outcome', 'result', 'call', 'call_ref', 'wrap', 'trunc_s', 'trunc_u'] as const),
]);

function clearsUpperHalf(value: Value): boolean {
  return !keepUpperHalf.has(value.op);
}
