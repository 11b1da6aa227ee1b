/** Selection of float arithmetic and of conversions between floats, and between floats and integers. */
import type { Value, ValueType } from '../../../compiler/backend/machine.ts';
import { emitTrapIf } from './select-divide.ts';
import { bitsOf, type Lowering, type Lowerings, letterOf, type Selection } from './selection.ts';

function unary(mnemonic: string): Lowering {
  return (selection, value) => {
    const letter = letterOf(value.type!);
    selection.emit(`${mnemonic} ${letter}d, ${letter}n`, selection.register(value), selection.register(value.args[0]));
  };
}

function binary(mnemonic: string): Lowering {
  return (selection, value) => {
    const letter = letterOf(value.type!);
    const operands = value.args.map((arg) => selection.register(arg));
    selection.emit(`${mnemonic} ${letter}d, ${letter}n, ${letter}m`, selection.register(value), ...operands);
  };
}

/** The bits of the first operand, but the sign of the second. */
function selectCopySign(selection: Selection, value: Value): void {
  const [magnitude, sign] = value.args.map((arg) => selection.register(arg)) as [number, number];
  const mask = selection.constant(value.type!, 1n << BigInt(bitsOf(value.type!) - 1));
  selection.emitTied('bit Vd.8b, Vn.8b, Vm.8b', magnitude, selection.register(value), sign, mask);
}

/** To another type: `scvtf Dd, Wn`, `fcvt Dd, Sn`. */
function convert(mnemonic: string): Lowering {
  return (selection, value) => {
    const [source] = value.args as [Value];
    const form = `${mnemonic} ${letterOf(value.type!)}d, ${letterOf(source.type!)}n`;
    selection.emit(form, selection.register(value), selection.register(source));
  };
}

/** Saturates, and gives 0 for NaN, as the instructions do. */
function truncateSaturating(sign: 's' | 'u'): Lowering {
  return convert(`fcvtz${sign}`);
}

function truncateTrapping(sign: 's' | 'u'): Lowering {
  return (selection, value) => {
    const [source] = value.args as [Value];
    const register = selection.register(source);
    const letter = letterOf(source.type!);
    selection.emit(`fcmp ${letter}n, ${letter}m`, register, register);
    emitTrapIf(selection, 'vs', 'invalid-conversion-to-integer');
    if (value.type === 'i32') {
      // A 64-bit conversion holds every result of 32 bits, and saturates to numbers that are none.
      const destination = selection.register(value);
      selection.emit(`fcvtzs Xd, ${letter}n`, destination, register);
      selection.emit(`cmp Xn|SP, Wm, ${sign}xtw`, destination, destination);
      emitTrapIf(selection, 'ne', 'integer-overflow');
    } else {
      emitRangeCheck(selection, sign, source.type!, register);
      selection.emit(`fcvtz${sign} Xd, ${letter}n`, selection.register(value), register);
    }
  };
}

/** Stops unless -2^63 <= source < 2^63, or -1 < source < 2^64. */
function emitRangeCheck(selection: Selection, sign: 's' | 'u', type: ValueType, source: number): void {
  const [lowest, isBelow, limit] =
    sign === 's' ? ([-(2 ** 63), 'mi', 2 ** 63] as const) : ([-1, 'ls', 2 ** 64] as const);
  const letter = letterOf(type);
  for (const [bound, condition] of [
    [lowest, isBelow],
    [limit, 'ge'],
  ] as const) {
    const constant = selection.constant(type, floatBits(type, bound));
    selection.emit(`fcmp ${letter}n, ${letter}m`, source, constant);
    emitTrapIf(selection, condition, 'integer-overflow');
  }
}

function floatBits(type: ValueType, number: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  if (type === 'f64') view.setFloat64(0, number);
  else view.setFloat32(4, number);
  return view.getBigUint64(0);
}

/** Between registers of the two files; within a file the value keeps its register. */
function selectReinterpret(selection: Selection, value: Value): void {
  const [source] = value.args as [Value];
  const form = `fmov ${letterOf(value.type!)}d, ${letterOf(source.type!)}n`;
  selection.emit(form, selection.register(value), selection.register(source));
}

function selectNegate(selection: Selection, value: Value): void {
  const product = selection.fusable(value.args[0], 'mul');
  const letter = letterOf(value.type!);
  if (product) {
    const factors = product.args.map((arg) => selection.register(arg));
    selection.emit(`fnmul ${letter}d, ${letter}n, ${letter}m`, selection.register(value), ...factors);
  } else {
    unary('fneg')(selection, value);
  }
}

export const floatLowerings: Lowerings = {
  div: binary('fdiv'),
  min: binary('fmin'),
  max: binary('fmax'),
  copysign: selectCopySign,
  neg: selectNegate,
  abs: unary('fabs'),
  sqrt: unary('fsqrt'),
  ceil: unary('frintp'),
  floor: unary('frintm'),
  trunc: unary('frintz'),
  nearest: unary('frintn'),
  trunc_s: truncateTrapping('s'),
  trunc_u: truncateTrapping('u'),
  trunc_sat_s: truncateSaturating('s'),
  trunc_sat_u: truncateSaturating('u'),
  convert_s: convert('scvtf'),
  convert_u: convert('ucvtf'),
  promote: convert('fcvt'),
  demote: convert('fcvt'),
  reinterpret: selectReinterpret,
};

/** Operations that integers and floats share. A product is never fused with a sum: that rounds once instead of twice. */
export const sharedFloatLowerings: Lowerings = {
  add: binary('fadd'),
  sub: binary('fsub'),
  mul: binary('fmul'),
};
