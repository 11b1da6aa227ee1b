add_immediate:
.L0:
  // entry #0, #0  // v4?=x0
  add v3?, v4?, #5
  sub v1?, v3?, #1, lsl #12
  mov v2?, #16960
  movk v2?, #15, lsl #16
  add v0?, v1?, v2?
  ret  // x0=v0?

add_extended_index:
.L0:
  // entry #0, #0  // v2?=x0 v1?=x1
  add v0?, v2?, v1?, uxtw #3
  ret  // x0=v0?

add_shifted:
.L0:
  // entry #0, #0  // v2?=x0 v1?=x1
  add v0?, v2?, v1?, asr #7
  ret  // x0=v0?

multiply_add:
.L0:
  // entry #0, #0  // v3?=x0 v2?=x1 v4?=x2
  madd v0?, v3?, v2?, v4?
  msub v1?, v3?, v4?, v2?
  ret  // x0=v0? x1=v1?

long_multiply:
.L0:
  // entry #0, #0  // v3?=x0 v4?=x1 v2?=x2
  smull v0?, v3?, v4?
  umaddl v1?, v3?, v4?, v2?
  ret  // x0=v0? x1=v1?

multiply_high:
.L0:
  // entry #0, #0  // v3?=x0 v2?=x1
  smull v4?, v3?, v3?
  lsr v0?, v4?, #32
  umulh v1?, v2?, v2?
  ret  // x0=v0? x1=v1?

negate_and_complement:
.L0:
  // entry #0, #0  // v3?=x0 v4?=x1
  neg v0?, v3?
  mvn v1?, v4?
  bic v2?, v4?, v3?
  ret  // x0=v0? x1=v1? x2=v2?

logical_operands:
.L0:
  // entry #0, #0  // v4?=x0 v3?=x1
  and v0?, v4?, #0xff
  mov v5?, #12345
  orr v1?, v4?, v5?
  eor v2?, v4?, v3?, ror #51
  ret  // x0=v0? x1=v1? x2=v2?

bit_fields:
.L0:
  // entry #0, #0  // v5?=x0 v6?=x1
  ubfx v0?, v5?, #5, #8
  ubfiz v1?, v5?, #5, #8
  sbfx v2?, v5?, #0, #8
  ubfiz v3?, v6?, #4, #32
  sxth v4?, v5?
  ret  // x0=v0? x1=v1? x2=v2? x3=v3? x4=v4?

shifts:
.L0:
  // entry #0, #0  // v7?=x0 v9?=x1 v5?=x2 v6?=x3
  lsl v0?, v7?, v9?
  neg v8?, v9?
  ror v1?, v7?, v8?
  ror v2?, v5?, v6?
  lsr v3?, v5?, #40
  ror v4?, v5?, #63
  ret  // x0=v0? x1=v1? x2=v2? x3=v3? x4=v4?

counts:
.L0:
  // entry #0, #0  // v4?=x0 v8?=x1
  clz v0?, v4?
  rbit v9?, v4?
  clz v1?, v9?
  fmov v5?, v8?
  cnt v6?.8b, v5?.8b
  addv v7?, v6?.8b
  fmov v2?, v7?
  mov v3?, v4?
  ret  // x0=v0? x1=v1? x2=v2? x3=v3?

upper_half_is_clear:
.L0:
  // entry #0, #0  // v1?=x0 v2?=x1
  add v0?, v1?, v2?
  ret  // x0=v0?
