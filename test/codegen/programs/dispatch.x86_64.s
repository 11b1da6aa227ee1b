dispatch.dispatch:
.Lblock0:
	push rbp
	mov rbp, rsp
	# entry: v4? = rdi
	xorps xmm0, xmm0
	mov eax, 0
	mov ecx, dword ptr [rdi + 4]
	cmp ecx, 0
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	jmp .Lblock18
	# .Lblock18(v24?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v22?, v23?, v24?)
.Lblock3: # v5?, v21?, v7?
	cmp eax, ecx
	jb .Lblock4
	jmp .Lblock21
.Lblock4:
	mov rcx, qword ptr [rdi + 8]
	cmp eax, dword ptr [rcx + 4] # traps: null-reference
	jb .Lblock5
	jmp .Lblock20
.Lblock5:
	mov edx, eax
	mov rcx, qword ptr [rcx + 8*rdx + 8]
	test rcx, rcx
	sete dl
	movzx edx, dl
	test edx, edx
	jne .Lblock6
	jmp .Lblock7
.Lblock6:
	jmp .Lblock10
.Lblock7:
	cmp dword ptr [rcx], 5
	je .Lblock9
	jmp .Lblock8
.Lblock8:
	jmp .Lblock10
.Lblock9:
	xorps xmm2, xmm2
	cvtsi2sd xmm2, dword ptr [rcx + 4]
	movaps xmm1, xmm2
	mulsd xmm1, qword ptr [rip + .Lconstant_400921fb54442d18]
	mulsd xmm1, xmm2
	jmp .Lblock15
	# .Lblock15(v14?)
.Lblock10:
	test edx, edx
	jne .Lblock11
	jmp .Lblock12
.Lblock11:
	jmp .Lblock19
.Lblock12:
	cmp dword ptr [rcx], 6
	je .Lblock14
	jmp .Lblock13
.Lblock13:
	jmp .Lblock19
.Lblock14:
	mov ecx, dword ptr [rcx + 4]
	imul ecx, ecx
	xorps xmm1, xmm1
	cvtsi2sd xmm1, ecx
	jmp .Lblock15
	# .Lblock15(v8?)
.Lblock15: # v6?
	addsd xmm0, xmm1
	add eax, 1
	mov ecx, dword ptr [rdi + 4]
	cmp eax, ecx
	jl .Lblock16
	jmp .Lblock17
.Lblock16:
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock17:
	jmp .Lblock18
	# .Lblock18(v2?)
.Lblock18: # v3?
	pop rbp
	ret # xmm0 = v3?
.Lblock19:
	ud2 # traps: unhandled-case
.Lblock20:
	ud2 # traps: array-out-of-bounds
.Lblock21:
	ud2 # traps: index-out-of-range at test/codegen/programs/dispatch.ts:25:3
	.balign 8
.Lconstant_400921fb54442d18:
	.byte 24, 45, 68, 84, 251, 33, 9, 64
