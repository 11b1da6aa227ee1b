constants.constants:
.Lblock0:
	push rbp
	mov rbp, rsp
	# entry: v3? = rdi
	xorps xmm0, xmm0
	mov eax, 0
	cmp edi, 0
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	jmp .Lblock6
	# .Lblock6(v21?)
.Lblock2:
	xorps xmm1, xmm1
	cvtsi2sd xmm1, dword ptr [rip + object.1 + 4] # traps: null-reference at runtime/lib/string.ts:26:24
	jmp .Lblock3
	# .Lblock3(v20?, v21?)
.Lblock3: # v4?, v6?
	mov edx, 2863311531
	movsxd rcx, eax
	imul rcx, rdx
	sar rcx, 36
	mov rdx, rax
	shr edx, 31
	add ecx, edx
	mov edx, 24
	imul ecx, edx
	mov rdx, rax
	sub edx, ecx
	xorps xmm2, xmm2
	cvtsi2sd xmm2, edx
	mulsd xmm2, qword ptr [rip + .Lconstant_3fe0000000000000]
	addsd xmm2, xmm1
	addsd xmm0, xmm2
	add eax, 1
	cmp eax, edi
	jl .Lblock4
	jmp .Lblock5
.Lblock4:
	jmp .Lblock3
	# .Lblock3(v0?, v1?)
.Lblock5:
	jmp .Lblock6
	# .Lblock6(v1?)
.Lblock6: # v2?
	pop rbp
	ret # xmm0 = v2?
	.balign 8
.Lconstant_3fe0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 63
