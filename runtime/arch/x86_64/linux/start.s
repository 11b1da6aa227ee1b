// Entry of a process of Linux on x86-64 (System V psABI 3.4.1): rsp points to the number of arguments, behind it are
// the arguments, a null, the environment, a null. The image may be at any address: it relocates itself.
    .intel_syntax noprefix

set_gs_base = 0x1001
arch_prctl = 158

    .section .text.boot.linux_entry, "ax"
    .global boot.linux_entry
boot.linux_entry:
    xor ebp, ebp
    mov r12, rsp
    and rsp, -16
    call boot.relocate
    lea rsi, [rip + mm.storage.core]
    mov [rsi], rsi
    mov edi, set_gs_base
    mov eax, arch_prctl
    syscall
    mov rdi, r12
    call platform.start.startProcess
    ud2
