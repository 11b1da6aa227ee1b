/**
 * What came at an instruction: an exception is of the instruction's making, an interrupt is not, even where it comes at one that may
 * stop the program.
 */
import assert from 'node:assert/strict';
import * as aarch64 from '../../runtime/arch/aarch64/trap-frame.ts';
import * as x86 from '../../runtime/arch/x86_64/trap-frame.ts';
import { storeAddress } from '../../runtime/machine/memory.ts';
import { createMemory } from '../../runtime/machine/simulation.ts';

const frame = 0x10_0000;

/** The vectors, of the first `count`, that are told to be interrupts. */
function interrupts(count: number, offset: number, isInterrupt: (frame: number) => boolean): number[] {
  return Array.from({ length: count }, (_, vector) => vector).filter((vector) => {
    storeAddress(frame + offset, vector);
    return isInterrupt(frame);
  });
}

describe('trap frames', () => {
  before(() => {
    createMemory(frame, 0x1000);
  });

  it('on x86-64 tell interrupts by vector: non-maskable ones, and those from 32 on', () => {
    assert.deepEqual(interrupts(36, x86.Frame.vector, x86.isInterrupt), [2, 32, 33, 34, 35]);
  });

  it('on AArch64 tell interrupts by vector: all but the first of each group of four', () => {
    const expected = [1, 2, 3, 5, 6, 7, 9, 10, 11, 13, 14, 15];
    assert.deepEqual(interrupts(16, aarch64.Frame.vector, aarch64.isInterrupt), expected);
  });

  it('know no address of a fault for interrupts, whatever the last fault left there', () => {
    storeAddress(frame + x86.Frame.faultAddress, 0x1234);
    storeAddress(frame + x86.Frame.vector, x86.Vector.firstInterrupt);
    assert.equal(x86.trapFaultAddress(frame), 0);
    storeAddress(frame + x86.Frame.vector, x86.Vector.pageFault);
    assert.equal(x86.trapFaultAddress(frame), 0x1234);
    storeAddress(frame + aarch64.Frame.faultAddress, 0x1234);
    storeAddress(frame + aarch64.Frame.syndrome, aarch64.Class.dataAbort * 2 ** 26);
    storeAddress(frame + aarch64.Frame.vector, 5);
    assert.equal(aarch64.trapFaultAddress(frame), 0);
    storeAddress(frame + aarch64.Frame.vector, 4);
    assert.equal(aarch64.trapFaultAddress(frame), 0x1234);
  });
});
