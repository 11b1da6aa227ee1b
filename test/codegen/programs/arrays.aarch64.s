arrays.arrays:
.L0:
  stp x29, x30, [sp, #-16]!
  mov x29, sp
  fmov d0, xzr
  mov w8, #0
  ldr w9, [x0, #4]
  cmp w9, #0
  b.le .L8
.L3:
  cmp w8, w9
  b.hs .L10
.L4:
  ldr x10, [x0, #8]
  mov w9, w8
  add x10, x10, x9, lsl #3
  ldr d16, [x10, #8]
  ldr w10, [x1, #4]
  cmp w8, w10
  b.hs .L9
.L5:
  ldr x10, [x1, #8]
  add x9, x10, x9, lsl #2
  ldr w9, [x9, #8]
  scvtf d17, w9
  fmul d16, d16, d17
  fadd d0, d0, d16
  add w8, w8, #1
  ldr w9, [x0, #4]
  cmp w8, w9
  b.lt .L3
.L8:
  ldp x29, x30, [sp], #16
  ret
.L9:
  brk #0  // index-out-of-range
.L10:
  brk #0  // index-out-of-range
