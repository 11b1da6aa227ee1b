add:
.Lblock0:
	# entry: v1? = rdi, v2? = rsi
	add v0?, v2? # from v1?
	ret # rax = v0?

add_keeps_its_operands:
.Lblock0:
	# entry: v0? = rdi, v1? = rsi
	lea v2?, [v0? + v1?]
	ret # rax = v0?, rdx = v1?, rcx = v2?

add_swaps_for_the_operand_that_ends:
.Lblock0:
	# entry: v0? = rdi, v2? = rsi
	add v1?, v0? # from v2?
	ret # rax = v0?, rdx = v1?

add_constants:
.Lblock0:
	# entry: v4? = rdi
	movabs v3?, 4294967296
	add v0?, 1 # from v4?
	lea v1?, [v0? + 4096]
	add v2?, v3? # from v1?
	ret # rax = v0?, rdx = v1?, rcx = v2?

lea:
.Lblock0:
	# entry: v2? = rdi, v1? = rsi
	lea v0?, [v2? + 8*v1? + 40]
	ret # rax = v0?

subtract_and_negate:
.Lblock0:
	# entry: v3? = rdi, v2? = rsi
	sub v0?, v2? # from v3?
	neg v1? # from v2?
	ret # rax = v0?, rdx = v1?

logic:
.Lblock0:
	# entry: v4? = rdi, v2? = rsi
	not v3? # from v4?
	movzx v1?, v3?
	or v0?, v2? # from v1?
	ret # rax = v0?

multiply:
.Lblock0:
	# entry: v5? = rdi, v6? = rsi
	imul v0?, v5? # from v6?
	shl v1?, 3 # from v5?
	lea v2?, [v5? + 4*v5?]
	imul v3?, v5?, 100
	imul v4?, v5?, 1000000007
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?, rdi = v4?

shifts:
.Lblock0:
	# entry: v5? = rdi, v4? = rsi
	shl v0?, 1 # from v5?
	shr v1?, 5 # from v5?
	sar v2?, cl # from v5?; rcx = v4?
	ror v3?, cl # from v5?; rcx = v4?
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?

counts:
.Lblock0:
	# entry: v3? = rdi, v4? = rsi
	mov v7?, 63
	bsr v8?, v3?
	cmove v9?, v7? # from v8?
	xor v0?, 31 # from v9?
	mov v5?, 64
	bsf v6?, v4?
	cmove v1?, v5? # from v6?
	popcnt v2?, v3?
	ret # rax = v0?, rdx = v1?, rcx = v2?

widths:
.Lblock0:
	# entry: v4? = rdi, v5? = rsi
	movsxd v0?, v4?
	mov v1?, v4?
	add v3?, v4? # from v5?
	movsx v2?, v4?
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?

divide:
.Lblock0:
	# entry: v2? = rdi, v3? = rsi
	lea v5?, [v2? - 2147483648]
	lea v6?, [v3? + 1]
	or v7?, v6? # from v5?
	je .Ltrap # traps: integer-overflow at app.ts:3:7
	cdq # rax = v2?, v8? = rdx
	idiv v3? # rax = v2?, rdx = v8?, v0? = rax; traps: integer-divide-by-zero at app.ts:3:7
	mov v4?, 0
	div v3? # rax = v2?, rdx = v4?, v1? = rdx; traps: integer-divide-by-zero at app.ts:4:7
	ret # rax = v0?, rdx = v1?
.Ltrap:
	ud2

remainder_of_words:
.Lblock0:
	# entry: v1? = rdi, v2? = rsi
	mov v3?, 1
	cmp v2?, -1
	cmove v4?, v3? # from v2?
	cqo # rax = v1?, v5? = rdx
	idiv v4? # rax = v1?, rdx = v5?, v0? = rdx; traps: integer-divide-by-zero
	ret # rax = v0?

divide_by_constants:
.Lblock0:
	# entry: v4? = rdi
	sar v21?, 31 # from v4?
	shr v22?, 29 # from v21?
	add v23?, v4? # from v22?
	sar v0?, 3 # from v23?
	sar v17?, 31 # from v4?
	shr v18?, 29 # from v17?
	add v19?, v4? # from v18?
	and v20?, -8 # from v19?
	sub v1?, v20? # from v4?
	mov v12?, 3435973837
	movsxd v13?, v4?
	imul v14?, v12? # from v13?
	sar v15?, 35 # from v14?
	shr v16?, 31 # from v4?
	add v2?, v16? # from v15?
	mov v6?, 3435973837
	mov v7?, v4?
	imul v8?, v7? # from v6?
	shr v9?, 32 # from v8?
	shr v5?, 3 # from v9?
	mov v10?, 10
	imul v11?, v10? # from v5?
	sub v3?, v11? # from v4?
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?

divide_word_by_constant:
.Lblock0:
	# entry: v2? = rdi
	movabs v8?, 10540996613548315210
	imul v2? # rax = v8?, v9? = rdx
	add v10?, v2? # from v9?
	sar v11?, 2 # from v10?
	shr v12?, 63 # from v2?
	add v0?, v12? # from v11?
	movabs v3?, 2635249153387078803
	mul v2? # rax = v3?, v4? = rdx
	sub v5?, v4? # from v2?
	shr v6?, 1 # from v5?
	add v7?, v4? # from v6?
	shr v1?, 2 # from v7?
	ret # rax = v0?, rdx = v1?
