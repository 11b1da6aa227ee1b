/** Rows in their 32- and 64-bit forms, for code that picks one by the width of a value. */
import { row } from './index.ts';
import type { X86Row } from './notation.ts';

export type Sized = Readonly<Record<32 | 64, X86Row>>;

/** `sized('add rv, rmv')`: the rows `add r32, rm32` and `add r64, rm64`; `immv` is `imm32` and `imm32s`. */
export function sized(form: string): Sized {
  const resolve = (bits: number, immediate: string) =>
    row(form.replace(/\bimmv\b/g, immediate).replace(/\b(r|rm|m|xm)v\b/g, `$1${bits}`));
  return { 32: resolve(32, 'imm32'), 64: resolve(64, 'imm32s') };
}
