// The kernel's fixed storage: what has to exist before there is an allocator, or must not depend on one. All
// of it is zero at start and takes no room in the file; each part is a section of its own, so
// that an image has only the parts it uses. The same for both instruction sets.
//
//   core               the core-local block (docs/runtime-abi.md)
//   registers          callee-saved registers, for the collector
//   boot_stack         until the program has its own
//   interrupt_stack    x86: interrupts; AArch64: all exceptions
//   fault_stack        x86: exceptions, the stack overflow among them; Linux: signals
//   double_fault_stack x86: faults while a fault is being reported, and non-maskable interrupts
//   boot_info          boot/info.ts
//   words              boot/command-line.ts
//   print_buffer       panic/print.ts
//   call_buffer        Linux: structures of system calls
//   trap_frame         Linux: the registers of a signal, as a trap frame
//   early_tables       page tables that the entry code makes
//   page_tables        the first page tables of arch/ISA/paging.ts; what is left over goes to the frame allocator

    .section .bss.mm.storage.core, "aw", @nobits
    .balign 64
    .global mm.storage.core
mm.storage.core:
    .zero 128

    .section .bss.mm.storage.registers, "aw", @nobits
    .balign 16
    .global mm.storage.registers
mm.storage.registers:
    .zero 80

    .section .bss.mm.storage.boot_stack, "aw", @nobits
    .balign 16
    .zero 16384
    .global mm.storage.boot_stack_end
mm.storage.boot_stack_end:

    .section .bss.mm.storage.interrupt_stack, "aw", @nobits
    .balign 16
    .zero 16384
    .global mm.storage.interrupt_stack_end
mm.storage.interrupt_stack_end:

    .section .bss.mm.storage.fault_stack, "aw", @nobits
    .balign 16
    .global mm.storage.fault_stack
mm.storage.fault_stack:
    .zero 16384
    .global mm.storage.fault_stack_end
mm.storage.fault_stack_end:

    .section .bss.mm.storage.double_fault_stack, "aw", @nobits
    .balign 16
    .zero 8192
    .global mm.storage.double_fault_stack_end
mm.storage.double_fault_stack_end:

    .section .bss.mm.storage.boot_info, "aw", @nobits
    .balign 8
    .global mm.storage.boot_info
mm.storage.boot_info:
    .zero 5448

    .section .bss.mm.storage.words, "aw", @nobits
    .balign 8
    .global mm.storage.words
mm.storage.words:
    .zero 12288

    .section .bss.mm.storage.print_buffer, "aw", @nobits
    .balign 8
    .global mm.storage.print_buffer
mm.storage.print_buffer:
    .zero 256

    .section .bss.mm.storage.call_buffer, "aw", @nobits
    .balign 8
    .global mm.storage.call_buffer
mm.storage.call_buffer:
    .zero 128

    .section .bss.mm.storage.trap_frame, "aw", @nobits
    .balign 16
    .global mm.storage.trap_frame
mm.storage.trap_frame:
    .zero 304

    .section .bss.mm.storage.early_tables, "aw", @nobits
    .balign 4096
    .global mm.storage.early_tables
mm.storage.early_tables:
    .zero 12288

    .section .bss.mm.storage.page_tables, "aw", @nobits
    .balign 4096
    .global mm.storage.page_tables
mm.storage.page_tables:
    .zero 131072
    .global mm.storage.page_tables_end
mm.storage.page_tables_end:
