// Entries of the image on x86-64 (docs/boot.md). Each protocol has its own entry, since nothing in the registers
// tells them apart for certain.
//
//   entry                mode                                     information   stack
//   boot.multiboot_entry 32-bit, paging off, flat segments        ebx           none
//   boot.pvh_entry       32-bit, paging off, flat segments        ebx           none
//   boot.hermit_entry    64-bit, memory of image and information  rdi; esi is   not usable: rsp may be the lowest
//                        mapped one to one, SSE and NX off        the core      address of an area
//
// The image may be at any address: it is linked at 0 and relocates itself. On return from the common path below:
// 64-bit, own descriptor table and stack, SSE and no-execute on, memory one to one (the first GiB, or the Hermit
// loader's tables), zero part cleared, interrupts off, the core-local block at gs:0.
//
// Intel SDM volume 3: 9.8.5 (entering IA-32e mode), 2.5 (control registers), 13.1.3 (SSE).
    .intel_syntax noprefix

    .section .text.boot, "ax"

// Control registers, complete values: PE MP ET NE WP PG; PAE OSFXSR OSXMMEXCPT. In EFER: LME NXE.
cr0_value = 0x80010033
cr4_value = 0x620
efer_register = 0xc0000080
efer_bits = 0x900
gs_base_register = 0xc0000101

code_selector = 0x08
data_selector = 0x10
descriptor_limit = 39

page_present_writable = 0x3
large_page = 0x83

// Entries of the table of the 32-bit code.
bss_start_entry = 0
bss_end_entry = 1
stack_entry = 2
tables_entry = 3
descriptors_entry = 4
long_mode_entry = 5

    .code32
// Loads the address of entry `index` of the table below, whose address is in ebp: entries are relative to themselves.
    .macro address register, index
    mov \register, [ebp + \index * 4]
    lea \register, [ebp + \register + \index * 4]
    .endm

    .global boot.multiboot_entry
boot.multiboot_entry:
    xor edx, edx
    jmp enter_long_mode

    .global boot.pvh_entry
boot.pvh_entry:
    mov edx, 1

enter_long_mode:
    cli
    cld
    // Where are we? The return address of a call tells, here that of the table. The four bytes of stack are lent by
    // the first field of the information.
    mov eax, [ebx]
    lea esp, [ebx + 4]
    call behind_table
    .long runtime.bss_start - .
    .long runtime.bss_end - .
    .long mm.storage.boot_stack_end - .
    .long mm.storage.early_tables - .
    .long boot.descriptors - .
    .long long_mode - .
behind_table:
    pop ebp
    mov [ebx], eax

    address edi, bss_start_entry
    address ecx, bss_end_entry
    sub ecx, edi
    xor eax, eax
    rep stosb
    address eax, stack_entry
    mov esp, eax

    // The first GiB in pages of 2 MiB: one table of each of the upper three levels.
    address edi, tables_entry
    mov cr3, edi
    lea eax, [edi + 0x1000 + page_present_writable]
    mov [edi], eax
    lea eax, [edi + 0x2000 + page_present_writable]
    mov [edi + 0x1000], eax
    mov eax, large_page
    xor ecx, ecx
next_entry:
    mov [edi + ecx * 8 + 0x2000], eax
    add eax, 0x200000
    inc ecx
    cmp ecx, 512
    jb next_entry

    mov eax, cr4_value
    mov cr4, eax
    push edx
    mov ecx, efer_register
    rdmsr
    or eax, efer_bits
    wrmsr
    pop edx
    mov eax, cr0_value
    mov cr0, eax

    // Descriptor table register: a 16-bit limit, then the base.
    address eax, descriptors_entry
    push eax
    push descriptor_limit << 16
    lgdt [esp + 2]
    address eax, long_mode_entry
    push code_selector
    push eax
    retf

    .code64
long_mode:
    mov r12d, ebx
    lea r13, [rip + boot.main.startFromMultiboot]
    lea rax, [rip + boot.main.startFromPvh]
    test edx, edx
    cmovnz r13, rax
    lea rsp, [rip + mm.storage.boot_stack_end]
    jmp load_segments

    .global boot.hermit_entry
boot.hermit_entry:
    cli
    cld
    // uhyve starts all cores here.
    test esi, esi
    jnz other_core
    mov r12, rdi
    lea r13, [rip + boot.main.startFromHermit]
    lea rdi, [rip + runtime.bss_start]
    lea rcx, [rip + runtime.bss_end]
    sub rcx, rdi
    xor eax, eax
    rep stosb
    lea rsp, [rip + mm.storage.boot_stack_end]

    mov eax, cr4_value
    mov cr4, rax
    mov ecx, efer_register
    rdmsr
    or eax, efer_bits
    wrmsr
    mov eax, cr0_value
    mov cr0, rax

    lea rax, [rip + boot.descriptors]
    push rax
    push rax
    mov word ptr [rsp + 6], descriptor_limit
    lgdt [rsp + 6]
    lea rax, [rip + load_segments]
    push code_selector
    push rax
    retfq

other_core:
    hlt
    jmp other_core

// r12: information, r13: the function that reads it.
load_segments:
    mov eax, data_selector
    mov ds, eax
    mov es, eax
    mov ss, eax
    xor eax, eax
    mov fs, eax
    mov gs, eax
    call boot.relocate
    lea rax, [rip + mm.storage.core]
    mov [rax], rax
    mov rdx, rax
    shr rdx, 32
    mov ecx, gs_base_register
    wrmsr
    mov rdi, r12
    xor ebp, ebp
    call r13
    ud2

// Segment descriptors: none, 64-bit code, data, and room for the task state (arch/x86_64/traps.ts).
    .section .data.boot.descriptors, "aw"
    .balign 8
    .global boot.descriptors
boot.descriptors:
    .quad 0
    .quad 0x00af9b000000ffff
    .quad 0x00cf93000000ffff
    .quad 0
    .quad 0
