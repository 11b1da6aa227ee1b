// boot.relocate: makes the image's addresses those of where it is. It is linked at 0, so every address in `.rela.dyn`
// (R_X86_64_RELATIVE: place, type, value) grows by where it begins; doing that again changes nothing. Changes rax,
// rcx, rdx, rsi, rdi.
    .intel_syntax noprefix

relative_relocation = 8

    .section .text.boot.relocate, "ax"
    .global boot.relocate
boot.relocate:
    lea rdx, [rip + runtime.image_start]
    lea rsi, [rip + runtime.rela_start]
    lea rcx, [rip + runtime.rela_end]
next_relocation:
    cmp rsi, rcx
    jae relocated
    cmp dword ptr [rsi + 8], relative_relocation
    jne skip_relocation
    mov rdi, [rsi]
    mov rax, [rsi + 16]
    add rax, rdx
    mov [rdi + rdx], rax
skip_relocation:
    add rsi, 24
    jmp next_relocation
relocated:
    ret
