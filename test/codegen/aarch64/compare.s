values:
.L0:
  // entry #0, #0  // v5?=x0 v4?=x1 v6?=x2
  cmp v4?, v6?
  cset v0?, lt
  cmn v4?, #7
  cset v1?, hi
  cmp v5?, #0
  cset v2?, eq
  cmp v4?, #1, lsl #12
  cset v3?, le
  ret  // x0=v0? x1=v1? x2=v2? x3=v3?

float_conditions:
.L0:
  // entry #0, #0  // v4?=v0 v5?=v1
  fcmp v4?, v5?
  cset v0?, mi
  fcmp v4?, v5?
  cset v1?, ls
  fcmp v4?, #0.0
  cset v2?, mi
  fcmp v4?, v5?
  cset v3?, pl
  ret  // x0=v0? x1=v1? x2=v2? x3=v3?

bounds_check:
.L0:
  // entry #0, #0  // v0?=x0 v1?=x1
  cmp v0?, v1?
  b.hs .L2
.L1:
  ret  // x0=v0?
.L2:
  brk #0  // array-out-of-bounds

extended_compare:
.L0:
  // entry #0, #0  // v2?=x0 v1?=x1
  cmp v2?, v1?, sxtw
  cset v0?, gt
  ret  // x0=v0?

selects:
.L0:
  // entry #0, #0  // v4?=x0 v5?=x1 v6?=x2
  cmp v5?, v6?
  csel v0?, v5?, v6?, lt
  cmp v4?, #0
  csinc v1?, v6?, v5?, ne
  cmp v4?, #0
  csinc v2?, wzr, wzr, eq
  cmp v4?, #0
  csinv v3?, v5?, xzr, eq
  ret  // x0=v0? x1=v1? x2=v2? x3=v3?

float_select:
.L0:
  // entry #0, #0  // v1?=v0 v2?=v1
  fcmp v1?, v2?
  fcsel v0?, v1?, v2?, gt
  ret  // v0=v0?

tests:
.L0:
  // entry #0, #0  // v4?=x0 v2?=x1
  tst v4?, #0x6
  cset v0?, eq
  mov v3?, #5
  tst v2?, v3?
  cset v1?, ne
  ret  // x0=v0? x1=v1?

both:
.L0:
  // entry #0, #0  // v0?=x0 v1?=x1 v2?=v0
  fmov v3?, #1.00000000
  cmp v0?, v1?
  ccmp v0?, #10, #2, lt
  fccmp v2?, v3?, #8, hs
  b.pl .L2
.L1:
  ret  // x0=v0?
.L2:
  ret  // x0=v1?
