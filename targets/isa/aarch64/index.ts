/** The AArch64 instruction set as the assembler, the linker and the back end see it. */
export { decodeInstruction } from './decode.ts';
export { assemblerIsa } from './match.ts';
export { printInstruction } from './print.ts';
export { linkerIsa } from './relocations.ts';
