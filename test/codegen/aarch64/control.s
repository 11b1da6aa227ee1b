zero_branches:
.L0:
  // entry #0, #0  // v0?=x0 v2?=x1
  cbz v0?, .L9
.L1:
  cbnz v2?, .L9
.L2:
  tbz v0?, #3, .L9
.L3:
  tbz v2?, #63, .L9
.L4:
  ret  // x0=v0?
.L9:
  mov v1?, #0
  ret  // x0=v1?

loop:
.L0:
  // entry #0, #0  // v4?=x0
  mov v5?, #0
  // .L1: v5? v5?
.L1:  // v2? v3?
  cmp v2?, v4?
  b.ge .L3
.L2:
  add v1?, v3?, v2?
  add v0?, v2?, #1
  // .L1: v0? v1?
  b .L1
.L3:
  ret  // x0=v3?

few_cases:
.L0:
  // entry #0, #0  // v3?=x0
  cmp v3?, #0
  b.eq .L1
  cmp v3?, #1
  b.eq .L2
  b .L3
.L1:
  mov v0?, #10
  ret  // x0=v0?
.L2:
  mov v1?, #20
  ret  // x0=v1?
.L3:
  mov v2?, #30
  ret  // x0=v2?

jump_table:
.L0:
  // entry #0, #0  // v3?=x0
  cmp v3?, #4
  b.hs .L6
  adr x16, .L7
  ldrsw x17, [x16, v3?, uxtw #2]
  add x16, x16, x17
  br x16
.L7:
  .word .L5 - .L7
  .word .L2 - .L7
  .word .L5 - .L7
  .word .L4 - .L7
.L2:
  mov v1?, #1
  ret  // x0=v1?
.L4:
  mov v2?, #2
  ret  // x0=v2?
.L5:
  mov v0?, #3
  ret  // x0=v0?
.L6:
  brk #0  // unhandled-case
