/**
 * Addresses on AArch64. Everything is mapped one to one; what is not listed is not mapped. Where memory and devices are
 * is told by the device tree; the numbers in brackets are those of QEMU's `virt` machine.
 *
 *   0x0000_0000_0000  null page: never mapped, so that address 0 faults
 *   [0x0900_0000]     devices that are in use: console, interrupt controller, clock; never cached
 *   [0x4000_0000]     memory: readable and writable, not executable. In it, wherever the loader put it, the image:
 *                         headers, tables, constants   read only
 *                         code                         read, execute
 *                         variables, fixed storage     read, write
 *                     and, from the frame allocator, the heap and the program's stack:
 *                         one unmapped page            reaching it is a stack overflow
 *                         the stack                    grows down towards it
 *                     The device tree and modules are read only.
 *   0x1_0000_0000_0000  end of the lower half: nothing above is used
 */

/** Four levels of tables reach this far. */
export const largestPhysicalAddress = 0x1_0000_0000_0000;
