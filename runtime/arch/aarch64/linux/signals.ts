/** From a signal's context to a trap frame: Linux, `arch/arm64/include/uapi/asm/sigcontext.h`, `ucontext.h`. */
import type { Address } from '../../../machine/memory.ts';
import { copyMemory, load32, load64, store64, symbolAddress } from '../../../machine/memory.ts';
import { Class, Frame } from '../trap-frame.ts';

/** Offsets in the context: x0 to x30, sp, pc and pstate follow each other; then come records of magic, size, contents. */
const Context = { faultAddress: 176, registers: 184, records: 464 } as const;
const registerBytes = 34 * 8;
const syndromeMagic = 0x4553_5201;

/** The signal for wrong addresses. */
const segmentation = 11;
const classShift = 26n;

/** @returns a trap frame, in fixed storage */
export function frameOfSignal(signal: number, context: Address): Address {
  const frame = symbolAddress('mm.storage.trap_frame');
  copyMemory(frame + Frame.x0, context + Context.registers, registerBytes);
  store64(frame + Frame.faultAddress, load64(context + Context.faultAddress));
  store64(frame + Frame.syndrome, findSyndrome(signal, context + Context.records));
  return frame;
}

/** Linux leaves the syndrome out where it tells nothing, emulators always: then the signal says the class at least. */
function findSyndrome(signal: number, records: Address): bigint {
  for (let record = records; load32(record) !== 0; record += load32(record + 4)) {
    if (load32(record) === syndromeMagic) return load64(record + 8);
  }
  return signal === segmentation ? BigInt(Class.dataAbortBelow) << classShift : 0n;
}
