// Entry of a process of Linux on AArch64: sp points to the number of arguments, behind it are the arguments, a null, the
// environment, a null. The image may be at any address: it relocates itself.

    .section .text.boot.linux_entry, "ax"
    .global boot.linux_entry
boot.linux_entry:
    mov x29, xzr
    mov x30, xzr
    mov x19, sp
    bl boot.relocate
    adrp x28, mm.storage.core
    add x28, x28, :lo12:mm.storage.core
    str x28, [x28]
    mov x0, x19
    bl platform.start.startProcess
    brk #0
