/**
 * Where arguments and results travel, and what a call destroys (docs/runtime-abi.md, "Registers and calls").
 * The conventions `hermit` and `c` differ only in who removes stack arguments: the callee, the caller.
 */
import type { Convention, Register, Signature, ValueType } from '../../../compiler/backend/machine.ts';
import { UnsupportedOperation } from '../lir-instruction.ts';
import { r8, r9, r10, r11, rax, rcx, rdi, rdx, registerInfo, rsi, xmm0 } from './registers.ts';

const floatRegisters = Array.from({ length: 8 }, (_, index) => xmm0 + index);
const argumentRegisters = { integer: [rdi, rsi, rdx, rcx, r8, r9], float: floatRegisters };
const resultRegisters = { integer: [rax, rdx, rcx, rsi, rdi, r8, r9, r10], float: floatRegisters };

/** Where a landing pad finds the exception. */
export const exceptionRegister = r11;
/** Holds the target of a tail call through a reference: neither an argument nor preserved. */
export const tailTargetRegister = rax;

export const calleeSavedRegisters: readonly Register[] = registerInfo.classes.flatMap(({ calleeSaved }) => calleeSaved);
const allocatable: readonly Register[] = registerInfo.classes.flatMap(({ order }) => order);
const callerSaved = allocatable.filter((register) => !calleeSavedRegisters.includes(register));

type ArgumentPlace =
  | { readonly kind: 'register'; readonly register: Register }
  /** Bytes above the stack pointer at the call. */
  | { readonly kind: 'stack'; readonly offset: number };

/** A place for each argument, and the size of those on the stack. */
export function placeArguments(types: readonly ValueType[]): { places: ArgumentPlace[]; stackBytes: number } {
  const used = { integer: 0, float: 0 };
  let stackBytes = 0;
  const places = types.map((type): ArgumentPlace => {
    const group = isFloat(type) ? 'float' : 'integer';
    const register = argumentRegisters[group][used[group]++];
    if (register !== undefined) return { kind: 'register', register };
    const offset = stackBytes;
    stackBytes += type === 'v128' ? 16 : 8;
    return { kind: 'stack', offset };
  });
  return { places, stackBytes };
}

/** A register for each result. */
export function placeResults(types: readonly ValueType[]): Register[] {
  const used = { integer: 0, float: 0 };
  return types.map((type) => {
    const group = isFloat(type) ? 'float' : 'integer';
    const register = resultRegisters[group][used[group]++];
    if (register === undefined) throw new UnsupportedOperation(`a function with ${types.length} results`, 'x86_64');
    return register;
  });
}

function isFloat(type: ValueType): boolean {
  return type === 'f32' || type === 'f64' || type === 'v128';
}

/** Bytes of stack arguments that a function of this convention removes when it returns. */
export function poppedBytes(convention: Convention, { params }: Signature): number {
  return convention === 'hermit' ? placeArguments(params).stackBytes : 0;
}

/**
 * Registers destroyed by a call, without those that hold its results. A call with a landing pad destroys all: the
 * unwinder restores none.
 */
export function clobberedRegisters(results: readonly Register[], hasLandingPad: boolean): Register[] {
  return (hasLandingPad ? allocatable : callerSaved).filter((register) => !results.includes(register));
}
