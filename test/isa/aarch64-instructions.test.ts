/**
 * The instruction tables against LLVM (`test/isa/aarch64/oracle.txt`, made by `test/oracle/aarch64-llvm.ts`): text to bytes
 * and bytes to text. A row that no line of the oracle reaches is a failure.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { decodeInstruction } from '../../targets/isa/aarch64/decode.ts';
import { encodeInstruction } from '../../targets/isa/aarch64/encode.ts';
import { rows } from '../../targets/isa/aarch64/instructions/index.ts';
import { printInstruction } from '../../targets/isa/aarch64/print.ts';
import { assembleLines } from './aarch64/assemble.ts';
import { operandCases } from './aarch64/operand-cases.ts';

const oracle = readFileSync(new URL('./aarch64/oracle.txt', import.meta.url), 'utf8')
  .trim()
  .split('\n')
  .map((line) => line.split('\t') as [hex: string, text: string]);

/** The word of little-endian bytes. */
const wordOf = (hex: string): number => Buffer.from(hex, 'hex').readUInt32LE(0);
const hexOf = (word: number): string => Buffer.from(Uint32Array.of(word).buffer).toString('hex');

/** Deterministic random words (xorshift). */
function randomWords(): () => number {
  let state = 0x2545f491;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return state >>> 0;
  };
}

describe('AArch64 instructions', () => {
  it('have unique forms', () => {
    assert.equal(new Set(rows.map((row) => row.form)).size, rows.length);
  });

  const assembled = assembleLines(oracle.map(([, text]) => text));

  it('assemble to the bytes of LLVM', () => {
    for (const [index, [hex, text]] of oracle.entries()) assert.equal(hexOf(assembled.words[index]), hex, text);
  });

  it('disassemble to the text of LLVM', () => {
    const seen = new Set<string>();
    for (const [hex, text] of oracle) {
      if (seen.has(hex)) continue;
      seen.add(hex);
      const decoded = decodeInstruction(wordOf(hex));
      assert.ok(decoded, `${hex} ${text}`);
      assert.equal(printInstruction(decoded.row, decoded.operands), text);
    }
  });

  it('are all in the oracle', () => {
    const decoded = oracle.map(([hex]) => decodeInstruction(wordOf(hex))?.row);
    const reached = new Set([...assembled.rows, ...decoded]);
    const missing = rows.filter((row) => !reached.has(row));
    assert.deepEqual(
      missing.map((row) => row.form),
      [],
    );
  });

  it('encode, decode and encode to the same bits', () => {
    for (const row of rows) {
      for (const operands of operandCases(row)) {
        const { word } = encodeInstruction(row, operands)!;
        const decoded = decodeInstruction(word);
        assert.ok(decoded, row.form);
        assert.equal(encodeInstruction(decoded.row, decoded.operands)?.word, word, row.form);
      }
    }
  });

  it('survive random words: what decodes, prints and assembles to the same bits', () => {
    const next = randomWords();
    // Half of the words are random but for the fixed bits of some row: plain random words are mostly loads.
    const words = Array.from({ length: 40_000 }, (_, round) => {
      const row = rows[next() % rows.length];
      return round % 2 === 0 ? next() : ((next() & ~row.mask) | row.bits) >>> 0;
    });
    const decoded = words.flatMap((word) => {
      const instruction = decodeInstruction(word);
      return instruction ? [{ word, text: printInstruction(instruction.row, instruction.operands) }] : [];
    });
    const again = assembleLines(decoded.map(({ text }) => text));
    for (const [index, { word, text }] of decoded.entries()) assert.equal(again.words[index], word, text);
    assert.ok(decoded.length > 20_000, `${decoded.length} decoded`);
  });
});
