exceptions.exceptions:
.L0:
  stp x29, x30, [sp, #-176]!
  mov x29, sp
  stp x19, x20, [sp, #16]
  stp x21, x22, [sp, #32]
  stp x23, x24, [sp, #48]
  stp x25, x26, [sp, #64]
  str x27, [sp, #80]
  stp d8, d9, [sp, #88]
  stp d10, d11, [sp, #104]
  stp d12, d13, [sp, #120]
  stp d14, d15, [sp, #136]
  str x0, [x29, #152]
  mov w10, #0
  mov w8, #0
  ldr w9, [x0, #4]
  cmp w9, #0
  b.gt .L3
.L1:
  mov x0, x10
  b .L9
.L3:
  stp x8, x10, [x29, #160]
  cmp w8, w9
  b.hs .L13
.L4:
  ldr x9, [x0, #8]
  add x9, x9, w8, uxtw #3
  ldr x0, [x9, #8]
  bl exceptions.parse  // unwinds to .L10
.L5:
  ldr x0, [x29, #168]
.L6:
  ldr x8, [x29, #160]
  add w8, w8, #1
  ldr x9, [x29, #152]
  ldr w9, [x9, #4]
  cmp w8, w9
  b.ge .L9
.L7:
  mov x10, x0
  ldr x0, [x29, #152]
  b .L3
.L9:
  ldp x19, x20, [sp, #16]
  ldp x21, x22, [sp, #32]
  ldp x23, x24, [sp, #48]
  ldp x25, x26, [sp, #64]
  ldr x27, [sp, #80]
  ldp d8, d9, [sp, #88]
  ldp d10, d11, [sp, #104]
  ldp d12, d13, [sp, #120]
  ldp d14, d15, [sp, #136]
  ldp x29, x30, [sp], #176
  ret
.L10:
  mov x9, x8
  ldp x8, x0, [x29, #160]
  mov sp, x29
  ldr x10, [x9, #8]
  adrp x11, tag.0.exception
  add x11, x11, :lo12:tag.0.exception
  cmp x10, x11
  b.ne .L12
.L11:
  add x0, x0, #1
  b .L6
.L12:
  mov x0, x9
  bl unwind.throw.throwException
  brk #0  // unreachable
.L13:
  brk #0  // index-out-of-range
