loop.loop:
.Lblock0:
	push rbp
	mov rbp, rsp
	# entry: v3? = rdi
	mov eax, 0
	mov ecx, 1
	cmp edi, 1
	jg .Lblock2
	jmp .Lblock1
.Lblock1:
	jmp .Lblock34
	# .Lblock34(v52?)
.Lblock2:
	xorps xmm0, xmm0
	movsd xmm1, qword ptr [rip + .Lconstant_7ff8000000000000]
	movsd xmm2, qword ptr [rip + .Lconstant_7ff0000000000000]
	movsd xmm3, qword ptr [rip + .Lconstant_4000000000000000]
	movsd xmm4, qword ptr [rip + .Lconstant_4330000000000000]
	jmp .Lblock3
	# .Lblock3(v51?, v52?)
.Lblock3: # v4?, v5?
	xorps xmm5, xmm5
	cvtsi2sd xmm5, ecx
	ucomisd xmm5, qword ptr [rip + .Lconstant_3ff0000000000000]
	jne .Lblock5
	jp .Lblock5
	jmp .Lblock4
.Lblock4:
	jmp .Lblock31
	# .Lblock31(v5?)
.Lblock5:
	jmp .Lblock6
	# .Lblock6(v49?, v5?)
.Lblock6: # v10?, v8?
	movaps xmm6, xmm5
	andps xmm6, xmmword ptr [rip + .Lconstant_7fffffffffffffff7fffffffffffffff]
	ucomisd xmm2, xmm6
	ja .Lblock8
	jmp .Lblock7
.Lblock7:
	movaps xmm6, xmm1
	jmp .Lblock25
	# .Lblock25(v47?)
.Lblock8:
	ucomisd xmm3, xmm6
	ja .Lblock9
	jmp .Lblock10
.Lblock9:
	movaps xmm6, xmm5
	jmp .Lblock25
	# .Lblock25(v10?)
.Lblock10:
	roundsd xmm7, xmm6, 11
	ucomisd xmm7, xmm6
	sete dl
	setnp sil
	and edx, esi
	movzx edx, dl
	ucomisd xmm4, xmm6
	seta sil
	movzx esi, sil
	test edx, esi
	jne .Lblock11
	jmp .Lblock12
.Lblock11:
	movaps xmm7, xmm6
	mulsd xmm7, qword ptr [rip + .Lconstant_3fe0000000000000]
	roundsd xmm7, xmm7, 11
	mulsd xmm7, qword ptr [rip + .Lconstant_4000000000000000]
	subsd xmm6, xmm7
	movaps xmm7, xmm6
	addsd xmm7, qword ptr [rip + .Lconstant_4000000000000000]
	ucomisd xmm0, xmm6
	jbe .Lskip11_8
	movaps xmm6, xmm7
.Lskip11_8:
	andps xmm6, xmmword ptr [rip + .Lconstant_7fffffffffffffff7fffffffffffffff]
	movaps xmm7, xmm5
	andps xmm7, xmmword ptr [rip + .Lconstant_80000000000000008000000000000000]
	orps xmm6, xmm7
	jmp .Lblock25
	# .Lblock25(v14?)
.Lblock12:
	movaps xmm8, xmm6
	mulsd xmm8, qword ptr [rip + .Lconstant_3fe0000000000000]
	ucomisd xmm8, xmm3
	jae .Lblock13
	jmp .Lblock14
.Lblock13:
	movaps xmm7, xmm3
	jmp .Lblock15
	# .Lblock15(v38?)
.Lblock14:
	movaps xmm7, xmm3
	jmp .Lblock18
	# .Lblock18(v38?)
.Lblock15: # v37?
	addsd xmm7, xmm7
	ucomisd xmm8, xmm7
	jae .Lblock16
	jmp .Lblock17
.Lblock16:
	jmp .Lblock15
	# .Lblock15(v25?)
.Lblock17:
	jmp .Lblock18
	# .Lblock18(v25?)
.Lblock18: # v35?
	ucomisd xmm7, qword ptr [rip + .Lconstant_4000000000000000]
	jae .Lblock19
	jmp .Lblock20
.Lblock19:
	jmp .Lblock21
	# .Lblock21(v22?, v35?)
.Lblock20:
	jmp .Lblock24
	# .Lblock24(v22?)
.Lblock21: # v33?, v32?
	movaps xmm8, xmm6
	subsd xmm8, xmm7
	ucomisd xmm6, xmm7
	jb .Lskip21_3
	movaps xmm6, xmm8
.Lskip21_3:
	mulsd xmm7, qword ptr [rip + .Lconstant_3fe0000000000000]
	ucomisd xmm7, qword ptr [rip + .Lconstant_4000000000000000]
	jae .Lblock22
	jmp .Lblock23
.Lblock22:
	jmp .Lblock21
	# .Lblock21(v26?, v27?)
.Lblock23:
	jmp .Lblock24
	# .Lblock24(v26?)
.Lblock24: # v29?
	andps xmm6, xmmword ptr [rip + .Lconstant_7fffffffffffffff7fffffffffffffff]
	movaps xmm7, xmm5
	andps xmm7, xmmword ptr [rip + .Lconstant_80000000000000008000000000000000]
	orps xmm6, xmm7
	jmp .Lblock25
	# .Lblock25(v28?)
.Lblock25: # v13?
	ucomisd xmm6, qword ptr [rip + .Lconstant_0000000000000000]
	jne .Lblock27
	jp .Lblock27
	jmp .Lblock26
.Lblock26:
	mulsd xmm5, qword ptr [rip + .Lconstant_3fe0000000000000]
	jmp .Lblock28
	# .Lblock28(v9?)
.Lblock27:
	mulsd xmm5, qword ptr [rip + .Lconstant_4008000000000000]
	addsd xmm5, qword ptr [rip + .Lconstant_3ff0000000000000]
	jmp .Lblock28
	# .Lblock28(v11?)
.Lblock28: # v7?
	add rax, 1
	ucomisd xmm5, qword ptr [rip + .Lconstant_3ff0000000000000]
	jne .Lblock30
	jp .Lblock30
	jmp .Lblock29
.Lblock29:
	jmp .Lblock31
	# .Lblock31(v6?)
.Lblock30:
	jmp .Lblock6
	# .Lblock6(v7?, v6?)
.Lblock31: # v1?
	add ecx, 1
	cmp ecx, edi
	jl .Lblock32
	jmp .Lblock33
.Lblock32:
	jmp .Lblock3
	# .Lblock3(v0?, v1?)
.Lblock33:
	jmp .Lblock34
	# .Lblock34(v1?)
.Lblock34: # v2?
	pop rbp
	ret # rax = v2?
	.balign 8
.Lconstant_7ff8000000000000:
	.byte 0, 0, 0, 0, 0, 0, 248, 127
	.balign 8
.Lconstant_7ff0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 240, 127
	.balign 8
.Lconstant_4000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 64
	.balign 8
.Lconstant_4330000000000000:
	.byte 0, 0, 0, 0, 0, 0, 48, 67
	.balign 8
.Lconstant_3ff0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 240, 63
	.balign 16
.Lconstant_7fffffffffffffff7fffffffffffffff:
	.byte 255, 255, 255, 255, 255, 255, 255, 127, 255, 255, 255, 255, 255, 255, 255, 127
	.balign 8
.Lconstant_3fe0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 63
	.balign 16
.Lconstant_80000000000000008000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0, 128
	.balign 8
.Lconstant_0000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 0
	.balign 8
.Lconstant_4008000000000000:
	.byte 0, 0, 0, 0, 0, 0, 8, 64
