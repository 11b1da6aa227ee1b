loads:
.Lblock0:
	# entry: v6? = rdi
	movzx v0?, byte ptr [v6? + 4] # traps: null-reference at app.ts:1:1
	movsx v1?, word ptr [v6? + 6]
	movsxd v2?, dword ptr [v6? + 8]
	mov v3?, dword ptr [v6? + 12]
	movsd v4?, qword ptr [v6? + 16]
	mov v5?, qword ptr [v6? + 24]
	ret # rax = v0?, rdx = v1?, rcx = v2?, rsi = v3?, xmm0 = v4?, rdi = v5?

stores:
.Lblock0:
	# entry: v1? = rdi, v4? = rsi, v3? = rdx, v2? = xmm0
	movabs v0?, 81985529216486895
	mov byte ptr [v1? + 4], v4?
	mov dword ptr [v1? + 8], v4?
	mov qword ptr [v1? + 16], v3?
	movsd qword ptr [v1? + 24], v2?
	mov word ptr [v1? + 32], -1
	mov qword ptr [v1? + 40], 0
	mov qword ptr [v1? + 48], v0?
	ret

array_element:
.Lblock0:
	# entry: v2? = rdi, v3? = rsi
	mov v1?, v3?
	movsd v0?, qword ptr [v2? + 8*v1? + 8]
	ret # xmm0 = v0?

sum_of_32_bits_wraps_before_it_is_an_address:
.Lblock0:
	# entry: v2? = rdi, v3? = rsi
	add v1?, -1 # from v3?
	movzx v0?, byte ptr [v2? + v1? + 8]
	ret # rax = v0?

load_becomes_an_operand:
.Lblock0:
	# entry: v2? = rdi, v1? = rsi
	sub v0?, dword ptr [v2? + 8] # from v1?; traps: null-reference at app.ts:9:9
	ret # rax = v0?

load_stays_before_a_store:
.Lblock0:
	# entry: v3? = rdi, v1? = rsi
	mov v2?, dword ptr [v3? + 8]
	mov dword ptr [v3? + 8], v1?
	add v0?, v2? # from v1?
	ret # rax = v0?

immutable_load_passes_a_store:
.Lblock0:
	# entry: v2? = rdi, v1? = rsi
	mov dword ptr [v2? + 8], v1?
	add v0?, dword ptr [v2? + 4] # from v1?
	ret # rax = v0?

trapping_load_stays_before_a_trap:
.Lblock0:
	# entry: v5? = rdi, v3? = rsi
	mov v2?, dword ptr [v5? + 4] # traps: null-reference
	mov v4?, 0
	div v3? # rax = v3?, rdx = v4?, v1? = rax; traps: integer-divide-by-zero
	add v0?, v2? # from v1?
	ret # rax = v0?

unused_load_still_traps:
.Lblock0:
	# entry: v1? = rdi
	mov v0?, dword ptr [v1? + 4] # traps: null-reference
	ret

in_place:
.Lblock0:
	# entry: v0? = rdi, v1? = rsi
	add dword ptr [v0? + 8], 1 # traps: null-reference
	xor dword ptr [v0? + 12], v1?
	ret

float_in_place:
.Lblock0:
	# entry: v1? = rdi, v5? = xmm0, v2? = xmm1
	addss v4?, dword ptr [v1? + 16] # from v5?
	movss dword ptr [v1? + 16], v4?
	movsd v3?, qword ptr [v1? + 24]
	subsd v0?, v2? # from v3?
	movsd qword ptr [v1? + 24], v0?
	ret

core_local:
.Lblock0:
	mov v0?, qword ptr gs:[8]
	lea v2?, [v0? + 16]
	mov qword ptr gs:[8], v2?
	mov v1?, qword ptr gs:[0]
	ret # rax = v0?, rdx = v1?

symbols:
.Lblock0:
	# entry: v3? = rdi
	lea v0?, [rip + table + 8]
	mov v1?, qword ptr [rip + counter + 16]
	add v2?, v1? # from v3?
	mov qword ptr [rip + counter + 16], v2?
	ret # rax = v0?, rdx = v1?

frames:
.Lblock0:
	mov v0?, rbp
	mov v1?, qword ptr [v0? + 8]
	ret # rax = v0?, rdx = v1?

bulk:
.Lblock0:
	# entry: v3? = rdi, v0? = rsi, v2? = rdx, v1? = rcx
	movups v7?, xmmword ptr [v0?]
	mov v8?, qword ptr [v0? + 16]
	movzx v9?, word ptr [v0? + 24]
	movzx v10?, byte ptr [v0? + 26]
	movups xmmword ptr [v3?], v7?
	mov qword ptr [v3? + 16], v8?
	mov word ptr [v3? + 24], v9?
	mov byte ptr [v3? + 26], v10?
	movzx v4?, v1?
	movabs v5?, 72340172838076673
	imul v6?, v5? # from v4?
	mov qword ptr [v3?], v6?
	mov dword ptr [v3? + 8], v6?
	call memmove # rdi = v3?, rsi = v0?, rdx = v2?
	call memset # rdi = v0?, rsi = v1?, rdx = v2?
	ret
