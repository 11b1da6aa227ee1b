arithmetic:
.Lblock0:
	# entry: v2? = xmm0, v7? = xmm1, v5? = rdi
	addsd v6?, v2? # from v7?
	mulsd v4?, qword ptr [v5? + 8] # from v6?
	divsd v3?, qword ptr [rip + .Lconstant_4000000000000000] # from v4?
	subsd v1?, v2? # from v3?
	sqrtsd v0?, v1?
	ret # xmm0 = v0?
	.balign 8
.Lconstant_4000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 64

constants:
.Lblock0:
	xorps v0?, v0?
	movsd v1?, qword ptr [rip + .Lconstant_8000000000000000]
	movss v2?, dword ptr [rip + .Lconstant_3f800000]
	ret # xmm0 = v0?, xmm1 = v1?, xmm2 = v2?
	.balign 8
.Lconstant_8000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 128
	.balign 4
.Lconstant_3f800000:
	.byte 0, 0, 128, 63

signs:
.Lblock0:
	# entry: v3? = xmm0, v6? = xmm1
	xorps v0?, xmmword ptr [rip + .Lconstant_80000000000000008000000000000000] # from v3?
	andps v1?, xmmword ptr [rip + .Lconstant_7fffffff7fffffff7fffffff7fffffff] # from v6?
	andps v4?, xmmword ptr [rip + .Lconstant_7fffffffffffffff7fffffffffffffff] # from v3?
	andps v5?, xmmword ptr [rip + .Lconstant_80000000000000008000000000000000] # from v0?
	orps v2?, v5? # from v4?
	ret # xmm0 = v0?, xmm1 = v1?, xmm2 = v2?
	.balign 16
.Lconstant_80000000000000008000000000000000:
	.byte 0, 0, 0, 0, 0, 0, 0, 128, 0, 0, 0, 0, 0, 0, 0, 128
	.balign 16
.Lconstant_7fffffff7fffffff7fffffff7fffffff:
	.byte 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255, 127, 255, 255, 255, 127
	.balign 16
.Lconstant_7fffffffffffffff7fffffffffffffff:
	.byte 255, 255, 255, 255, 255, 255, 255, 127, 255, 255, 255, 255, 255, 255, 255, 127

rounding:
.Lblock0:
	# entry: v4? = xmm0
	roundsd v0?, v4?, 10
	roundsd v1?, v4?, 9
	roundsd v2?, v4?, 11
	roundsd v3?, v4?, 8
	ret # xmm0 = v0?, xmm1 = v1?, xmm2 = v2?, xmm3 = v3?

extremes:
.Lblock0:
	# entry: v2? = xmm0, v3? = xmm1
	minsd v12?, v3? # from v2?
	minsd v13?, v2? # from v3?
	orps v14?, v13? # from v12?
	cmpsd v15?, v14?, 3 # from v14?
	orps v16?, v15? # from v14?
	psrlq v17?, 13 # from v15?
	andnps v0?, v16? # from v17?
	maxsd v4?, v3? # from v2?
	maxsd v5?, v2? # from v3?
	xorps v6?, v5? # from v4?
	orps v7?, v6? # from v5?
	subsd v8?, v6? # from v7?
	cmpsd v9?, v7?, 3 # from v7?
	orps v10?, v9? # from v8?
	psrlq v11?, 13 # from v9?
	andnps v1?, v10? # from v11?
	ret # xmm0 = v0?, xmm1 = v1?
