arithmetic:
.L0:
  // entry #0, #0  // v2?=v0 v7?=v1
  fmul v6?, v2?, v7?
  fadd v5?, v6?, v7?
  fdiv v4?, v5?, v2?
  fsqrt v3?, v4?
  fmin v0?, v3?, v2?
  fnmul v1?, v2?, v2?
  ret  // v0=v0? v1=v1?

constants:
.L0:
  // entry #0, #0
  fmov v0?, #1.00000000
  fmov v1?, xzr
  ldr v2?, .L1
  mov x16, #4679240012837945344
  fmov v3?, x16
  mov w16, #52429
  movk w16, #15820, lsl #16
  fmov v4?, w16
  fmov v5?, #2.00000000
  ret  // v0=v0? v1=v1? v2=v2? v3=v3? v4=v4? v5=v5?
  .balign 8
.L1:
  .byte 0x9a, 0x99, 0x99, 0x99, 0x99, 0x99, 0xb9, 0x3f

copy_sign:
.L0:
  // entry #0, #0  // v1?=v0 v2?=v1
  mov x16, #-9223372036854775808
  fmov v3?, x16
  bit v0?.8b, v2?.8b, v3?.8b  // starts as v1?
  ret  // v0=v0?

conversions:
.L0:
  // entry #0, #0  // v7?=v0 v10?=x0 v9?=x1 v8?=v1
  scvtf v0?, v10?
  ucvtf v1?, v9?
  fcvtzs v2?, v7?
  fcvtzu v3?, v8?
  fcvt v4?, v8?
  fcvt v5?, v7?
  fmov v6?, v7?
  ret  // v0=v0? v1=v1? x0=v2? x1=v3? v2=v4? v3=v5? x2=v6?

trapping_conversions:
.L0:
  // entry #0, #0  // v2?=v0
  fcmp v2?, v2?
  b.vs .L1
  fcvtzs v0?, v2?
  cmp v0?, v0?, uxtw
  b.ne .L2
  fcmp v2?, v2?
  b.vs .L1
  mov x16, #-4332462841530417152
  fmov v3?, x16
  fcmp v2?, v3?
  b.mi .L2
  mov x16, #4890909195324358656
  fmov v4?, x16
  fcmp v2?, v4?
  b.ge .L2
  fcvtzs v1?, v2?
  ret  // x0=v0? x1=v1?
.L1:
  brk #0  // invalid-conversion-to-integer
.L2:
  brk #0  // integer-overflow

rounding:
.L0:
  // entry #0, #0  // v4?=v0
  frintp v0?, v4?
  frintm v1?, v4?
  frintz v2?, v4?
  frintn v3?, v4?
  ret  // v0=v0? v1=v1? v2=v2? v3=v3?
