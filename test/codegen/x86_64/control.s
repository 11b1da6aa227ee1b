loop:
.Lblock0:
	# entry: v4? = rdi
	mov v5?, 0
	jmp .Lblock1
	# .Lblock1(v5?, v5?)
.Lblock1: # v3?, v2?
	cmp v3?, v4?
	jl .Lblock2
	jmp .Lblock3
.Lblock2:
	lea v0?, [v3? + 1]
	add v1?, v3? # from v2?
	jmp .Lblock1
	# .Lblock1(v0?, v1?)
.Lblock3:
	ret # rax = v2?

small_switch:
.Lblock0:
	# entry: v3? = rdi
	test v3?, v3?
	je .Lblock1
	cmp v3?, 1
	je .Lblock2
	jmp .Lblock3
.Lblock1:
	mov v0?, 10
	ret # rax = v0?
.Lblock2:
	mov v1?, 20
	ret # rax = v1?
.Lblock3:
	mov v2?, 30
	ret # rax = v2?

table_switch:
.Lblock0:
	# entry: v5? = rdi
	mov v6?, 5
	cmp v5?, v6?
	cmova v7?, v6? # from v5?
	lea v8?, [rip + .Lswitch_0]
	movsxd v9?, dword ptr [v8? + 4*v7?]
	add v10?, v8? # from v9?
	jmp v10?
.Lblock1:
	mov v0?, 10
	ret # rax = v0?
.Lblock2:
	mov v1?, 20
	ret # rax = v1?
.Lblock3:
	mov v2?, 30
	ret # rax = v2?
.Lblock4:
	mov v3?, 40
	ret # rax = v3?
.Lblock5:
	mov v4?, 50
	ret # rax = v4?
.Lblock6:
	ret # rax = v5?
	.balign 4
.Lswitch_0:
	.long .Lblock1 - .Lswitch_0
	.long .Lblock2 - .Lswitch_0
	.long .Lblock3 - .Lswitch_0
	.long .Lblock4 - .Lswitch_0
	.long .Lblock5 - .Lswitch_0
	.long .Lblock6 - .Lswitch_0

stop:
.Lblock0:
	ud2 # traps: unreachable at app.ts:5:1
