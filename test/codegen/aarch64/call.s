two_results:
.L0:
  // entry #0, #0  // v2?=x0 v3?=v0
  bl app.callee  // x0=v2? v0=v3? v0?=x0 v1?=v0
  ret  // x0=v0? v0=v1?

stack_arguments:
.L0:
  // entry #16, #16  // v3?=x0 v4?=x1 v5?=x2 v6?=x3 v7?=x4 v8?=x5 v9?=x6 v10?=x7
  ldr v11?, [slot -2]
  ldr v12?, [slot -1]
  sub sp, sp, #16
  str v11?, [sp]
  str v12?, [sp, #8]
  bl app.hermit  // x0=v3? x1=v4? x2=v5? x3=v6? x4=v7? x5=v8? x6=v9? x7=v10? v1?=x0
  sub sp, sp, #16
  str v11?, [sp]
  bl c_function  // x0=v3? x1=v4? x2=v5? x3=v6? x4=v7? x5=v8? x6=v9? x7=v10? v2?=x0
  add sp, sp, #16
  add v0?, v1?, v2?
  ret  // x0=v0?

through_reference:
.L0:
  // entry #0, #0  // v2?=x0 v1?=x1
  blr v2?  // x0=v1? v0?=x0
  ret  // x0=v0?

invoke:
.L0:
  // entry #0, #0  // v3?=x0
  bl app.throws  // x0=v3? v0?=x0 v2?=x8 unwinds to .L2
.L1:
  ret  // x0=v0?
.L2:
  mov sp, x29
  ldr v1?, [v2?, #16]
  ret  // x0=v1?

tail_call:
.L0:
  // entry #0, #0  // v1?=x0 v0?=x1
  // tail_call app.other, #0  // x0=v0? x1=v1?

tail_call_with_more_arguments:
.L0:
  // entry #0, #0  // v1?=x0 v0?=x1
  str v0?, [slot -2]
  // tail_call_ref x9, #16  // x0=v0? x1=v0? x2=v0? x3=v0? x4=v0? x5=v0? x6=v0? x7=v0? x9=v1?

memory_operations:
.L0:
  // entry #0, #0  // v0?=x0 v3?=x1 v2?=x2
  bl memmove  // x0=v0? x1=v3? x2=v2?
  mov v1?, #0
  bl memset  // x0=v0? x1=v1? x2=v2?
  ret

never_returns:
.L0:
  // entry #0, #0
  bl app.fail
  brk #0  // unreachable
