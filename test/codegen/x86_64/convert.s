from_integers:
.Lblock0:
	# entry: v19? = rdi, v5? = rsi, v13? = rdx
	xorps v22?, v22?
	cvtsi2sd v0?, v19? # from v22?
	mov v20?, v19?
	xorps v21?, v21?
	cvtsi2sd v1?, v20? # from v21?
	movq v15?, v5?
	punpckldq v16?, xmmword ptr [rip + .Lconstant_00000000000000004530000043300000] # from v15?
	subpd v17?, xmmword ptr [rip + .Lconstant_45300000000000004330000000000000] # from v16?
	unpckhpd v18?, v17? # from v17?
	addsd v2?, v17? # from v18?
	xorps v14?, v14?
	cvtsi2sd v3?, dword ptr [v13? + 8] # from v14?
	shr v6?, 1 # from v5?
	and v7?, 1 # from v5?
	or v8?, v7? # from v6?
	test v5?, v5?
	cmovs v9?, v8? # from v5?
	xorps v10?, v10?
	cvtsi2ss v11?, v9? # from v10?
	addss v12?, v11? # from v11?
	test v5?, v5?
	jns .Lskip0_22
	movaps v4?, v12? # from v11?
.Lskip0_22:
	ret # xmm0 = v0?, xmm1 = v1?, xmm2 = v2?, xmm3 = v3?, xmm4 = v4?
	.balign 16
.Lconstant_00000000000000004530000043300000:
	.byte 0, 0, 48, 67, 0, 0, 48, 69, 0, 0, 0, 0, 0, 0, 0, 0
	.balign 16
.Lconstant_45300000000000004330000000000000:
	.byte 0, 0, 0, 0, 0, 0, 48, 67, 0, 0, 0, 0, 0, 0, 48, 69

to_integers:
.Lblock0:
	# entry: v3? = xmm0, v9? = xmm1
	ucomisd v3?, qword ptr [rip + .Lconstant_41e0000000000000]
	jp .Ltrap # traps: invalid-conversion-to-integer at app.ts:1:2
	jae .Ltrap # traps: integer-overflow at app.ts:1:2
	ucomisd v3?, qword ptr [rip + .Lconstant_c1e0000000200000]
	jbe .Ltrap # traps: integer-overflow at app.ts:1:2
	cvttsd2si v0?, v3?
	cvtss2sd v10?, v9?
	ucomisd v10?, qword ptr [rip + .Lconstant_43e0000000000000]
	jp .Ltrap # traps: invalid-conversion-to-integer at app.ts:2:2
	jae .Ltrap # traps: integer-overflow at app.ts:2:2
	ucomisd v10?, qword ptr [rip + .Lconstant_c3e0000000000000]
	jb .Ltrap # traps: integer-overflow at app.ts:2:2
	cvttsd2si v1?, v10?
	ucomisd v3?, qword ptr [rip + .Lconstant_43f0000000000000]
	jp .Ltrap # traps: invalid-conversion-to-integer at app.ts:3:2
	jae .Ltrap # traps: integer-overflow at app.ts:3:2
	ucomisd v3?, qword ptr [rip + .Lconstant_bff0000000000000]
	jbe .Ltrap # traps: integer-overflow at app.ts:3:2
	cvttsd2si v4?, v3?
	subsd v5?, qword ptr [rip + .Lconstant_43e0000000000000] # from v3?
	cvttsd2si v6?, v5?
	sar v7?, 63 # from v4?
	and v8?, v7? # from v6?
	or v2?, v8? # from v4?
	ret # rax = v0?, rdx = v1?, rcx = v2?
	.balign 8
.Lconstant_41e0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 65
.Ltrap:
	ud2
	.balign 8
.Lconstant_c1e0000000200000:
	.byte 0, 0, 32, 0, 0, 0, 224, 193
	.balign 8
.Lconstant_43e0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 67
	.balign 8
.Lconstant_c3e0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 195
	.balign 8
.Lconstant_43f0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 240, 67
	.balign 8
.Lconstant_bff0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 240, 191

to_integers_saturating:
.Lblock0:
	# entry: v4? = xmm0
	mov v21?, 0
	maxsd v22?, qword ptr [rip + .Lconstant_c1e0000000000000] # from v4?
	minsd v23?, qword ptr [rip + .Lconstant_41dfffffffc00000] # from v22?
	cvttsd2si v24?, v23?
	ucomisd v4?, v4?
	cmovp v0?, v21? # from v24?
	mov v17?, 0
	movabs v18?, 9223372036854775807
	cvttsd2si v19?, v4?
	ucomisd v4?, qword ptr [rip + .Lconstant_43dfffffffffffff]
	cmova v20?, v18? # from v19?
	ucomisd v4?, v4?
	cmovp v1?, v17? # from v20?
	xorps v14?, v14?
	maxsd v15?, v14? # from v4?
	minsd v16?, qword ptr [rip + .Lconstant_41efffffffe00000] # from v15?
	cvttsd2si v2?, v16?
	xorps v5?, v5?
	maxsd v6?, v5? # from v4?
	mov v7?, -1
	cvttsd2si v9?, v6?
	subsd v10?, qword ptr [rip + .Lconstant_43e0000000000000] # from v6?
	cvttsd2si v11?, v10?
	sar v12?, 63 # from v9?
	and v13?, v12? # from v11?
	or v8?, v13? # from v9?
	ucomisd v6?, qword ptr [rip + .Lconstant_43efffffffffffff]
	cmova v3?, v7? # from v8?
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?
	.balign 8
.Lconstant_c1e0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 193
	.balign 8
.Lconstant_41dfffffffc00000:
	.byte 0, 0, 192, 255, 255, 255, 223, 65
	.balign 8
.Lconstant_43dfffffffffffff:
	.byte 255, 255, 255, 255, 255, 255, 223, 67
	.balign 8
.Lconstant_41efffffffe00000:
	.byte 0, 0, 224, 255, 255, 255, 239, 65
	.balign 8
.Lconstant_43e0000000000000:
	.byte 0, 0, 0, 0, 0, 0, 224, 67
	.balign 8
.Lconstant_43efffffffffffff:
	.byte 255, 255, 255, 255, 255, 255, 239, 67

floats:
.Lblock0:
	# entry: v5? = xmm0, v4? = xmm1
	cvtss2sd v0?, v4?
	cvtsd2ss v1?, v5?
	movq v2?, v5?
	movd v3?, v4?
	ret # xmm0 = v0?, xmm1 = v1?, rax = v2?, rdx = v3?
