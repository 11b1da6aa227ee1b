# The smallest image for x86-64 machines: one entry point per boot protocol, each of which prints a letter of its own and
# the string that a relocated pointer leads to, and leaves through QEMU's isa-debug-exit with status 33.
.intel_syntax noprefix

.section .text.boot, "ax", @progbits
.code32
.global multiboot_entry
.type multiboot_entry, @function
multiboot_entry:
  mov al, 'M'
  jmp start32
.size multiboot_entry, . - multiboot_entry

.global pvh_entry
.type pvh_entry, @function
pvh_entry:
  mov al, 'P'
  jmp start32
.size pvh_entry, . - pvh_entry

start32:
  mov dx, 0x3f8
  out dx, al
  # Both protocols load the image to where its physical addresses say: 1 MiB. Below 0x8000 nothing is in use.
  mov edi, 0x100000
  mov esp, 0x8000
  call 1f
distances:
  .long runtime.rela_start - distances
  .long runtime.rela_end - distances
  .long message_pointer - distances
  .long counter - distances
1:
  pop ebp
  mov ebx, [ebp]
  add ebx, ebp
  mov edx, [ebp + 4]
  add edx, ebp
2:
  cmp ebx, edx
  jae 3f
  mov eax, [ebx + 16]
  add eax, edi
  mov ecx, [ebx]
  mov [ecx + edi], eax
  add ebx, 24
  jmp 2b
3:
  mov esi, [ebp + 8]
  mov esi, [esi + ebp]
  call print32
  # .bss is zero, whoever loaded the image.
  mov eax, [ebp + 12]
  cmp dword ptr [eax + ebp], 0
  jne 4f
  mov dx, 0xf4
  mov eax, 0x10
  out dx, eax
4:
  hlt
  jmp 4b

print32:
  mov dx, 0x3f8
1:
  lodsb
  test al, al
  jz 2f
  out dx, al
  jmp 1b
2:
  ret

.code64
.section .text.hermit_entry_point, "ax", @progbits
.global hermit_entry_point
.type hermit_entry_point, @function
hermit_entry_point:
  cli
  lea rsp, [rip + stack_end]
  mov al, 'H'
  mov dx, 0x3f8
  out dx, al
  mov rsi, [rip + message_pointer]
1:
  lodsb
  test al, al
  jz 2f
  out dx, al
  jmp 1b
2:
  cmp dword ptr [rip + counter], 0
  jne 3f
  mov dx, 0xf4
  mov eax, 0x10
  out dx, eax
3:
  hlt
  jmp 3b
.size hermit_entry_point, . - hermit_entry_point

.section .rodata.message, "a", @progbits
message:
  .asciz "ello from x86-64\n"
.section .rodata.message_pointer, "a", @progbits
  .balign 8
message_pointer:
  .quad message

.section .bss.counter, "aw", @nobits
  .balign 8
counter:
  .zero 4
.section .bss.stack, "aw", @nobits
  .balign 16
  .zero 4096
stack_end:
