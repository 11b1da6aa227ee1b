dispatch.dispatch:
.L0:
  stp x29, x30, [sp, #-16]!
  mov x29, sp
  fmov d0, xzr
  mov w8, #0
  ldr w9, [x0, #4]
  cmp w9, #0
  b.le .L12
.L2:
  ldr d16, .L17
.L3:
  cmp w8, w9
  b.hs .L16
.L4:
  ldr x9, [x0, #8]
  add x9, x9, w8, uxtw #3
  ldr x9, [x9, #8]
  cbz x9, .L15
.L5:
  ldr w10, [x9]
  cmp w10, #4
  b.ne .L7
.L6:
  ldr w9, [x9, #4]
  scvtf d17, w9
  fmul d18, d17, d16
  fmul d17, d18, d17
  b .L9
.L7:
  cmp w10, #5
  b.ne .L15
.L8:
  ldr w9, [x9, #4]
  mul w9, w9, w9
  scvtf d17, w9
.L9:
  fadd d0, d0, d17
  add w8, w8, #1
  ldr w9, [x0, #4]
  cmp w8, w9
  b.lt .L3
.L12:
  ldp x29, x30, [sp], #16
  ret
.L15:
  brk #0  // wrong-type
.L16:
  brk #0  // index-out-of-range
  .balign 8
.L17:
  .byte 0x18, 0x2d, 0x44, 0x54, 0xfb, 0x21, 0x09, 0x40
