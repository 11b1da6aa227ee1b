// Copying and filling memory, under C's names and convention (System V psABI): compiled code calls these for blocks of
// a size that it does not know. Small blocks take two overlapping accesses and no loop; larger ones go in steps of 32 bytes,
// and what is left over is copied as one step that overlaps the one before.

    .intel_syntax noprefix

    .section .text.memmove, "ax", @progbits
    .global memmove
    .type memmove, @function
    .balign 16
// rdi: to, rsi: from, rdx: count. The regions may overlap. Returns `to`.
memmove:
    mov rax, rdi
    cmp rdx, 16
    ja 5f
    cmp rdx, 8
    jae 4f
    cmp rdx, 4
    jae 3f
    cmp rdx, 2
    jae 2f
    test rdx, rdx
    je 1f
    mov cl, [rsi]
    mov [rdi], cl
1:  ret
2:  mov cx, [rsi]
    mov si, [rsi + rdx - 2]
    mov [rdi], cx
    mov [rdi + rdx - 2], si
    ret
3:  mov ecx, [rsi]
    mov esi, [rsi + rdx - 4]
    mov [rdi], ecx
    mov [rdi + rdx - 4], esi
    ret
4:  mov rcx, [rsi]
    mov rsi, [rsi + rdx - 8]
    mov [rdi], rcx
    mov [rdi + rdx - 8], rsi
    ret
5:  cmp rdx, 32
    ja 6f
    movups xmm0, [rsi]
    movups xmm1, [rsi + rdx - 16]
    movups [rdi], xmm0
    movups [rdi + rdx - 16], xmm1
    ret
    // More than 32 bytes: backwards when `to` lies within the source.
6:  mov rcx, rdi
    sub rcx, rsi
    cmp rcx, rdx
    jb 8f
    // The last 32 bytes are read before anything is written, and written last.
    movups xmm4, [rsi + rdx - 32]
    movups xmm5, [rsi + rdx - 16]
    lea r8, [rdi + rdx - 32]
7:  movups xmm0, [rsi]
    movups xmm1, [rsi + 16]
    add rsi, 32
    movups [rdi], xmm0
    movups [rdi + 16], xmm1
    add rdi, 32
    cmp rdi, r8
    jb 7b
    movups [r8], xmm4
    movups [r8 + 16], xmm5
    ret
8:  movups xmm4, [rsi]
    movups xmm5, [rsi + 16]
    add rsi, rdx
    add rdi, rdx
    lea r8, [rax + 32]
9:  movups xmm0, [rsi - 16]
    movups xmm1, [rsi - 32]
    sub rsi, 32
    movups [rdi - 16], xmm0
    movups [rdi - 32], xmm1
    sub rdi, 32
    cmp rdi, r8
    ja 9b
    movups [rax], xmm4
    movups [rax + 16], xmm5
    ret
    .size memmove, . - memmove

    .section .text.memset, "ax", @progbits
    .global memset
    .type memset, @function
    .balign 16
// rdi: to, esi: byte, rdx: count. Returns `to`.
memset:
    mov rax, rdi
    movzx ecx, sil
    mov r8, 0x0101010101010101
    imul rcx, r8
    cmp rdx, 16
    jae 4f
    cmp rdx, 8
    jae 3f
    cmp rdx, 4
    jae 2f
    test rdx, rdx
    je 1f
    mov [rdi], cl
    mov [rdi + rdx - 1], cl
    shr rdx, 1
    mov [rdi + rdx], cl
1:  ret
2:  mov [rdi], ecx
    mov [rdi + rdx - 4], ecx
    ret
3:  mov [rdi], rcx
    mov [rdi + rdx - 8], rcx
    ret
4:  movq xmm0, rcx
    punpcklqdq xmm0, xmm0
    lea r8, [rdi + rdx - 16]
5:  movups [rdi], xmm0
    add rdi, 16
    cmp rdi, r8
    jb 5b
    movups [r8], xmm0
    ret
    .size memset, . - memset
