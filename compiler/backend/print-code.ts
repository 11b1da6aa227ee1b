/**
 * Encoded functions as text: offset, bytes and instruction on a line, and what the linker will write into it. Bytes that are no instruction,
 * of tables and constants, are shown four at a time.
 */
import type { CodeRelocation, Disassembled, Machine, MachineCode } from './machine.ts';

const bytesShown = 4;

/** Bytes of one line when no instruction is longer: the longest common ones of x86-64 have ten. */
const bytesWidth = 3 * 10;

export function printCode(symbol: string, { bytes, relocations }: MachineCode, machine: Machine): string {
  const lines = [`${symbol}:`];
  for (let offset = 0; offset < bytes.length; ) {
    const { text, length } = machine.disassemble(bytes, offset) ?? data(bytes, offset);
    const hexadecimal = Array.from(bytes.subarray(offset, offset + length), (byte) =>
      byte.toString(16).padStart(2, '0'),
    );
    const end = offset + length;
    const written = relocations.filter((relocation) => relocation.offset >= offset && relocation.offset < end);
    const place = offset.toString(16).padStart(6);
    lines.push(`${place}  ${hexadecimal.join(' ').padEnd(bytesWidth)}${text}${written.map(printRelocation).join('')}`);
    offset = end;
  }
  return lines.join('\n');
}

function data(bytes: Uint8Array, offset: number): Disassembled {
  const shown = bytes.subarray(offset, offset + bytesShown);
  return { text: `.byte ${shown.join(', ')}`, length: shown.length };
}

function printRelocation({ symbol, addend }: CodeRelocation): string {
  const distance = addend === 0 ? '' : ` ${addend < 0 ? '-' : '+'} ${Math.abs(addend)}`;
  return `  <- ${symbol}${distance}`;
}
