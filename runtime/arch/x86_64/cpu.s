// Leaf functions for what TypeScript cannot say on x86-64: `machine/cpu.ts`, `machine/device.ts`, and the port and
// system registers of this folder. Arguments in rdi, rsi; results in rax (docs/runtime-abi.md).
    .intel_syntax noprefix

    .macro function name
    .section .text.\name, "ax"
    .global \name
\name:
    .endm

    function machine.cpu.enableInterrupts
    sti
    ret

    function machine.cpu.disableInterrupts
    cli
    ret

// sti takes effect after the next instruction, so no interrupt comes between the two.
    function machine.cpu.waitForInterrupt
    sti
    hlt
    ret

    function machine.cpu.readCycles
    rdtsc
    shl rdx, 32
    or rax, rdx
    ret

    function machine.cpu.halt
    cli
    hlt
    jmp machine.cpu.halt

    function machine.cpu.saveRegisters
    mov [rdi], rbx
    mov [rdi + 8], r12
    mov [rdi + 16], r13
    mov [rdi + 24], r14
    mov [rdi + 32], r15
    mov [rdi + 40], rbp
    lea rax, [rsp + 8]
    ret

    function machine.device.readDevice8
    movzx eax, byte ptr [rdi]
    ret

    function machine.device.readDevice32
    mov eax, [rdi]
    ret

    function machine.device.writeDevice8
    mov [rdi], sil
    ret

    function machine.device.writeDevice32
    mov [rdi], esi
    ret

    function machine.device.writeDevice64
    mov [rdi], rsi
    ret

    function machine.x86_64.ports.readPort8
    mov edx, edi
    xor eax, eax
    in al, dx
    ret

    function machine.x86_64.ports.readPort32
    mov edx, edi
    in eax, dx
    ret

    function machine.x86_64.ports.writePort8
    mov edx, edi
    mov eax, esi
    out dx, al
    ret

    function machine.x86_64.ports.writePort16
    mov edx, edi
    mov eax, esi
    out dx, ax
    ret

    function machine.x86_64.ports.writePort32
    mov edx, edi
    mov eax, esi
    out dx, eax
    ret

// uhyve takes the argument from rdi, whatever the port.
    function machine.x86_64.ports.callMonitor
    mov edx, edi
    mov rdi, rsi
    out dx, eax
    ret

    function machine.x86_64.registers.readModelRegister
    mov ecx, edi
    rdmsr
    shl rdx, 32
    or rax, rdx
    ret

    function machine.x86_64.registers.writeModelRegister
    mov ecx, edi
    mov rax, rsi
    mov rdx, rsi
    shr rdx, 32
    wrmsr
    ret

    function machine.x86_64.registers.usePageTables
    mov cr3, rdi
    ret

    function machine.x86_64.registers.forgetPage
    invlpg [rdi]
    ret

    function machine.x86_64.registers.loadInterruptTable
    lidt [rdi]
    ret

    function machine.x86_64.registers.loadTaskRegister
    ltr di
    ret

// One register of the processor's answer: eax, ebx, ecx or edx by the third argument.
    function machine.x86_64.registers.processorInformation
    push rbx
    mov r8d, edx
    mov eax, edi
    mov ecx, esi
    cpuid
    mov edi, eax
    cmp r8d, 1
    cmove edi, ebx
    cmp r8d, 2
    cmove edi, ecx
    cmp r8d, 3
    cmove edi, edx
    mov eax, edi
    pop rbx
    ret

// Carry is set when the processor had a random number; 0 otherwise.
    function machine.x86_64.registers.readRandom
    rdrand rax
    jc random_ready
    xor eax, eax
random_ready:
    ret

// An interrupt table without entries turns the next exception into a reset.
    function machine.x86_64.registers.resetByFault
    push 0
    push 0
    lidt [rsp]
    ud2
