loop.loop:
.L0:
  stp x29, x30, [sp, #-80]!
  mov x29, sp
  stp x19, x20, [sp, #16]
  str x21, [sp, #32]
  stp d8, d9, [sp, #40]
  stp d10, d11, [sp, #56]
  str d12, [sp, #72]
  mov x20, x0
  mov w19, #0
  mov w21, #1
  cmp w20, #1
  b.le .L15
.L2:
  fmov d8, #1.00000000
  fmov d9, #2.00000000
  fmov d10, #0.50000000
  fmov d11, #3.00000000
.L3:
  scvtf d12, w21
  fcmp d12, d8
  b.eq .L12
.L6:
  fmov d1, d9
  fmov d0, d12
  bl lib.arithmetic.remainder
  fcmp d0, #0.0
  b.ne .L8
.L7:
  fmul d12, d12, d10
  b .L9
.L8:
  fmul d16, d12, d11
  fadd d12, d16, d8
.L9:
  add x19, x19, #1
  fcmp d12, d8
  b.ne .L6
.L12:
  add w21, w21, #1
  cmp w21, w20
  b.lt .L3
.L15:
  mov x0, x19
  ldp x19, x20, [sp, #16]
  ldr x21, [sp, #32]
  ldp d8, d9, [sp, #40]
  ldp d10, d11, [sp, #56]
  ldr d12, [sp, #72]
  ldp x29, x30, [sp], #80
  ret
