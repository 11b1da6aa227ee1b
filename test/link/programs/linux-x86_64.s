# A position-independent program for Linux that relocates itself, prints through a pointer and exits with 7.
.intel_syntax noprefix
.section .text._start, "ax", @progbits
.global _start
.type _start, @function
_start:
  lea rbx, [rip + runtime.rela_start]
  lea rcx, [rip + runtime.rela_end]
  lea rdx, [rip + runtime.image_start]
1:
  cmp rbx, rcx
  jae 2f
  mov rax, [rbx + 16]
  add rax, rdx
  mov rsi, [rbx]
  mov [rsi + rdx], rax
  add rbx, 24
  jmp 1b
2:
  mov edi, 1
  mov rsi, [rip + message_pointer]
  mov edx, offset message_length
  mov eax, 1
  syscall
  add dword ptr [rip + status], 7
  mov edi, [rip + status]
  mov eax, 60
  syscall
.size _start, . - _start

.section .rodata.message, "a", @progbits
message:
  .ascii "hello, Linux\n"
message_length = . - message
.section .rodata.message_pointer, "a", @progbits
  .balign 8
message_pointer:
  .quad message
.section .bss.status, "aw", @nobits
  .balign 4
status:
  .zero 4
