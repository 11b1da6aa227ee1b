// Leaf functions for what TypeScript cannot say on AArch64: `machine/cpu.ts`, `machine/device.ts`, and the system registers
// of this folder. Arguments in x0, x1; results in x0 (docs/runtime-abi.md).

    .macro function name
    .section .text.\name, "ax"
    .global \name
\name:
    .endm

    function machine.cpu.enableInterrupts
    msr daifclr, #2
    ret

    function machine.cpu.disableInterrupts
    msr daifset, #2
    ret

// wfi ends for a masked interrupt too, so one that comes before it is not missed.
    function machine.cpu.waitForInterrupt
    dsb sy
    wfi
    msr daifclr, #2
    isb
    ret

    function machine.cpu.readCycles
    isb
    mrs x0, cntvct_el0
    ret

    function machine.cpu.halt
    msr daifset, #15
halted:
    wfi
    b halted

    function machine.cpu.saveRegisters
    stp x19, x20, [x0]
    stp x21, x22, [x0, #16]
    stp x23, x24, [x0, #32]
    stp x25, x26, [x0, #48]
    str x27, [x0, #64]
    mov x0, sp
    ret

    function machine.device.readDevice8
    ldrb w0, [x0]
    ret

    function machine.device.readDevice32
    ldr w0, [x0]
    ret

    function machine.device.writeDevice8
    strb w1, [x0]
    ret

    function machine.device.writeDevice32
    str w1, [x0]
    ret

    function machine.device.writeDevice64
    str x1, [x0]
    ret

    function machine.aarch64.registers.setVectors
    msr vbar_el1, x0
    isb
    ret

    function machine.aarch64.registers.usePageTables
    dsb sy
    msr ttbr0_el1, x0
    isb
    tlbi vmalle1
    dsb sy
    isb
    ret

// The argument of tlbi is the number of the page.
    function machine.aarch64.registers.forgetPage
    dsb ishst
    lsr x0, x0, #12
    tlbi vaae1, x0
    dsb sy
    isb
    ret

    function machine.aarch64.registers.readCounterFrequency
    mrs x0, cntfrq_el0
    ret

    function machine.aarch64.registers.writeTimerDeadline
    msr cntv_cval_el0, x0
    ret

    function machine.aarch64.registers.writeTimerControl
    msr cntv_ctl_el0, x0
    isb
    ret

    function machine.aarch64.registers.callFirmware
    hvc #0
    ret

    function machine.aarch64.registers.callSecureFirmware
    smc #0
    ret

    function machine.aarch64.registers.readFeatures
    mrs x0, id_aa64isar0_el1
    ret

// RNDR sets the flags to equal when it has no number.
    function machine.aarch64.registers.readRandom
    mrs x0, S3_3_C2_C4_0
    csel x0, xzr, x0, eq
    ret

// The registers of the interrupt controller, version 3: ICC_SRE_EL1, ICC_PMR_EL1, ICC_IGRPEN1_EL1.
    function machine.aarch64.registers.enableInterruptRegisters
    mrs x0, S3_0_C12_C12_5
    orr x0, x0, #1
    msr S3_0_C12_C12_5, x0
    isb
    mov x0, #0xf0
    msr S3_0_C4_C6_0, x0
    mov x0, #1
    msr S3_0_C12_C12_7, x0
    isb
    ret

// ICC_IAR1_EL1
    function machine.aarch64.registers.acknowledgeInterrupt
    mrs x0, S3_0_C12_C12_0
    dsb sy
    ret

// ICC_EOIR1_EL1
    function machine.aarch64.registers.endInterrupt
    msr S3_0_C12_C12_1, x0
    isb
    ret
