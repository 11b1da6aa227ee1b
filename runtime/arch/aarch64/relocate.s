// boot.relocate: makes the image's addresses those of where it is. It is linked at 0, so every address in `.rela.dyn`
// (R_AARCH64_RELATIVE: place, type, value) grows by where it begins; doing that again changes nothing. Changes x2 to x7.

relative_relocation = 1027

    .section .text.boot.relocate, "ax"
    .global boot.relocate
boot.relocate:
    adrp x2, runtime.image_start
    adrp x3, runtime.rela_start
    add x3, x3, :lo12:runtime.rela_start
    adrp x4, runtime.rela_end
    add x4, x4, :lo12:runtime.rela_end
next_relocation:
    cmp x3, x4
    b.hs relocated
    ldp x5, x6, [x3]
    ldr x7, [x3, #16]
    add x3, x3, #24
    cmp w6, #relative_relocation
    b.ne next_relocation
    add x7, x7, x2
    str x7, [x2, x5]
    b next_relocation
relocated:
    ret
