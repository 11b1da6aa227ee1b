loop.loop:
.L0:
  stp x29, x30, [sp, #-16]!
  mov x29, sp
  mov x8, x0
  mov w0, #0
  mov w9, #1
  cmp w8, #1
  b.le .L34
.L2:
  fmov d16, #1.00000000
  mov x16, #9221120237041090560
  fmov d17, x16
  mov x16, #9218868437227405312
  fmov d18, x16
  fmov d19, #2.00000000
  mov x16, #4841369599423283200
  fmov d20, x16
  fmov d21, #0.50000000
  fmov d22, #3.00000000
.L3:
  scvtf d23, w9
  fcmp d23, d16
  b.eq .L31
.L6:
  fabs d24, d23
  fcmp d24, d18
  b.mi .L8
.L7:
  fmov d24, d17
  b .L25
.L8:
  fcmp d24, d19
  b.pl .L10
.L9:
  fmov d24, d23
  b .L25
.L10:
  frintz d25, d24
  fcmp d25, d24
  fccmp d24, d20, #0, eq
  b.pl .L12
.L11:
  fmul d25, d24, d21
  frintz d25, d25
  fmul d25, d25, d19
  fsub d24, d24, d25
  fadd d25, d24, d19
  fcmp d24, #0.0
  fcsel d24, d25, d24, mi
  mov x16, #-9223372036854775808
  fmov d25, x16
  bit v24.8b, v23.8b, v25.8b
  b .L25
.L12:
  fmul d26, d24, d21
  fcmp d26, d19
  b.lt .L14
.L13:
  fmov d25, d19
  b .L15
.L14:
  fmov d25, d19
  b .L18
.L15:
  fadd d25, d25, d25
  fcmp d26, d25
  b.ge .L15
.L18:
  fcmp d25, d19
  b.lt .L24
.L21:
  fsub d26, d24, d25
  fcmp d24, d25
  fcsel d24, d26, d24, ge
  fmul d25, d25, d21
  fcmp d25, d19
  b.ge .L21
.L24:
  mov x16, #-9223372036854775808
  fmov d25, x16
  bit v24.8b, v23.8b, v25.8b
.L25:
  fcmp d24, #0.0
  b.ne .L27
.L26:
  fmul d23, d23, d21
  b .L28
.L27:
  fmul d23, d23, d22
  fadd d23, d23, d16
.L28:
  add x0, x0, #1
  fcmp d23, d16
  b.ne .L6
.L31:
  add w9, w9, #1
  cmp w9, w8
  b.lt .L3
.L34:
  ldp x29, x30, [sp], #16
  ret
