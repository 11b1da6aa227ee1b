exceptions.exceptions:
.Lblock0:
	push rbp
	mov rbp, rsp
	push rbx
	push r12
	push r13
	push r14
	push r15
	sub rsp, 24
	# entry: v4? = rdi
	mov qword ptr [rbp - 48], rdi
	mov ecx, 0
	mov eax, 0
	mov edx, dword ptr [rdi + 4]
	cmp edx, 0
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	mov rax, rcx
	jmp .Lblock9
	# .Lblock9(v16?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v14?, v15?, v16?)
.Lblock3: # v5?, v13?, v6?
	mov qword ptr [rbp - 64], rcx
	cmp eax, edx
	jb .Lblock4
	jmp .Lblock13
.Lblock4:
	mov rcx, qword ptr [rdi + 8]
	mov edx, eax
	mov qword ptr [rbp - 56], rax
	mov rdi, qword ptr [rcx + 8*rdx + 8]
	call exceptions.parse # rdi = v10?, v8? = r11
.Lblock5:
	mov rax, qword ptr [rbp - 64]
	mov rcx, qword ptr [rbp - 56]
	jmp .Lblock6
	# .Lblock6(v6?)
.Lblock6: # v2?
	add ecx, 1
	mov rdi, qword ptr [rbp - 48]
	mov edx, dword ptr [rdi + 4]
	cmp ecx, edx
	jl .Lblock7
	jmp .Lblock8
.Lblock7:
	mov rdi, qword ptr [rbp - 48]
	movq xmm15, rcx
	mov rcx, rax
	movq rax, xmm15
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock8:
	jmp .Lblock9
	# .Lblock9(v2?)
.Lblock9: # v3?
	add rsp, 24
	pop r15
	pop r14
	pop r13
	pop r12
	pop rbx
	pop rbp
	ret # rax = v3?
.Lblock10:
	lea rsp, [rbp - 64]
	mov rdi, r11
	mov rax, qword ptr [rbp - 64]
	mov rcx, qword ptr [rbp - 56]
	lea rsi, [rip + tag.0.exception]
	cmp qword ptr [rdi + 8], rsi
	je .Lblock11
	jmp .Lblock12
.Lblock11:
	lea rax, [rax + 1]
	jmp .Lblock6
	# .Lblock6(v7?)
.Lblock12:
	call unwind.throw.throwException # rdi = v8?
	ud2 # traps: unreachable at test/codegen/programs/exceptions.ts:0:0
.Lblock13:
	ud2 # traps: index-out-of-range at test/codegen/programs/exceptions.ts:8:3
