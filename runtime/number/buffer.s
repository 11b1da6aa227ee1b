# The memory of runtime/number/buffer.ts, the same on every instruction set.

        .bss
        .balign 8
        .globl  number.buffer
number.buffer:
        .skip   4096
