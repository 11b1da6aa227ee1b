// Exception entries (Arm ARM D1.3): four kinds from each of four places. The program runs on SP_EL0, so its exceptions
// and interrupts come in on SP_EL1, an empty stack. An exception on SP_EL1 is one inside a report: it gets
// another stack. There is nothing at lower levels.
//
// The trap frame that `arch.traps.handleTrap(frame)` gets, offsets in bytes (`trap-frame.ts`):
//
//     0 x0 to x30   248 sp   256 pc   264 pstate   272 syndrome   280 fault address   288 index of the vector
//   304 q0 to q31   816 fpcr   824 fpsr

frame_bytes = 832

    .section .text.arch.vectors, "ax"

// `index` is that of the vector: its place among the sixteen.
    .macro from_program index
    .balign 128
    sub sp, sp, #frame_bytes
    stp x0, x1, [sp]
    mrs x0, sp_el0
    mov x1, #\index
    b save
    .endm

// x0 waits in the thread register, which nothing else uses.
    .macro from_handler index
    .balign 128
    msr tpidr_el1, x0
    mov x0, sp
    msr tpidrro_el0, x0
    adrp x0, mm.storage.double_fault_stack_end
    add x0, x0, :lo12:mm.storage.double_fault_stack_end
    mov sp, x0
    sub sp, sp, #frame_bytes
    mrs x0, tpidr_el1
    stp x0, x1, [sp]
    mrs x0, tpidrro_el0
    mov x1, #\index
    b save
    .endm

    .balign 2048
    .global arch.vectors.table
arch.vectors.table:
    from_program 0
    from_program 1
    from_program 2
    from_program 3
    from_handler 4
    from_handler 5
    from_handler 6
    from_handler 7
    from_program 8
    from_program 9
    from_program 10
    from_program 11
    from_program 12
    from_program 13
    from_program 14
    from_program 15

// x0: stack pointer of the interrupted code, x1: index of the vector.
save:
    stp x2, x3, [sp, #16]
    stp x4, x5, [sp, #32]
    stp x6, x7, [sp, #48]
    stp x8, x9, [sp, #64]
    stp x10, x11, [sp, #80]
    stp x12, x13, [sp, #96]
    stp x14, x15, [sp, #112]
    stp x16, x17, [sp, #128]
    stp x18, x19, [sp, #144]
    stp x20, x21, [sp, #160]
    stp x22, x23, [sp, #176]
    stp x24, x25, [sp, #192]
    stp x26, x27, [sp, #208]
    stp x28, x29, [sp, #224]
    stp x30, x0, [sp, #240]
    mrs x2, elr_el1
    mrs x3, spsr_el1
    stp x2, x3, [sp, #256]
    mrs x2, esr_el1
    mrs x3, far_el1
    stp x2, x3, [sp, #272]
    str x1, [sp, #288]
    add x2, sp, #304
    stp q0, q1, [x2], #32
    stp q2, q3, [x2], #32
    stp q4, q5, [x2], #32
    stp q6, q7, [x2], #32
    stp q8, q9, [x2], #32
    stp q10, q11, [x2], #32
    stp q12, q13, [x2], #32
    stp q14, q15, [x2], #32
    stp q16, q17, [x2], #32
    stp q18, q19, [x2], #32
    stp q20, q21, [x2], #32
    stp q22, q23, [x2], #32
    stp q24, q25, [x2], #32
    stp q26, q27, [x2], #32
    stp q28, q29, [x2], #32
    stp q30, q31, [x2], #32
    mrs x3, fpcr
    mrs x4, fpsr
    stp x3, x4, [x2]
    mov x0, sp
    mov x29, xzr
    bl arch.traps.handleTrap
    add x2, sp, #304
    ldp q0, q1, [x2], #32
    ldp q2, q3, [x2], #32
    ldp q4, q5, [x2], #32
    ldp q6, q7, [x2], #32
    ldp q8, q9, [x2], #32
    ldp q10, q11, [x2], #32
    ldp q12, q13, [x2], #32
    ldp q14, q15, [x2], #32
    ldp q16, q17, [x2], #32
    ldp q18, q19, [x2], #32
    ldp q20, q21, [x2], #32
    ldp q22, q23, [x2], #32
    ldp q24, q25, [x2], #32
    ldp q26, q27, [x2], #32
    ldp q28, q29, [x2], #32
    ldp q30, q31, [x2], #32
    ldp x3, x4, [x2]
    msr fpcr, x3
    msr fpsr, x4
    ldp x2, x3, [sp, #256]
    msr elr_el1, x2
    msr spsr_el1, x3
    ldp x0, x1, [sp]
    ldp x2, x3, [sp, #16]
    ldp x4, x5, [sp, #32]
    ldp x6, x7, [sp, #48]
    ldp x8, x9, [sp, #64]
    ldp x10, x11, [sp, #80]
    ldp x12, x13, [sp, #96]
    ldp x14, x15, [sp, #112]
    ldp x16, x17, [sp, #128]
    ldp x18, x19, [sp, #144]
    ldp x20, x21, [sp, #160]
    ldp x22, x23, [sp, #176]
    ldp x24, x25, [sp, #192]
    ldp x26, x27, [sp, #208]
    ldp x28, x29, [sp, #224]
    ldr x30, [sp, #240]
    add sp, sp, #frame_bytes
    eret
