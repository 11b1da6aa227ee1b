/** Instruction selection: parameters, returns and calls (docs/runtime-abi.md, "Registers and calls"). */
import type {
  Block,
  CallTarget,
  FixedOperand,
  Register,
  Terminator,
  Value,
} from '../../../compiler/backend/machine.ts';
import { UnsupportedOperation } from '../lir-instruction.ts';
import {
  clobberedRegisters,
  exceptionRegister,
  placeArguments,
  placeResults,
  poppedBytes,
  tailTargetRegister,
} from './abi.ts';
import { row, type X86Row } from './instructions/index.ts';
import { entryRow } from './instructions/pseudo.ts';
import { trapIf } from './jumps.ts';
import { immediate, memory, register, symbol, type X86Operand } from './operand-kinds.ts';
import { rbp, rsp } from './registers.ts';
import type { Selection } from './selection.ts';

const loadArgument: Readonly<Record<string, X86Row>> = {
  i32: row('mov r32, rm32'),
  i64: row('mov r64, rm64'),
  ref: row('mov r64, rm64'),
  f32: row('movss xmm, m32'),
  f64: row('movsd xmm, m64'),
};
const storeArgument: Readonly<Record<string, X86Row>> = {
  i32: row('mov rm64, r64'),
  i64: row('mov rm64, r64'),
  ref: row('mov rm64, r64'),
  f32: row('movss m32, xmm'),
  f64: row('movsd m64, xmm'),
};
const callSymbol = row('call rel32');
const callAddress = row('call rm64');
const jumpSymbol = row('jmp rel32');
const jumpAddress = row('jmp rm64');
const testAddress = row('test rm64, r64');
const plainReturn = row('ret');
const popReturn = row('ret imm16');

/** Stack arguments begin above the frame pointer of the caller and the return address. */
const incomingArguments = 16;

/** The function's parameters, in the entry block: where the convention has put them. */
export function selectParameters(selection: Selection, entry: Block): void {
  const { params } = entry;
  const { places } = placeArguments(params.map((param) => param.type!));
  const fixed: FixedOperand[] = [];
  const stacked: [param: Value, offset: number][] = [];
  for (const [index, param] of params.entries()) {
    const place = places[index];
    if (!selection.isLive(param)) continue;
    if (place.kind === 'stack') stacked.push([param, place.offset]);
    else fixed.push({ register: selection.registerOf(param), role: 'def', fixed: place.register });
  }
  const { convention, signature } = selection.func;
  selection.emit(entryRow, [immediate(poppedBytes(convention, signature))], [], { fixed });
  for (const [param, offset] of stacked) {
    const operand = memory({ base: rbp, displacement: incomingArguments + offset });
    selection.set(selection.registerOf(param), loadArgument[param.type!], operand);
  }
}

export function selectReturn(selection: Selection, { args }: Terminator): void {
  const { convention, signature } = selection.func;
  const registers = placeResults(args.map((arg) => arg.type!));
  const fixed = args.map((arg, index) => use(selection, arg, registers[index]));
  const popped = poppedBytes(convention, signature);
  if (popped === 0) selection.emit(plainReturn, [], [], { fixed });
  else selection.emit(popReturn, [immediate(popped)], [], { fixed });
}

function use(selection: Selection, value: Value, place: Register): FixedOperand {
  return { register: selection.registerOf(value), role: 'use', fixed: place };
}

export function selectCall(selection: Selection, value: Value): void {
  const results = [value, ...(selection.furtherResults.get(value) ?? [])];
  const byIndex = (index: number) => results.find((result) => (result === value ? 0 : result.aux) === index);
  emitCall(selection, value.op === 'call_ref', value.args, value.aux as CallTarget, byIndex);
}

/** The call of a try block: the last instruction of its block, with the exception as one more result. */
export function selectInvoke(selection: Selection, { kind, args, aux, results, exception }: Terminator): void {
  emitCall(selection, kind === 'invoke_ref', args, aux as CallTarget, (index) => results[index], { exception });
}

function emitCall(
  selection: Selection,
  throughReference: boolean,
  args: readonly Value[],
  target: CallTarget,
  resultAt: (index: number) => Value | undefined,
  landingPad: { exception: Value | null } | null = null,
): void {
  const fixed = emitArguments(selection, throughReference ? args.slice(1) : args, target);
  const resultRegisters = placeResults(target.signature.results);
  const defined: FixedOperand[] = [];
  const define = (result: Value | null | undefined, place: Register) => {
    if (!result || !selection.isLive(result)) return;
    defined.push({ register: selection.registerOf(result), role: 'def', fixed: place });
  };
  for (const [index, place] of resultRegisters.entries()) define(resultAt(index), place);
  if (landingPad !== null) define(landingPad.exception, exceptionRegister);
  const clobbers = clobberedRegisters(
    defined.map(({ fixed: place }) => place),
    landingPad !== null,
  );
  const extras = { fixed: [...fixed, ...defined], clobbers, call: target };
  if (throughReference) selection.emit(callAddress, [codeAddress(selection, args[0])], [], extras);
  else selection.emit(callSymbol, [symbol(target.symbol!)], [], extras);
}

/** Stores the stack arguments; the others are uses of the call in fixed registers. */
function emitArguments(selection: Selection, args: readonly Value[], { signature }: CallTarget): FixedOperand[] {
  const { places, stackBytes } = placeArguments(signature.params);
  const { lir } = selection;
  lir.outgoingBytes = Math.max(lir.outgoingBytes, stackBytes);
  const fixed: FixedOperand[] = [];
  for (const [index, arg] of args.entries()) {
    const place = places[index];
    if (place.kind === 'register') fixed.push(use(selection, arg, place.register));
    else {
      const operand = memory({ base: rsp, displacement: place.offset });
      selection.emit(storeArgument[arg.type!], [operand, register(selection.registerOf(arg))]);
    }
  }
  return fixed;
}

/** The address of a function reference in a register; the program stops when it is null. */
function codeAddress(selection: Selection, reference: Value): X86Operand {
  const operand = register(selection.registerOf(reference));
  if (reference.op !== 'symbol') {
    selection.emit(testAddress, [operand, operand]);
    trapIf(selection, 'e', 'null-reference');
  }
  return operand;
}

/**
 * A call in tail position. Stack arguments are stored where those of any call are; `frame.ts` moves them to where the
 * callee expects them once the frame is gone.
 */
export function selectTailCall(selection: Selection, { kind, args, aux }: Terminator): void {
  const target = aux as CallTarget;
  const throughReference = kind === 'tail_call_ref';
  if (target.convention === 'c' && placeArguments(target.signature.params).stackBytes > 0) {
    throw new UnsupportedOperation(`${kind} of a C function with stack arguments`, 'x86_64');
  }
  const fixed = emitArguments(selection, throughReference ? args.slice(1) : args, target);
  if (throughReference) {
    codeAddress(selection, args[0]);
    const address = use(selection, args[0], tailTargetRegister);
    selection.emit(jumpAddress, [register(tailTargetRegister)], [], { fixed: [...fixed, address], call: target });
  } else selection.emit(jumpSymbol, [symbol(target.symbol!)], [], { fixed, call: target });
}
