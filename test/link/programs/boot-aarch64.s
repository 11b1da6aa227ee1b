// The smallest image for AArch64 machines: one entry point for ELF loaders, one for the flat Image. Each prints a letter of
// its own and the string that a relocated pointer leads to on the PL011 of QEMU's virt machine, and powers off.

.section .text.elf_entry, "ax", @progbits
.global elf_entry
.type elf_entry, @function
elf_entry:
  mov w4, #'E'
  mov x3, #0x09000000
  // The Hermit loader passes its boot information, where it has mapped the serial port among other things.
  cbz x0, start
  mov w4, #'H'
  ldr x3, [x0, #16]
  b start
.size elf_entry, . - elf_entry

.section .text.image_entry, "ax", @progbits
.global image_entry
.type image_entry, @function
image_entry:
  mov w4, #'I'
  mov x3, #0x09000000
  b start
.size image_entry, . - image_entry

.section .text.start, "ax", @progbits
.type start, @function
start:
  strb w4, [x3]
  adrp x0, runtime.rela_start
  add x0, x0, :lo12:runtime.rela_start
  adrp x1, runtime.rela_end
  add x1, x1, :lo12:runtime.rela_end
  adrp x2, runtime.image_start
  add x2, x2, :lo12:runtime.image_start
1:
  cmp x0, x1
  b.hs 2f
  ldr x5, [x0, #16]
  add x5, x5, x2
  ldr x6, [x0], #24
  str x5, [x2, x6]
  b 1b
2:
  adrp x1, message_pointer
  ldr x1, [x1, :lo12:message_pointer]
3:
  ldrb w4, [x1], #1
  cbz w4, 4f
  strb w4, [x3]
  b 3b
4:
  // PSCI SYSTEM_OFF
  mov w0, #8
  movk w0, #0x8400, lsl #16
  hvc #0
5:
  wfi
  b 5b
.size start, . - start

.section .rodata.message, "a", @progbits
message:
  .asciz "llo from AArch64\n"
.section .rodata.message_pointer, "a", @progbits
  .balign 8
message_pointer:
  .quad message
.section .bss.counter, "aw", @nobits
  .balign 8
  .global counter
counter:
  .zero 4
