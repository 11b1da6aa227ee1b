// System calls of Linux on AArch64: number in x8, arguments in x0 to x5.

mmap = 222
readable_writable = 3
// Private, anonymous, without a reservation of swap space.
mapping_flags = 0x4022

// systemCall(number, first, second, third, fourth)
    .section .text.machine.linux.systemCall, "ax"
    .global machine.linux.systemCall
machine.linux.systemCall:
    mov x8, x0
    mov x0, x1
    mov x1, x2
    mov x2, x3
    mov x3, x4
    svc #0
    ret

// mapMemory(length)
    .section .text.machine.linux.mapMemory, "ax"
    .global machine.linux.mapMemory
machine.linux.mapMemory:
    mov x1, x0
    mov x0, xzr
    mov x2, #readable_writable
    mov x3, #mapping_flags
    mov x4, #-1
    mov x5, xzr
    mov x8, #mmap
    svc #0
    ret
