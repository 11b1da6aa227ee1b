// Every way to write an operand.
.text
start:
  mov x0, x1
  mov w0, #5
  mov x0, #-1
  mov x0, 0x10000
  mov sp, x0
  add x0, x1, x2
  add x0, x1, #16
  add x0, x1, #1, lsl #12
  add x0, x1, x2, lsl #3
  add x0, sp, w1, uxtw #2
  add x0, x1, w2, sxtw
  sub sp, sp, #(4 * 8)
  and x0, x1, #0xff00
  ldr x0, [x1]
  ldr x0, [x1, #8]
  ldr x0, [x1, #8]!
  ldr x0, [x1], #8
  ldr x0, [x1, x2]
  ldr x0, [x1, x2, lsl #3]
  ldr w0, [x1, w2, uxtw #2]
  ldr w0, [x1, w2, sxtw]
  ldrb w0, [sp, #1]
  ldp x29, x30, [sp], #16
  stp x29, x30, [sp, #-16]!
  str q0, [x0, #32]
  adrp x0, data
  add x0, x0, :lo12:data
  add x0, x0, #:lo12:data + 4
  ldr x1, [x0, :lo12:data]
  ldrb w1, [x0, #:lo12:data]
  movz x0, #0x1234, lsl #16
  movk x0, #:abs_g1_nc:external
  bl external
  bl start
  b start
  b.eq 1f
  b.ne 1f
  cbz x0, 1f
  tbnz w1, #3, 1f
1:
  csel x0, x1, x2, lt
  cset w0, hs
  ccmp x0, #3, #4, ne
  mrs x0, midr_el1
  msr daifset, #2
  msr vbar_el1, x0
  mrs x1, s3_0_c0_c0_0
  dmb ish
  dsb sy
  isb
  dc civac, x0
  tlbi vmalle1
  hint #0
  fmov d0, #1.5
  fmov s0, #-2.0
  fadd d0, d1, d2
  add v0.4s, v1.4s, v2.4s
  mov v0.s[1], w0
  umov w0, v1.b[3]
  svc #0
  brk #0
  ret
  .balign 16
  ret
.data
data:
  .quad start, data + 8, external - 4
  .long 1f - ., end - data
1:
  .byte 1
end:
