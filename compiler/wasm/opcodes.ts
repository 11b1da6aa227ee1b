/**
 * The instructions of WebAssembly 3.0 and of the threads proposal: one table, written as runs of consecutive opcodes.
 * WebAssembly core specification 3.0, chapter 5.4 and appendix "Index of Instructions". The reader of function
 * bodies, the reader of constant expressions and the messages about refused instructions all read these rows.
 *
 * The SSA operation of a numeric instruction has the instruction's name without types: `i64.extend_i32_s` is
 * `extend_s`. Operand types follow from the run's form and the types in the name.
 */
import type { Operation } from '../ssa/ops.ts';
import type { NumberType } from './types.ts';

/** What follows the opcode; `read-immediates.ts` skips each kind. */
export type ImmediateKind =
  | 'none'
  | 'block'
  | 'tryTable'
  | 'index'
  | 'indexPair'
  | 'labels'
  | 'castBranch'
  | 'heapType'
  | 'types'
  | 'i32'
  | 'i64'
  | 'f32'
  | 'f64'
  | 'v128'
  | 'byte'
  | 'memory'
  | 'memoryLane';

/** Operands and result of a numeric instruction that is one SSA operation. */
export interface NumericForm {
  readonly op: Operation;
  readonly operand: NumberType;
  readonly operandCount: 1 | 2;
  readonly result: NumberType;
  /** `aux` of the operation: bits of `sign_extend`. */
  readonly aux: number | null;
}

/** Of loads and stores: the type on the stack and what is in memory. */
export interface AccessForm {
  readonly type: NumberType;
  readonly bytes: 1 | 2 | 4 | 8;
  readonly signed: boolean;
}

export interface OpcodeRow {
  readonly name: string;
  /** 0, or the byte before the opcode: 0xfb, 0xfc, 0xfd or 0xfe. */
  readonly prefix: number;
  readonly code: number;
  /** Dense number of the row, for tables about rows. */
  readonly index: number;
  readonly immediates: ImmediateKind;
  readonly numeric: NumericForm | null;
  readonly access: AccessForm | null;
}

type Form = 'none' | 'test' | 'unary' | 'compare' | 'binary' | 'convert' | 'access';

/** prefix, code of the first instruction, form, immediates, names; `-` is a code without an instruction. */
type Run = readonly [number, number, Form, ImmediateKind, string];

const runs: readonly Run[] = [
  // Control
  [0, 0x00, 'none', 'none', 'unreachable nop'],
  [0, 0x02, 'none', 'block', 'block loop if'],
  [0, 0x05, 'none', 'none', 'else'],
  [0, 0x08, 'none', 'index', 'throw'],
  [0, 0x0a, 'none', 'none', 'throw_ref end'],
  [0, 0x0c, 'none', 'index', 'br br_if'],
  [0, 0x0e, 'none', 'labels', 'br_table'],
  [0, 0x0f, 'none', 'none', 'return'],
  [0, 0x10, 'none', 'index', 'call'],
  [0, 0x11, 'none', 'indexPair', 'call_indirect'],
  [0, 0x12, 'none', 'index', 'return_call'],
  [0, 0x13, 'none', 'indexPair', 'return_call_indirect'],
  [0, 0x14, 'none', 'index', 'call_ref return_call_ref'],
  [0, 0x1a, 'none', 'none', 'drop select'],
  [0, 0x1c, 'none', 'types', 'select_typed'],
  [0, 0x1f, 'none', 'tryTable', 'try_table'],

  // Variables and tables
  [0, 0x20, 'none', 'index', 'local.get local.set local.tee global.get global.set table.get table.set'],

  // Memory
  [0, 0x28, 'access', 'memory', 'i32.load i64.load f32.load f64.load'],
  [0, 0x2c, 'access', 'memory', 'i32.load8_s i32.load8_u i32.load16_s i32.load16_u'],
  [0, 0x30, 'access', 'memory', 'i64.load8_s i64.load8_u i64.load16_s i64.load16_u i64.load32_s i64.load32_u'],
  [0, 0x36, 'access', 'memory', 'i32.store i64.store f32.store f64.store'],
  [0, 0x3a, 'access', 'memory', 'i32.store8 i32.store16 i64.store8 i64.store16 i64.store32'],
  [0, 0x3f, 'none', 'index', 'memory.size memory.grow'],

  // Constants
  [0, 0x41, 'none', 'i32', 'i32.const'],
  [0, 0x42, 'none', 'i64', 'i64.const'],
  [0, 0x43, 'none', 'f32', 'f32.const'],
  [0, 0x44, 'none', 'f64', 'f64.const'],

  // Numbers
  [0, 0x45, 'test', 'none', 'i32.eqz'],
  [0, 0x46, 'compare', 'none', 'i32.eq i32.ne i32.lt_s i32.lt_u i32.gt_s i32.gt_u'],
  [0, 0x4c, 'compare', 'none', 'i32.le_s i32.le_u i32.ge_s i32.ge_u'],
  [0, 0x50, 'test', 'none', 'i64.eqz'],
  [0, 0x51, 'compare', 'none', 'i64.eq i64.ne i64.lt_s i64.lt_u i64.gt_s i64.gt_u'],
  [0, 0x57, 'compare', 'none', 'i64.le_s i64.le_u i64.ge_s i64.ge_u'],
  [0, 0x5b, 'compare', 'none', 'f32.eq f32.ne f32.lt f32.gt f32.le f32.ge'],
  [0, 0x61, 'compare', 'none', 'f64.eq f64.ne f64.lt f64.gt f64.le f64.ge'],
  [0, 0x67, 'unary', 'none', 'i32.clz i32.ctz i32.popcnt'],
  [0, 0x6a, 'binary', 'none', 'i32.add i32.sub i32.mul i32.div_s i32.div_u i32.rem_s i32.rem_u i32.and i32.or i32.xor'],
  [0, 0x74, 'binary', 'none', 'i32.shl i32.shr_s i32.shr_u i32.rotl i32.rotr'],
  [0, 0x79, 'unary', 'none', 'i64.clz i64.ctz i64.popcnt'],
  [0, 0x7c, 'binary', 'none', 'i64.add i64.sub i64.mul i64.div_s i64.div_u i64.rem_s i64.rem_u i64.and i64.or i64.xor'],
  [0, 0x86, 'binary', 'none', 'i64.shl i64.shr_s i64.shr_u i64.rotl i64.rotr'],
  [0, 0x8b, 'unary', 'none', 'f32.abs f32.neg f32.ceil f32.floor f32.trunc f32.nearest f32.sqrt'],
  [0, 0x92, 'binary', 'none', 'f32.add f32.sub f32.mul f32.div f32.min f32.max f32.copysign'],
  [0, 0x99, 'unary', 'none', 'f64.abs f64.neg f64.ceil f64.floor f64.trunc f64.nearest f64.sqrt'],
  [0, 0xa0, 'binary', 'none', 'f64.add f64.sub f64.mul f64.div f64.min f64.max f64.copysign'],
  [0, 0xa7, 'convert', 'none', 'i32.wrap_i64 i32.trunc_f32_s i32.trunc_f32_u i32.trunc_f64_s i32.trunc_f64_u'],
  [0, 0xac, 'convert', 'none', 'i64.extend_i32_s i64.extend_i32_u'],
  [0, 0xae, 'convert', 'none', 'i64.trunc_f32_s i64.trunc_f32_u i64.trunc_f64_s i64.trunc_f64_u'],
  [
    0,
    0xb2,
    'convert',
    'none',
    'f32.convert_i32_s f32.convert_i32_u f32.convert_i64_s f32.convert_i64_u f32.demote_f64',
  ],
  [
    0,
    0xb7,
    'convert',
    'none',
    'f64.convert_i32_s f64.convert_i32_u f64.convert_i64_s f64.convert_i64_u f64.promote_f32',
  ],
  [0, 0xbc, 'convert', 'none', 'i32.reinterpret_f32 i64.reinterpret_f64 f32.reinterpret_i32 f64.reinterpret_i64'],
  [0, 0xc0, 'unary', 'none', 'i32.extend8_s i32.extend16_s i64.extend8_s i64.extend16_s i64.extend32_s'],

  // References
  [0, 0xd0, 'none', 'heapType', 'ref.null'],
  [0, 0xd1, 'none', 'none', 'ref.is_null'],
  [0, 0xd2, 'none', 'index', 'ref.func'],
  [0, 0xd3, 'none', 'none', 'ref.eq ref.as_non_null'],
  [0, 0xd5, 'none', 'index', 'br_on_null br_on_non_null'],

  // Aggregates
  [0xfb, 0x00, 'none', 'index', 'struct.new struct.new_default'],
  [0xfb, 0x02, 'none', 'indexPair', 'struct.get struct.get_s struct.get_u struct.set'],
  [0xfb, 0x06, 'none', 'index', 'array.new array.new_default'],
  [0xfb, 0x08, 'none', 'indexPair', 'array.new_fixed array.new_data array.new_elem'],
  [0xfb, 0x0b, 'none', 'index', 'array.get array.get_s array.get_u array.set'],
  [0xfb, 0x0f, 'none', 'none', 'array.len'],
  [0xfb, 0x10, 'none', 'index', 'array.fill'],
  [0xfb, 0x11, 'none', 'indexPair', 'array.copy array.init_data array.init_elem'],
  [0xfb, 0x14, 'none', 'heapType', 'ref.test ref.test_null ref.cast ref.cast_null'],
  [0xfb, 0x18, 'none', 'castBranch', 'br_on_cast br_on_cast_fail'],
  [0xfb, 0x1a, 'none', 'none', 'any.convert_extern extern.convert_any ref.i31 i31.get_s i31.get_u'],

  // Saturating conversions, bulk memory
  [0xfc, 0x00, 'convert', 'none', 'i32.trunc_sat_f32_s i32.trunc_sat_f32_u i32.trunc_sat_f64_s i32.trunc_sat_f64_u'],
  [0xfc, 0x04, 'convert', 'none', 'i64.trunc_sat_f32_s i64.trunc_sat_f32_u i64.trunc_sat_f64_s i64.trunc_sat_f64_u'],
  [0xfc, 0x08, 'none', 'indexPair', 'memory.init'],
  [0xfc, 0x09, 'none', 'index', 'data.drop'],
  [0xfc, 0x0a, 'none', 'indexPair', 'memory.copy'],
  [0xfc, 0x0b, 'none', 'index', 'memory.fill'],
  [0xfc, 0x0c, 'none', 'indexPair', 'table.init'],
  [0xfc, 0x0d, 'none', 'index', 'elem.drop'],
  [0xfc, 0x0e, 'none', 'indexPair', 'table.copy'],
  [0xfc, 0x0f, 'none', 'index', 'table.grow table.size table.fill'],

  // Vectors
  [0xfd, 0x00, 'none', 'memory', 'v128.load v128.load8x8_s v128.load8x8_u v128.load16x4_s v128.load16x4_u'],
  [0xfd, 0x05, 'none', 'memory', 'v128.load32x2_s v128.load32x2_u v128.load8_splat v128.load16_splat'],
  [0xfd, 0x09, 'none', 'memory', 'v128.load32_splat v128.load64_splat v128.store'],
  [0xfd, 0x0c, 'none', 'v128', 'v128.const i8x16.shuffle'],
  [0xfd, 0x0e, 'none', 'none', 'i8x16.swizzle i8x16.splat i16x8.splat i32x4.splat i64x2.splat f32x4.splat f64x2.splat'],
  [0xfd, 0x15, 'none', 'byte', 'i8x16.extract_lane_s i8x16.extract_lane_u i8x16.replace_lane'],
  [0xfd, 0x18, 'none', 'byte', 'i16x8.extract_lane_s i16x8.extract_lane_u i16x8.replace_lane'],
  [0xfd, 0x1b, 'none', 'byte', 'i32x4.extract_lane i32x4.replace_lane i64x2.extract_lane i64x2.replace_lane'],
  [0xfd, 0x1f, 'none', 'byte', 'f32x4.extract_lane f32x4.replace_lane f64x2.extract_lane f64x2.replace_lane'],
  [0xfd, 0x23, 'none', 'none', 'i8x16.eq i8x16.ne i8x16.lt_s i8x16.lt_u i8x16.gt_s i8x16.gt_u'],
  [0xfd, 0x29, 'none', 'none', 'i8x16.le_s i8x16.le_u i8x16.ge_s i8x16.ge_u'],
  [0xfd, 0x2d, 'none', 'none', 'i16x8.eq i16x8.ne i16x8.lt_s i16x8.lt_u i16x8.gt_s i16x8.gt_u'],
  [0xfd, 0x33, 'none', 'none', 'i16x8.le_s i16x8.le_u i16x8.ge_s i16x8.ge_u'],
  [0xfd, 0x37, 'none', 'none', 'i32x4.eq i32x4.ne i32x4.lt_s i32x4.lt_u i32x4.gt_s i32x4.gt_u'],
  [0xfd, 0x3d, 'none', 'none', 'i32x4.le_s i32x4.le_u i32x4.ge_s i32x4.ge_u'],
  [0xfd, 0x41, 'none', 'none', 'f32x4.eq f32x4.ne f32x4.lt f32x4.gt f32x4.le f32x4.ge'],
  [0xfd, 0x47, 'none', 'none', 'f64x2.eq f64x2.ne f64x2.lt f64x2.gt f64x2.le f64x2.ge'],
  [0xfd, 0x4d, 'none', 'none', 'v128.not v128.and v128.andnot v128.or v128.xor v128.bitselect v128.any_true'],
  [0xfd, 0x54, 'none', 'memoryLane', 'v128.load8_lane v128.load16_lane v128.load32_lane v128.load64_lane'],
  [0xfd, 0x58, 'none', 'memoryLane', 'v128.store8_lane v128.store16_lane v128.store32_lane v128.store64_lane'],
  [0xfd, 0x5c, 'none', 'memory', 'v128.load32_zero v128.load64_zero'],
  [0xfd, 0x5e, 'none', 'none', 'f32x4.demote_f64x2_zero f64x2.promote_low_f32x4'],
  [0xfd, 0x60, 'none', 'none', 'i8x16.abs i8x16.neg i8x16.popcnt i8x16.all_true i8x16.bitmask'],
  [0xfd, 0x65, 'none', 'none', 'i8x16.narrow_i16x8_s i8x16.narrow_i16x8_u'],
  [0xfd, 0x67, 'none', 'none', 'f32x4.ceil f32x4.floor f32x4.trunc f32x4.nearest'],
  [0xfd, 0x6b, 'none', 'none', 'i8x16.shl i8x16.shr_s i8x16.shr_u i8x16.add i8x16.add_sat_s i8x16.add_sat_u'],
  [0xfd, 0x71, 'none', 'none', 'i8x16.sub i8x16.sub_sat_s i8x16.sub_sat_u f64x2.ceil f64x2.floor'],
  [0xfd, 0x76, 'none', 'none', 'i8x16.min_s i8x16.min_u i8x16.max_s i8x16.max_u f64x2.trunc i8x16.avgr_u'],
  [0xfd, 0x7c, 'none', 'none', 'i16x8.extadd_pairwise_i8x16_s i16x8.extadd_pairwise_i8x16_u'],
  [0xfd, 0x7e, 'none', 'none', 'i32x4.extadd_pairwise_i16x8_s i32x4.extadd_pairwise_i16x8_u'],
  [0xfd, 0x80, 'none', 'none', 'i16x8.abs i16x8.neg i16x8.q15mulr_sat_s i16x8.all_true i16x8.bitmask'],
  [0xfd, 0x85, 'none', 'none', 'i16x8.narrow_i32x4_s i16x8.narrow_i32x4_u'],
  [0xfd, 0x87, 'none', 'none', 'i16x8.extend_low_i8x16_s i16x8.extend_high_i8x16_s'],
  [0xfd, 0x89, 'none', 'none', 'i16x8.extend_low_i8x16_u i16x8.extend_high_i8x16_u'],
  [0xfd, 0x8b, 'none', 'none', 'i16x8.shl i16x8.shr_s i16x8.shr_u i16x8.add i16x8.add_sat_s i16x8.add_sat_u'],
  [0xfd, 0x91, 'none', 'none', 'i16x8.sub i16x8.sub_sat_s i16x8.sub_sat_u f64x2.nearest i16x8.mul'],
  [0xfd, 0x96, 'none', 'none', 'i16x8.min_s i16x8.min_u i16x8.max_s i16x8.max_u - i16x8.avgr_u'],
  [0xfd, 0x9c, 'none', 'none', 'i16x8.extmul_low_i8x16_s i16x8.extmul_high_i8x16_s'],
  [0xfd, 0x9e, 'none', 'none', 'i16x8.extmul_low_i8x16_u i16x8.extmul_high_i8x16_u'],
  [0xfd, 0xa0, 'none', 'none', 'i32x4.abs i32x4.neg - i32x4.all_true i32x4.bitmask'],
  [0xfd, 0xa7, 'none', 'none', 'i32x4.extend_low_i16x8_s i32x4.extend_high_i16x8_s'],
  [0xfd, 0xa9, 'none', 'none', 'i32x4.extend_low_i16x8_u i32x4.extend_high_i16x8_u'],
  [0xfd, 0xab, 'none', 'none', 'i32x4.shl i32x4.shr_s i32x4.shr_u i32x4.add - - i32x4.sub'],
  [0xfd, 0xb5, 'none', 'none', 'i32x4.mul i32x4.min_s i32x4.min_u i32x4.max_s i32x4.max_u i32x4.dot_i16x8_s'],
  [0xfd, 0xbc, 'none', 'none', 'i32x4.extmul_low_i16x8_s i32x4.extmul_high_i16x8_s'],
  [0xfd, 0xbe, 'none', 'none', 'i32x4.extmul_low_i16x8_u i32x4.extmul_high_i16x8_u'],
  [0xfd, 0xc0, 'none', 'none', 'i64x2.abs i64x2.neg - i64x2.all_true i64x2.bitmask'],
  [0xfd, 0xc7, 'none', 'none', 'i64x2.extend_low_i32x4_s i64x2.extend_high_i32x4_s'],
  [0xfd, 0xc9, 'none', 'none', 'i64x2.extend_low_i32x4_u i64x2.extend_high_i32x4_u'],
  [0xfd, 0xcb, 'none', 'none', 'i64x2.shl i64x2.shr_s i64x2.shr_u i64x2.add - - i64x2.sub'],
  [0xfd, 0xd5, 'none', 'none', 'i64x2.mul i64x2.eq i64x2.ne i64x2.lt_s i64x2.gt_s i64x2.le_s i64x2.ge_s'],
  [0xfd, 0xdc, 'none', 'none', 'i64x2.extmul_low_i32x4_s i64x2.extmul_high_i32x4_s'],
  [0xfd, 0xde, 'none', 'none', 'i64x2.extmul_low_i32x4_u i64x2.extmul_high_i32x4_u'],
  [0xfd, 0xe0, 'none', 'none', 'f32x4.abs f32x4.neg - f32x4.sqrt f32x4.add f32x4.sub f32x4.mul f32x4.div'],
  [0xfd, 0xe8, 'none', 'none', 'f32x4.min f32x4.max f32x4.pmin f32x4.pmax'],
  [0xfd, 0xec, 'none', 'none', 'f64x2.abs f64x2.neg - f64x2.sqrt f64x2.add f64x2.sub f64x2.mul f64x2.div'],
  [0xfd, 0xf4, 'none', 'none', 'f64x2.min f64x2.max f64x2.pmin f64x2.pmax'],
  [0xfd, 0xf8, 'none', 'none', 'i32x4.trunc_sat_f32x4_s i32x4.trunc_sat_f32x4_u'],
  [0xfd, 0xfa, 'none', 'none', 'f32x4.convert_i32x4_s f32x4.convert_i32x4_u'],
  [0xfd, 0xfc, 'none', 'none', 'i32x4.trunc_sat_f64x2_s_zero i32x4.trunc_sat_f64x2_u_zero'],
  [0xfd, 0xfe, 'none', 'none', 'f64x2.convert_low_i32x4_s f64x2.convert_low_i32x4_u'],
  [0xfd, 0x100, 'none', 'none', 'i8x16.relaxed_swizzle i32x4.relaxed_trunc_f32x4_s i32x4.relaxed_trunc_f32x4_u'],
  [0xfd, 0x103, 'none', 'none', 'i32x4.relaxed_trunc_f64x2_s_zero i32x4.relaxed_trunc_f64x2_u_zero'],
  [0xfd, 0x105, 'none', 'none', 'f32x4.relaxed_madd f32x4.relaxed_nmadd f64x2.relaxed_madd f64x2.relaxed_nmadd'],
  [0xfd, 0x109, 'none', 'none', 'i8x16.relaxed_laneselect i16x8.relaxed_laneselect'],
  [0xfd, 0x10b, 'none', 'none', 'i32x4.relaxed_laneselect i64x2.relaxed_laneselect'],
  [0xfd, 0x10d, 'none', 'none', 'f32x4.relaxed_min f32x4.relaxed_max f64x2.relaxed_min f64x2.relaxed_max'],
  [0xfd, 0x111, 'none', 'none', 'i16x8.relaxed_q15mulr_s i16x8.relaxed_dot_i8x16_i7x16_s'],
  [0xfd, 0x113, 'none', 'none', 'i32x4.relaxed_dot_i8x16_i7x16_add_s'],

  // Threads proposal: known by name, so that refusals can say it
  [0xfe, 0x00, 'none', 'memory', 'memory.atomic.notify memory.atomic.wait32 memory.atomic.wait64'],
  [0xfe, 0x03, 'none', 'byte', 'atomic.fence'],
  [0xfe, 0x10, 'none', 'memory', 'i32.atomic.load i64.atomic.load i32.atomic.load8_u i32.atomic.load16_u'],
  [0xfe, 0x14, 'none', 'memory', 'i64.atomic.load8_u i64.atomic.load16_u i64.atomic.load32_u'],
  [0xfe, 0x17, 'none', 'memory', 'i32.atomic.store i64.atomic.store i32.atomic.store8 i32.atomic.store16'],
  [0xfe, 0x1b, 'none', 'memory', 'i64.atomic.store8 i64.atomic.store16 i64.atomic.store32'],
  ...['add', 'sub', 'and', 'or', 'xor', 'xchg', 'cmpxchg'].map((operation, index): Run => {
    const widths = ['i32.', 'i64.', 'i32.8', 'i32.16', 'i64.8', 'i64.16', 'i64.32'].map((width) => {
      const [type, narrow] = width.split('.');
      return `${type}.atomic.rmw${narrow}.${operation}${narrow === '' ? '' : '_u'}`;
    });
    return [0xfe, 0x1e + 7 * index, 'none', 'memory', widths.join(' ')];
  }),
];

const numericForms: { readonly [form in Form]?: { operandCount: 1 | 2; result: 'i32' | 'own' } } = {
  test: { operandCount: 1, result: 'i32' },
  unary: { operandCount: 1, result: 'own' },
  compare: { operandCount: 2, result: 'i32' },
  binary: { operandCount: 2, result: 'own' },
  convert: { operandCount: 1, result: 'own' },
};

function numericForm(form: Form, name: string): NumericForm | null {
  const shape = numericForms[form];
  if (shape === undefined) return null;
  const [own, rest] = name.split('.') as [NumberType, string];
  const narrow = /^extend(8|16|32)_s$/.exec(rest);
  const source = /_(i32|i64|f32|f64)/.exec(rest)?.[1] as NumberType | undefined;
  return {
    op: (narrow === null ? rest.replace(/_(i32|i64|f32|f64)/, '') : 'sign_extend') as Operation,
    operand: source ?? own,
    operandCount: shape.operandCount,
    result: shape.result === 'own' ? own : shape.result,
    aux: narrow === null ? null : Number(narrow[1]),
  };
}

function accessForm(form: Form, name: string): AccessForm | null {
  if (form !== 'access') return null;
  const type = name.slice(0, 3) as NumberType;
  const bits = /\D(\d+)(_[su])?$/.exec(name.slice(4))?.[1] ?? type.slice(1);
  return { type, bytes: (Number(bits) / 8) as AccessForm['bytes'], signed: name.endsWith('_s') };
}

export const opcodeRows: readonly OpcodeRow[] = runs
  .flatMap(([prefix, first, form, immediates, names]) =>
    names.split(' ').map((name, position) => ({
      name,
      prefix,
      code: first + position,
      immediates,
      numeric: numericForm(form, name),
      access: accessForm(form, name),
    })),
  )
  .filter(({ name }) => name !== '-')
  .map((row, index) => ({ ...row, index }));

/** Rows by prefix and code. */
const rowsByCode: readonly (readonly (OpcodeRow | undefined)[] | undefined)[] = (() => {
  const tables: (OpcodeRow | undefined)[][] = [];
  for (const row of opcodeRows) {
    tables[row.prefix] ??= [];
    tables[row.prefix][row.code] = row;
  }
  return tables;
})();

const plainRows = rowsByCode[0]!;

/** The row of an opcode; undefined when there is no such instruction. */
export function findOpcode(prefix: number, code: number): OpcodeRow | undefined {
  return prefix === 0 ? plainRows[code] : rowsByCode[prefix]?.[code];
}

/** Bytes that are followed by a LEB128 opcode. */
export function isPrefix(byte: number): boolean {
  return byte >= 0xfb && byte <= 0xfe;
}
