// The number of type descriptors, as data: code that runs at any address cannot refer to an absolute symbol.
    .section .rodata.gc.types.type_count, "a"
    .balign 8
    .global gc.types.type_count
gc.types.type_count:
    .quad runtime.type_count
