// Names of the exceptions (Intel SDM volume 3, table 6-1), as `panic/names.ts` reads them: by vector.
    .intel_syntax noprefix

    .macro exception vector, name
    .byte \vector
    .asciz "\name"
    .endm

    .section .rodata.arch.exceptions.names, "a"
    .global arch.exceptions.names
arch.exceptions.names:
    exception 0, "divide error"
    exception 1, "debug exception"
    exception 2, "non-maskable interrupt"
    exception 3, "breakpoint"
    exception 4, "overflow"
    exception 5, "bound range exceeded"
    exception 6, "invalid opcode"
    exception 7, "device not available"
    exception 8, "double fault"
    exception 9, "coprocessor segment overrun"
    exception 10, "invalid task state"
    exception 11, "segment not present"
    exception 12, "stack-segment fault"
    exception 13, "general protection"
    exception 14, "page fault"
    exception 16, "x87 floating-point error"
    exception 17, "alignment check"
    exception 18, "machine check"
    exception 19, "SIMD floating-point exception"
    exception 20, "virtualization exception"
    exception 21, "control protection exception"
    exception 255, "reserved exception"
