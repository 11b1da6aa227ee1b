// Leaving one frame for another: the program's outermost frame, the landing pad of an exception, and calls
// into the application. The same on Hermit and Linux.

// startOn(stackHigh): an empty stack; the frame pointer 0 ends the chain.
    .section .text.machine.application.startOn, "ax"
    .global machine.application.startOn
machine.application.startOn:
    mov sp, x0
    mov x29, xzr
    bl start.program.runProgram
    brk #0

    .section .text.machine.application.runMain, "ax"
    .global machine.application.runMain
machine.application.runMain:
    b main

    .section .text.machine.application.reportUncaught, "ax"
    .global machine.application.reportUncaught
machine.application.reportUncaught:
    b lib.errors.reportUncaught

// enterLandingPad(pad, frame pointer, stack pointer, exception): docs/runtime-abi.md, "Exceptions".
    .section .text.machine.landing.enterLandingPad, "ax"
    .global machine.landing.enterLandingPad
machine.landing.enterLandingPad:
    mov x8, x3
    mov sp, x2
    mov x29, x1
    br x0
