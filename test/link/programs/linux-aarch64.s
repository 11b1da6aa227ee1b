// A position-independent program for Linux that relocates itself, prints through a pointer and exits with 7.
.section .text._start, "ax", @progbits
.global _start
.type _start, @function
_start:
  adrp x0, runtime.rela_start
  add x0, x0, :lo12:runtime.rela_start
  adrp x1, runtime.rela_end
  add x1, x1, :lo12:runtime.rela_end
  adrp x2, runtime.image_start
  add x2, x2, :lo12:runtime.image_start
1:
  cmp x0, x1
  b.hs 2f
  ldr x3, [x0, #16]
  add x3, x3, x2
  ldr x4, [x0], #24
  str x3, [x2, x4]
  b 1b
2:
  mov x0, #1
  adrp x1, message_pointer
  ldr x1, [x1, :lo12:message_pointer]
  mov x2, #13
  mov x8, #64
  svc #0
  adrp x1, status
  ldr w0, [x1, :lo12:status]
  add w0, w0, #7
  mov x8, #93
  svc #0
.size _start, . - _start

.section .rodata.message, "a", @progbits
message:
  .ascii "hello, Linux\n"
.section .rodata.message_pointer, "a", @progbits
  .balign 8
message_pointer:
  .quad message
.section .bss.status, "aw", @nobits
  .balign 4
status:
  .zero 4
