// Names of the exceptions (Arm ARM D24.2.40, ESR_EL1), as `panic/names.ts` reads them: by class. Those that only code for
// 32 bits or another exception level can cause are not there.

    .macro exception class, name
    .byte \class
    .asciz "\name"
    .endm

    .section .rodata.arch.exceptions.names, "a"
    .global arch.exceptions.names
arch.exceptions.names:
    exception 0x00, "undefined instruction"
    exception 0x01, "trapped wait instruction"
    exception 0x07, "floating point is off"
    exception 0x0a, "trapped instruction"
    exception 0x0d, "branch to what is no branch target"
    exception 0x0e, "illegal execution state"
    exception 0x14, "access to a system register of 128 bits"
    exception 0x15, "supervisor call"
    exception 0x16, "hypervisor call"
    exception 0x17, "secure monitor call"
    exception 0x18, "access to a system register"
    exception 0x19, "vector extension SVE is off"
    exception 0x1b, "trapped start of a transaction"
    exception 0x1c, "pointer authentication failed"
    exception 0x1d, "matrix extension SME is off"
    exception 0x20, "instruction abort from a lower level"
    exception 0x21, "instruction abort"
    exception 0x22, "misaligned program counter"
    exception 0x24, "data abort from a lower level"
    exception 0x25, "data abort"
    exception 0x26, "misaligned stack pointer"
    exception 0x27, "memory copy exception"
    exception 0x2c, "floating-point exception"
    exception 0x2d, "guarded control stack exception"
    exception 0x2f, "system error"
    exception 0x30, "hardware breakpoint at a lower level"
    exception 0x31, "hardware breakpoint"
    exception 0x32, "single step at a lower level"
    exception 0x33, "single step"
    exception 0x34, "watchpoint at a lower level"
    exception 0x35, "watchpoint"
    exception 0x3c, "breakpoint instruction"
    exception 0x3d, "profiling exception"
    exception 255, "reserved exception"
