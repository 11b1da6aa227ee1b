arrays.arrays:
.Lblock0:
	push rbp
	mov rbp, rsp
	# entry: v4? = rdi, v13? = rsi
	xorps xmm0, xmm0
	mov eax, 0
	mov ecx, dword ptr [rdi + 4]
	cmp ecx, 0
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	jmp .Lblock8
	# .Lblock8(v18?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v16?, v17?, v18?)
.Lblock3: # v5?, v15?, v7?
	cmp eax, ecx
	jb .Lblock4
	jmp .Lblock10
.Lblock4:
	mov rdx, qword ptr [rdi + 8]
	mov ecx, eax
	movsd xmm1, qword ptr [rdx + 8*rcx + 8]
	cmp eax, dword ptr [rsi + 4]
	jb .Lblock5
	jmp .Lblock9
.Lblock5:
	mov rdx, qword ptr [rsi + 8]
	xorps xmm2, xmm2
	cvtsi2sd xmm2, dword ptr [rdx + 4*rcx + 8]
	mulsd xmm1, xmm2
	addsd xmm0, xmm1
	add eax, 1
	mov ecx, dword ptr [rdi + 4]
	cmp eax, ecx
	jl .Lblock6
	jmp .Lblock7
.Lblock6:
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock7:
	jmp .Lblock8
	# .Lblock8(v2?)
.Lblock8: # v3?
	pop rbp
	ret # xmm0 = v3?
.Lblock9:
	ud2 # traps: index-out-of-range at test/codegen/programs/arrays.ts:4:74
.Lblock10:
	ud2 # traps: index-out-of-range at test/codegen/programs/arrays.ts:4:60
