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
	jmp .Lblock12
	# .Lblock12(v18?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v16?, v17?, v18?)
.Lblock3: # v5?, v15?, v7?
	cmp eax, ecx
	jb .Lblock4
	jmp .Lblock15
.Lblock4:
	mov rdx, qword ptr [rdi + 8]
	cmp eax, dword ptr [rdx + 4] # traps: null-reference
	jb .Lblock6
	jmp .Lblock5
.Lblock5:
	jmp .Lblock14
.Lblock6:
	mov ecx, eax
	movsd xmm1, qword ptr [rdx + 8*rcx + 8]
	cmp eax, dword ptr [rsi + 4]
	jb .Lblock7
	jmp .Lblock13
.Lblock7:
	mov rdx, qword ptr [rsi + 8]
	cmp eax, dword ptr [rdx + 4] # traps: null-reference
	jb .Lblock9
	jmp .Lblock8
.Lblock8:
	jmp .Lblock14
.Lblock9:
	xorps xmm2, xmm2
	cvtsi2sd xmm2, dword ptr [rdx + 4*rcx + 8]
	mulsd xmm1, xmm2
	addsd xmm0, xmm1
	add eax, 1
	mov ecx, dword ptr [rdi + 4]
	cmp eax, ecx
	jl .Lblock10
	jmp .Lblock11
.Lblock10:
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock11:
	jmp .Lblock12
	# .Lblock12(v2?)
.Lblock12: # v3?
	pop rbp
	ret # xmm0 = v3?
.Lblock13:
	ud2 # traps: index-out-of-range at test/codegen/programs/arrays.ts:4:74
.Lblock14:
	ud2 # traps: array-out-of-bounds
.Lblock15:
	ud2 # traps: index-out-of-range at test/codegen/programs/arrays.ts:4:60
