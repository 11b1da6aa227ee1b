quotients:
.L0:
  // entry #0, #0  // v3?=x0 v2?=x1
  cbz v2?, .L1
  cmn v2?, #1
  ccmp v3?, #1, #0, eq
  b.vs .L2
  sdiv v0?, v3?, v2?
  cbz v2?, .L3
  udiv v1?, v3?, v2?
  ret  // x0=v0? x1=v1?
.L1:
  brk #0  // integer-divide-by-zero
.L2:
  brk #0  // integer-overflow
.L3:
  brk #0  // integer-divide-by-zero

remainders:
.L0:
  // entry #0, #0  // v3?=x0 v5?=x1
  cbz v5?, .L1
  sdiv v6?, v3?, v5?
  msub v0?, v6?, v5?, v3?
  mov v4?, #10
  udiv v2?, v3?, v4?
  msub v1?, v2?, v4?, v3?
  ret  // x0=v0? x1=v1?
.L1:
  brk #0  // integer-divide-by-zero

by_minus_one:
.L0:
  // entry #0, #0  // v2?=x0
  mov v1?, #-1
  cmn v1?, #1
  ccmp v2?, #1, #0, eq
  b.vs .L1
  sdiv v0?, v2?, v1?
  ret  // x0=v0?
.L1:
  brk #0  // integer-overflow
