/**
 * Regenerates `test/isa/x86_64/oracle.txt`: what LLVM says about every test instruction. Run it after a change of
 * the instruction tables: `node --import ts-blank-space/register test/oracle/x86_64-llvm.ts` (needs llvm-mc 14 or later).
 *
 * A line is `mode TAB hex TAB text`: llvm-mc assembles the text to these bytes, or at least disassembles them to the
 * text (jump distances have no syntax, far jumps to numbers neither). Where llvm-mc prefers other bytes for the
 * text, these follow in a fourth column.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import type { CodeMode } from '../../targets/isa/assembler-interface.ts';
import { conditions } from '../../targets/isa/x86_64/instructions/conditions.ts';
import { allCases, type Case, toHex } from '../isa/x86_64/cases.ts';

const triples: Record<CodeMode, string> = { 16: 'i386-unknown-unknown-code16', 32: 'i386', 64: 'x86_64' };
const oracleFile = new URL('../isa/x86_64/oracle.txt', import.meta.url);

/** Encoding of each text in hex, null where llvm-mc refuses it. */
function assemble(texts: readonly string[], mode: CodeMode): (string | null)[] {
  const input = ['.intel_syntax noprefix', ...texts].join('\n');
  const options = { input, encoding: 'utf8', maxBuffer: 1 << 28 } as const;
  const { stdout, stderr } = spawnSync('llvm-mc', [`-triple=${triples[mode]}`, '-show-encoding'], options);
  const refused = new Set([...stderr.matchAll(/^<stdin>:(\d+):\d+: error/gm)].map((match) => Number(match[1]) - 2));
  const encodings = [...stdout.matchAll(/# encoding: \[(.*)\]/g)].map((match) => match[1].replace(/0x|,/g, ''));
  return texts.map((_, index) => (refused.has(index) ? null : encodings.shift()!));
}

/** Text of each instruction, null where llvm-mc does not know the bytes (and for hlt, which separates them). */
function disassemble(codes: readonly string[], mode: CodeMode): (string | null)[] {
  return codes.map((code, index) => {
    const key = `${mode} ${code}`;
    if (!disassembled.has(key)) runDisassembler(codes.slice(index, index + 500), mode);
    return disassembled.get(key) ?? null;
  });
}

const disassembled = new Map<string, string | null>();

function runDisassembler(chunk: readonly string[], mode: CodeMode): void {
  const codes = chunk.filter((code) => code !== 'f4');
  // Bytes that LLVM does not know may swallow some of the hlt between the instructions, never all.
  const separator = '0xf4 '.repeat(20);
  const input = codes.map((code) => `${code.replace(/../g, '0x$& ')}\n${separator}`).join('\n');
  const output = execFileSync(
    'llvm-mc',
    [`-triple=${triples[mode]}`, '-disassemble', '-output-asm-variant=1', '-mattr=+sse4.2'],
    { input, encoding: 'utf8', stdio: ['pipe', 'pipe', 'ignore'], maxBuffer: 1 << 28 },
  );
  const texts = output
    .replace(/^\s*\.text\n/, '')
    .split(/(?:\thlt\n){5,}/)
    .map((text) => text.replace(/#.*$/gm, '').replace(/\s+/g, ' ').trim());
  for (const [index, code] of codes.entries()) disassembled.set(`${mode} ${code}`, texts[index] || null);
}

/** The text without differences that do not matter: names of conditions, order of symmetric operands, widths of selectors. */
function normalize(text: string | null): string | null {
  if (text === null) return null;
  const [, mnemonic, rest] = /^(\S*) ?(.*)$/.exec(text)!;
  if (mnemonic === 'test' || mnemonic === 'xchg') return `${mnemonic} ${rest.split(', ').sort().join(', ')}`;
  if (/^mov [c-gs]s, \w+$/.test(text)) return text.replace(', e', ', ').replace(/(\d)[dw]$/, '$1');
  if (mnemonic.startsWith('j')) return `${primaryName(mnemonic)} ${rest.replace('fword ptr ', '')}`;
  return text.replace('call fword ptr', 'call');
}

/** Prefixes may stand in any order. */
function sortedBytes(code: string | null): string | null {
  return code === null ? null : (code.match(/../g) ?? []).sort().join(' ');
}

function primaryName(jump: string): string {
  return `j${conditions.find((names) => (names as readonly string[]).includes(jump.slice(1)))?.[0] ?? jump.slice(1)}`;
}

function linesFor(cases: readonly Case[], mode: CodeMode): string[] {
  const encodings = assemble(
    cases.map(({ text }) => text),
    mode,
  );
  const codes = cases.map(({ bytes }) => toHex(bytes));
  const ours = disassemble(codes, mode);
  const theirs = disassemble(
    encodings.map((encoded, index) => encoded ?? codes[index]),
    mode,
  );
  return cases.flatMap(({ text }, index) => {
    // An encoding with a letter stands for a distance to a symbol.
    const encoded = encodings[index]?.includes('A') ? null : encodings[index];
    const line = `${mode}\t${codes[index]}\t${text}`;
    if (encoded === codes[index]) return [line];
    const meaning = normalize(ours[index]);
    const sameMeaning = meaning !== null && (meaning === normalize(text) || meaning === normalize(theirs[index]));
    if (sameMeaning || sortedBytes(encoded) === sortedBytes(codes[index])) {
      return [encoded === null ? line : `${line}\t${encoded}`];
    }
    console.error(
      `${line}\n  llvm assembles ${encoded}, disassembles ours as ${ours[index]}, theirs as ${theirs[index]}`,
    );
    process.exitCode = 1;
    return [];
  });
}

const cases = allCases();
const lines = ([64, 32, 16] as const).flatMap((mode) =>
  linesFor(
    cases.filter((one) => one.mode === mode),
    mode,
  ),
);
writeFileSync(oracleFile, `${[...new Set(lines)].join('\n')}\n`);
console.log(`${lines.length} of ${cases.length} instructions agree with LLVM`);
