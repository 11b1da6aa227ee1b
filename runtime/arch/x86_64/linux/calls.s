// System calls of Linux on x86-64 (psABI A.2): number in rax, arguments in rdi rsi rdx r10 r8 r9; rcx and r11 are lost.
    .intel_syntax noprefix

mmap = 9
readable_writable = 3
// Private, anonymous, without a reservation of swap space.
mapping_flags = 0x4022

// systemCall(number, first, second, third, fourth)
    .section .text.machine.linux.systemCall, "ax"
    .global machine.linux.systemCall
machine.linux.systemCall:
    mov rax, rdi
    mov rdi, rsi
    mov rsi, rdx
    mov rdx, rcx
    mov r10, r8
    syscall
    ret

// mapMemory(length)
    .section .text.machine.linux.mapMemory, "ax"
    .global machine.linux.mapMemory
machine.linux.mapMemory:
    mov rsi, rdi
    xor edi, edi
    mov edx, readable_writable
    mov r10d, mapping_flags
    mov r8, -1
    xor r9d, r9d
    mov eax, mmap
    syscall
    ret
