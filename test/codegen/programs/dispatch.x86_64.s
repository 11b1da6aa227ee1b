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
	jmp .Lblock15
	# .Lblock15(v23?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v21?, v22?, v23?)
.Lblock3: # v5?, v20?, v7?
	cmp eax, ecx
	jb .Lblock4
	jmp .Lblock18
.Lblock4:
	mov rcx, qword ptr [rdi + 8]
	cmp eax, dword ptr [rcx + 4] # traps: null-reference
	jb .Lblock5
	jmp .Lblock17
.Lblock5:
	mov edx, eax
	mov rcx, qword ptr [rcx + 8*rdx + 8]
	test rcx, rcx
	je .Lblock6
	jmp .Lblock7
.Lblock6:
	jmp .Lblock16
.Lblock7:
	mov edx, dword ptr [rcx]
	cmp edx, 5
	je .Lblock8
	jmp .Lblock9
.Lblock8:
	xorps xmm2, xmm2
	cvtsi2sd xmm2, dword ptr [rcx + 4]
	movaps xmm1, xmm2
	mulsd xmm1, qword ptr [rip + .Lconstant_400921fb54442d18]
	mulsd xmm1, xmm2
	jmp .Lblock12
	# .Lblock12(v8?)
.Lblock9:
	cmp edx, 6
	je .Lblock11
	jmp .Lblock10
.Lblock10:
	jmp .Lblock16
.Lblock11:
	mov ecx, dword ptr [rcx + 4]
	imul ecx, ecx
	xorps xmm1, xmm1
	cvtsi2sd xmm1, ecx
	jmp .Lblock12
	# .Lblock12(v13?)
.Lblock12: # v6?
	addsd xmm0, xmm1
	add eax, 1
	mov ecx, dword ptr [rdi + 4]
	cmp eax, ecx
	jl .Lblock13
	jmp .Lblock14
.Lblock13:
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock14:
	jmp .Lblock15
	# .Lblock15(v2?)
.Lblock15: # v3?
	pop rbp
	ret # xmm0 = v3?
.Lblock16:
	ud2 # traps: unhandled-case
.Lblock17:
	ud2 # traps: array-out-of-bounds
.Lblock18:
	ud2 # traps: index-out-of-range at test/codegen/programs/dispatch.ts:25:3
	.balign 8
.Lconstant_400921fb54442d18:
	.byte 24, 45, 68, 84, 251, 33, 9, 64
