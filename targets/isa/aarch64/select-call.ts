/**
 * Calls, parameters and returns: values in the places of the convention. Arguments on the stack are stored below the
 * frame just before the call, so that outside of calls the stack pointer equals the frame pointer.
 */
import type {
  CallTarget,
  FixedOperand,
  LirInstruction,
  LirOperand,
  Register,
  Terminator,
  Value,
  ValueType,
} from '../../../compiler/backend/machine.ts';
import { type ArgumentLayout, argumentLayout, resultRegisters } from './abi.ts';
import { addToStack } from './frame.ts';
import { rowOf } from './instructions/index.ts';
import { instruction, memory } from './lir.ts';
import * as pseudo from './pseudo.ts';
import { callClobbers, exceptionRegister, framePointer, registerInfo, stackPointer } from './registers.ts';
import { isInteger, type Lowering, type Lowerings, letterOf, type Selection } from './selection.ts';

const wordBytes = 8;

/** The access to an argument on the stack: whole registers, as the upper half of an i32 may be anything. */
function stackForm(direction: 'ldr' | 'str', type: ValueType): string {
  const letter = isInteger(type) ? 'X' : letterOf(type);
  const bytes = { X: 8, S: 4, D: 8, Q: 16, W: 4 }[letter];
  return `${direction} ${letter}t, [Xn, #imm12*${bytes}]`;
}

/** A word of arguments as a slot: counted down from the end of the arguments (frame.ts). */
const argumentSlot = (layout: ArgumentLayout, offset: number): LirOperand => ({
  kind: 'slot',
  slot: (offset - layout.stackBytes) / wordBytes,
});

/** The parameters of the function that something uses, in the entry block. */
export function emitEntry(selection: Selection): void {
  const { func } = selection;
  const params = func.blocks[0].params;
  const layout = argumentLayout(params.map((param) => param.type!));
  const popped = func.convention === 'hermit' ? layout.stackBytes : 0;
  const fixed: FixedOperand[] = [];
  const loads: LirInstruction[] = [];
  params.forEach((param, index) => {
    if (!selection.isUsed(param)) return;
    const place = layout.places[index];
    const register = selection.register(param);
    if (place.kind === 'register') fixed.push({ register, role: 'def', fixed: place.register });
    else loads.push(instruction(rowOf(stackForm('ldr', param.type!)), [register, argumentSlot(layout, place.offset)]));
  });
  selection.push(instruction(pseudo.entry, [BigInt(layout.stackBytes), BigInt(popped)], { fixed }));
  for (const load of loads) selection.push(load);
}

interface PlacedArguments {
  readonly fixed: FixedOperand[];
  readonly stackBytes: number;
}

/** Stores the arguments that go to the stack, at the places `placeOf` says. */
function placeArguments(
  selection: Selection,
  args: readonly Value[],
  layout: ArgumentLayout,
  placeOf: (offset: number) => LirOperand,
): PlacedArguments {
  const fixed: FixedOperand[] = [];
  args.forEach((arg, index) => {
    const place = layout.places[index];
    if (place.kind === 'register')
      fixed.push({ register: selection.register(arg), role: 'use', fixed: place.register });
    else selection.emit(stackForm('str', arg.type!), selection.register(arg), placeOf(place.offset));
  });
  return { fixed, stackBytes: layout.stackBytes };
}

/** The address called, for calls through a reference, and the arguments. */
function splitArguments(
  { symbol }: CallTarget,
  args: readonly Value[],
): { callee: Value | null; args: readonly Value[] } {
  return symbol === null ? { callee: args[0], args: args.slice(1) } : { callee: null, args };
}

const symbolOperand = (name: string): LirOperand => ({ kind: 'symbol', name, addend: 0, part: null });

/**
 * @param results the values of the results by index; null or missing: nothing reads it
 * @param extra registers defined and destroyed beyond those of the convention
 */
function emitCall(
  selection: Selection,
  call: CallTarget,
  args: readonly Value[],
  results: readonly (Value | null | undefined)[],
  extra: { readonly defs: readonly FixedOperand[]; readonly clobbers: readonly Register[] },
): void {
  const { callee, args: passed } = splitArguments(call, args);
  const layout = argumentLayout(passed.map((arg) => arg.type!));
  for (const one of addToStack(-layout.stackBytes)) selection.push(one);
  const { fixed } = placeArguments(selection, passed, layout, (offset) => memory(stackPointer, offset));
  const registers = resultRegisters(call.signature);
  const defs = registers.flatMap((register, index): FixedOperand[] => {
    const result = results[index];
    return result && selection.isUsed(result)
      ? [{ register: selection.register(result), role: 'def', fixed: register }]
      : [];
  });
  const allDefs = [...defs, ...extra.defs];
  const defined = new Set(allDefs.map((def) => def.fixed));
  const row = rowOf(callee ? 'blr Xn' : 'bl call26');
  const target = callee ? selection.register(callee) : symbolOperand(call.symbol!);
  selection.push(
    instruction(row, [target], {
      fixed: [...fixed, ...allDefs],
      clobbers: [...callClobbers, ...extra.clobbers].filter((register) => !defined.has(register)),
      position: selection.position,
      call,
    }),
  );
}

/** What the caller pops, after the call. */
function emitPop(selection: Selection, call: CallTarget, args: readonly Value[]): void {
  if (call.convention === 'hermit') return;
  const { stackBytes } = argumentLayout(splitArguments(call, args).args.map((arg) => arg.type!));
  for (const one of addToStack(stackBytes)) selection.push(one);
}

const nothingExtra = { defs: [], clobbers: [] };

const selectCall: Lowering = (selection, value) => {
  const call = value.aux as CallTarget;
  const results = [value.type === null ? null : value, ...selection.resultsOf(value).slice(1)];
  emitCall(selection, call, value.args, results, nothingExtra);
  emitPop(selection, call, value.args);
};

/** Preserved by calls; but a call that may unwind restores none, so nothing lives in them. */
const calleeSaved = registerInfo.classes.flatMap((registerClass) => registerClass.calleeSaved);

/** A call that may continue at the unwind successor, with the exception in its register. */
export function selectInvoke(selection: Selection, terminator: Terminator): void {
  const call = terminator.aux as CallTarget;
  const { exception } = terminator;
  const defs: FixedOperand[] =
    exception && selection.isUsed(exception)
      ? [{ register: selection.register(exception), role: 'def', fixed: exceptionRegister }]
      : [];
  emitCall(selection, call, terminator.args, terminator.results, { defs, clobbers: calleeSaved });
}

/** What the normal successor of an invoke begins with. */
export function emitReturnArrival(selection: Selection, terminator: Terminator): void {
  emitPop(selection, terminator.aux as CallTarget, terminator.args);
}

/** The unwinder sets the frame pointer; arguments of the call may still be on the stack. */
export function emitUnwindArrival(selection: Selection): void {
  selection.emit('mov sp, Xn|SP', framePointer);
}

export function selectReturn(selection: Selection, terminator: Terminator): void {
  const registers = resultRegisters(selection.func.signature);
  const fixed = terminator.args.map(
    (arg, index): FixedOperand => ({ register: selection.register(arg), role: 'use', fixed: registers[index] }),
  );
  selection.push(instruction(rowOf('ret'), [], { fixed, position: selection.position }));
}

/** Holds the address of a tail call: no argument, and not what the epilogue restores. */
const tailTargetRegister = 9;

/** The arguments on the stack replace the function's own. */
export function selectTailCall(selection: Selection, terminator: Terminator): void {
  const call = terminator.aux as CallTarget;
  const { callee, args } = splitArguments(call, terminator.args);
  const layout = argumentLayout(args.map((arg) => arg.type!));
  if (layout.stackBytes > 0 && (call.convention === 'c' || selection.func.convention === 'c')) {
    throw new Error(`${selection.func.symbol}: a tail call of convention c with arguments on the stack`);
  }
  const { fixed } = placeArguments(selection, args, layout, (offset) => argumentSlot(layout, offset));
  const bytes = BigInt(layout.stackBytes);
  const { position } = selection;
  if (callee) {
    const target: FixedOperand = { register: selection.register(callee), role: 'use', fixed: tailTargetRegister };
    selection.push(
      instruction(pseudo.tailCallRef, [tailTargetRegister, bytes], { fixed: [...fixed, target], position }),
    );
  } else {
    selection.push(instruction(pseudo.tailCall, [symbolOperand(call.symbol!), bytes], { fixed, position }));
  }
}

/** C functions that the runtime defines (docs/runtime-abi.md): copying and filling memory. */
function library(symbol: string, params: readonly ValueType[]): Lowering {
  const call: CallTarget = { symbol, signature: { params, results: [] }, convention: 'c', noReturn: false };
  return (selection, value) => emitCall(selection, call, value.args, [], nothingExtra);
}

export const callLowerings: Lowerings = {
  call: selectCall,
  call_ref: selectCall,
  memory_copy: library('memmove', ['i64', 'i64', 'i64']),
  memory_fill: library('memset', ['i64', 'i32', 'i64']),
};
