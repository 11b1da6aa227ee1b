dispatch.dispatch:
.L0:
  stp x29, x30, [sp, #-16]!
  mov x29, sp
  fmov d0, xzr
  mov w8, #0
  ldr w9, [x0, #4]
  cmp w9, #0
  b.le .L13
.L2:
  ldr d16, .L19
.L3:
  cmp w8, w9
  b.hs .L18
.L4:
  ldr x9, [x0, #8]
  ldr w10, [x9, #4]  // null-reference
  cmp w8, w10
  b.hs .L17
.L5:
  add x9, x9, w8, uxtw #3
  ldr x9, [x9, #8]
  cbz x9, .L16
.L6:
  ldr w10, [x9]
  cmp w10, #5
  b.ne .L8
.L7:
  ldr w9, [x9, #4]
  scvtf d17, w9
  fmul d18, d17, d16
  fmul d17, d18, d17
  b .L10
.L8:
  cmp w10, #6
  b.ne .L16
.L9:
  ldr w9, [x9, #4]
  mul w9, w9, w9
  scvtf d17, w9
.L10:
  fadd d0, d0, d17
  add w8, w8, #1
  ldr w9, [x0, #4]
  cmp w8, w9
  b.lt .L3
.L13:
  ldp x29, x30, [sp], #16
  ret
.L16:
  brk #0  // unhandled-case
.L17:
  brk #0  // array-out-of-bounds
.L18:
  brk #0  // index-out-of-range
  .balign 8
.L19:
  .byte 0x18, 0x2d, 0x44, 0x54, 0xfb, 0x21, 0x09, 0x40
