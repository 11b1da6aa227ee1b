# Every way to write an operand, and jumps of every distance.
.intel_syntax noprefix
.text
start:
  mov eax, ebx
  mov rax, 5
  mov rax, -1
  mov rax, 0x123456789abcdef0
  mov al, 'x'
  mov ecx, 3 * (4 + 5) - 1
  mov rax, [rbx]
  mov rax, [rbx + 8]
  mov rax, [rbx - 8]
  mov rax, [rbx + rcx]
  mov rax, [rbx + rcx*8 + 16]
  mov rax, [16 + rcx*8 + rbx]
  mov rax, [8*rcx + rbx - 4*4]
  mov rax, [rcx*4]
  mov rax, [rax + rsp]
  mov rax, 24[rbp]
  mov rax, [rbp][rcx]
  mov rax, [r13]
  mov eax, [r12 + r15*2 + 0x12345]
  mov byte ptr [rdi], 1
  mov word ptr [rdi], 2
  mov dword ptr [rdi + 4], 3
  mov qword ptr [rdi + rsi], -4
  movzx eax, byte ptr [rsi]
  movsx rax, word ptr [rsi + 2]
  movsxd rax, dword ptr [rsi]
  mov rax, gs:[8]
  mov gs:[16], rax
  mov rax, qword ptr gs:[0]
  mov rax, fs:[rcx + 8]
  inc qword ptr [rip + data]
  lea rax, [rip + data + 4]
  lea rax, data[rip]
  mov rcx, offset data
  mov ecx, offset data + 2
  add rax, qword ptr [rip + external]
  call external
  call start
  call rax
  call [rax + 8]
  jmp qword ptr [rax*8 + 0x100]
  lock xadd [rdi], eax
  lock cmpxchg qword ptr [rdi], rsi
  rep movsb
  rep stosq
  movups xmm0, xmmword ptr [rax]
  addsd xmm1, qword ptr [rsp + 8]
  cvtsi2sd xmm2, rax
  in al, dx
  out 0x80, al
  mov cr3, rax
  mov ds, ax
  lgdt [rip + data]
  push 5
  push 500
  pop rbx
  test byte ptr [rax], 4
  imul rax, rbx, 100
  shl rax, 3
  shl rax, cl
  jmp 1f
1:
  je 1b
  jne far_forward
  jmp far_forward
  loop 1b
  .skip 130, 0x90
far_forward:
  jne far_forward
  jmp start
  jb 2f
  .skip 127, 0x90
2:
  jb 3f
  .skip 128, 0x90
3:
.code32
  mov eax, [ebx + ecx*4 + 8]
  mov eax, gs:[20]
  jmp 1f
1:
  push eax
.code16
  mov ax, bx
  cli
.data
data:
  .quad start, data + 8, external - 4
  .long 1f - ., end - data
1:
  .byte 1
end:
