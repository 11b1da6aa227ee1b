// Entry of the image on AArch64 (docs/boot.md). One entry for all protocols, since ELF has one entry point only:
//
//   protocol                     level       MMU   x0
//   Image (QEMU -kernel, ...)    EL1 or EL2  off   address of the device tree
//   ELF, started by QEMU         EL1 or EL2  off   0; the device tree is at 0x4000_0000
//   Hermit entry                 EL1         on    address of the boot information; x1 is the core
//
// The image may be at any address: it is linked at 0 and relocates itself. On return from this file: EL1, memory one to
// one in blocks of 1 GiB (the one with the image and the one with the information as memory, all others as
// devices), caches on, floating point on, zero part cleared, interrupts masked, the core-local block in x28. The kernel
// and the program use SP_EL0; SP_EL1 is for exceptions only, which so have a stack even when the program's is full.
//
// Arm ARM (DDI 0487): D1 (exception levels), D8.3 (descriptors), D19.2 (system registers).

    .section .text.boot, "ax"

    .macro constant register, value
    movz \register, #(\value & 0xffff)
    movk \register, #(\value >> 16), lsl #16
    .endm

// Memory attributes by index: 0 nGnRnE, 1 nGnRE, 2 GRE, 3 uncached, 4 write-back. The same as the Hermit loader's, so
// that switching tables changes no attribute of mapped memory.
memory_attributes_low = 0x440c0400
memory_attributes_high = 0xff
// 48 bits, 4 KiB granule, walks in write-back inner-shareable memory; no walks of the upper half.
translation_control = 0x803510
control_reserved = 0x30d00800
control_mmu = 1
// With data and instruction caches.
control_running = 0x30d01805
memory_block = 0x711
device_block = 0x405

    .global boot.image_entry
boot.image_entry:
    msr daifset, #15
    mov x19, x0
    mrs x2, CurrentEL
    cmp x2, #8
    b.ne at_el1

// Leave the hypervisor's level: AArch64 below, no traps, the timer's registers open, the interrupt controller's too.
    mov x2, #0x80000000
    msr hcr_el2, x2
    mov x2, #3
    msr cnthctl_el2, x2
    msr cntvoff_el2, xzr
    mov x2, #0x33ff
    msr cptr_el2, x2
    msr hstr_el2, xzr
    mrs x2, id_aa64pfr0_el1
    ubfx x2, x2, #24, #4
    cbz x2, no_gic_registers
    mrs x2, S3_4_C12_C9_5
    mov x3, #9
    orr x2, x2, x3
    msr S3_4_C12_C9_5, x2
    isb
no_gic_registers:
    mov x2, #0x3c5
    msr spsr_el2, x2
    adr x2, at_el1
    msr elr_el2, x2
    constant x2, control_reserved
    msr sctlr_el1, x2
    eret

at_el1:
    mrs x21, sctlr_el1
    and x21, x21, #control_mmu
    // Other cores of the Hermit protocol have nothing to do here.
    cbz x21, first_core
    cbnz x1, other_core
first_core:
    // QEMU tells an ELF image nothing; its device tree is where memory begins.
    cbnz x19, has_information
    mov x19, #0x40000000
has_information:

// The first table has one entry, for the second one, which has 512 blocks of 1 GiB.
    adrp x2, mm.storage.early_tables
    add x3, x2, #1, lsl #12
    orr x4, x3, #3
    mov x5, x2
clear_table:
    stp xzr, xzr, [x5], #16
    cmp x5, x3
    b.lo clear_table
    str x4, [x2]
    mov x4, #device_block
    orr x4, x4, #(3 << 53)
    mov x6, #0x40000000
    mov x7, #512
next_device_block:
    str x4, [x5], #8
    add x4, x4, x6
    subs x7, x7, #1
    b.ne next_device_block
    mov x4, #memory_block
    adrp x6, runtime.image_start
    lsr x6, x6, #30
    orr x7, x4, x6, lsl #30
    str x7, [x3, x6, lsl #3]
    lsr x6, x19, #30
    orr x7, x4, x6, lsl #30
    str x7, [x3, x6, lsl #3]

    cbnz x21, tables_written
// Written around the caches: what they may hold of the tables is stale.
    mov x5, x2
    add x6, x2, #2, lsl #12
    dmb sy
next_line:
    dc ivac, x5
    add x5, x5, #64
    cmp x5, x6
    b.lo next_line
tables_written:
    constant x4, memory_attributes_low
    movk x4, #memory_attributes_high, lsl #32
    msr mair_el1, x4
    constant x4, translation_control
    mrs x5, id_aa64mmfr0_el1
    and x5, x5, #7
    orr x4, x4, x5, lsl #32
    msr tcr_el1, x4
    dsb sy
    msr ttbr0_el1, x2
    isb
    tlbi vmalle1
    dsb sy
    isb
    constant x4, control_running
    msr sctlr_el1, x4
    isb
    ic iallu
    dsb sy
    isb

    mov x4, #(3 << 20)
    msr cpacr_el1, x4
    isb
// The zero part, around the tables that are in use.
    adrp x2, runtime.bss_start
    add x2, x2, :lo12:runtime.bss_start
    adrp x3, mm.storage.early_tables
    bl clear
    add x2, x3, #2, lsl #12
    adrp x3, runtime.bss_end
    add x3, x3, :lo12:runtime.bss_end
    bl clear

    adrp x2, mm.storage.interrupt_stack_end
    add x2, x2, :lo12:mm.storage.interrupt_stack_end
    msr spsel, #1
    mov sp, x2
    msr spsel, #0
    adrp x2, mm.storage.boot_stack_end
    add x2, x2, :lo12:mm.storage.boot_stack_end
    mov sp, x2

    bl boot.relocate
    adrp x28, mm.storage.core
    add x28, x28, :lo12:mm.storage.core
    str x28, [x28]
    mov x29, xzr
    mov x30, xzr
    mov x0, x19
    cbnz x21, from_hermit
    bl boot.main.startFromTree
from_hermit:
    bl boot.main.startFromHermit

other_core:
    wfi
    b other_core

// Fills [x2, x3) with zeros; both are multiples of 8. Parts of the zero section may not be multiples of 16.
clear:
    cmp x2, x3
    b.hs cleared
    str xzr, [x2], #8
    b clear
cleared:
    ret
