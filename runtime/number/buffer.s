// The memory of buffer.ts. The same for both instruction sets.

    .section .bss.number.buffer, "aw", @nobits
    .balign 16
    .global number.buffer
number.buffer:
    .zero 4096
