# Two functions with every kind of section that the linker treats in a way of its own.
.intel_syntax noprefix
.section .text.start, "ax"
.global start
.type start, @function
start: call f
lea rax, [rip + runtime.code_index_start]
lea rax, [rip + runtime.landing_pads_end]
lea rax, [rip + runtime.code_map_end]
lea rax, [rip + runtime.name_pairs_end]
lea rax, [rip + runtime.source_names_end]
.size start, . - start
.section .text.f, "ax"
.global f
.type f, @function
f: call start
.Lr: ud2
.section .rodata.traps, "ao", @progbits, f
.long .Lr - ., 3 | 1 << 8
.section .rodata.call_lines, "ao", @progbits, f
.long .Lr - ., 2
.section .rodata.landing_pads, "ao", @progbits, f
.long .Lr - ., .Lr - .
.section .rodata.lines, "a"
.long 0,0,0,0,0,0, 1,1,1,6,6,0, 1,2,2,6,6,0
.section .rodata.source_names, "a"
.byte 0
.asciz "a.ts", "f"
.section .data.p, "awR"
.quad f, start, weak
.weak weak
.section .note.x, "a", @note
.long 4, 4, 3
.asciz "GNU"
.long 1
.section .debug_test, "", @progbits
.quad f, start
.section .bss.z, "awR", @nobits
.zero 16
