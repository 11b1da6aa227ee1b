loop.loop:
.Lblock0:
	push rbp
	mov rbp, rsp
	push rbx
	push r12
	push r13
	sub rsp, 8
	# entry: v3? = rdi
	mov r12, rdi
	mov ebx, 0
	mov r13d, 1
	cmp r12d, 1
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	jmp .Lblock15
	# .Lblock15(v18?)
.Lblock2:
	jmp .Lblock3
	# .Lblock3(v17?, v18?)
.Lblock3: # v4?, v5?
	xorps xmm0, xmm0
	cvtsi2sd xmm0, r13d
	ucomisd xmm0, qword ptr [rip + .Lconstant_3ff0000000000000]
	jne .Lblock5
	jp .Lblock5
	jmp .Lblock4
.Lblock4:
	jmp .Lblock12
	# .Lblock12(v5?)
.Lblock5:
	jmp .Lblock6
	# .Lblock6(v15?, v5?)
.Lblock6: # v10?, v8?
	movsd qword ptr [rbp - 32], xmm0
	movsd xmm1, qword ptr [rip + .Lconstant_4000000000000000]
	call lib.arithmetic.remainder # xmm0 = v10?, xmm1 = v14?, v13? = xmm0
	movaps xmm1, xmm0
	movsd xmm0, qword ptr [rbp - 32]
	ucomisd xmm1, qword ptr [rip + .Lconstant_0000000000000000]
	jne .Lblock8
	jp .Lblock8
	jmp .Lblock7
.Lblock7:
	mulsd xmm0, qword ptr [rip + .Lconstant_3fe0000000000000]
	jmp .Lblock9
	# .Lblock9(v9?)
.Lblock8:
	mulsd xmm0, qword ptr [rip + .Lconstant_4008000000000000]
	addsd xmm0, qword ptr [rip + .Lconstant_3ff0000000000000]
	jmp .Lblock9
	# .Lblock9(v11?)
.Lblock9: # v7?
	add rbx, 1
	ucomisd xmm0, qword ptr [rip + .Lconstant_3ff0000000000000]
	jne .Lblock11
	jp .Lblock11
	jmp .Lblock10
.Lblock10:
	jmp .Lblock12
	# .Lblock12(v6?)
.Lblock11:
	jmp .Lblock6
	# .Lblock6(v7?, v6?)
.Lblock12: # v1?
	add r13d, 1
	cmp r13d, r12d
	jl .Lblock13
	jmp .Lblock14
.Lblock13:
	jmp .Lblock3
	# .Lblock3(v0?, v1?)
.Lblock14:
	jmp .Lblock15
	# .Lblock15(v1?)
.Lblock15: # v2?
	mov rax, rbx
	add rsp, 8
	pop r13
	pop r12
	pop rbx
	pop rbp
	ret # rax = v2?
	.balign 8
.Lconstant_3ff0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 240, 63
	.balign 8
.Lconstant_4000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 64
	.balign 8
.Lconstant_0000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 0
	.balign 8
.Lconstant_3fe0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 63
	.balign 8
.Lconstant_4008000000000000:
	.byte 0, 0, 0, 0, 0, 0, 8, 64
