// Interrupt and exception entries (Intel SDM volume 3, 6.14). One stub of 16 bytes for each vector, so that
// the descriptor table can be computed. Every vector has a stack of its own (`traps.ts`): no red zone
// is at risk and a full stack can be reported.
//
// The trap frame that `arch.traps.handleTrap(frame)` gets, offsets in bytes (`trap-frame.ts`):
//
//     0 fault address (cr2)   8 unused   16 r15 r14 r13 r12 r11 r10 r9 r8   80 rdi rsi rbp rbx rdx rcx rax
//   136 vector   144 error code (0 where the processor has none)   152 rip   160 cs   168 rflags   176 rsp   184 ss
    .intel_syntax noprefix

    .section .text.arch.vectors, "ax"

// A vector for which the processor pushes no error code.
    .macro plain number
    .balign 16
    push 0
    push \number
    jmp common
    .endm

    .macro with_error number
    .balign 16
    push \number
    jmp common
    .endm

    .macro eight_plain first
    plain \first
    plain \first + 1
    plain \first + 2
    plain \first + 3
    plain \first + 4
    plain \first + 5
    plain \first + 6
    plain \first + 7
    .endm

    .balign 16
    .global arch.vectors.stubs
arch.vectors.stubs:
    eight_plain 0
    with_error 8
    plain 9
    with_error 10
    with_error 11
    with_error 12
    with_error 13
    with_error 14
    plain 15
    plain 16
    with_error 17
    plain 18
    plain 19
    plain 20
    with_error 21
    plain 22
    plain 23
    eight_plain 24
    eight_plain 32
    eight_plain 40

    .balign 16
common:
    push rax
    push rcx
    push rdx
    push rbx
    push rbp
    push rsi
    push rdi
    push r8
    push r9
    push r10
    push r11
    push r12
    push r13
    push r14
    push r15
    mov rax, cr2
    push rax
    push rax
    cld
    mov rdi, rsp
    // The frame takes 192 bytes below an aligned address: so the area of fxsave is aligned too.
    sub rsp, 512
    fxsave64 [rsp]
    xor ebp, ebp
    call arch.traps.handleTrap
    fxrstor64 [rsp]
    add rsp, 512 + 16
    pop r15
    pop r14
    pop r13
    pop r12
    pop r11
    pop r10
    pop r9
    pop r8
    pop rdi
    pop rsi
    pop rbp
    pop rbx
    pop rdx
    pop rcx
    pop rax
    add rsp, 16
    iretq

// Filled by `traps.ts`: a gate of 16 bytes for each of 48 vectors, the task state of 104 bytes (SDM 8.7), and the operand
// of lidt.
    .section .bss.arch.vectors.gates, "aw", @nobits
    .balign 16
    .global arch.vectors.gates
arch.vectors.gates:
    .zero 768
    .global arch.vectors.task_state
arch.vectors.task_state:
    .zero 104
    .balign 16
    .global arch.vectors.table_register
arch.vectors.table_register:
    .zero 16
