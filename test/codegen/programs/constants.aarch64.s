constants.constants:
.L0:
  stp x29, x30, [sp, #-16]!
  mov x29, sp
  fmov d0, xzr
  mov w8, #0
  cmp w0, #0
  b.le .L6
.L2:
  mov w9, #24
  fmov d16, #0.50000000
  adrp x10, object.1
  add x10, x10, :lo12:object.1
  ldr w10, [x10, #4]  // null-reference
  scvtf d17, w10
.L3:
  sdiv w10, w8, w9
  msub w10, w10, w9, w8
  scvtf d18, w10
  fmul d18, d18, d16
  fadd d18, d18, d17
  fadd d0, d0, d18
  add w8, w8, #1
  cmp w8, w0
  b.lt .L3
.L6:
  ldp x29, x30, [sp], #16
  ret
