widths:
.L0:
  // entry #0, #0  // v8?=x0
  ldrb v0?, [v8?]
  ldrsh v1?, [v8?, #2]
  ldr v2?, [v8?, #4]
  ldrsw v3?, [v8?, #8]
  ldrsb v4?, [v8?, #12]
  ldr v5?, [v8?, #16]
  ldr v6?, [v8?, #24]
  ldr v7?, [v8?, #32]
  ret  // x0=v0? x1=v1? x2=v2? x3=v3? x4=v4? x5=v5? v0=v6? v1=v7?

stores:
.L0:
  // entry #0, #0  // v0?=x0 v3?=x1 v2?=x2 v1?=v0
  strb v3?, [v0?]
  strh v3?, [v0?, #2]
  str v3?, [v0?, #4]
  str v2?, [v0?, #8]
  str v2?, [v0?, #16]
  str v1?, [v0?, #24]
  str xzr, [v0?, #32]
  ret

array_elements:
.L0:
  // entry #0, #0  // v4?=x0 v5?=x1 v3?=x2
  add v6?, v4?, v5?, uxtw #3
  ldr v0?, [v6?, #8]
  ldr v1?, [v4?, v5?, sxtw #2]  // null-reference
  ldr v2?, [v4?, v3?, lsl #3]
  ret  // v0=v0? x0=v1? x1=v2?

sums_of_32_bits_wrap_before_they_are_addresses:
.L0:
  // entry #0, #0  // v3?=x0 v4?=x1
  sub v5?, v3?, #1
  ldr v0?, [v5?, #8]
  add v2?, v3?, v4?
  ldr v1?, [v2?]
  ret  // x0=v0? x1=v1?

offsets:
.L0:
  // entry #0, #0  // v4?=x0
  ldr v0?, [v4?, #32760]
  ldur v1?, [v4?, #12]
  ldur v2?, [v4?, #-8]
  mov v5?, #16960
  movk v5?, #15, lsl #16
  ldr v3?, [v4?, v5?]
  ret  // x0=v0? x1=v1? x2=v2? x3=v3?

symbols:
.L0:
  // entry #0, #0  // v4?=x0
  adrp v0?, data.table+16
  add v0?, v0?, :lo12:data.table+16
  adrp v6?, app.count
  ldr v3?, [v6?, :lo12:app.count]
  adrp v5?, app.count
  str v4?, [v5?, :lo12:app.count]
  ldr v2?, [v0?, #4]
  add v1?, v3?, v2?, uxtw
  ret  // x0=v0? x1=v1?

core_local:
.L0:
  // entry #0, #0  // v3?=x0
  ldr v0?, [x28, #8]
  add v2?, v0?, v3?
  str v2?, [x28, #8]
  ldr v1?, [x29]
  ret  // x0=v0? x1=v1?

vectors:
.L0:
  // entry #0, #0  // v1?=x0
  ldr v3?, [v1?, #16]
  movi v2?.2d, #0
  ldr v0?, .L1
  str v3?, [v1?, #32]
  str v2?, [v1?, #48]
  stur v0?, [v1?, #8]
  ret
  .balign 16
.L1:
  .byte 0x00, 0x01, 0x02, 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0b, 0x0c, 0x0d, 0x0e, 0x0f

unused_loads:
.L0:
  // entry #0, #0  // v1?=x0
  ldr v0?, [v1?, #8]  // null-reference
  ret
