// System calls of Linux on AArch64: number in x8, arguments in x0 to x5.

mmap = 222
readable_writable = 3
// Private, anonymous, without a reservation of swap space.
mapping_flags = 0x4022

// systemCall(number, first, second, third, fourth)
    .section .text.arch.linux.calls.systemCall, "ax"
    .global arch.linux.calls.systemCall
arch.linux.calls.systemCall:
    mov x8, x0
    mov x0, x1
    mov x1, x2
    mov x2, x3
    mov x3, x4
    svc #0
    ret

// mapMemory(length)
    .section .text.arch.linux.calls.mapMemory, "ax"
    .global arch.linux.calls.mapMemory
arch.linux.calls.mapMemory:
    mov x1, x0
    mov x0, xzr
    mov x2, #readable_writable
    mov x3, #mapping_flags
    mov x4, #-1
    mov x5, xzr
    mov x8, #mmap
    svc #0
    ret
