// Copying and filling memory, under C's names and convention (AAPCS64): compiled code calls these for blocks of a size
// that it does not know. Small blocks take two overlapping accesses and no loop; larger ones go in steps of 32 bytes,
// and what is left over is copied as one step that overlaps the one before.

    .section .text.memmove, "ax", @progbits
    .global memmove
    .type memmove, @function
    .balign 16
// x0: to, x1: from, x2: count. The regions may overlap. Returns `to`.
memmove:
    mov x3, x0
    add x4, x1, x2
    add x5, x0, x2
    cmp x2, #16
    b.hi 5f
    b.eq 4f
    tbnz x2, #3, 4f
    tbnz x2, #2, 3f
    tbnz x2, #1, 2f
    cbz x2, 1f
    ldrb w6, [x1]
    strb w6, [x0]
1:  ret
2:  ldrh w6, [x1]
    ldurh w7, [x4, #-2]
    strh w6, [x0]
    sturh w7, [x5, #-2]
    ret
3:  ldr w6, [x1]
    ldur w7, [x4, #-4]
    str w6, [x0]
    stur w7, [x5, #-4]
    ret
4:  ldr x6, [x1]
    ldur x7, [x4, #-8]
    str x6, [x0]
    stur x7, [x5, #-8]
    ret
5:  cmp x2, #32
    b.hi 6f
    ldp x6, x7, [x1]
    ldp x8, x9, [x4, #-16]
    stp x6, x7, [x0]
    stp x8, x9, [x5, #-16]
    ret
    // More than 32 bytes: backwards when `to` lies within the source.
6:  sub x6, x0, x1
    cmp x6, x2
    b.lo 8f
    // The last 32 bytes are read before anything is written, and written last.
    ldp x10, x11, [x4, #-32]
    ldp x12, x13, [x4, #-16]
    sub x5, x5, #32
7:  ldp x6, x7, [x1]
    ldp x8, x9, [x1, #16]
    add x1, x1, #32
    stp x6, x7, [x3]
    stp x8, x9, [x3, #16]
    add x3, x3, #32
    cmp x3, x5
    b.lo 7b
    stp x10, x11, [x5]
    stp x12, x13, [x5, #16]
    ret
8:  ldp x10, x11, [x1]
    ldp x12, x13, [x1, #16]
    add x3, x0, #32
9:  ldp x6, x7, [x4, #-16]
    ldp x8, x9, [x4, #-32]
    sub x4, x4, #32
    stp x6, x7, [x5, #-16]
    stp x8, x9, [x5, #-32]
    sub x5, x5, #32
    cmp x5, x3
    b.hi 9b
    stp x10, x11, [x0]
    stp x12, x13, [x0, #16]
    ret
    .size memmove, . - memmove

    .section .text.memset, "ax", @progbits
    .global memset
    .type memset, @function
    .balign 16
// x0: to, w1: byte, x2: count. Returns `to`.
memset:
    mov x3, x0
    and x1, x1, #0xff
    mov x4, #0x0101010101010101
    mul x1, x1, x4
    add x5, x0, x2
    cmp x2, #16
    b.hs 4f
    tbnz x2, #3, 3f
    tbnz x2, #2, 2f
    cbz x2, 1f
    strb w1, [x0]
    sturb w1, [x5, #-1]
    lsr x2, x2, #1
    strb w1, [x0, x2]
1:  ret
2:  str w1, [x0]
    stur w1, [x5, #-4]
    ret
3:  str x1, [x0]
    stur x1, [x5, #-8]
    ret
4:  sub x5, x5, #16
5:  stp x1, x1, [x3]
    add x3, x3, #16
    cmp x3, x5
    b.lo 5b
    stp x1, x1, [x5]
    ret
    .size memset, . - memset
