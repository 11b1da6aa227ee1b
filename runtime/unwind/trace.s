// Where the last exception was thrown, the same for both instruction sets: the exception object, which is a root of the collector's
// so that nothing else takes its place in memory, and the calls that were open then.

    .section .bss.roots, "aw", @nobits
    .balign 8
    .global unwind.trace.thrown
unwind.trace.thrown:
    .zero 8

// u64 count, then return addresses, innermost first (`trace.ts`).
    .section .bss.unwind.trace.calls, "aw", @nobits
    .balign 8
    .global unwind.trace.calls
unwind.trace.calls:
    .zero 168
