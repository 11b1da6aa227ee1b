// Leaving one frame for another: the program's outermost frame, the landing pad of an exception, and calls
// into the application. The same on Hermit and Linux.
    .intel_syntax noprefix

// startOn(stackHigh): an empty stack; the frame pointer 0 ends the chain.
    .section .text.machine.application.startOn, "ax"
    .global machine.application.startOn
machine.application.startOn:
    mov rsp, rdi
    xor ebp, ebp
    call start.program.runProgram
    ud2

    .section .text.machine.application.runMain, "ax"
    .global machine.application.runMain
machine.application.runMain:
    jmp main

    .section .text.machine.application.reportUncaught, "ax"
    .global machine.application.reportUncaught
machine.application.reportUncaught:
    jmp lib.errors.reportUncaught

// enterLandingPad(pad, frame pointer, stack pointer, exception): docs/runtime-abi.md, "Exceptions".
    .section .text.machine.landing.enterLandingPad, "ax"
    .global machine.landing.enterLandingPad
machine.landing.enterLandingPad:
    mov r11, rcx
    mov rsp, rdx
    mov rbp, rsi
    jmp rdi
