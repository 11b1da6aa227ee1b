/**
 * Regenerates `test/isa/aarch64/oracle.txt`: `node --import ts-blank-space/register test/oracle/aarch64-llvm.ts`. Needs llvm-mc.
 *
 * Every row is printed with the operands of `operandCases`. LLVM assembles the text and disassembles the bytes. The file
 * has a line `hex<TAB>text` for each instruction in LLVM's preferred form and, after it, one for the form that was
 * printed when that differs.
 */
import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { rows } from '../../targets/isa/aarch64/instructions/index.ts';
import { printInstruction } from '../../targets/isa/aarch64/print.ts';
import { operandCases } from '../isa/aarch64/operand-cases.ts';

const target = ['-triple=aarch64', '-mattr=+lse,+jsconv,+crc,+el3,+el2vmsa'];

function llvm(mode: string, input: string): { output: string[]; errors: string } {
  const { stdout, stderr } = spawnSync('llvm-mc', [...target, mode], { input, encoding: 'utf8', maxBuffer: 1 << 28 });
  const output = stdout.split('\n').filter((line) => line.startsWith('\t') && !/^\t\.\w/.test(line));
  return { output, errors: stderr };
}

/** LLVM pads hexadecimal numbers, and writes system registers in capitals. */
function normalize(text: string): string {
  return text
    .trim()
    .toLowerCase()
    .replace(/\s*\/\/.*/, '')
    .replace(/\t/g, ' ')
    .replace(/#0x0*(?=[0-9a-f])/g, '#0x')
    .replace(/#0{16}/, '#0');
}

function assemble(lines: readonly string[]): { text: string; hex: string }[] {
  const { errors } = llvm('-show-encoding', lines.join('\n'));
  const refused = new Set([...errors.matchAll(/<stdin>:(\d+):\d+: error/g)].map(([, line]) => Number(line) - 1));
  for (const line of refused) console.warn(`LLVM refuses: ${lines[line]}`);
  const accepted = lines.filter((_, index) => !refused.has(index));
  const { output } = llvm('-show-encoding', accepted.join('\n'));
  if (output.length !== accepted.length) throw new Error(`${accepted.length} lines in, ${output.length} out`);
  return accepted.map((text, index) => {
    const bytes = /encoding: \[(.*)\]/.exec(output[index])![1];
    return { text, hex: bytes.replace(/0x|,/g, '') };
  });
}

function disassemble(codes: readonly string[]): string[] {
  const input = codes.map((hex) => hex.replace(/../g, '0x$& ')).join('\n');
  const { output, errors } = llvm('--disassemble', input);
  if (output.length !== codes.length) throw new Error(errors);
  return output.map(normalize);
}

const lines = rows.flatMap((row) => operandCases(row).map((operands) => printInstruction(row, operands)));
const assembled = assemble([...new Set(lines)]);
const preferred = disassemble(assembled.map(({ hex }) => hex));
const forms = new Map<string, Set<string>>();
for (const [index, { hex, text }] of assembled.entries()) {
  if (!forms.has(hex)) forms.set(hex, new Set([preferred[index]]));
  forms.get(hex)!.add(text);
}
const oracle = [...forms].flatMap(([hex, texts]) => [...texts].map((text) => `${hex}\t${text}\n`));
writeFileSync(new URL('../isa/aarch64/oracle.txt', import.meta.url), oracle.join(''));
console.log(`${oracle.length} lines`);
