/**
 * Addresses on x86-64. Everything is mapped one to one; what is not listed is not mapped.
 *
 *   0x0000_0000_0000  null page and firmware data: never mapped, so that address 0 faults
 *   0x0000_0010_0000  memory, where the machine reports it: readable and writable, not executable.
 *                     In it, wherever the loader put it, the image:
 *                         headers, tables, constants   read only
 *                         code                         read, execute
 *                         variables, fixed storage     read, write
 *                     and, from the frame allocator, the heap and the program's stack:
 *                         one unmapped page            reaching it is a stack overflow
 *                         the stack                    grows down towards it
 *                     Modules and device trees in memory are read only.
 *   0x0000_fee0_0000  local APIC: uncached, one page; not mapped when the processor has x2APIC
 *   0x0001_0000_0000  memory above 4 GiB
 *   0x8000_0000_0000  end of the lower half: nothing above is used
 */

/** Four levels of tables reach this far in the lower half. */
export const largestPhysicalAddress = 0x8000_0000_0000;
