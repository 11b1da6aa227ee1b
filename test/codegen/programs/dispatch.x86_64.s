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
	jmp .Lblock14
	# .Lblock14(v23?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v21?, v22?, v23?)
.Lblock3: # v5?, v20?, v7?
	cmp eax, ecx
	jb .Lblock4
	jmp .Lblock16
.Lblock4:
	mov rcx, qword ptr [rdi + 8]
	mov edx, eax
	mov rcx, qword ptr [rcx + 8*rdx + 8]
	test rcx, rcx
	je .Lblock5
	jmp .Lblock6
.Lblock5:
	jmp .Lblock15
.Lblock6:
	mov edx, dword ptr [rcx]
	cmp edx, 4
	je .Lblock7
	jmp .Lblock8
.Lblock7:
	xorps xmm2, xmm2
	cvtsi2sd xmm2, dword ptr [rcx + 4]
	movaps xmm1, xmm2
	mulsd xmm1, qword ptr [rip + .Lconstant_400921fb54442d18]
	mulsd xmm1, xmm2
	jmp .Lblock11
	# .Lblock11(v8?)
.Lblock8:
	cmp edx, 5
	je .Lblock10
	jmp .Lblock9
.Lblock9:
	jmp .Lblock15
.Lblock10:
	mov ecx, dword ptr [rcx + 4]
	imul ecx, ecx
	xorps xmm1, xmm1
	cvtsi2sd xmm1, ecx
	jmp .Lblock11
	# .Lblock11(v13?)
.Lblock11: # v6?
	addsd xmm0, xmm1
	add eax, 1
	mov ecx, dword ptr [rdi + 4]
	cmp eax, ecx
	jl .Lblock12
	jmp .Lblock13
.Lblock12:
	jmp .Lblock3
	# .Lblock3(v0?, v1?, v2?)
.Lblock13:
	jmp .Lblock14
	# .Lblock14(v2?)
.Lblock14: # v3?
	pop rbp
	ret # xmm0 = v3?
.Lblock15:
	ud2 # traps: wrong-type at test/codegen/programs/dispatch.ts:25:44
.Lblock16:
	ud2 # traps: index-out-of-range at test/codegen/programs/dispatch.ts:25:3
	.balign 8
.Lconstant_400921fb54442d18:
	.byte 24, 45, 68, 84, 251, 33, 9, 64
