branch_on_less:
.Lblock0:
	# entry: v0? = rdi, v1? = rsi
	cmp v0?, v1?
	jl .Lblock1
	jmp .Lblock2
.Lblock1:
	ret # rax = v0?
.Lblock2:
	ret # rax = v1?

branch_on_zero:
.Lblock0:
	# entry: v2? = rdi
	test v2?, v2?
	je .Lblock1
	jmp .Lblock2
.Lblock1:
	mov v0?, 0
	ret # rax = v0?
.Lblock2:
	mov v1?, 1
	ret # rax = v1?

branch_on_bits:
.Lblock0:
	# entry: v0? = rdi
	mov v1?, 4
	test v0?, 4
	jne .Lblock1
	jmp .Lblock2
.Lblock1:
	ret # rax = v0?
.Lblock2:
	ret # rax = v1?

branch_on_memory:
.Lblock0:
	# entry: v2? = rdi, v1? = rsi
	cmp dword ptr [v2? + 4], v1? # traps: null-reference
	jbe .Lblock1
	jmp .Lblock2
.Lblock1:
	mov v0?, 65
	cmp byte ptr [v2? + 8], 65
	je .Lblock3
	jmp .Lblock4
.Lblock2:
	ud2 # traps: index-out-of-range at app.ts:2:3
.Lblock3:
	ret # rax = v0?
.Lblock4:
	ret # rax = v1?

constant_on_the_left:
.Lblock0:
	# entry: v1? = rdi
	cmp v1?, 10
	setl v2?
	movzx v0?, v2?
	ret # rax = v0?

branch_on_float_equality:
.Lblock0:
	# entry: v3? = xmm0, v2? = xmm1
	ucomisd v3?, v2?
	jne .Lblock2
	jp .Lblock2
	jmp .Lblock1
.Lblock1:
	mov v0?, 1
	ret # rax = v0?
.Lblock2:
	mov v1?, 2
	ret # rax = v1?

branch_unless_float_less:
.Lblock0:
	# entry: v2? = xmm0, v3? = xmm1
	ucomisd v3?, v2?
	jbe .Lblock1
	jmp .Lblock2
.Lblock1:
	mov v0?, 1
	ret # rax = v0?
.Lblock2:
	mov v1?, 2
	ret # rax = v1?

float_comparisons_as_values:
.Lblock0:
	# entry: v4? = xmm0, v3? = xmm1, v7? = xmm2, v6? = xmm3
	ucomisd v4?, v3?
	sete v11?
	setnp v12?
	and v13?, v12? # from v11?
	movzx v0?, v13?
	ucomiss v7?, v6?
	setne v8?
	setp v9?
	or v10?, v9? # from v8?
	movzx v1?, v10?
	ucomisd v4?, v3?
	setae v5?
	movzx v2?, v5?
	ret # rax = v0?, rdx = v1?, rcx = v2?

select_integers:
.Lblock0:
	# entry: v1? = rdi, v2? = rsi, v3? = rdx, v4? = rcx
	cmp v1?, v2?
	cmovae v0?, v3? # from v4?
	ret # rax = v0?

select_floats:
.Lblock0:
	# entry: v1? = rdi, v2? = xmm0, v3? = xmm1
	test v1?, v1?
	je .Lskip0_2
	movaps v0?, v2? # from v3?
.Lskip0_2:
	ret # xmm0 = v0?

select_by_float_equality:
.Lblock0:
	# entry: v2? = xmm0, v1? = xmm1, v4? = rdi, v3? = rsi
	ucomisd v2?, v1?
	cmovne v5?, v3? # from v4?
	cmovp v0?, v3? # from v5?
	ret # rax = v0?
