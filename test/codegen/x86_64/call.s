calls:
.Lblock0:
	# entry: v4? = rdi, v5? = xmm0, v3? = rsi
	call first # rdi = v4?, xmm0 = v5?, v1? = rax, v2? = xmm0
	test v3?, v3?
	je .Ltrap # traps: null-reference
	call v3? # rdi = v1?, xmm0 = v2?, v0? = xmm0
	ret # xmm0 = v0?
.Ltrap:
	ud2

stack_arguments:
.Lblock0:
	# entry: v7? = rdi, v6? = rsi, v5? = rdx, v4? = rcx, v3? = r8, v2? = r9
	mov v1?, dword ptr [rbp + 16]
	mov qword ptr [rsp], v7?
	call other # rdi = v1?, rsi = v2?, rdx = v3?, rcx = v4?, r8 = v5?, r9 = v6?, v0? = rax
	ret 8 # rax = v0?

invoke:
.Lblock0:
	# entry: v2? = rdi
	call risky # rdi = v2?, v0? = rax, v1? = r11
.Lblock1:
	ret # rax = v0?
.Lblock2:
	ret # rax = v1?

tail_calls:
.Lblock0:
	# entry: v0? = rdi, v1? = rsi
	test v0?, v0?
	jne .Lblock1
	jmp .Lblock2
.Lblock1:
	jmp next # rdi = v0?
.Lblock2:
	test v1?, v1?
	je .Ltrap # traps: null-reference
	jmp rax # rdi = v0?, rax = v1?
.Ltrap:
	ud2
