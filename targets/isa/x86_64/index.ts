/**
 * The x86-64 instruction set.
 *
 * - `assemblerIsa` (targets/isa/assembler-interface.ts): for the assembler. Operands fit a row when registers have its
 *   kind, numbers its range and memory its size; `[name]` in 64-bit code is relative to rip, as is `[rip + name]`;
 *   `offset name` is the address itself; far jumps take `selector, offset name`.
 * - `linkerIsa` (targets/isa/linker-interface.ts): relocations.
 * - `machine` (compiler/backend/machine.ts): for the back end.
 * - `decodeInstruction` and `printInstruction`: the disassembler.
 */
export { type DecodedInstruction, decodeInstruction } from './decode.ts';
export { x86Machine as machine } from './machine.ts';
export { assemblerIsa } from './match.ts';
export { type PrintOptions, printInstruction } from './print.ts';
export { linkerIsa } from './relocations.ts';
